"""What can be asked of workplaces and of visits to them: by the campaign's own office alone."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from django.db.models import Count, Exists, Max, Min, OuterRef, Prefetch, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.assessments.findings.rules import BANDS
from banyan.assessments.findings.vocabulary import AT_REST, Band, CampaignState, FindingState
from banyan.assessments.models import (
    Campaign,
    FindingMove,
    FollowUpVisit,
    InspectionVisit,
    Workplace,
)
from banyan.assessments.models import Finding as Finding
from banyan.assessments.queries.campaigns import campaigns, workplaces_seen

SOON: Final = timedelta(days=14)
_OVER: Final = (CampaignState.CLOSED, CampaignState.CALLED_OFF)
_AWAITED: Final = [state.value for state in FindingState if state not in AT_REST]


@dataclass(frozen=True, slots=True)
class Sought:
    """What a list of workplaces is narrowed to; empty means everything."""

    text: str = ""
    band: str = ""
    division: str = ""
    stands: str = ""  # TO_VISIT, VISITED, LACKS_FOLLOW_UP, AWAITED, LEFT_OUT


def workplaces(viewer: Actor, of: Campaign, sought: Sought) -> QuerySet[Workplace]:
    """Return a campaign's workplaces that fit, those of the highest risk first.

    With the day `visited_on` last, their `violations`, how many of these are `awaited` still, the
    first day by which something is `due_on`, and how often they were followed up (`followed`).
    """
    rows = _told(workplaces_seen(viewer).filter(campaign=of, record__withdrawn=False))
    if sought.text:
        named = Q(record__name__icontains=sought.text)
        rows = rows.filter(named | Q(record__counted_as__romanized__icontains=sought.text))
    if sought.division:
        rows = rows.filter(division=sought.division)
    if sought.band:
        rows = rows.filter(_in_band(sought.band))
    rows = rows.filter(_STANDS[sought.stands]) if sought.stands in _STANDS else rows
    if sought.stands != "LEFT_OUT":
        rows = rows.filter(left_out_on__isnull=True)
    return rows.order_by("-risk", "record__name", "ref")


_STANDS: Final = {
    "TO_VISIT": Q(visited_on__isnull=True),
    "VISITED": Q(visited_on__isnull=False),
    "LACKS_FOLLOW_UP": Q(lacking=True),
    "AWAITED": Q(awaited__gt=0),
    "LEFT_OUT": Q(left_out_on__isnull=False),
}


def _told(rows: QuerySet[Workplace]) -> QuerySet[Workplace]:
    violation = ~Q(visits__findings__state="")
    awaited = Q(visits__findings__state__in=_AWAITED)
    lacking = _lacking().filter(workplace=OuterRef("pk"))
    return rows.annotate(
        visited_on=Max("visits__visited_on"),
        violations=Count("visits__findings", filter=violation, distinct=True),
        awaited=Count("visits__findings", filter=awaited, distinct=True),
        due_on=Min("visits__findings__due_on", filter=awaited),
        followed=Count("visits__follow_ups", distinct=True),
        lacking=Exists(lacking),
    )


def _in_band(band: str) -> Q:
    if band == Band.UNKNOWN:
        return Q(risk__isnull=True)
    least = 1
    for name, most in BANDS:
        if name == band:
            return Q(risk__range=(least, most))
        least = most + 1
    return Q(pk__in=())


def _lacking() -> QuerySet[InspectionVisit]:
    """Return the visits with violations that nobody followed up."""
    again = FollowUpVisit.objects.filter(visit=OuterRef("pk"))
    found = Finding.objects.filter(visit=OuterRef("pk")).exclude(state="")
    return InspectionVisit.objects.filter(Exists(found), ~Exists(again))


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit with what it found, and what follow-ups found of that."""

    visit: InspectionVisit
    findings: list[Finding]
    follow_ups: list[FollowUpVisit]

    @property
    def violations(self) -> list[Finding]:
        """Return what was not complied with."""
        return [one for one in self.findings if one.state]

    @property
    def may_be_followed(self) -> bool:
        """Test whether a follow-up could find anything: not where all is closed."""
        return any(one.state != FindingState.CLOSED for one in self.violations)


