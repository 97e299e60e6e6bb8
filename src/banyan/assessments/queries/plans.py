"""What can be asked of plans."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, may, offices_for
from banyan.assessments.models import (
    Plan,
    PlanAction,
    PlanMove,
    PlanQuerySet,
    PlanRule,
    PlanTeaching,
    PlanTest,
)
from banyan.assessments.plans.rules import MONTHS, TESTABLE, is_tested, still_counts_from
from banyan.assessments.plans.statements import PlanRuleStatement, PlanStatement
from banyan.assessments.plans.vocabulary import ALIVE, PlanKind, PlanState
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.queries import engagements_seen
from banyan.engagements.vocabulary import AttendanceRole, PartyRole
from banyan.foundation.refusals import Refusal, Why
from banyan.register.models import OrganizationRecord
from banyan.register.queries.organizations import words_sought
from banyan.register.queries.seen import visible_organizations
from banyan.register.vocabulary import ENTERPRISES

OPEN: Final = Q(done_on__isnull=True, given_up_on__isnull=True)


class NoSuchPlan(Refusal):
    """There is no such plan, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_plan"
    template = "There is no plan {plan}. Look under Plans for those you may see."


@dataclass(frozen=True, slots=True)
class WantedPlans:
    """What a list of plans is narrowed to; empty means everything.

    `tested` is `YES` or `NO`; `late` holds what is to be looked at or done and was not: `REVIEW`
    what is to be looked at, `ACTIONS` what is to be done, anything else both. `kept` are those
    that the viewer keeps.
    """

    text: str = ""
    kind: str = ""
    state: str = ""
    tested: str = ""
    country: str = ""
    division: str = ""
    office: str = ""
    late: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class SeenPlan:
    """A plan as it stands on a day: when it was completed and last tested, what is late."""

    plan: Plan
    completed_on: date | None
    tested_on: date | None
    is_tested: bool
    is_review_late: bool
    actions: int
    done: int
    late: int


class Stand(NamedTuple):
    """What a plan comes to on a day, by its number: for lists that show few and count many."""

    plan: int
    organization: int
    begun_on: date
    completed_on: date | None
    tested_on: date | None
    is_tested: bool


def plan_rules() -> dict[str, PlanRuleStatement]:
    """Return what is asked of every kind of plan: a year for each where nobody said otherwise."""
    found = {kind: PlanRuleStatement(kind, MONTHS, MONTHS) for kind in PlanKind.values}
    for row in PlanRule.objects.prefetch_related("teaching__package").order_by("kind"):
        found[row.kind] = PlanRuleStatement(
            kind=row.kind,
            tested_months=row.tested_months,
            review_months=row.review_months,
            packages=tuple(sorted(each.package.code for each in row.teaching.all())),
            note=row.note,
        )
    return found


def teaching_to_plan() -> tuple[str, ...]:
    """Return the packages (by code) that teach enterprises to plan for continuity."""
    said = PlanTeaching.objects.filter(rule__kind=PlanKind.CONTINUITY)
    return tuple(sorted(said.values_list("package__code", flat=True)))


def visible_plans(viewer: Actor) -> PlanQuerySet:
    """Return every plan that `viewer` may see, in no order."""
    offices = offices_for(viewer, Act.SEE_PLANS)
    rows = Plan.objects.visible_to(viewer).standing()
    if not offices:
        return rows.none()
    return rows.filter(Q(confidentiality="PUBLIC") | Q(office__code__in=offices))


def plans(viewer: Actor, wanted: WantedPlans, *, on: date) -> QuerySet[Plan]:
    """Return the plans that `viewer` may see and that fit, those that moved last first."""
    rows = visible_plans(viewer)
    exact = {
        "kind": wanted.kind,
        "state": wanted.state,
        "record__counted_as__country": wanted.country,
        "record__counted_as__division": wanted.division,
        "office__code": wanted.office,
    }
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    for word in words_sought(wanted.text):
        rows = rows.filter(record__counted_as__romanized__contains=word)
    if wanted.tested:
        tested = _tested(on)
        rows = rows.filter(tested) if wanted.tested == "YES" else rows.exclude(tested)
    if wanted.late:
        rows = rows.filter(_late(on, wanted.late))
    if wanted.kept:
        rows = rows.filter(office__code__in=offices_for(viewer, Act.KEEP_PLANS))
    return listed(rows).order_by("-since", "record__name", "ref")


