"""What is in a plan: what is to be done and was, and where it is kept."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._planning import locked_plan, refuse_future
from banyan.assessments.commands._writing_plans import action_of
from banyan.assessments.models import Plan, PlanAction, PlanDocument
from banyan.assessments.plans.statements import ActionStatement
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NoSuchAction(Refusal):
    """A plan has no such action."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_action"
    template = "{plan} has no such action. Open the plan to see what it says is to be done."


class ActionSettled(Refusal):
    """An action that is done, or given up, is neither again."""

    why = Why.CONFLICT
    code = "assessments.action_settled"
    template = 'Of {plan}, "{text}" is {settled} already. Add another action where there is more.'


class ActionNeedsReason(Refusal):
    """What is given up says why."""

    why = Why.INVALID
    code = "assessments.action_needs_reason"
    template = 'That "{text}" is given up needs a reason: write why.'


class DocumentNowhere(Refusal):
    """A document of which nobody says where it is."""

    why = Why.INVALID
    code = "assessments.document_nowhere"
    template = "Nothing says where {title} is kept. Give a link, or the place it is kept at."


def add_action(
    *, ref: str, said: ActionStatement, planned_on: date, by: Actor, at: datetime
) -> PlanAction:
    """Add to a plan that something is to be done, and return it.

    :raises NoSuchPlan: if the plan is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep plans of its office.
    :raises PlanNotYet: if it is done on a day that has not come.
    """
    refuse_future("this action", said.done_on, at=at)
    with transaction.atomic():
        found = locked_plan(ref, by=by)
        require(by, Act.KEEP_PLANS, office=found.office.code)
        made = action_of(found, said, planned_on=planned_on)
        made.save()
        record_change(
            act="add_action",
            subject=f"plan:{ref}",
            made_by=by.name,
            at=at,
            detail={"text": said.text, "due_on": str(said.due_on or "")},
        )
    return made


def finish_action(*, ref: str, action: int, on: date, by: Actor, at: datetime) -> PlanAction:
    """Say that an action of a plan was done on a day.

    :raises NoSuchPlan: if the plan is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep plans of its office.
    :raises NoSuchAction: if the plan has no such action.
    :raises ActionSettled: if it is done, or given up, already.
    :raises PlanNotYet: if the day has not come.
    """
    refuse_future("this action", on, at=at)
    with transaction.atomic():
        found = locked_plan(ref, by=by)
        require(by, Act.KEEP_PLANS, office=found.office.code)
        done = _open_action(found, action)
        done.done_on = on
        done.save(update_fields=["done_on"])
        record_change(
            act="finish_action",
            subject=f"plan:{ref}",
            made_by=by.name,
            at=at,
            detail={"text": done.text, "on": str(on)},
        )
    return done


def give_up_action(
    *, ref: str, action: int, on: date, reason: str, by: Actor, at: datetime
) -> PlanAction:
    """Say that an action of a plan will not be done, and why. It stays among what was planned.

    :raises NoSuchPlan: if the plan is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep plans of its office.
    :raises NoSuchAction: if the plan has no such action.
    :raises ActionSettled: if it is done, or given up, already.
    :raises ActionNeedsReason: if nobody says why.
    :raises PlanNotYet: if the day has not come.
    """
    refuse_future("this", on, at=at)
    with transaction.atomic():
        found = locked_plan(ref, by=by)
        require(by, Act.KEEP_PLANS, office=found.office.code)
        left = _open_action(found, action)
        if not reason.strip():
            raise ActionNeedsReason(text=left.text)
        left.given_up_on, left.why_given_up = on, reason.strip()[:300]
        left.save(update_fields=["given_up_on", "why_given_up"])
        record_change(
            act="give_up_action",
            subject=f"plan:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"text": left.text, "on": str(on)},
        )
    return left


def _open_action(found: Plan, action: int) -> PlanAction:
    row = found.actions.filter(pk=action).first()
    if row is None:
        raise NoSuchAction(plan=found.ref)
    if row.done_on or row.given_up_on:
        settled = "done" if row.done_on else "given up"
        raise ActionSettled(plan=found.ref, text=row.text, settled=settled)
    return row


def add_plan_document(
    *,
    ref: str,
    title: str,
    link: str = "",
    kept_at: str = "",
    dated_on: date | None = None,
    by: Actor,
    at: datetime,
) -> PlanDocument:
    """Say where a plan, or what belongs to it, is kept.

    :raises NoSuchPlan: if the plan is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep plans of its office.
    :raises DocumentNowhere: if neither a link nor a place is given.
    """
    if not (link or kept_at):
        raise DocumentNowhere(title=title)
    with transaction.atomic():
        found = locked_plan(ref, by=by)
        require(by, Act.KEEP_PLANS, office=found.office.code)
        made = PlanDocument.objects.create(
            plan=found, title=title, link=link, kept_at=kept_at, dated_on=dated_on
        )
        record_change(
            act="add_plan_document",
            subject=f"plan:{ref}",
            made_by=by.name,
            at=at,
            detail={"title": title},
        )
    return made
