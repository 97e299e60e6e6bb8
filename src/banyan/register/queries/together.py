"""What records are counted together, and how they hang together: for parting them again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from banyan.accounts.permissions import Act, Actor, may
from banyan.foundation.refusals import Refusal, Why
from banyan.register.matching.cluster import Judged, partition
from banyan.register.matching.explain import organizations_agree
from banyan.register.matching.facts import OrganizationFacts
from banyan.register.models import Organization, OrganizationRecord
from banyan.register.queries.gather import Gathered, gather
from banyan.register.queries.ledger import ORGANIZATIONS, Standing
from banyan.register.queries.seen import SeenRecord, organization_seen
from banyan.register.rules import identities
from banyan.register.statements import OrganizationStatement


class NothingToPart(Refusal):
    """The records named are not some, and not all, of what is counted as one organization."""

    why = Why.CONFLICT
    code = "register.nothing_to_part"
    template = (
        "These records are not some of several that are counted as one organization. "
        "Choose the ones that do not belong there, and leave at least one."
    )


class HangsOnUnseen(Refusal):
    """What a record hangs together with belongs to an office that the viewer does not judge for."""

    why = Why.NOT_ALLOWED
    code = "register.hangs_on_unseen"
    template = (
        "{ref} hangs together with records of offices that you do not judge for. "
        "Ask the desk to part them."
    )


@dataclass(frozen=True, slots=True)
class Part:
    """Records that would be counted as one; `unseen` is how many more the viewer does not see.

    `ref` is what they would go by; empty for a reference of their own, which they get then.
    """

    records: tuple[SeenRecord, ...]
    unseen: int
    ref: str


@dataclass(frozen=True, slots=True)
class Parting:
    """What setting records apart would come to: which pairs are judged, and what is one then."""

    ref: str
    records: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def counted_as(refs: Iterable[str]) -> dict[str, int]:
    """Return what these records are counted as, by their references, whoever asks."""
    rows = OrganizationRecord.objects.filter(ref__in=list(refs), withdrawn=False)
    return dict(rows.values_list("ref", "counted_as"))


def parting(viewer: Actor, records: Sequence[str]) -> Parting:
    """Return what becomes of an organization when these records of its are set apart from the rest.

    They are judged different from each record that they hang on: that they agree with, that
    somebody judged the same, or that the model links them with. So they part for good, and stay
    together among themselves.

    :raises NothingToPart: if they are not some of several records counted as one that `viewer` may
        judge.
    :raises HangsOnUnseen: if they hang on records of offices that `viewer` does not judge for.
    """
    found = _found(viewer, records)
    refs = tuple((one.ref, other.ref) for one, other in found.hanging)
    parts = _parts(viewer, found)
    return Parting(found.entity.ref, tuple(one.ref for one in found.apart), refs, parts)


def pairs_apart(viewer: Actor, records: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs that `parting` would judge different, without what becomes of them.

    :raises NothingToPart: as `parting`.
    :raises HangsOnUnseen: as `parting`.
    """
    return tuple((one.ref, other.ref) for one, other in _found(viewer, records).hanging)


Hanging = list[tuple[Standing[OrganizationFacts], Standing[OrganizationFacts]]]


class _Found(NamedTuple):
    """Records to be set apart, what they are counted as, all that bears on that, what hangs."""

    entity: Organization
    gathered: Gathered[OrganizationFacts]
    together: list[Standing[OrganizationFacts]]
    apart: list[Standing[OrganizationFacts]]
    hanging: Hanging


def _found(viewer: Actor, records: Sequence[str]) -> _Found:
    rows = OrganizationRecord.objects.filter(ref__in=list(records), withdrawn=False)
    named = {row.ref: row for row in rows.select_related("counted_as").order_by("id")}
    mine = [row for row in named.values() if _judges(viewer, row.office_code)]
    if len({row.counted_as_id for row in mine}) != 1 or len(mine) != len(set(records)):
        raise NothingToPart
    gathered = gather(ORGANIZATIONS, records=[row.pk for row in mine])
    entity = mine[0].counted_as
    together = [one for one in gathered.standing if one.counted_as == entity.pk]
    apart = [one for one in together if one.ref in named]
    rest = [one for one in together if one.ref not in named]
    hanging = _hanging(gathered, apart, rest)
    offices = _offices({one.ref for one in rest})
    for one, other in hanging:
        if not _judges(viewer, offices[other.ref]):
            raise HangsOnUnseen(ref=one.ref)
    if not hanging:
        raise NothingToPart
    return _Found(entity, gathered, together, apart, hanging)


def _hanging(
    gathered: Gathered[OrganizationFacts],
    apart: Sequence[Standing[OrganizationFacts]],
    rest: Sequence[Standing[OrganizationFacts]],
) -> Hanging:
    joined = {frozenset((one, other)) for one, other, is_same in gathered.judgements if is_same}
    joined |= {frozenset(pair) for pair in gathered.links}
    return [
        (one, other)
        for one in apart
        for other in rest
        if frozenset((one.id, other.id)) in joined or _agree(one, other)
    ]


def _agree(one: Standing[OrganizationFacts], other: Standing[OrganizationFacts]) -> bool:
    said, others = one.said, other.said
    assert isinstance(said, OrganizationStatement)
    assert isinstance(others, OrganizationStatement)
    return bool(organizations_agree((said, one.facts), (others, other.facts)))


def _parts(viewer: Actor, found: _Found) -> tuple[Part, ...]:
    """Return how what is counted together now would be counted, the largest part first."""
    gathered, hanging, together = found.gathered, found.hanging, found.together
    place = {one.id: number for number, one in enumerate(gathered.standing)}
    apart = [Judged(place[one.id], place[other.id], False) for one, other in hanging]
    result = partition(
        [one.facts for one in gathered.standing],
        ORGANIZATIONS.rules,
        judged=[*apart, *gathered.judged()],
        linked=gathered.linked(),
        hubs=gathered.hubs,
    )
    concerned = {place[one.id] for one in together}
    groups = [group for group in result.groups if concerned.intersection(group)]
    groups.sort(key=lambda group: (-len(concerned.intersection(group)), group))
    rows = OrganizationRecord.objects.filter(
        pk__in=[gathered.standing[at].id for group in groups for at in group]
    ).select_related("source")
    seen = {
        row.pk: organization_seen(row)
        for row in rows.order_by("id")
        if may(viewer, Act.SEE_REGISTER, office=row.office_code)
    }
    refs = _refs(gathered, result.groups)
    return tuple(
        _part([gathered.standing[at].id for at in group], seen, refs[group[0]]) for group in groups
    )


def _refs(gathered: Gathered[OrganizationFacts], groups: Sequence[list[int]]) -> dict[int, str]:
    """Return what each group would go by, by its first record; empty for something new."""
    named = identities(groups, [one.home for one in gathered.standing])
    rows = Organization.objects.filter(pk__in=named).values_list("id", "ref")
    known = dict(rows.order_by("id"))
    return {group[0]: known.get(entity, "") for group, entity in zip(groups, named, strict=True)}


def _part(ids: Collection[int], seen: dict[int, SeenRecord], ref: str) -> Part:
    records = tuple(seen[one] for one in ids if one in seen)
    return Part(records, len(ids) - len(records), ref)


def _offices(refs: Collection[str]) -> dict[str, str]:
    rows = OrganizationRecord.objects.filter(ref__in=refs)
    return dict(rows.values_list("ref", "office_code"))


def _judges(viewer: Actor, office: str) -> bool:
    return may(viewer, Act.JUDGE_SAMENESS, office=office)