def listed(rows: QuerySet[Plan]) -> QuerySet[Plan]:
    """Return plans with all that a list of them shows."""
    related = ("record__counted_as", "office", "package", "module")
    return rows.select_related(*related)


def _tested(on: date) -> Q:
    """Return the condition that a plan counts as tested on a day, by the rule of its kind."""
    found = Q(pk__in=[])
    in_force = [state.value for state in TESTABLE]
    for kind, rule in plan_rules().items():
        since = still_counts_from(on, rule.tested_months)
        tests = PlanTest.objects.filter(plan=OuterRef("pk"), on__gte=since, on__lte=on)
        found |= Q(Exists(tests), kind=kind, state__in=in_force)
    return found


def _late(on: date, what: str) -> Q:
    review = Q(review_on__lte=on)
    actions = Q(Exists(PlanAction.objects.filter(OPEN, plan=OuterRef("pk"), due_on__lt=on)))
    late = {"REVIEW": review, "ACTIONS": actions}.get(what, review | actions)
    return Q(state__in=ALIVE) & late


def as_they_stand(found: Iterable[Plan], *, on: date) -> list[SeenPlan]:
    """Return plans as they stand on a day, in their order, in four questions."""
    rows = list(found)
    numbers = [row.pk for row in rows]
    days = _Days(numbers, on)
    acted = _acted(numbers, on)
    return [
        SeenPlan(
            plan=row,
            completed_on=days.completed.get(row.pk),
            tested_on=days.tested.get(row.pk),
            is_tested=days.is_tested(row.pk, row.kind, row.state),
            is_review_late=bool(row.review_on and row.review_on <= on and row.state in ALIVE),
            **acted.get(row.pk, {"actions": 0, "done": 0, "late": 0}),
        )
        for row in rows
    ]


def stands(found: QuerySet[Plan], *, on: date) -> list[Stand]:
    """Return what plans come to on a day, in their order, in four questions and without the rest.

    As `as_they_stand` tells it.
    """
    columns = ("pk", "record__counted_as", "begun_on", "kind", "state")
    rows = list(found.values_list(*columns))
    days = _Days([row[0] for row in rows], on)
    return [
        Stand(
            plan=number,
            organization=organization,
            begun_on=begun_on,
            completed_on=days.completed.get(number),
            tested_on=days.tested.get(number),
            is_tested=days.is_tested(number, kind, state),
        )
        for number, organization, begun_on, kind, state in rows
    ]


class _Days:
    """When each of these plans was completed and last tested, by a day."""

    def __init__(self, numbers: list[int], on: date) -> None:
        completing = PlanMove.objects.filter(state=PlanState.COMPLETED)
        self.completed = _days(completing, numbers, on, Min)
        self.tested = _days(PlanTest.objects.order_by(), numbers, on, Max)
        self._on = on
        self._rules = plan_rules()

    def is_tested(self, number: int, kind: str, state: str) -> bool:
        """Test whether a plan counts as tested, by the rule of its kind."""
        months = self._rules[kind].tested_months
        return state in TESTABLE and is_tested(self.tested.get(number), on=self._on, months=months)


def _days(
    rows: QuerySet[PlanMove] | QuerySet[PlanTest],
    numbers: list[int],
    on: date,
    choose: type[Max] | type[Min],
) -> dict[int, date]:
    said = rows.filter(plan__in=numbers, on__lte=on).order_by()
    return dict(said.values_list("plan").annotate(day=choose("on")))


def _acted(numbers: list[int], on: date) -> dict[int, Mapping[str, int]]:
    counted = (
        PlanAction.objects.filter(plan__in=numbers)
        .values("plan")
        .annotate(
            actions=Count("pk"),
            done=Count("pk", filter=Q(done_on__lte=on)),
            late=Count("pk", filter=OPEN & Q(due_on__lt=on, plan__state__in=ALIVE)),
        )
        .order_by()
    )
    return {
        row["plan"]: {"actions": row["actions"], "done": row["done"], "late": row["late"]}
        for row in counted
    }


def plan(viewer: Actor, ref: str) -> Plan:
    """Return one plan.

    :raises NoSuchPlan: if it is not there, or not for `viewer` to see.
    """
    found = listed(visible_plans(viewer)).select_related("source").filter(ref=ref).first()
    if found is None:
        raise NoSuchPlan(plan=ref)
    return found


