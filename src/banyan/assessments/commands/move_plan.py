"""How far a plan comes: moving it on, and trying it out."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._planning import (
    come_to,
    locked_plan,
    refuse_before,
    refuse_future,
)
from banyan.assessments.commands._writing_plans import trial_of
from banyan.assessments.models import Plan, PlanTest
from banyan.assessments.plans.rules import PLAN_MOVES, TESTABLE
from banyan.assessments.plans.statements import PlanTestStatement
from banyan.assessments.plans.vocabulary import PlanState
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.rules import Step, step
from banyan.provenance.commands.record import record_change


class PlanCannotBecome(Refusal):
    """A state that cannot follow the present one."""

    why = Why.CONFLICT
    code = "assessments.plan_cannot_become"
    template = "{plan} is {now}; from there it cannot become {then}. It may become {may}."


class PlanNeedsReason(Refusal):
    """A state that may follow, when somebody says why."""

    why = Why.INVALID
    code = "assessments.plan_needs_reason"
    template = "{plan} is {now}. That it becomes {then} needs a reason: write why."


class NothingToTest(Refusal):
    """A plan that is not in force cannot be tried out."""

    why = Why.CONFLICT
    code = "assessments.nothing_to_test"
    template = "{plan} is {now}, so there is nothing to test. Say first that it was {first}."


class PlanTriedAlready(Refusal):
    """The same kind of test of one plan on one day."""

    why = Why.CONFLICT
    code = "assessments.plan_tried_already"
    template = "{plan} has such a test on {on} already. Open the plan to read what was learnt."


def move_plan(*, ref: str, state: str, on: date, reason: str = "", by: Actor, at: datetime) -> Plan:
    """Move a plan to another state on a day. Giving it up and going back need a reason.

    When it is looked at again follows from the rule of its kind.

    :raises NoSuchPlan: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep plans of its office.
    :raises PlanCannotBecome: if the state cannot follow the present one.
    :raises PlanNeedsReason: if it may follow only with a reason.
    :raises PlanNotYet: if the day has not come.
    :raises PlanOutOfOrder: if the day lies before the last move.
    """
    refuse_future("this move", on, at=at)
    with transaction.atomic():
        found = locked_plan(ref, by=by)
        require(by, Act.KEEP_PLANS, office=found.office.code)
        before = found.state
        _refuse_move(ref, before, state, reason=reason)
        refuse_before(ref, on, now=before, last=found.since)
        come_to(found, state, on=on, reason=reason, by=by, at=at)
        record_change(
            act="move_plan",
            subject=f"plan:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"from": before, "to": state, "on": str(on)},
        )
    return found


def _refuse_move(plan: str, now: str, then: str, *, reason: str) -> None:
    found = step(PLAN_MOVES, now, then)
    said = {"plan": plan, "now": _word(now), "then": _word(then)}
    if found is Step.NO:
        free, with_reason = PLAN_MOVES[now]
        known = [_word(code) for code in PlanState.values if code in free | with_reason]
        raise PlanCannotBecome(**said, may=", ".join(known))
    if found is Step.WITH_REASON and not reason.strip():
        raise PlanNeedsReason(**said)


def _word(state: str) -> str:
    return PlanState(state).label.lower()


def record_test(*, ref: str, said: PlanTestStatement, by: Actor, at: datetime) -> PlanTest:
    """Say that a plan was tried out, and return the test. From its first test on it is tested.

    A test that came before the last move is kept and moves nothing.

    :raises NoSuchPlan: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep plans of its office.
    :raises NothingToTest: if it is not completed yet, expired, or abandoned.
    :raises PlanTriedAlready: if it has such a test on the day.
    :raises PlanNotYet: if the day has not come.
    :raises PlanOutOfOrder: if the day lies before it was begun.
    """
    refuse_future("this test", said.on, at=at)
    with transaction.atomic():
        found = locked_plan(ref, by=by)
        require(by, Act.KEEP_PLANS, office=found.office.code)
        if found.state not in TESTABLE:
            first = "revised" if found.state == PlanState.EXPIRED else "completed"
            raise NothingToTest(plan=ref, now=_word(found.state), first=first)
        refuse_before(ref, said.on, now=PlanState.BEGUN, last=found.begun_on)
        if found.tests.filter(kind=said.kind, on=said.on).exists():
            raise PlanTriedAlready(plan=ref, on=said.on)
        made = trial_of(found, said, by=by, at=at)
        made.save()
        if said.on >= found.since:
            come_to(found, PlanState.TESTED, on=said.on, by=by, at=at)
        record_change(
            act="test_plan",
            subject=f"plan:{ref}",
            made_by=by.name,
            at=at,
            detail={"kind": said.kind, "on": str(said.on)},
        )
    return made
