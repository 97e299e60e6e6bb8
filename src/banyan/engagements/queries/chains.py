"""Which large firms strengthen which small ones that they buy from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Engagement, Party
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.vocabulary import COUNTED, PartyRole
from banyan.register.models import Organization, SupplyLink
from banyan.register.queries.seen import visible_organizations
from banyan.register.vocabulary import SizeClass

SMALLER: Final = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM)


@dataclass(frozen=True, slots=True)
class Strengthened:
    """A large firm, one smaller firm that it buys from, and the engagements they share."""

    buyer: Organization
    supplier: Organization
    goods: str
    engagements: tuple[Engagement, ...]


def strengthened(viewer: Actor, *, country: str = "") -> list[Strengthened]:
    """Return the smaller firms that large ones buy from, each pair once, as the viewer may see.

    With the engagements under way or done in which the large one is an agent of change and the
    smaller a recipient. Pairs that share one come first, then by name. `country` is the
    supplier's. Costs the same few queries whatever there is.
    """
    links = _large_to_small(viewer, country)
    ends = {link.buyer.counted_as_id: link.buyer.counted_as for link in links}
    ends |= {link.supplier.counted_as_id: link.supplier.counted_as for link in links}
    changed = _engagements_by(list(ends), PartyRole.AGENT_OF_CHANGE)
    received = _engagements_by(list(ends), PartyRole.RECIPIENT)
    shared: dict[tuple[int, int], set[int]] = {}
    goods: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
    for link in links:
        pair = link.buyer.counted_as_id, link.supplier.counted_as_id
        shared[pair] = changed[pair[0]] & received[pair[1]]
        goods[pair] |= {link.goods} - {""}
    named = _named(viewer, {number for numbers in shared.values() for number in numbers})
    rows = [
        Strengthened(
            buyer=ends[pair[0]],
            supplier=ends[pair[1]],
            goods=", ".join(sorted(goods[pair])),
            engagements=tuple(named[number] for number in sorted(numbers) if number in named),
        )
        for pair, numbers in shared.items()
    ]
    return sorted(rows, key=lambda row: (not row.engagements, row.buyer.name, row.supplier.name))


def _large_to_small(viewer: Actor, country: str) -> list[SupplyLink]:
    seen = visible_organizations(viewer)
    rows = SupplyLink.objects.visible_to(viewer).filter(
        Exists(seen.filter(pk=OuterRef("buyer__counted_as"))),
        Exists(seen.filter(pk=OuterRef("supplier__counted_as"))),
        until__isnull=True,
        buyer__counted_as__size_class=SizeClass.LARGE,
        supplier__counted_as__size_class__in=SMALLER,
    )
    if country:
        rows = rows.filter(supplier__counted_as__country=country)
    related = ("buyer__counted_as", "supplier__counted_as")
    return list(rows.select_related(*related).order_by("id"))


def _happened(viewer: Actor) -> QuerySet[Engagement]:
    return engagements(viewer, Wanted()).filter(status__in=COUNTED)


def _engagements_by(organizations: list[int], role: PartyRole) -> defaultdict[int, set[int]]:
    """Return in which engagements each of these took part so, whoever may see them."""
    rows = Party.objects.filter(
        role=role, record__counted_as__in=organizations, source__withdrawn_at__isnull=True
    )
    found: defaultdict[int, set[int]] = defaultdict(set)
    for organization, engagement in rows.values_list("record__counted_as", "engagement"):
        found[organization].add(engagement)
    return found


def _named(viewer: Actor, numbers: Iterable[int]) -> dict[int, Engagement]:
    return {row.pk: row for row in _happened(viewer).filter(pk__in=list(numbers))}
