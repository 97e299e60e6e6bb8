"""What became of enterprises that were assessed after a disaster: support, training, a plan."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import QuerySet

from banyan.accounts.permissions import Actor
from banyan.assessments.models import Plan
from banyan.assessments.plans.vocabulary import PlanKind, PlanState
from banyan.assessments.queries.plans import SeenPlan, as_they_stand, listed, visible_plans
from banyan.assessments.queries.resilience import workshops
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.queries import engagements_seen
from banyan.engagements.vocabulary import COUNTED, AttendanceRole, Form, PartyRole
from banyan.register.models import Organization
from banyan.register.queries.seen import visible_organizations
from banyan.register.vocabulary import ENTERPRISES

_TOOK_PART: Final = (PartyRole.RECIPIENT, PartyRole.RESEARCH_PARTICIPANT)
NEVER: Final = date.min


@dataclass(frozen=True, slots=True)
class WantedChains:
    """What the list is narrowed to: `country` of the enterprise, `assessment` a reference.

    `trained` is `YES` or `NO`; `plan` is `NONE`, `COMPLETED` or `TESTED`.
    """

    country: str = ""
    assessment: str = ""
    trained: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """An enterprise, when it was first assessed, and what came after, as one viewer sees it."""

    organization: Organization
    assessed: Engagement
    supported: Engagement | None = None
    trained: Engagement | None = None
    plan: SeenPlan | None = None


def assessments(viewer: Actor) -> QuerySet[Engagement]:
    """Return the assessments after disasters that `viewer` may see, latest first."""
    rows = engagements_seen(viewer).standing().filter(form=Form.DISASTER_ASSESSMENT)
    return rows.filter(status__in=COUNTED).order_by("-starts_on", "title", "ref")


def chains(viewer: Actor, wanted: WantedChains, *, on: date) -> list[Chain]:
    """Return the enterprises assessed after disasters, each once, by name, with what came after.

    Only enterprises, engagements and plans that `viewer` may see. Support and training count when
    they began after the assessment did; of several, the first. Of several plans, the one that was
    tested, or else completed, last. Costs the same few questions whatever there is.
    """
    held = assessments(viewer).filter(starts_on__lte=on)
    if wanted.assessment:
        held = held.filter(ref=wanted.assessment)
    found = _first(_in(held))
    supported = _in(_supporting(viewer).filter(starts_on__lte=on))
    trained = _in(workshops(viewer).filter(status__in=COUNTED, starts_on__lte=on))
    seen = visible_organizations(viewer).filter(kind__in=ENTERPRISES)
    if wanted.country:
        seen = seen.filter(country=wanted.country)
    rows = [
        Chain(
            organization=one,
            assessed=found[number],
            supported=_after(found[number], supported[number]),
            trained=_after(found[number], trained[number]),
        )
        for number, one in seen.in_bulk(list(found)).items()
    ]
    rows = _with_plans(viewer, rows, on=on)
    chosen = [row for row in rows if _fits(row, wanted)]
    return sorted(chosen, key=lambda row: (row.organization.romanized, row.organization.ref))


def _supporting(viewer: Actor) -> QuerySet[Engagement]:
    rows = engagements_seen(viewer).standing().filter(form=Form.RECOVERY_SUPPORT)
    return rows.filter(status__in=COUNTED).order_by("starts_on", "ref")


def _in(held: QuerySet[Engagement]) -> defaultdict[int, list[Engagement]]:
    """Return, for each enterprise (by id), in which of these it took part, earliest first."""
    work = {row.pk: row for row in held}
    parties = Party.objects.filter(role__in=_TOOK_PART)
    came = Attendance.objects.filter(role=AttendanceRole.PARTICIPANT)
    numbers: defaultdict[int, set[int]] = defaultdict(set)
    for rows, record in ((parties, "record"), (came, "organization")):
        there = rows.filter(
            engagement__in=list(work),
            source__withdrawn_at__isnull=True,
            **{f"{record}__withdrawn": False, f"{record}__counted_as__kind__in": ENTERPRISES},
        )
        pairs = there.values_list(f"{record}__counted_as", "engagement").distinct().order_by()
        for whole, engagement in pairs:
            numbers[whole].add(engagement)
    found: defaultdict[int, list[Engagement]] = defaultdict(list)
    for whole, those in numbers.items():
        found[whole] = sorted((work[one] for one in those), key=_when)
    return found


def _when(row: Engagement) -> tuple[date, str]:
    return row.starts_on or NEVER, row.ref


def _first(found: dict[int, list[Engagement]]) -> dict[int, Engagement]:
    return {whole: those[0] for whole, those in found.items()}


def _after(assessed: Engagement, those: Sequence[Engagement]) -> Engagement | None:
    since = assessed.starts_on or NEVER
    return next((row for row in those if (row.starts_on or NEVER) >= since), None)


def _with_plans(viewer: Actor, rows: Sequence[Chain], *, on: date) -> list[Chain]:
    found = visible_plans(viewer).filter(
        kind=PlanKind.CONTINUITY,
        record__counted_as__in=[row.organization.pk for row in rows],
        begun_on__lte=on,
    )
    standing = listed(found.exclude(state=PlanState.ABANDONED)).order_by("begun_on", "ref")
    best = _best(as_they_stand(standing, on=on))
    return [replace(row, plan=best.get(row.organization.pk)) for row in rows]


def _best(found: Iterable[SeenPlan]) -> dict[int, SeenPlan]:
    ranked = sorted(
        found, key=lambda one: (one.tested_on or NEVER, one.completed_on or NEVER, _begun(one.plan))
    )
    return {one.plan.record.counted_as_id: one for one in ranked}


def _begun(plan: Plan) -> date:
    return plan.begun_on


def _fits(row: Chain, wanted: WantedChains) -> bool:
    if wanted.trained and (row.trained is not None) != (wanted.trained == "YES"):
        return False
    if wanted.plan == "NONE":
        return row.plan is None
    if wanted.plan == "COMPLETED":
        return row.plan is not None and row.plan.completed_on is not None
    return wanted.plan != "TESTED" or (row.plan is not None and row.plan.is_tested)
