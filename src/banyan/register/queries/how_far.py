"""How far the review has come, and how well its reviewers agree."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from banyan.accounts.permissions import Actor
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.waiting import ORGANIZATIONS, pairs_of, standing_judgements, waiting
from banyan.register.rules import band, kappa
from banyan.register.vocabulary import Half, Verdict

Tally = Counter[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class OfficeProgress:
    """How many pairs concern an office, and how many of them wait. A pair may concern two."""

    office: str
    found: int
    waiting: int

    @property
    def decided(self) -> int:
        """Return how many are decided: judged, or one since."""
        return self.found - self.waiting

    @property
    def share(self) -> float:
        """Return the share decided, 0 to 1."""
        return self.decided / self.found if self.found else 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """How many judgements stand that were made today, and this week."""

    today: int
    this_week: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the review has come, of all pairs that somebody may judge."""

    found: int
    waiting: int
    offices: tuple[OfficeProgress, ...] = ()

    @property
    def decided(self) -> int:
        """Return how many are decided: judged, or one since."""
        return self.found - self.waiting

    @property
    def share(self) -> float:
        """Return the share decided, 0 to 1."""
        return self.decided / self.found if self.found else 0.0


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far second opinions agree with the judgements they check."""

    pairs: int
    same: int
    kappa: float | None
    table: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Return the share of the pairs of which both said the same."""
        return self.same / self.pairs if self.pairs else 0.0


def judged(viewer: Actor, half: Half = ORGANIZATIONS, *, day: datetime, week: datetime) -> Judged:
    """Return how many judgements of what `viewer` may judge were made lately and stand.

    `day` and `week` are when today and this week began. Counted is every judgement of two records,
    whether or not they were found to be nearly alike.
    """
    offices = LEDGERS[half].offices_judged_by(viewer)
    rows = standing_judgements(half).filter(
        left__office_code__in=offices, right__office_code__in=offices, made_at__gte=week
    )
    counts = rows.aggregate(today=Count("id", filter=Q(made_at__gte=day)), week=Count("id"))
    return Judged(counts["today"], counts["week"])


def progress(viewer: Actor, half: Half = ORGANIZATIONS) -> Progress:
    """Return how far the review of what `viewer` may judge has come, and so for each office.

    A pair of two offices is counted for both.
    """
    found, left = _by_offices(pairs_of(viewer, half)), _by_offices(waiting(viewer, half))
    offices = sorted({office for pair in found for office in pair})
    return Progress(
        found=sum(found.values()),
        waiting=sum(left.values()),
        offices=tuple(
            OfficeProgress(
                office,
                sum(number for pair, number in found.items() if office in pair),
                sum(number for pair, number in left.items() if office in pair),
            )
            for office in offices
        ),
    )


def agreement(viewer: Actor, half: Half = ORGANIZATIONS) -> Agreed:
    """Return how far those agree who judged the same pairs, of what `viewer` may judge."""
    ledger = LEDGERS[half]
    offices = ledger.offices_judged_by(viewer)
    rows = (
        ledger.opinion._default_manager.filter(
            left__office_code__in=offices, right__office_code__in=offices
        )
        .exclude(verdict="")
        .values_list("judgement__verdict", "verdict")
        .annotate(number=Count("id"))
        .order_by("judgement__verdict", "verdict")
    )
    table = {(first, second): number for first, second, number in rows}
    same = sum(number for (first, second), number in table.items() if first == second)
    return Agreed(sum(table.values()), same, kappa(table), table)


def judged_by_score(half: Half = ORGANIZATIONS) -> tuple[Tally, Tally]:
    """Return how many pairs were judged, and how many of them the same, by grounds and band.

    Only what was judged one or two; the pairs that followed from other judgements are not there.
    """
    # A judgement names the smaller reference first, a pair the older record.
    these, those = _latest("left", "right", half), _latest("right", "left", half)
    pairs = LEDGERS[half].near._default_manager
    said = pairs.annotate(said=Coalesce(Subquery(these), Subquery(those)))
    number: Tally = Counter()
    same: Tally = Counter()
    rows = said.filter(said__in=[Verdict.SAME, Verdict.DIFFERENT])
    for grounds, score, verdict in rows.values_list("grounds", "score", "said").order_by("id"):
        number[grounds, band(score)] += 1
        same[grounds, band(score)] += verdict == Verdict.SAME
    return number, same


def _latest(one: str, other: str, half: Half) -> QuerySet[Any, Any]:
    found = standing_judgements(half).filter(left=OuterRef(one), right=OuterRef(other))
    return found.order_by("-id").values("verdict")[:1]


def _by_offices(pairs: QuerySet[Any, Any]) -> Counter[frozenset[str]]:
    rows = pairs.values_list("left__office_code", "right__office_code").annotate(number=Count("id"))
    found: Counter[frozenset[str]] = Counter()
    for one, other, number in rows.order_by("left__office_code", "right__office_code"):
        found[frozenset((one, other))] += number
    return found
