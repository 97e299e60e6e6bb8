"""What can be asked of ties: who buys from whom, who belongs to which body, each counted once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from banyan.accounts.permissions import Actor
from banyan.register.models import Membership, OrganizationRecord, SupplyLink
from banyan.register.queries.seen import visible_organizations
from banyan.register.vocabulary import BodyKind

# The other organization's record, what ties it, and the row that says so.
_Said = tuple[OrganizationRecord, str, SupplyLink | Membership]


@dataclass(frozen=True, slots=True)
class Tie:
    """Another organization that one is tied to, once, whatever number of sources say so."""

    ref: str
    name: str
    country: str
    what: str  # goods, or the kind of body
    size_class: str
    starts_on: date | None
    until: date | None
    sources: tuple[str, ...]
    opens: bool  # the viewer sees a record of it


@dataclass(frozen=True, slots=True)
class Ties:
    """Everything that ties one organization to others, as far as the viewer may see it."""

    buyers: tuple[Tie, ...]
    suppliers: tuple[Tie, ...]
    bodies: tuple[Tie, ...]
    members: tuple[Tie, ...]

    @property
    def are_none(self) -> bool:
        """Test whether there is nothing to show."""
        return not (self.buyers or self.suppliers or self.bodies or self.members)


def ties_of(viewer: Actor, ref: str) -> Ties:
    """Return who buys from the organization counted as `ref`, who sells to it, where it belongs.

    Each other organization stands once for each thing that ties them, under the name that the
    tie's source gave it. Costs three queries.
    """
    trade = SupplyLink.objects.visible_to(viewer).select_related(
        "buyer__counted_as", "supplier__counted_as", "source"
    )
    of = Q(buyer__counted_as__ref=ref) | Q(supplier__counted_as__ref=ref)
    links = list(trade.filter(of).order_by("id"))
    belong = Membership.objects.visible_to(viewer).select_related(
        "member__counted_as", "body__counted_as", "source"
    )
    of = Q(member__counted_as__ref=ref) | Q(body__counted_as__ref=ref)
    memberships = list(belong.filter(of).order_by("id"))
    said: dict[str, list[_Said]] = {
        "buyers": [(x.buyer, x.goods, x) for x in links if _is(x.supplier, ref)],
        "suppliers": [(x.supplier, x.goods, x) for x in links if _is(x.buyer, ref)],
        "bodies": [(x.body, _kind(x), x) for x in memberships if _is(x.member, ref)],
        "members": [(x.member, _kind(x), x) for x in memberships if _is(x.body, ref)],
    }
    named = {record.counted_as_id for rows in said.values() for record, _, _ in rows}
    seen = visible_organizations(viewer).filter(pk__in=named).values_list("pk", flat=True)
    open_to = frozenset(seen)
    return Ties(**{name: _once(rows, open_to) for name, rows in said.items()})


def _once(said: Iterable[_Said], open_to: frozenset[int]) -> tuple[Tie, ...]:
    """Return one tie for each organization and thing: the widest period that any source gives."""
    grouped: dict[tuple[int, str], list[_Said]] = {}
    for one in said:
        grouped.setdefault((one[0].counted_as_id, one[1]), []).append(one)
    ties = [_tie(rows, open_to) for rows in grouped.values()]
    return tuple(sorted(ties, key=lambda tie: (tie.name.casefold(), tie.ref, tie.what)))


def _tie(said: Sequence[_Said], open_to: frozenset[int]) -> Tie:
    record, what, _ = said[0]
    rows = [row for _, _, row in said]
    starts = [row.starts_on for row in rows if row.starts_on]
    ends = [row.until for row in rows]
    return Tie(
        ref=record.counted_as.ref,
        name=record.name,
        country=record.country,
        what=what,
        size_class=record.counted_as.size_class,
        starts_on=min(starts, default=None),
        until=None if None in ends else max(day for day in ends if day),
        sources=tuple(dict.fromkeys(row.source.title for row in rows)),
        opens=record.counted_as_id in open_to,
    )


def _is(record: OrganizationRecord, ref: str) -> bool:
    return record.counted_as.ref == ref


def _kind(row: Membership) -> str:
    return str(BodyKind(row.kind).label)