def came_from(viewer: Actor, found: Plan) -> Engagement | None:
    """Return the training or visit that a plan came from, if `viewer` may see it."""
    return engagements_seen(viewer).filter(plans=found).order_by("pk").first()


def keeps_plan(viewer: Actor, found: Plan) -> bool:
    """Test whether `viewer` may change a plan."""
    return may(viewer, Act.KEEP_PLANS, office=found.office.code)


def actions_of(found: Plan) -> QuerySet[PlanAction]:
    """Return what a plan says is to be done: what is open first, by the day it is due."""
    return found.actions.order_by("given_up_on", "done_on", "due_on", "pk")


def plans_of_organization(viewer: Actor, ref: str) -> QuerySet[Plan]:
    """Return the plans of the organization whose records are counted as `ref`, latest first."""
    rows = visible_plans(viewer).filter(record__counted_as__ref=ref)
    return listed(rows).order_by("-since", "ref")


def plans_from(viewer: Actor, found: Engagement) -> QuerySet[Plan]:
    """Return the plans that came from an engagement, by the name of the enterprise."""
    rows = visible_plans(viewer).filter(engagement=found)
    return listed(rows).order_by("record__name", "ref")


def plans_to_review(viewer: Actor, *, today: date) -> QuerySet[Plan]:
    """Return plans whose day to be looked at has come, of offices `viewer` keeps plans for."""
    rows = visible_plans(viewer).filter(office__code__in=offices_for(viewer, Act.KEEP_PLANS))
    due = rows.filter(state__in=ALIVE, review_on__lte=today)
    return listed(due).order_by("review_on", "record__name", "ref")


def actions_late(viewer: Actor, *, today: date) -> QuerySet[PlanAction]:
    """Return actions past their day, of plans of offices `viewer` keeps plans for."""
    rows = visible_plans(viewer).filter(office__code__in=offices_for(viewer, Act.KEEP_PLANS))
    late = PlanAction.objects.filter(OPEN, plan__in=rows.filter(state__in=ALIVE).values("pk"))
    related = ("plan__record__counted_as", "plan__office")
    return late.filter(due_on__lt=today).select_related(*related).order_by("due_on", "pk")


def states_of(rows: QuerySet[Plan]) -> dict[str, int]:
    """Return how many of `rows` stand in each state, in the order of states."""
    counted = dict(rows.order_by().values_list("state").annotate(many=Count("pk")))
    return {state: counted.get(state, 0) for state in PlanState.values}


def statement_of_plan(viewer: Actor, found: Plan) -> PlanStatement:
    """Return what a plan says of itself, as `viewer` may see it, for a form to start from."""
    work = came_from(viewer, found)
    return PlanStatement(
        kind=found.kind,
        engagement=work.ref if work else "",
        package=found.package.code if found.package else "",
        module=found.module.code if found.module else "",
        language=found.language,
        covers=found.covers,
        confidentiality=found.confidentiality,
        review_on=found.review_on,
    )


def may_plan(viewer: Actor, found: Engagement) -> list[OrganizationRecord]:
    """Return the organizations that took part in an engagement and have no plan from it yet.

    One record of each that `viewer` may see, by name.
    """
    said = {"engagement": found, "source__withdrawn_at__isnull": True}
    parties = Party.objects.filter(role=PartyRole.RECIPIENT, **said)
    came = Attendance.objects.filter(
        role=AttendanceRole.PARTICIPANT, organization__isnull=False, **said
    )
    # Ids first: asked of all records at once, the database reads every one of them.
    numbers = {*parties.values_list("record", flat=True)}
    numbers |= {*came.values_list("organization", flat=True)}
    rows = OrganizationRecord.objects.filter(pk__in=numbers, withdrawn=False)
    once = {row.counted_as_id: row for row in rows.order_by("-id")}
    seen = visible_organizations(viewer).filter(pk__in=list(once), kind__in=ENTERPRISES)
    planned = visible_plans(viewer).filter(engagement=found)
    left = {*seen.values_list("pk", flat=True)}
    left -= {*planned.values_list("record__counted_as", flat=True)}
    return sorted((once[one] for one in left), key=lambda row: (row.name, row.pk))
