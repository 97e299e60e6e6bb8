"""What the commands of plans share: finding one, days that fit, moves, the organizations named."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.models import Plan, PlanMove
from banyan.assessments.plans.rules import review_due
from banyan.assessments.plans.vocabulary import PlanState
from banyan.assessments.queries.plans import NoSuchPlan, plan_rules, visible_plans
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.statements import OrganizationEntry
from banyan.provenance.models import Source
from banyan.register.commands.enter import enter_organizations
from banyan.register.models import OrganizationRecord
from banyan.register.queries.seen import visible_organizations


class NoSuchOwner(Refusal):
    """A plan of an organization that whoever records it may not see."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_owner"
    template = "An enterprise chosen here is not among those you see. Search the register for it."


class PlanNotYet(Refusal):
    """A day that has not come, of something that has happened."""

    why = Why.INVALID
    code = "assessments.plan_not_yet"
    template = "{on} has not come yet. Give the day on which {what} happened."


class PlanOutOfOrder(Refusal):
    """A day that lies before what came first."""

    why = Why.INVALID
    code = "assessments.plan_out_of_order"
    template = "{plan} was {now} on {last}; what follows cannot lie before. Give a later day."


def locked_plan(ref: str, *, by: Actor) -> Plan:
    rows = visible_plans(by).select_related("office", "record")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchPlan(plan=ref)
    require(by, Act.KEEP_PLANS, office=found.office.code)
    return found


def refuse_future(what: str, on: date | None, *, at: datetime) -> None:
    # A day more: it may be tomorrow already where it is entered.
    if on and on > at.date() + timedelta(days=1):
        raise PlanNotYet(what=what, on=on)


def refuse_before(plan: str, on: date, *, now: str, last: date) -> None:
    if on < last:
        raise PlanOutOfOrder(plan=plan, now=PlanState(now).label.lower(), last=last)


def owners(
    entries: Sequence[OrganizationEntry], *, source: Source, by: Actor, at: datetime
) -> list[OrganizationRecord]:
    """Return the records of the enterprises whose plans these are, in their order.

    :raises OrganizationUnclear: if one could be any of several.
    :raises NoSuchOwner: if one was chosen that is not for `by` to see.
    """
    fresh = {place: entry for place, entry in enumerate(entries) if not entry.record}
    chosen = [entry.record for entry in entries if entry.record]
    said = [(one.organization, one.same_as) for one in fresh.values() if one.organization]
    records = enter_organizations(said=said, source=source, by=by, at=at)
    made = dict(zip(fresh, records, strict=True))
    found = OrganizationRecord.objects.in_bulk([*chosen, *made.values()])
    whole = {found[record].counted_as_id for record in chosen if record in found}
    is_known = all(record in found for record in chosen)
    if not is_known or visible_organizations(by).filter(pk__in=whole).count() != len(whole):
        raise NoSuchOwner
    return [found[entry.record or made[place]] for place, entry in enumerate(entries)]


def come_to(
    plan: Plan, state: str, *, on: date, reason: str = "", by: Actor, at: datetime
) -> PlanMove:
    """Let a plan stand in another state, with the day on which it is looked at again."""
    before, plan.state, plan.since = plan.state, state, on
    plan.review_on = review_due(state, on, plan_rules()[plan.kind].review_months)
    plan.save(update_fields=["state", "since", "review_on"])
    return PlanMove.objects.create(
        plan=plan, before=before, state=state, on=on, reason=reason, made_at=at, made_by=by.name
    )
