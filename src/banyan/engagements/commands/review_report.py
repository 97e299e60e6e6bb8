"""Reviewing a report of a training: commenting on it, returning it, accepting it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._accepting import become_engagement, leave_engagement
from banyan.engagements.commands._kits import put_kits_back, use_kits
from banyan.engagements.commands._reports import locked, move, refuse_move
from banyan.engagements.models import ActivityReport
from banyan.engagements.queries.reports import is_alone, is_own
from banyan.engagements.rules.reports import KitsFrom
from banyan.engagements.vocabulary import ReportAct
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class OwnReport(Refusal):
    """A report that whoever filed it, or trained, would accept."""

    why = Why.NOT_ALLOWED
    code = "engagements.own_report"
    template = "{report} is your own: somebody else who reviews for {office} accepts it."


class NoReason(Refusal):
    """A report is sent back, or spoken of, without a word."""

    why = Why.INVALID
    code = "engagements.no_reason"
    template = "Nothing is written about {report}. Say what is good, missing or to be corrected."


class FollowUpTooEarly(Refusal):
    """A follow-up on a day before the training ended, or that has not come."""

    why = Why.INVALID
    code = "engagements.follow_up_day"
    template = "A follow-up of {report} lies between {ended_on} and today. Give the day it was."


def comment_report(*, ref: str, comment: str, by: Actor, at: datetime) -> ActivityReport:
    """Say something about a report, as its reviewer or as its filer; it stays as it is.

    :raises NoSuchReport: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may neither review it nor filed it.
    :raises NoReason: if nothing is said.
    """
    if not comment.strip():
        raise NoReason(report=ref)
    with transaction.atomic():
        found = locked(ref, by=by)
        act = Act.FILE_REPORT if is_own(by, found) else Act.REVIEW_REPORT
        require(by, act, office=found.office.code)
        move(found, ReportAct.COMMENTED, by=by, at=at, comment=comment.strip())
        record_change(
            act="comment_report", subject=f"activity_report:{ref}", made_by=by.name, at=at
        )
    return found


def return_report(*, ref: str, comment: str, by: Actor, at: datetime) -> ActivityReport:
    """Return a report to its filer, saying why. One that was accepted is counted no more.

    Those who came with it leave the count, and the kits it used come back to where they lay.

    :raises NoSuchReport: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not review reports for its office.
    :raises NoReason: if no reason is given.
    :raises NotNow: if it does not wait for a review, and is not accepted either.
    """
    if not comment.strip():
        raise NoReason(report=ref)
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.REVIEW_REPORT, office=found.office.code)
        refuse_move(found, ReportAct.RETURNED)
        if found.engagement:
            put_kits_back(found, by=by, at=at)
            leave_engagement(found, by=by, at=at)
        move(found, ReportAct.RETURNED, by=by, at=at, comment=comment.strip())
        record_change(
            act="return_report",
            subject=f"activity_report:{ref}",
            made_by=by.name,
            at=at,
            reason=comment.strip(),
        )
    return found


def accept_report(
    *,
    ref: str,
    by: Actor,
    at: datetime,
    comment: str = "",
    chosen: Mapping[int, str] | None = None,
    kits_from: KitsFrom | None = None,
) -> ActivityReport:
    """Accept a report: it becomes an engagement with those who came, and is counted from now on.

    `chosen` says by the number of a person in the report (from 0; the trainer is -1) whom of the
    register they are, or "" for somebody new, where they could be several. `kits_from` says from
    where its kits left; unsaid, they leave the one place of its office that has enough of them.

    :raises NoSuchReport: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not review reports for its office.
    :raises NotNow: if it does not wait for a review.
    :raises OwnReport: if `by` filed it or trained, and somebody else could review it.
    :raises PeopleUnclear: if some who came could be any of several.
    :raises ToldAlready: if another report tells of the same training.
    :raises NotSoMany: if more kits would leave the place named than lie there.
    """
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.REVIEW_REPORT, office=found.office.code)
        refuse_move(found, ReportAct.ACCEPTED)
        own = is_own(by, found)
        if own and not is_alone(by, found):
            raise OwnReport(report=ref, office=found.office.name)
        found.engagement = become_engagement(found, chosen or {}, by=by, at=at)
        kits = use_kits(found, found.engagement, kits_from, by=by, at=at)
        move(found, ReportAct.ACCEPTED, by=by, at=at, comment=comment.strip())
        record_change(
            act="accept_report",
            subject=f"activity_report:{ref}",
            made_by=by.name,
            at=at,
            reason=comment.strip(),
            detail={"engagement": found.engagement.ref, "own": own, "kits": kits},
        )
    return found


def follow_up_report(
    *, ref: str, on: date, comment: str = "", by: Actor, at: datetime
) -> ActivityReport:
    """Say that those who were trained were followed up, on which day.

    :raises NoSuchReport: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not file reports for its office.
    :raises NotNow: if it is not accepted.
    :raises FollowUpTooEarly: if the day cannot be.
    """
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.FILE_REPORT, office=found.office.code)
        if not found.ends_on <= on <= at.date():
            raise FollowUpTooEarly(report=ref, ended_on=found.ends_on)
        found.followed_up_on = on
        move(found, ReportAct.FOLLOWED_UP, by=by, at=at, comment=comment.strip())
        record_change(
            act="follow_up_report",
            subject=f"activity_report:{ref}",
            made_by=by.name,
            at=at,
            detail={"on": str(on)},
        )
    return found
