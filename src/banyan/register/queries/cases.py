"""The review queue: what waits to be judged, in cases, by what judging it may change.

Of organizations and of people alike: `half` says which.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.register.matching.beside import Line
from banyan.register.matching.explain import Agreement
from banyan.register.queries.ledger import LEDGERS, Ledger, Worked
from banyan.register.queries.seen import SeenRecord, record_seen, side_by_side
from banyan.register.queries.waiting import CASE, ORGANIZATIONS, waiting
from banyan.register.vocabulary import Grounds, Half

# Of one with many records the first ones are shown; more nobody compares.
RECORDS_SHOWN: Final = 4
_SIDES: Final = ("left", "right")


class NoSuchCase(Refusal):
    """Nothing of this case waits, or nothing that the viewer may judge."""

    why = Why.NOT_FOUND
    code = "register.no_such_case"
    template = "Nothing of case {ref} waits for you. Open the review for what does."


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in the list: who it is about, and what judging it may change."""

    ref: str
    names: tuple[str, ...]
    country: str
    entities: int  # organizations, or people
    pairs: int
    counts: int
    effect: float
    likeliest: float


@dataclass(frozen=True, slots=True)
class Member:
    """An organization or a person of a case, with the records of it that are shown."""

    ref: str
    records: tuple[SeenRecord, ...]
    more: int  # records that are not shown


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """Two records of two that may be one, by the strongest ground there is."""

    one: SeenRecord
    other: SeenRecord
    score: float
    grounds: str
    agrees: tuple[Agreement, ...]
    contradicts: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class SeenCase:
    """A case as a viewer sees it: those who may be one side by side, and the pairs that wait."""

    ref: str
    members: tuple[Member, ...]
    lines: tuple[Line, ...]  # with a cell for each record of each member, in their order
    pairs: tuple[WaitingPair, ...]  # the likeliest first
    counts: int
    effect: float


def cases_waiting(viewer: Actor, half: Half = ORGANIZATIONS) -> QuerySet[Any, Any]:
    """Return the cases that wait for `viewer`, by what judging them is expected to change most.

    Rows of `key` (the case's reference), `expected` (the effect), `touched` (the counts), `top`
    (the score of its likeliest pair) and `pairs`; to be paged, and told with `case_lines`.
    """
    rows: QuerySet[Any, Any] = (
        waiting(viewer, half)
        .annotate(key=CASE)
        .values("key")
        .annotate(
            expected=Sum("effect"), touched=Sum("counts"), top=Max("score"), pairs=Count("id")
        )
        .order_by("-expected", "-top", "key")
    )
    return rows


def case_lines(
    viewer: Actor, rows: Iterable[Mapping[str, Any]], half: Half = ORGANIZATIONS
) -> list[CaseLine]:
    """Return what the list says of these cases, in their order, by one question more."""
    asked = {row["key"]: row for row in rows}
    named: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    found = waiting(viewer, half).filter(Q(case__in=asked) | Q(case="", left__ref__in=asked))
    pairs = found.order_by("-score", "id").values_list(
        CASE,
        "left__counted_as",
        "left__name",
        "right__counted_as",
        "right__name",
        "left__country",
    )
    for key, one, name, other, others_name, country in pairs:
        named[key].setdefault(one, (name, country))
        named[key].setdefault(other, (others_name, country))
    return [_line(key, row, list(named[key].values())) for key, row in asked.items() if named[key]]


def _line(key: str, row: Mapping[str, Any], named: Sequence[tuple[str, str]]) -> CaseLine:
    return CaseLine(
        ref=key,
        names=tuple(name for name, _ in named),
        country=named[0][1],
        entities=len(named),
        pairs=row["pairs"],
        counts=row["touched"],
        effect=row["expected"],
        likeliest=row["top"],
    )


def neighbours(viewer: Actor, ref: str, half: Half = ORGANIZATIONS) -> tuple[str, str]:
    """Return the cases before and after this one in the queue of `viewer`; empty at the ends.

    Of a case that waits no more, the first in the queue comes after it.
    """
    refs: list[str] = list(cases_waiting(viewer, half).values_list("key", flat=True))
    if ref not in refs:
        return "", refs[0] if refs else ""
    place = refs.index(ref)
    before = refs[place - 1] if place else ""
    return before, refs[place + 1] if place + 1 < len(refs) else ""


def case(viewer: Actor, ref: str, half: Half = ORGANIZATIONS) -> SeenCase:
    """Return a case as `viewer` may see it: only records of theirs, and only pairs that wait.

    :raises NoSuchCase: if nothing of it waits for `viewer`.
    """
    ledger = LEDGERS[half]
    named = Q(case=ref) if ref.startswith("CASE-") else Q(case="", left__ref=ref)
    rows = list(
        waiting(viewer, half)
        .filter(named)
        .select_related(*(f"{side}__{at}" for side in _SIDES for at in ledger.shown_with))
        .annotate(one=F("left__counted_as__ref"), other=F("right__counted_as__ref"))
        .order_by("-score", "left__ref", "right__ref")
    )
    if not rows:
        raise NoSuchCase(ref=ref)
    members = _members(viewer, ledger, rows)
    records = [record for member in members for record in member.records]
    of = [member.ref for member in members for _ in member.records]
    return SeenCase(
        ref,
        tuple(members),
        tuple(side_by_side(records, of)),
        tuple(_pairs(ledger, _strongest(rows))),
        sum(row.counts for row in rows),
        sum(row.effect for row in rows),
    )


def _members(viewer: Actor, ledger: Ledger[Any], rows: Sequence[Any]) -> list[Member]:
    """Return those whom these pairs are of, each with the records that speak in them first."""
    near: dict[int, list[int]] = {}
    refs: dict[int, str] = {}
    for row in rows:
        for record, ref in ((row.left, row.one), (row.right, row.other)):
            near.setdefault(record.counted_as_id, []).append(record.pk)
            refs[record.counted_as_id] = ref
    records = ledger.record._default_manager.filter(
        counted_as__in=near, withdrawn=False, office_code__in=ledger.offices_judged_by(viewer)
    )
    of_each: defaultdict[int, list[Any]] = defaultdict(list)
    for record in records.select_related(*ledger.shown_with).order_by("id"):
        of_each[record.counted_as_id].append(record)
    found = []
    for entity, spoken in near.items():
        mine = sorted(of_each[entity], key=lambda one: (one.pk not in spoken, one.pk))
        shown = tuple(record_seen(one) for one in mine[:RECORDS_SHOWN])
        found.append(Member(refs[entity], shown, len(mine) - len(shown)))
    return found


def _strongest(rows: Sequence[Any]) -> list[Any]:
    """Return one pair for each two of a case: the strongest of several."""
    found: dict[frozenset[int], Any] = {}
    for row in rows:
        found.setdefault(frozenset((row.left.counted_as_id, row.right.counted_as_id)), row)
    return list(found.values())


def _pairs(ledger: Ledger[Any], rows: Sequence[Any]) -> list[WaitingPair]:
    records = {record.pk: record for row in rows for record in (row.left, row.right)}
    worked = dict(zip(records, ledger.worked_of(list(records.values())), strict=True))
    return [_pair(ledger, row, worked[row.left_id], worked[row.right_id]) for row in rows]


def _pair(ledger: Ledger[Any], row: Any, one: Worked[Any], other: Worked[Any]) -> WaitingPair:
    return WaitingPair(
        record_seen(row.left),
        record_seen(row.right),
        row.score,
        str(Grounds(row.grounds).label),
        tuple(ledger.agree(one, other)),
        tuple(ledger.contradict(one, other)),
    )
