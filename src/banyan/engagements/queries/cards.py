"""Performance cards: what each trainer's, or each provider's, reports add up to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from django.db.models import Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.cascade import how_many, together, unpacked
from banyan.engagements.models import ActivityReport, ReportedAt, ReportMark
from banyan.engagements.queries.cascade import AsOf, as_of
from banyan.engagements.queries.drawing import Taught, reported_now
from banyan.engagements.queries.reports import WantedReports, reports, times_returned
from banyan.engagements.rules.reports import is_in_time, mean_of
from banyan.engagements.vocabulary import ReportState, ScoreAbout
from banyan.foundation.bulk import rows_where_in
from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why

# Counts of fewer people than these are not told: they point at somebody.
FEW: Final = 5


class By(StrEnum):
    """Whose cards are asked for."""

    TRAINER = "trainer"
    PROVIDER = "provider"


class NoSuchCard(Refusal):
    """Nobody of this name has reports, or none that the viewer may see."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_card"
    template = "There is no card of {name}. Look under Work, Performance, for those you may see."


class Whose(NamedTuple):
    """Whose card it is: an office, and a name within it. A provider without one is the office."""

    office: str  # its code
    name: str


@dataclass(frozen=True, slots=True)
class Card:
    """What one trainer or provider did, as far as it was reported.

    `people` are those trained, each once; that number, the share of women and the mean mark are
    `None` where there are none, or fewer than five people or answers stand behind them.
    """

    whose: Whose
    title: str
    office_name: str
    trainings: int
    people: int | None
    has_few_people: bool
    women_share: Decimal | None  # of those whose sex is told, in per cent
    mark: Decimal | None
    answers: int
    filed: int
    in_time: int
    returned: int  # reports that were returned at least once
    last_on: date | None
    follow_ups_planned: int
    follow_ups_done: int


class _Told(NamedTuple):
    report: int
    whose: Whose
    office_name: str
    state: str
    ends_on: date
    filed_at: datetime
    follow_up_on: date | None
    followed_up_on: date | None


def cards(
    viewer: Actor, by: By, *, whose: Whose | None = None, period: Period | None = None
) -> list[Card]:
    """Return the cards that `viewer` may see, by office and name; of a trainer only their own.

    `period` narrows to trainings that ended in it. Costs the same few queries, however many there
    are.
    """
    rows = _reports(viewer, by, whose=whose, period=period or Period())
    told: defaultdict[Whose, list[_Told]] = defaultdict(list)
    for one in _told(rows, by):
        told[one.whose].append(one)
    returned = times_returned(rows)
    people, marks = _people(rows, by), _marks(rows, by)
    found = [
        _card(those, returned=returned, people=people.get(key, Taught()), marks=marks.get(key, []))
        for key, those in told.items()
    ]
    return sorted(found, key=lambda card: (card.office_name, card.title, card.whose))


def card(viewer: Actor, by: By, whose: Whose, *, period: Period | None = None) -> Card:
    """Return one card.

    :raises NoSuchCard: if there is none that `viewer` may see.
    """
    found = cards(viewer, by, whose=whose, period=period)
    if not found:
        raise NoSuchCard(name=whose.name or whose.office)
    return found[0]


def drawn_for(viewer: Actor) -> AsOf | None:
    """Return when it was drawn who came to what reports tell of, or nothing if it never was."""
    return as_of(viewer) if ReportedAt.objects.exists() else None


def wanted_of(by: By, whose: Whose) -> WantedReports:
    """Return what the reports behind a card are narrowed to."""
    if by == By.TRAINER:
        return WantedReports(office=whose.office, trainer=whose.name)
    return WantedReports(office=whose.office, provider=whose.name)