def visits_to(of: Workplace) -> list[Seen]:
    """Return the visits to a workplace that the caller may see, latest first."""
    moves = FindingMove.objects.order_by("on", "pk").select_related("follow_up")
    findings = Finding.objects.select_related("topic").order_by("topic__position", "pk")
    rows = of.visits.order_by("-visited_on", "ref").prefetch_related(
        Prefetch("findings", findings.prefetch_related(Prefetch("moves", moves))),
        Prefetch("follow_ups", FollowUpVisit.objects.order_by("visited_on", "pk")),
    )
    return [Seen(row, list(row.findings.all()), list(row.follow_ups.all())) for row in rows]


def divisions_of(of: Campaign) -> list[str]:
    """Return the divisions in which a campaign has workplaces."""
    rows = of.workplaces.exclude(division="").values_list("division", flat=True)
    return list(rows.distinct().order_by("division"))


@dataclass(frozen=True, slots=True)
class Lacking:
    """A visit with violations that nobody followed up, and by when somebody should."""

    workplace: Workplace
    visit: InspectionVisit
    due_on: date
    days_late: int


def lacking_follow_up(
    viewer: Actor, of: Campaign | None = None, *, today: date, country: str = ""
) -> list[Lacking]:
    """Return the workplaces that lack a follow-up and may be named, the longest due first.

    Of one campaign, or of all that go on. Each visit with violations is one of them.
    """
    seen = workplaces_seen(viewer).filter(record__withdrawn=False)
    own = seen.filter(campaign=of) if of else seen.exclude(campaign__state__in=_OVER)
    if country:
        own = own.filter(campaign__engagement__country=country)
    rows = _lacking().filter(workplace__in=own.values("pk"))
    related = rows.select_related("workplace__record", "workplace__campaign__engagement")
    due = related.annotate(due_on=Min("findings__due_on")).order_by("due_on", "visited_on", "ref")
    return [
        Lacking(row.workplace, row, row.due_on, max(0, (today - row.due_on).days)) for row in due
    ]


@dataclass(slots=True)
class Due:
    """What of one campaign is to be followed up soon: how many workplaces, how many are late."""

    campaign: Campaign
    first: date
    workplaces: set[int] = field(default_factory=set)
    late: set[int] = field(default_factory=set)


def follow_ups_due(viewer: Actor, *, today: date) -> list[Due]:
    """Return the campaigns that go on and have follow-ups due within two weeks, or late.

    At offices for which `viewer` runs campaigns; what is due first comes first. One question.
    """
    offices = offices_for(viewer, Act.RUN_CAMPAIGN)
    going_on = campaigns(viewer).filter(engagement__office__code__in=offices)
    rows = Finding.objects.filter(
        visit__workplace__campaign__in=going_on.exclude(state__in=_OVER).values("pk"),
        visit__workplace__record__withdrawn=False,
        state__in=_AWAITED,
        due_on__lte=today + SOON,
    )
    asked = rows.order_by("due_on", "pk").values_list(
        "visit__workplace__campaign", "visit__workplace", "due_on"
    )
    return _by_campaign(list(asked), going_on, today)


def _by_campaign(
    asked: Iterable[tuple[int, int, date | None]], going_on: QuerySet[Campaign], today: date
) -> list[Due]:
    found: dict[int, Due] = {}
    rows = [(campaign, workplace, due) for campaign, workplace, due in asked if due]
    named = going_on.in_bulk([campaign for campaign, _, _ in rows]) if rows else {}
    for campaign, workplace, due in rows:
        one = found.setdefault(campaign, Due(named[campaign], due))
        one.workplaces.add(workplace)
        if due < today:
            one.late.add(workplace)
    return sorted(found.values(), key=lambda one: one.first)


def findings_of(viewer: Actor, of: Campaign) -> QuerySet[Finding]:
    """Return everything a campaign found, workplace by workplace, to be taken away."""
    seen = workplaces_seen(viewer).filter(campaign=of, record__withdrawn=False)
    rows = Finding.objects.filter(visit__workplace__in=seen.values("pk"))
    related = rows.select_related("topic", "visit__workplace__record__counted_as")
    return related.order_by(
        "visit__workplace__record__name", "visit__visited_on", "topic__position"
    )
