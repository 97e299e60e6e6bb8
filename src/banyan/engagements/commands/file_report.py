"""Filing a report of a training, filing it again when it was returned, and taking it back."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.engagements.commands._reports import (
    add_move,
    columns_of,
    filed_with,
    keep_marks,
    locked,
    move,
    refuse_move,
    refuse_said,
)
from banyan.engagements.models import ActivityReport
from banyan.engagements.rules.reports import ReportStatement
from banyan.engagements.vocabulary import ReportAct, ReportState
from banyan.foundation.bulk import hold
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NotTheFiler(Refusal):
    """A report that somebody else filed."""

    why = Why.NOT_ALLOWED
    code = "engagements.not_the_filer"
    template = "{report} was filed by somebody else. Comment on it to say what should change."


def file_report(
    *, said: ReportStatement, office: str, key: str, by: Actor, at: datetime
) -> ActivityReport:
    """Keep a report of a training as it came, for somebody to review, and return it.

    `key` is what the device calls this filing: when it comes again from the same person, the
    report that it made is returned and nothing changes.

    :raises NotAllowed: if `by` may not file reports for the office.
    :raises NoSuchPackage: if the package is not known.
    :raises NoSuchEngagement: if the training it names is not there, or not for `by` to see.
    :raises NoTrainer: if the package needs a trainer and none is named.
    :raises ReportDays: if the days cannot be.
    :raises NobodyCame: if nobody is named, or too many.
    :raises NotKnownHere: if somebody is picked whom `by` has not trained.
    :raises MarkOutOfRange: if a mark cannot have been given.
    """
    require(by, Act.FILE_REPORT, office=office)
    refuse_said(said, by=by, at=at)
    with transaction.atomic():
        hold(f"reports of {by.name}")
        if known := filed_with(key, by=by):
            return known
        made = ActivityReport.objects.create(
            ref=new_reference("RPT"),
            office=office_with(office),
            state=ReportState.FILED,
            since=at,
            filed_by=by.name,
            filed_at=at,
            **columns_of(said, office=office),
        )
        keep_marks(made, said)
        add_move(made, ReportAct.FILED, by=by, at=at, key=key)
        record_change(
            act="file_report",
            subject=f"activity_report:{made.ref}",
            made_by=by.name,
            at=at,
            detail={"package": said.package, "people": len(said.people)},
        )
    return made


def file_report_again(
    *, ref: str, said: ReportStatement, key: str, by: Actor, at: datetime
) -> ActivityReport:
    """Replace what a report says by what its filer corrected, and return it for review.

    What it said before stays in its moves. The same filing again changes nothing (see
    `file_report`, also for what else is refused).

    :raises NoSuchReport: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not file reports for its office.
    :raises NotTheFiler: if somebody else filed it.
    :raises NotNow: if it is accepted, or was taken back.
    """
    refuse_said(said, by=by, at=at)
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.FILE_REPORT, office=found.office.code)
        if known := filed_with(key, by=by):
            return known
        if found.filed_by != by.name:
            raise NotTheFiler(report=ref)
        found.state, found.since = refuse_move(found, ReportAct.FILED_AGAIN), at
        for name, value in columns_of(said, office=found.office.code).items():
            setattr(found, name, value)
        found.save()
        keep_marks(found, said)
        add_move(found, ReportAct.FILED_AGAIN, by=by, at=at, key=key)
        record_change(
            act="file_report_again", subject=f"activity_report:{ref}", made_by=by.name, at=at
        )
    return found


def withdraw_report(*, ref: str, reason: str, by: Actor, at: datetime) -> ActivityReport:
    """Take back a report that was filed by mistake. What it said is kept.

    :raises NoSuchReport: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not file reports for its office.
    :raises NotTheFiler: if somebody else filed it.
    :raises NotNow: if it is accepted, or was taken back before.
    """
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.FILE_REPORT, office=found.office.code)
        if found.filed_by != by.name:
            raise NotTheFiler(report=ref)
        move(found, ReportAct.WITHDRAWN, by=by, at=at, comment=reason)
        record_change(
            act="withdraw_report",
            subject=f"activity_report:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
        )
    return found
