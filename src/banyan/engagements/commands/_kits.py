"""Kits of a report that is accepted: from which store they left, and how they come back."""

from collections import Counter
from datetime import datetime
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.engagements.models import ActivityReport, Engagement, KitsUsed
from banyan.engagements.queries.reports import kits_at_hand
from banyan.engagements.rules.reports import KitsFrom
from banyan.programmes.commands.stock import record_stock
from banyan.programmes.models import StockEntry
from banyan.programmes.statements import StockStatement
from banyan.programmes.vocabulary import StockReason

_NOTE: Final = "Report {ref}"


def use_kits(
    found: ActivityReport,
    engagement: Engagement,
    chosen: KitsFrom | None,
    *,
    by: Actor,
    at: datetime,
) -> int:
    """Let a report's kits leave the place chosen, or the only one; return how many left."""
    kits = found.kits_used or 0
    taken = chosen if chosen is not None else _only_place(found, kits, by=by)
    if not kits or not taken.place:
        return 0
    said = StockStatement(
        taken.material, taken.place, kits, found.ends_on, note=_NOTE.format(ref=found.ref)
    )
    entry = record_stock(said=said, reason=StockReason.USED, by=by, at=at)
    KitsUsed.objects.create(engagement=engagement, entry=entry)
    return kits


def _only_place(found: ActivityReport, kits: int, *, by: Actor) -> KitsFrom:
    there = [one for one in kits_at_hand(by, found) if one.copies >= kits]
    return KitsFrom(there[0].material.ref, there[0].place.ref) if len(there) == 1 else KitsFrom()


def put_kits_back(found: ActivityReport, *, by: Actor, at: datetime) -> None:
    """Bring back whatever a report's kits left of any place, each once."""
    left: Counter[tuple[str, str]] = Counter()
    entries = StockEntry.objects.filter(note=_NOTE.format(ref=found.ref))
    for entry in entries.select_related("material", "place").order_by("id"):
        left[entry.material.ref, entry.place.ref] -= entry.quantity
    for (material, place), copies in sorted(left.items()):
        if copies > 0:
            note = _NOTE.format(ref=found.ref)
            said = StockStatement(material, place, copies, at.date(), note=note)
            record_stock(said=said, reason=StockReason.CAME_BACK, by=by, at=at)
