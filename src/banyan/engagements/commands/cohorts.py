"""Following a cohort of workers: who is in it, and what became of them."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.engagements.models import Cohort, CohortMember, FollowUp
from banyan.engagements.queries.mentoring import cohort as cohort_seen
from banyan.engagements.rules import due_on
from banyan.engagements.statements import CohortStatement, FollowUpStatement, MemberEntry
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.queries import programmes
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import enter_organization, enter_person, screen_source


class CohortThere(Refusal):
    """An office has a cohort of this name and day already."""

    why = Why.CONFLICT
    code = "engagements.cohort_there"
    template = "{title} of {starts_on} is there already, as {cohort}. Add its members to that one."


class MemberThere(Refusal):
    """Somebody is in a cohort already."""

    why = Why.CONFLICT
    code = "engagements.member_there"
    template = "{name} is in {cohort} already. Nobody is followed twice in one cohort."


class NoSuchMember(Refusal):
    """Nobody of this number is in the cohort."""

    why = Why.NOT_FOUND
    code = "engagements.no_such_member"
    template = "Nobody of this number is in {cohort}. Open the cohort and choose among its members."


class TooEarly(Refusal):
    """A follow-up is told before its months are over."""

    why = Why.INVALID
    code = "engagements.too_early"
    template = "{months} months after the cohort began is {due}. Ask from then on."


class LeftAndRose(Refusal):
    """Whoever has left a firm did not rise in it."""

    why = Why.INVALID
    code = "engagements.left_and_rose"
    template = "{name} has left the firm, so no rise within it can be kept. Leave it empty."


def start_cohort(*, said: CohortStatement, office: str, by: Actor, at: datetime) -> Cohort:
    """Begin to follow a cohort, and return it.

    :raises NotAllowed: if `by` may not record mentoring for the office.
    :raises CohortThere: if there is one of this name and day already.
    """
    require(by, Act.RECORD_MENTORING, office=office)
    there = Cohort.objects.filter(
        office__code=office, title=said.title, starts_on=said.starts_on
    ).first()
    if there:
        raise CohortThere(title=said.title, starts_on=said.starts_on, cohort=there.ref)
    known = {row.code: row for row in programmes()}
    with transaction.atomic():
        made = Cohort.objects.create(
            ref=new_reference("COH"),
            title=said.title,
            office=office_with(office),
            programme=known.get(said.programme),
            country=said.country,
            sector=said.sector,
            starts_on=said.starts_on,
            source=screen_source(title=said.title, office=office, by=by, at=at),
        )
        record_change(
            act="start_cohort", subject=f"cohort:{made.ref}", made_by=by.name, at=at, detail={}
        )
    return made


def add_member(*, ref: str, entry: MemberEntry, by: Actor, at: datetime) -> CohortMember:
    """Say that somebody is in a cohort, and return the membership.

    :raises NoSuchCohort: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record mentoring for its office.
    :raises PersonUnclear: if the person could be any of several.
    :raises OrganizationUnclear: if the firm could be any of several.
    :raises MemberThere: if the person is in it already.
    """
    found = cohort_seen(by, ref)
    require(by, Act.RECORD_MENTORING, office=found.office.code)
    name = entry.who.person.name
    with transaction.atomic():
        title = f"A member of {found.title}"
        source = screen_source(title=title, office=found.office.code, by=by, at=at)
        who = entry.who
        person = enter_person(said=who.person, source=source, by=by, at=at, same_as=who.same_as)
        firm = (
            enter_organization(said=entry.firm, source=source, by=by, at=at) if entry.firm else None
        )
        made = CohortMember.objects.create(
            cohort=found,
            person_id=person,
            firm_id=firm,
            occupation=entry.occupation,
            is_new_hire=entry.is_new_hire,
        )
        others = CohortMember.objects.filter(cohort=found).exclude(pk=made.pk)
        if others.filter(person__counted_as=made.person.counted_as).exists():
            raise MemberThere(name=name, cohort=found.title)
        record_change(
            act="add_cohort_member",
            subject=f"cohort:{ref}",
            made_by=by.name,
            at=at,
            detail={"member": made.pk},
        )
    return made


def follow_up(*, ref: str, member: int, said: FollowUpStatement, by: Actor, at: datetime) -> None:
    """Keep what became of a member at six or twelve months; a second answer replaces the first.

    :raises NoSuchCohort: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record mentoring for its office.
    :raises NoSuchMember: if nobody of that number is in it.
    :raises TooEarly: if those months are not over on the day of asking.
    :raises LeftAndRose: if the member has left and would have risen.
    """
    found = cohort_seen(by, ref)
    require(by, Act.RECORD_MENTORING, office=found.office.code)
    asked = CohortMember.objects.filter(cohort=found, pk=member).select_related("person").first()
    if asked is None:
        raise NoSuchMember(cohort=found.title)
    due = due_on(found.starts_on, said.months)
    if said.asked_on < due:
        raise TooEarly(months=said.months, due=due)
    if said.advance and not said.is_employed:
        raise LeftAndRose(name=asked.person.name)
    title = f"Follow-up of {found.title}"
    with transaction.atomic():
        before = FollowUp.objects.filter(member=asked, months=said.months).first()
        FollowUp.objects.update_or_create(
            member=asked,
            months=said.months,
            defaults={
                "is_employed": said.is_employed,
                "advance": said.advance,
                "asked_on": said.asked_on,
                "source": screen_source(title=title, office=found.office.code, by=by, at=at),
            },
        )
        record_change(
            act="follow_up",
            subject=f"cohort:{ref}",
            made_by=by.name,
            at=at,
            # What was said of a person stands in the record alone: the trail is read by more.
            detail={"member": member, "months": said.months, "again": before is not None},
        )
