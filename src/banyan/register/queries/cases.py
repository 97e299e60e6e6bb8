"""The review queue: what waits to be judged, in cases, by what judging it may change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.refusals import Refusal, Why
from banyan.register.matching.beside import Line, beside
from banyan.register.matching.explain import (
    Agreement,
    organizations_agree,
    organizations_contradict,
)
from banyan.register.matching.facts import organization_facts
from banyan.register.models import NearPair, OrganizationRecord
from banyan.register.queries.seen import SeenRecord, organization_seen
from banyan.register.queries.waiting import CASE, waiting
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Grounds

# Of an organization with many records the first ones are shown; more nobody compares.
RECORDS_SHOWN: Final = 4


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
    organizations: int
    pairs: int
    counts: int
    effect: float
    likeliest: float


@dataclass(frozen=True, slots=True)
class Member:
    """An organization of a case, with the records of it that are shown."""

    ref: str
    records: tuple[SeenRecord, ...]
    more: int  # records that are not shown


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """Two records of two organizations that may be one, by the strongest ground there is."""

    one: SeenRecord
    other: SeenRecord
    score: float
    grounds: str
    agrees: tuple[Agreement, ...]
    contradicts: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class SeenCase:
    """A case as a viewer sees it: organizations side by side, and the pairs of them that wait."""

    ref: str
    members: tuple[Member, ...]
    lines: tuple[Line, ...]  # with a cell for each record of each member, in their order
    pairs: tuple[WaitingPair, ...]  # the likeliest first
    counts: int
    effect: float


def cases_waiting(viewer: Actor) -> QuerySet[NearPair, Any]:
    """Return the cases that wait for `viewer`, by what judging them is expected to change most.

    Rows of `key` (the case's reference), `expected` (the effect), `touched` (the counts), `top`
    (the score of its likeliest pair) and `pairs`; to be paged, and told with `case_lines`.
    """
    return (
        waiting(viewer)
        .annotate(key=CASE)
        .values("key")
        .annotate(
            expected=Sum("effect"), touched=Sum("counts"), top=Max("score"), pairs=Count("id")
        )
        .order_by("-expected", "-top", "key")
    )


def case_lines(viewer: Actor, rows: Iterable[Mapping[str, Any]]) -> list[CaseLine]:
    """Return what the list says of these cases, in their order, by one question more."""
    asked = {row["key"]: row for row in rows}
    named: defaultdict[str, dict[int, tuple[str, str]]] = defaultdict(dict)
    found = waiting(viewer).filter(Q(case__in=asked) | Q(case="", left__ref__in=asked))
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
        organizations=len(named),
        pairs=row["pairs"],
        counts=row["touched"],
        effect=row["expected"],
        likeliest=row["top"],
    )


def neighbours(viewer: Actor, ref: str) -> tuple[str, str]:
    """Return the cases before and after this one in the queue of `viewer`; empty at the ends.

    Of a case that waits no more, the first in the queue comes after it.
    """
    refs: list[str] = list(cases_waiting(viewer).values_list("key", flat=True))  # type: ignore[misc]  # annotated
    if ref not in refs:
        return "", refs[0] if refs else ""
    place = refs.index(ref)
    before = refs[place - 1] if place else ""
    return before, refs[place + 1] if place + 1 < len(refs) else ""


def case(viewer: Actor, ref: str) -> SeenCase:
    """Return a case as `viewer` may see it: only records of theirs, and only pairs that wait.

    :raises NoSuchCase: if nothing of it waits for `viewer`.
    """
    named = Q(case=ref) if ref.startswith("CASE-") else Q(case="", left__ref=ref)
    rows = list(
        waiting(viewer)
        .filter(named)
        .select_related("left__source", "right__source")
        .annotate(one=F("left__counted_as__ref"), other=F("right__counted_as__ref"))
        .order_by("-score", "left__ref", "right__ref")
    )
    if not rows:
        raise NoSuchCase(ref=ref)
    members = _members(viewer, rows)
    said = [_said(record) for member in members for record in member.records]
    of = [member.ref for member in members for _ in member.records]
    return SeenCase(
        ref,
        tuple(members),
        tuple(beside(said, of)),
        tuple(_strongest(rows)),
        sum(row.counts for row in rows),
        sum(row.effect for row in rows),
    )


def _members(viewer: Actor, rows: Sequence[NearPair]) -> list[Member]:
    """Return the organizations of these pairs, each with the records that speak in them first."""
    near: dict[int, list[int]] = {}
    refs: dict[int, str] = {}
    for row in rows:
        for record, ref in ((row.left, row.one), (row.right, row.other)):  # type: ignore[attr-defined]  # annotated
            near.setdefault(record.counted_as_id, []).append(record.pk)
            refs[record.counted_as_id] = ref
    offices = offices_for(viewer, Act.JUDGE_SAMENESS) & offices_for(viewer, Act.SEE_REGISTER)
    records = OrganizationRecord.objects.filter(
        counted_as__in=near, withdrawn=False, office_code__in=offices
    ).select_related("source")
    of_each: defaultdict[int, list[OrganizationRecord]] = defaultdict(list)
    for record in records.order_by("id"):
        of_each[record.counted_as_id].append(record)
    found = []
    for entity, spoken in near.items():
        mine = sorted(of_each[entity], key=lambda one: (one.pk not in spoken, one.pk))
        shown = tuple(organization_seen(one) for one in mine[:RECORDS_SHOWN])
        found.append(Member(refs[entity], shown, len(mine) - len(shown)))
    return found


def _strongest(rows: Sequence[NearPair]) -> list[WaitingPair]:
    """Return one pair for each two organizations: the strongest of several."""
    found: dict[frozenset[int], NearPair] = {}
    for row in rows:
        found.setdefault(frozenset((row.left.counted_as_id, row.right.counted_as_id)), row)
    return [_pair(row) for row in found.values()]


def _pair(row: NearPair) -> WaitingPair:
    one, other = organization_seen(row.left), organization_seen(row.right)
    said, others = _said(one), _said(other)
    both = (said, organization_facts(said)), (others, organization_facts(others))
    return WaitingPair(
        one,
        other,
        row.score,
        str(Grounds(row.grounds).label),
        tuple(organizations_agree(*both)),
        tuple(organizations_contradict(*both)),
    )


def _said(record: SeenRecord) -> OrganizationStatement:
    assert isinstance(record.said, OrganizationStatement)
    return record.said
