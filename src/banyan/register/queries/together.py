"""What records are counted together, and how they hang together: for parting them again."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, NamedTuple

from banyan.accounts.permissions import Actor, may
from banyan.foundation.refusals import Refusal, Why
from banyan.register.matching.cluster import partition
from banyan.register.matching.grouping import Judged
from banyan.register.queries.gather import Gathered, gather
from banyan.register.queries.ledger import LEDGERS, Ledger, Standing
from banyan.register.queries.seen import SeenRecord, record_seen
from banyan.register.queries.waiting import ORGANIZATIONS
from banyan.register.rules import identities
from banyan.register.vocabulary import Half


class NothingToPart(Refusal):
    """The records named are not some, and not all, of what is counted as one."""

    why = Why.CONFLICT
    code = "register.nothing_to_part"
    template = (
        "These records are not some of several that are counted as one. "
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
    """Records that would be counted as one; `unseen` is how many more the viewer does not see,
    which of people is not told.

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


def counted_as(refs: Iterable[str], half: Half = ORGANIZATIONS) -> dict[str, int]:
    """Return what these records are counted as, by their references, whoever asks."""
    rows = LEDGERS[half].record._default_manager.filter(ref__in=list(refs), withdrawn=False)
    return dict(rows.values_list("ref", "counted_as"))


def parting(viewer: Actor, records: Sequence[str], half: Half = ORGANIZATIONS) -> Parting:
    """Return what becomes of an organization when these records of its are set apart from the rest.

    They are judged different from each record that they hang on: that they agree with, that
    somebody judged the same, or that the model links them with. So they part for good, and stay
    together among themselves.

    People's records are judged different from every other that `viewer` judges for, so that nobody
    is told whether other offices know somebody too.

    :raises NothingToPart: if they are not some of several records counted as one that `viewer` may
        judge.
    :raises HangsOnUnseen: if they hang on records of offices that `viewer` does not judge for.
    """
    found = _found(viewer, records, half)
    parts = _parts(viewer, found)
    if half == Half.PEOPLE:
        parts = tuple(replace(part, unseen=0) for part in parts if part.records)
    refs = tuple((one.ref, other.ref) for one, other in found.hanging)
    return Parting(found.entity.ref, tuple(one.ref for one in found.apart), refs, parts)


def pairs_apart(
    viewer: Actor, records: Sequence[str], half: Half = ORGANIZATIONS
) -> tuple[tuple[str, str], ...]:
    """Return the pairs that `parting` would judge different, without what becomes of them.

    :raises NothingToPart: as `parting`.
    :raises HangsOnUnseen: as `parting`.
    """
    return tuple((one.ref, other.ref) for one, other in _found(viewer, records, half).hanging)


Hanging = list[tuple[Standing[Any], Standing[Any]]]


class _Found(NamedTuple):
    """Records to be set apart, what they are counted as, all that bears on that, what hangs."""

    ledger: Ledger[Any]
    entity: Any
    gathered: Gathered[Any]
    together: list[Standing[Any]]
    apart: list[Standing[Any]]
    hanging: Hanging


def _found(viewer: Actor, records: Sequence[str], half: Half) -> _Found:
    ledger = LEDGERS[half]
    judges = ledger.offices_judged_by(viewer)
    mine = _named(ledger, records, judges)
    gathered = gather(ledger, records=[row.pk for row in mine])
    entity, named = mine[0].counted_as, {row.ref for row in mine}
    together = [one for one in gathered.standing if one.counted_as == entity.pk]
    apart = [one for one in together if one.ref in named]
    rest = [one for one in together if one.ref not in named]
    offices = _offices(ledger, {one.ref for one in rest})
    if half == Half.PEOPLE:
        hanging = list(product(apart, [one for one in rest if offices[one.ref] in judges]))
    else:
        hanging = _hanging(ledger, gathered, apart, rest)
    for one, other in hanging:
        if offices[other.ref] not in judges:
            raise HangsOnUnseen(ref=one.ref)
    if not hanging:
        raise NothingToPart
    return _Found(ledger, entity, gathered, together, apart, hanging)


def _named(ledger: Ledger[Any], refs: Collection[str], judges: Collection[str]) -> list[Any]:
    """Return these records, when they are counted as one and of offices judged for."""
    rows: Any = ledger.record._default_manager.select_related("counted_as").order_by("id")
    named = list(rows.filter(ref__in=list(refs), withdrawn=False, office_code__in=judges))
    if len({row.counted_as_id for row in named}) != 1 or len(named) != len(set(refs)):
        raise NothingToPart
    return named


def _hanging(
    ledger: Ledger[Any],
    gathered: Gathered[Any],
    apart: Sequence[Standing[Any]],
    rest: Sequence[Standing[Any]],
) -> Hanging:
    joined = {frozenset((one, other)) for one, other, is_same in gathered.judgements if is_same}
    joined |= {frozenset(pair) for pair in gathered.links}
    return [
        (one, other)
        for one in apart
        for other in rest
        if frozenset((one.id, other.id)) in joined
        or ledger.agree((one.said, one.facts), (other.said, other.facts))
    ]


def _parts(viewer: Actor, found: _Found) -> tuple[Part, ...]:
    """Return how what is counted together now would be counted, the largest part first."""
    ledger, gathered, hanging, together = (
        found.ledger,
        found.gathered,
        found.hanging,
        found.together,
    )
    place = {one.id: number for number, one in enumerate(gathered.standing)}
    apart = [Judged(place[one.id], place[other.id], False) for one, other in hanging]
    result = partition(
        [one.facts for one in gathered.standing],
        ledger.rules,
        judged=[*apart, *gathered.judged()],
        linked=gathered.linked(),
        hubs=gathered.hubs,
    )
    concerned = {place[one.id] for one in together}
    groups = [group for group in result.groups if concerned.intersection(group)]
    groups.sort(key=lambda group: (-len(concerned.intersection(group)), group))
    rows = ledger.record._default_manager.filter(
        pk__in=[gathered.standing[at].id for group in groups for at in group]
    ).select_related(*ledger.shown_with)
    seen = {
        row.pk: record_seen(row)
        for row in rows.order_by("id")
        if may(viewer, ledger.seen_by, office=row.office_code)
    }
    refs = _refs(ledger, gathered, result.groups)
    return tuple(
        _part([gathered.standing[at].id for at in group], seen, refs[group[0]]) for group in groups
    )


def _refs(
    ledger: Ledger[Any], gathered: Gathered[Any], groups: Sequence[list[int]]
) -> dict[int, str]:
    """Return what each group would go by, by its first record; empty for something new."""
    named = identities(groups, [one.home for one in gathered.standing])
    rows = ledger.entity._default_manager.filter(pk__in=named).values_list("id", "ref")
    known = dict(rows.order_by("id"))
    return {group[0]: known.get(entity, "") for group, entity in zip(groups, named, strict=True)}


def _part(ids: Collection[int], seen: dict[int, SeenRecord], ref: str) -> Part:
    records = tuple(seen[one] for one in ids if one in seen)
    return Part(records, len(ids) - len(records), ref)


def _offices(ledger: Ledger[Any], refs: Collection[str]) -> dict[str, str]:
    rows = ledger.record._default_manager.filter(ref__in=refs)
    return dict(rows.values_list("ref", "office_code"))
