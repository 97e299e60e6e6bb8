"""Sanctioning a violation that was not remedied, and closing one that was."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._campaigns import locked_campaign, refuse_day
from banyan.assessments.commands._violations import (
    NothingToFollow,
    move_violation,
    refused_move,
    visits_named,
)
from banyan.assessments.findings.vocabulary import FindingState
from banyan.assessments.models import Finding
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class WithoutReason(Refusal):
    """A sanction that says nothing of itself."""

    why = Why.INVALID
    code = "assessments.sanction_without_reason"
    template = "Say which sanction it was, and who imposed it."


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
    _, violations = visits_named(found, {visit})[visit]
    if topic not in violations:
        raise NothingToFollow(topic=topic, known=", ".join(violations) or "nothing")
    one = violations[topic]
    if then not in (FindingState.SANCTIONED, FindingState.CLOSED):
        raise refused_move(one, then)
    if then == FindingState.SANCTIONED and not reason.strip():
        raise WithoutReason
    refuse_day("This", on, first=one.since or on, at=at)
    move_violation(one, then, on, reason, by=by, at=at).save()
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
