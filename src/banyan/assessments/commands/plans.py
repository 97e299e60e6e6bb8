"""Recording plans, one or all of a workshop at once, and changing what one says of itself."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._planning import locked_plan, owners, refuse_future
from banyan.assessments.commands._writing_plans import columns_of, engagements_named, write_plans
from banyan.assessments.models import Plan
from banyan.assessments.plans.statements import PlanEntry, PlanStatement
from banyan.assessments.plans.vocabulary import PlanKind
from banyan.engagements.queries import ReferenceLists
from banyan.foundation.bulk import hold
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source
from banyan.register.commands.enter import screen_source


class DaysOfPlanReversed(Refusal):
    """The days of a plan are the wrong way round."""

    why = Why.INVALID
    code = "assessments.days_of_plan_reversed"
    template = "The plan of {name} would be {later} on {on}, but {first}. Change one of the days."


def record_plans(
    *, entries: Sequence[PlanEntry], office: str, by: Actor, at: datetime
) -> list[Plan]:
    """Record plans of enterprises with their actions and tests, and return them in their order.

    All are kept, or none. One with a completion is completed, one with a test tested.

    :raises NotAllowed: if `by` may not keep plans for the office.
    :raises NoSuchEngagement: if one comes from an engagement that is not for `by` to see.
    :raises NoSuchOwner: if an enterprise was chosen that is not for `by` to see.
    :raises OrganizationUnclear: if an enterprise cannot be told from others.
    :raises AlreadyPlanned: if it has a plan of the kind, from the same engagement.
    :raises DaysOfPlanReversed: if one is completed before it begins, or tested before that.
    :raises PlanNotYet: if a day lies ahead.
    """
    require(by, Act.KEEP_PLANS, office=office)
    with transaction.atomic():
        hold("plans")
        source = _source(entries, office, by=by, at=at)
        named = [entry.organization for entry in entries]
        records = owners(named, source=source, by=by, at=at)
        for entry, record in zip(entries, records, strict=True):
            _refuse_days(entry, record.name, at=at)
        made = write_plans(entries, records, office, source=source, by=by, at=at)
        for plan in made:
            record_change(
                act="record_plan",
                subject=f"plan:{plan.ref}",
                made_by=by.name,
                at=at,
                detail={"state": plan.state, "kind": plan.kind},
            )
    return made


def _source(entries: Sequence[PlanEntry], office: str, *, by: Actor, at: datetime) -> Source:
    kinds = {PlanKind(entry.said.kind).label for entry in entries}
    title = f"{kinds.pop()}s, entered on a page" if len(kinds) == 1 else "Plans, entered on a page"
    return screen_source(title=title, office=office, by=by, at=at)


def _refuse_days(entry: PlanEntry, name: str, *, at: datetime) -> None:
    begun, completed = entry.begun_on, entry.completed_on
    in_force = completed or begun
    was = f"it was completed on {completed}" if completed else f"it was begun on {begun}"
    days = [(begun, "begun", begun), (completed, "completed", begun)]
    days += [(test.on, "tested", in_force) for test in entry.tests]
    days += [(said.done_on, "acted on", begun) for said in entry.actions]
    for on, word, least in days:
        refuse_future(f"what is said of the plan of {name}", on, at=at)
        if on and on < least:
            first = f"it was begun on {begun}" if least == begun else was
            raise DaysOfPlanReversed(name=name, later=word, on=on, first=first)


def change_plan(*, ref: str, said: PlanStatement, by: Actor, at: datetime) -> Plan:
    """Change what a plan says of itself; whose it is, its kind and its state stay.

    Where no engagement is named, the one that it came from stays.

    :raises NoSuchPlan: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep plans of its office.
    :raises NoSuchEngagement: if it comes from an engagement that is not for `by` to see.
    """
    named = engagements_named({said.engagement}, by=by)
    with transaction.atomic():
        found = locked_plan(ref, by=by)
        require(by, Act.KEEP_PLANS, office=found.office.code)
        came_from = named.get(said.engagement, found.engagement)
        for name, value in columns_of(said, came_from, ReferenceLists()).items():
            if value is not None:
                setattr(found, name, value)
        found.review_on = said.review_on
        found.save()
        record_change(
            act="change_plan",
            subject=f"plan:{ref}",
            made_by=by.name,
            at=at,
            detail={"review_on": str(said.review_on or ""), "covers": said.covers},
        )
    return found
