"""Which deliveries brought what is known by its source."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from banyan.accounts.permissions import Actor
from banyan.intake.models import Delivery
from banyan.provenance.queries import Happened, happened_to


@dataclass(frozen=True, slots=True)
class SeenDelivery:
    """A delivery as whatever came of it names it: the file, who sent it and who took it in."""

    ref: str
    filename: str
    delivered_by: str
    delivered_at: datetime
    accepted_by: str
    accepted_at: datetime | None


def deliveries_of(viewer: Actor, sources: Collection[str]) -> dict[str, SeenDelivery]:
    """Return the deliveries of these sources that `viewer` may see, by the source's reference.

    Two queries, however many there are.
    """
    rows = Delivery.objects.visible_to(viewer).filter(source__ref__in=sources)
    found = list(rows.select_related("source").order_by("id"))
    told = happened_to([f"delivery:{row.ref}" for row in found])
    return {row.source.ref: _seen(row, told.get(f"delivery:{row.ref}", [])) for row in found}


def _seen(row: Delivery, told: Collection[Happened]) -> SeenDelivery:
    accepted = next((one for one in told if one.act == "accept_delivery"), None)
    return SeenDelivery(
        ref=row.ref,
        filename=row.filename,
        delivered_by=row.delivered_by,
        delivered_at=row.delivered_at,
        accepted_by=accepted.made_by if accepted else "",
        accepted_at=accepted.made_at if accepted else None,
    )
