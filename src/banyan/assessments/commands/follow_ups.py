"""Coming again to see what is remedied, sanctioning what is not, and closing what is."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._campaigns import (
    NotNowInCampaign,
    locked_campaign,
    refuse_day,
    tell_of_workplace,
)
from banyan.assessments.findings.rules import FINDING_MOVES, FOLLOWED_IN, finding_may_become
from banyan.assessments.findings.statements import FollowUpEntry
from banyan.assessments.findings.vocabulary import AT_REST, CampaignState, FindingState
from banyan.assessments.models import Campaign, Finding, FindingMove, FollowUpVisit, InspectionVisit
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NoSuchVisit(Refusal):
    """A visit that the campaign did not make."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_visit"
    template = "There is no visit {visit} in this campaign. Open the workplace to see its visits."


class NothingToFollow(Refusal):
    """A topic of which a visit found no violation."""

    why = Why.INVALID
    code = "assessments.nothing_to_follow"
    template = "The visit found no violation of {topic}. It can be followed up on: {known}."


class FindingCannotBecome(Refusal):
    """A state that cannot follow the present one."""

    why = Why.CONFLICT
    code = "assessments.finding_cannot_become"
    template = "{topic} is {now}; it cannot become {then}. It can become: {may}."


class FollowedThatDay(Refusal):
    """A second follow-up of one visit on one day."""

    why = Why.CONFLICT
    code = "assessments.followed_that_day"
    template = "This visit was followed up on {day} already. Give the day of the other one."


class WithoutReason(Refusal):
    """A sanction that says nothing of itself."""

    why = Why.INVALID
    code = "assessments.sanction_without_reason"
    template = "Say which sanction it was, and who imposed it."


@transaction.atomic
def record_follow_ups(
    *, ref: str, entries: Sequence[FollowUpEntry], by: Actor, at: datetime
) -> list[FollowUpVisit]:
    """Record follow-up visits of a campaign, all or none, and return them in their order.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises NotNowInCampaign: if the campaign is neither visiting nor following up.
    :raises NoSuchVisit: if a visit is not the campaign's.
    :raises NotYetThat: if a day lies before the visit, or has not come.
    :raises FollowedThatDay: if the visit was followed up on that day already.
    :raises NothingToFollow: if the visit found no violation of a topic.
    :raises FindingCannotBecome: if a violation cannot become what was found.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    if found.state not in FOLLOWED_IN:
        raise NotNowInCampaign(
            title=found.engagement.title,
            now=found.get_state_display(),
            what="a follow-up",
            then=CampaignState.FOLLOW_UP.label,
        )
    visits = _visits_named(found, {entry.visit for entry in entries})
    made, moved, moves = [], [], []
    for entry in entries:
        visit, violations = visits[entry.visit]
        _refuse_follow_up(visit, entry, violations, at=at)
        coming = FollowUpVisit(
            visit=visit,
            visited_on=entry.visited_on,
            inspectors=entry.inspectors,
            note=entry.note,
            recorded_at=at,
            recorded_by=by.name,
        )
        made.append(coming)
        for check in entry.checks:
            one = violations[check.topic]
            moves.append(
                _move(one, check.state, entry.visited_on, check.note, by=by, at=at, seen_at=coming)
            )
            moved.append(one)
    FollowUpVisit.objects.bulk_create(made)
    FindingMove.objects.bulk_create(moves)
    Finding.objects.bulk_update(moved, ["state", "since"])
    record_change(
        act="record_follow_ups",
        subject=f"campaign:{ref}",
        made_by=by.name,
        at=at,
        detail={"follow_ups": len(made)},
    )
    for coming in made:
        tell_of_workplace("record_follow_up", coming.visit.workplace, by=by, at=at)
    return made


@transaction.atomic
def settle_violation(
    *,
    ref: str,
    visit: str,
    topic: str,
    then: str,
    on: date,
    reason: str,
    by: Actor,
    at: datetime,
) -> Finding:
    """Sanction a violation that was not remedied, or close one that was; return it.

    :raises NoSuchCampaign: if it is not there, or not for `by` to run.
    :raises NotAllowed: if `by` may not run campaigns for its office.
    :raises NoSuchVisit: if the visit is not the campaign's.
    :raises NothingToFollow: if the visit found no violation of the topic.
    :raises FindingCannotBecome: if it cannot become that.
    :raises WithoutReason: if a sanction is not described.
    :raises NotYetThat: if the day lies before it came to where it is, or has not come.
    """
    found = locked_campaign(ref, by=by)
    require(by, Act.RUN_CAMPAIGN, office=found.engagement.office.code)
    _, violations = _visits_named(found, {visit})[visit]
    if topic not in violations:
        raise NothingToFollow(topic=topic, known=", ".join(violations) or "nothing")
    one = violations[topic]
    if then not in (FindingState.SANCTIONED, FindingState.CLOSED):
        raise _refused(one, then)
    if then == FindingState.SANCTIONED and not reason.strip():
        raise WithoutReason
    refuse_day("This", on, first=one.since or on, at=at)
    _move(one, then, on, reason, by=by, at=at).save()
    one.save(update_fields=["state", "since"])
    record_change(
        act="settle_violation",
        subject=f"workplace:{one.visit.workplace.ref}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"topic": topic, "then": str(then)},
    )
    return one


Violations = dict[str, Finding]


def _visits_named(found: Campaign, refs: set[str]) -> dict[str, tuple[InspectionVisit, Violations]]:
    own = InspectionVisit.objects.filter(workplace__campaign=found, ref__in=refs)
    rows = own.select_related("workplace")
    visits: dict[str, tuple[InspectionVisit, Violations]] = {row.ref: (row, {}) for row in rows}
    for ref in sorted(refs - set(visits)):
        raise NoSuchVisit(visit=ref)
    there = Finding.objects.filter(visit__in=[row for row, _ in visits.values()]).exclude(state="")
    related = there.select_related("topic", "visit__workplace").order_by("topic__position", "pk")
    for one in related:
        visits[one.visit.ref][1][one.topic.code] = one
    return visits


def _refuse_follow_up(
    visit: InspectionVisit, entry: FollowUpEntry, violations: Violations, *, at: datetime
) -> None:
    refuse_day("A follow-up", entry.visited_on, first=visit.visited_on, at=at)
    if visit.follow_ups.filter(visited_on=entry.visited_on).exists():
        raise FollowedThatDay(day=entry.visited_on)
    known = [code for code, one in violations.items() if one.state != FindingState.CLOSED]
    for check in entry.checks:
        if check.topic not in violations:
            raise NothingToFollow(topic=check.topic, known=", ".join(known) or "nothing")


def _move(
    one: Finding,
    then: str,
    on: date,
    reason: str,
    *,
    by: Actor,
    at: datetime,
    seen_at: FollowUpVisit | None = None,
) -> FindingMove:
    # A second look at what is at rest changes nothing: only a relapse does.
    if not (then == one.state and then in AT_REST) and not finding_may_become(one.state, then):
        raise _refused(one, then)
    one.state, one.since = then, on
    return FindingMove(
        finding=one,
        state=then,
        on=on,
        follow_up=seen_at,
        reason=reason,
        made_by=by.name,
        made_at=at,
    )


def _refused(one: Finding, then: str) -> FindingCannotBecome:
    ways = [
        FindingState(way).label.lower() for way in FindingState if way in FINDING_MOVES[one.state]
    ]
    return FindingCannotBecome(
        topic=one.topic.title,
        now=FindingState(one.state).label.lower(),
        then=FindingState(then).label.lower(),
        may=", ".join(ways) or "nothing else",
    )
