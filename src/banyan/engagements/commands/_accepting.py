"""Making an engagement with those who came of a report that is accepted."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.engagements.commands._came import TRAINER, Employers, enrolled_people
from banyan.engagements.commands._recording import locked as locked_engagement
from banyan.engagements.commands.report import (
    report_attendances,
    report_engagements,
    report_parties,
)
from banyan.engagements.models import ActivityReport, Engagement, ReportedAt
from banyan.engagements.rules import may_become
from banyan.engagements.rules.reports import Attendee, ReportStatement, from_filed
from banyan.engagements.statements import (
    AttendanceStatement,
    EngagementStatement,
    PartyStatement,
)
from banyan.engagements.vocabulary import AttendanceRole, PartyRole, Status
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_source, withdraw_source
from banyan.provenance.models import Source
from banyan.register.commands.enrol import enrol_organizations
from banyan.register.commands.withdraw import withdraw_records
from banyan.register.matching.prepare import (
    prepare_organization,
)
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import OrganizationKind


class ToldAlready(Refusal):
    """Another report tells of the same training."""

    why = Why.CONFLICT
    code = "engagements.told_already"
    template = (
        "{other} tells of {title} already. Return this one, or have its place told more closely."
    )


_SOURCE: Final = "Report {ref}: "  # how the title of what it states begins


def become_engagement(
    found: ActivityReport, chosen: Mapping[int, str], *, by: Actor, at: datetime
) -> Engagement:
    said = from_filed(found.said)
    source = record_source(
        kind=Source.Kind.SCREEN,
        title=_SOURCE.format(ref=found.ref) + _title(found, said),
        office_code=found.office.code,
        made_by=found.filed_by,
        at=at,
    )
    engagement = _engagement(found, said, source=source, by=by, at=at)
    named = [one.organization for one in said.people]
    employers = _organizations(found, named, source=source, by=by, at=at)
    came = [(number, one) for number, one in enumerate(said.people)]
    if said.trainer:
        came.append((TRAINER, Attendee(said.trainer, same_as=_trainer_before(found))))
    records = enrolled_people(found, came, employers, chosen, source=source, by=by, at=at)
    rows = []
    for (number, one), record in zip(came, records, strict=True):
        role = AttendanceRole.TRAINER if number == TRAINER else AttendanceRole.PARTICIPANT
        statement = AttendanceStatement(role.value, said.hours, one.has_completed)
        employer = employers.get(one.organization)
        rows.append(
            (engagement.pk, record, employer[0] if employer else None, statement, number + 1)
        )
    report_attendances(rows=rows, source=source, by=by, at=at)
    found.trainer_id = records[-1] if said.trainer else None
    _provided(found, engagement, source=source, by=by, at=at)
    return engagement


def leave_engagement(found: ActivityReport, *, by: Actor, at: datetime) -> None:
    """Take out of the count what an accepted report said; all of it is kept.

    A training that others speak of too, or that was planned here, stands without it.
    """
    said = Source.objects.filter(title__startswith=_SOURCE.format(ref=found.ref))
    for source in said.filter(withdrawn_at__isnull=True).order_by("id"):
        withdraw_source(source=source, made_by=by.name, at=at)
        withdraw_records(source=source, by=by, at=at)
    # Should it be accepted again, who came is asked anew until it is drawn again.
    ReportedAt.objects.filter(engagement=found.engagement).delete()
    found.engagement = found.trainer = found.provider = None


def _title(found: ActivityReport, said: ReportStatement) -> str:
    module = f", {found.module.name}" if found.module else ""
    # Not who trained: titles are read by people who may see nobody's name.
    return f"{found.package.name}{module}, {said.provider or found.office.name}"


def _engagement(
    found: ActivityReport, said: ReportStatement, *, source: Source, by: Actor, at: datetime
) -> Engagement:
    if said.engagement:
        engagement = _held(locked_engagement(said.engagement, by=by), found)
    else:
        statement = EngagementStatement(
            title=_title(found, said),
            training_level="TOE",
            package=said.package,
            module=said.module,
            country=said.country,
            place=said.place,
            starts_on=said.starts_on,
            ends_on=said.ends_on,
        )
        (number,) = report_engagements(
            statements=[statement], office=found.office, source=source, by=by, at=at
        )
        engagement = Engagement.objects.select_related("office").get(pk=number)
    other = ActivityReport.objects.filter(engagement=engagement).first()
    if other:
        raise ToldAlready(other=other.ref, title=engagement.title)
    return engagement


def _held(engagement: Engagement, found: ActivityReport) -> Engagement:
    """Let a training that was planned here have been held as its report says."""
    if engagement.status != Status.DONE and may_become(engagement.status, Status.DONE):
        engagement.status = Status.DONE
        engagement.starts_on, engagement.ends_on = found.starts_on, found.ends_on
        engagement.save()
    return engagement


def _trainer_before(found: ActivityReport) -> str:
    """Return as whom the trainer is counted since an earlier report of the same office."""
    rows = ActivityReport.objects.filter(office=found.office, trainer__isnull=False)
    rows = rows.filter(trainer_name=found.trainer_name, trainer_account=found.trainer_account)
    known = rows.order_by("-ends_on", "-id").values_list("trainer__counted_as__ref", flat=True)
    return known.first() or ""


def _organizations(
    found: ActivityReport,
    names: Sequence[str],
    *,
    source: Source,
    by: Actor,
    at: datetime,
    kind: OrganizationKind = OrganizationKind.ENTERPRISE,
) -> Employers:
    """Return the record of each organization named; what fits several is left as it is written."""
    asked = sorted({name for name in names if name})
    prepared = [
        prepare_organization(OrganizationStatement(name, kind.value, country=found.country))
        for name in asked
    ]
    results = enrol_organizations(
        prepared=prepared,
        lines=[*range(1, len(asked) + 1)],
        source=source,
        office=found.office.code,
        by=by,
        at=at,
    )
    rows = zip(asked, prepared, results, strict=True)
    return {name: (row.record_id, one) for name, one, row in rows if row.record_id}


def _provided(
    found: ActivityReport, engagement: Engagement, *, source: Source, by: Actor, at: datetime
) -> None:
    if not found.provider_name:
        return
    # Whoever holds a training is not an enterprise that was engaged.
    other = OrganizationKind.OTHER
    known = _organizations(found, [found.provider_name], source=source, by=by, at=at, kind=other)
    if found.provider_name in known:
        found.provider_id = known[found.provider_name][0]
        row = (engagement.pk, found.provider_id, PartyStatement(PartyRole.DELIVERY_PARTNER), 0)
        report_parties(rows=[row], source=source, by=by, at=at)
