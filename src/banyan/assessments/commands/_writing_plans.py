"""Writing plans as they were entered, with how they came about and what is in them."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import office as office_with
from banyan.assessments.models import Plan, PlanAction, PlanMove, PlanTest
from banyan.assessments.plans.rules import SEEN_BY, review_due
from banyan.assessments.plans.statements import (
    ActionStatement,
    PlanEntry,
    PlanStatement,
    PlanTestStatement,
)
from banyan.assessments.plans.vocabulary import ALIVE, PlanState
from banyan.assessments.queries.plans import plan_rules
from banyan.engagements.models import Engagement
from banyan.engagements.queries import NoSuchEngagement, ReferenceLists, engagements_seen
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord


class AlreadyPlanned(Refusal):
    """An enterprise has a plan of this kind from the same work."""

    why = Why.CONFLICT
    code = "assessments.already_planned"
    template = (
        "{name} has such a plan from the same work already: {plan}. Open it and say how far it "
        "has come."
    )


def engagements_named(refs: set[str], *, by: Actor) -> dict[str, Engagement]:
    asked = refs - {""}
    rows = engagements_seen(by).filter(ref__in=asked).select_related("package", "module")
    found = {row.ref: row for row in rows}
    for ref in sorted(asked - set(found)):
        raise NoSuchEngagement(engagement=ref)
    return found


def columns_of(
    said: PlanStatement, came_from: Engagement | None, lists: ReferenceLists
) -> dict[str, Any]:
    package = lists.packages.get(said.package) or (came_from and came_from.package)
    module = lists.modules.get((said.package, said.module)) or (came_from and came_from.module)
    return {
        "engagement": came_from,
        "package": package,
        "module": module,
        "language": said.language,
        "covers": said.covers[:300],
        "confidentiality": said.confidentiality or SEEN_BY[said.kind].value,
    }


def write_plans(
    entries: Sequence[PlanEntry],
    records: Sequence[OrganizationRecord],
    office: str,
    *,
    source: Source,
    by: Actor,
    at: datetime,
) -> list[Plan]:
    known = engagements_named({entry.said.engagement for entry in entries}, by=by)
    taken = _alive(records)
    lists, place, rules = ReferenceLists(), office_with(office), plan_rules()
    made = []
    for entry, record in zip(entries, records, strict=True):
        said, came_from = entry.said, known.get(entry.said.engagement)
        key = (record.counted_as_id, said.kind, came_from.pk if came_from else None)
        state, since = way(entry)[-1]
        plan = Plan(ref=new_reference("PLN"), record=record, office=place, source=source)
        if key in taken:
            raise AlreadyPlanned(name=record.name, plan=taken[key])
        taken[key] = plan.ref
        plan.kind, plan.begun_on, plan.state, plan.since = said.kind, entry.begun_on, state, since
        due = review_due(state, since, rules[said.kind].review_months)
        plan.review_on = said.review_on or due
        plan.recorded_at, plan.recorded_by = at, by.name
        for name, value in columns_of(said, came_from, lists).items():
            setattr(plan, name, value)
        made.append(plan)
    Plan.objects.bulk_create(made)
    _write_within(made, entries, by=by, at=at)
    return made


def way(entry: PlanEntry) -> list[tuple[str, date]]:
    """Return the states that a plan has come through, with their days."""
    come = [(PlanState.BEGUN.value, entry.begun_on)]
    tested = min((test.on for test in entry.tests), default=None)
    if completed := entry.completed_on or tested:
        come.append((PlanState.COMPLETED.value, completed))
    return [*come, (PlanState.TESTED.value, tested)] if tested else come


def _alive(records: Sequence[OrganizationRecord]) -> dict[tuple[int, str, int | None], str]:
    counted = {record.counted_as_id for record in records}
    rows = Plan.objects.standing().filter(record__counted_as__in=counted, state__in=ALIVE)
    columns = ("record__counted_as", "kind", "engagement", "ref")
    return {(whole, kind, work): ref for whole, kind, work, ref in rows.values_list(*columns)}


def _write_within(
    made: Sequence[Plan], entries: Sequence[PlanEntry], *, by: Actor, at: datetime
) -> None:
    moves, actions, tests = [], [], []
    for plan, entry in zip(made, entries, strict=True):
        before = ""
        for state, on in way(entry):
            moves.append(
                PlanMove(plan=plan, before=before, state=state, on=on, made_at=at, made_by=by.name)
            )
            before = state
        actions += [action_of(plan, said, planned_on=entry.begun_on) for said in entry.actions]
        tests += [trial_of(plan, said, by=by, at=at) for said in entry.tests]
    PlanMove.objects.bulk_create(moves)
    PlanAction.objects.bulk_create(actions)
    PlanTest.objects.bulk_create(tests)


def action_of(plan: Plan, said: ActionStatement, *, planned_on: date) -> PlanAction:
    return PlanAction(
        plan=plan,
        text=said.text[:300],
        responsible=said.responsible[:200],
        planned_on=planned_on,
        due_on=said.due_on,
        done_on=said.done_on,
    )


def trial_of(plan: Plan, said: PlanTestStatement, *, by: Actor, at: datetime) -> PlanTest:
    return PlanTest(
        plan=plan,
        kind=said.kind,
        on=said.on,
        led_by=said.led_by[:200],
        learnt=said.learnt,
        days_stopped=said.days_stopped,
        recorded_at=at,
        recorded_by=by.name,
    )