def _reports(
    viewer: Actor, by: By, *, whose: Whose | None, period: Period
) -> QuerySet[ActivityReport]:
    wanted = wanted_of(by, whose) if whose else WantedReports()
    rows = reports(viewer, wanted).exclude(state=ReportState.WITHDRAWN)
    seen = Q(office__code__in=offices_for(viewer, Act.SEE_REPORTS))
    if by == By.TRAINER:
        rows = rows.exclude(trainer_name="").filter(seen | Q(trainer_account=viewer.name))
    else:
        rows = rows.filter(seen)
        if whose and not whose.name:
            rows = rows.filter(provider_name="")
    if period.first:
        rows = rows.filter(ends_on__gte=period.first)
    if period.last:
        rows = rows.filter(ends_on__lte=period.last)
    return rows


def _keys(by: By, before: str = "") -> tuple[str, str]:
    name = "trainer_name" if by == By.TRAINER else "provider_name"
    return f"{before}office__code", f"{before}{name}"


def _told(rows: QuerySet[ActivityReport], by: By) -> Iterable[_Told]:
    columns = ("office__name", "state", "ends_on", "filed_at", "follow_up_on", "followed_up_on")
    for pk, office, name, *rest in rows.values_list("pk", *_keys(by), *columns):
        yield _Told(pk, Whose(office, name), *rest)


def _people(rows: QuerySet[ActivityReport], by: By) -> dict[Whose, Taught]:
    """Return whom each trained, by what is known of their sex; nobody twice.

    As it was drawn; of reports that were accepted since, as the attendances stand.
    """
    accepted = rows.filter(engagement__isnull=False).order_by()
    of = {
        engagement: Whose(office, name)
        for engagement, office, name in accepted.values_list("engagement", *_keys(by))
    }
    drawn = rows_where_in(ReportedAt, "engagement", of, ["engagement", *Taught._fields])
    told = {engagement: Taught(*map(unpacked, some)) for engagement, *some in drawn}
    if left := [one for one in of if one not in told]:
        told |= reported_now(left)
    pieces: defaultdict[Whose, list[Taught]] = defaultdict(list)
    for engagement, taught in told.items():
        pieces[of[engagement]].append(taught)
    return {
        whose: Taught(*(together(some) for some in zip(*each, strict=True)))
        for whose, each in pieces.items()
    }


def _marks(rows: QuerySet[ActivityReport], by: By) -> defaultdict[Whose, list[tuple[Decimal, int]]]:
    keys = _keys(by, "report__")
    found: defaultdict[Whose, list[tuple[Decimal, int]]] = defaultdict(list)
    asked = ReportMark.objects.filter(
        report__in=rows.order_by(), report__state=ReportState.ACCEPTED, about=ScoreAbout.OVERALL
    )
    for office, name, mean, answers in asked.order_by("id").values_list(*keys, "mean", "answers"):
        found[Whose(office, name)].append((mean, answers))
    return found


def _card(
    those: list[_Told],
    *,
    returned: dict[int, int],
    people: Taught,
    marks: list[tuple[Decimal, int]],
) -> Card:
    whose, office_name = those[0].whose, those[0].office_name
    accepted = [one for one in those if one.state == ReportState.ACCEPTED]
    planned = [one for one in accepted if one.follow_up_on]
    trained = how_many(people)
    mark, answers = mean_of(marks)
    return Card(
        whose=whose,
        title=whose.name or office_name,
        office_name=office_name,
        trainings=len(accepted),
        people=trained if trained >= FEW or not trained else None,
        has_few_people=0 < trained < FEW,
        women_share=_women(people),
        mark=mark if answers >= FEW else None,
        answers=answers if answers >= FEW else 0,
        filed=len(those),
        in_time=sum(is_in_time(ended_on=one.ends_on, filed_at=one.filed_at) for one in those),
        returned=sum(one.report in returned for one in those),
        last_on=max((one.ends_on for one in accepted), default=None),
        follow_ups_planned=len(planned),
        follow_ups_done=sum(bool(one.followed_up_on) for one in planned),
    )


def _women(people: Taught) -> Decimal | None:
    women, men = len(people.women), len(people.men)
    if women + men < FEW or 0 < women < FEW or 0 < men < FEW:
        return None
    return (Decimal(100 * women) / (women + men)).quantize(Decimal(1))
