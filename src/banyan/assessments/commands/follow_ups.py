"""Coming again to a workplace, to see what of its violations is remedied."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._campaigns import (
    NotNowInCampaign,
    locked_campaign,
    refuse_day,
    tell_of_workplace,
)
from banyan.assessments.commands._violations import (
    NothingToFollow,
    Violations,
    move_violation,
    visits_named,
)
from banyan.assessments.findings.rules import FOLLOWED_IN
from banyan.assessments.findings.statements import FollowUpEntry
from banyan.assessments.findings.vocabulary import CampaignState, FindingState
from banyan.assessments.models import Campaign, Finding, FindingMove, FollowUpVisit, InspectionVisit
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class FollowedThatDay(Refusal):
    """A second follow-up of one visit on one day."""

    why = Why.CONFLICT
    code = "assessments.followed_that_day"
    template = "This visit was followed up on {day} already. Give the day of the other one."


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
    _refuse_state(found)
    visits = visits_named(found, {entry.visit for entry in entries})
    made, moves = [], []
    for entry in entries:
        visit, violations = visits[entry.visit]
        _refuse_follow_up(visit, entry, violations, at=at)
        coming = _coming(visit, entry, by=by, at=at)
        made.append(coming)
        moves += [
            move_violation(
                violations[check.topic],
                check.state,
                entry.visited_on,
                check.note,
                by=by,
                at=at,
                seen_at=coming,
            )
            for check in entry.checks
        ]
    FollowUpVisit.objects.bulk_create(made)
    FindingMove.objects.bulk_create(moves)
    Finding.objects.bulk_update([move.finding for move in moves], ["state", "since"])
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


def _refuse_state(found: Campaign) -> None:
    if found.state not in FOLLOWED_IN:
        raise NotNowInCampaign(
            title=found.engagement.title,
            now=found.get_state_display(),
            what="a follow-up",
            then=CampaignState.FOLLOW_UP.label,
        )


def _coming(
    visit: InspectionVisit, entry: FollowUpEntry, *, by: Actor, at: datetime
) -> FollowUpVisit:
    return FollowUpVisit(
        visit=visit,
        visited_on=entry.visited_on,
        inspectors=entry.inspectors,
        note=entry.note,
        recorded_at=at,
        recorded_by=by.name,
    )


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
