"""Recording an engagement by hand, changing it, and saying who took part and what it served."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.engagements.commands._recording import (
    add_parties,
    contribute,
    locked,
    refuse_days,
)
from banyan.engagements.models import Engagement
from banyan.engagements.queries import ReferenceLists
from banyan.engagements.rules import may_become
from banyan.engagements.statements import ContributionEntry, EngagementStatement, PartyEntry
from banyan.engagements.vocabulary import Status
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change, record_source
from banyan.provenance.models import Source


class CannotBecome(Refusal):
    """A status that cannot follow the present one."""

    why = Why.CONFLICT
    code = "engagements.cannot_become"
    template = "{title} is {now}; it cannot become {then}. Record a new engagement instead."


def record_engagement(
    *,
    said: EngagementStatement,
    office: str,
    parties: Sequence[PartyEntry] = (),
    contributions: Sequence[ContributionEntry] = (),
    milestone: str = "",
    by: Actor,
    at: datetime,
) -> Engagement:
    """Record an engagement, with who took part in it and the outcomes it served.

    :raises NotAllowed: if `by` may not record engagements for the office.
    :raises NoDay: if it happened and no day is given.
    :raises NotYetHappened: if it happened, and the day it started has not come.
    :raises EndsBeforeItStarts: if the days are the wrong way round.
    :raises NotAPartner: if an organization cannot be told from others.
    """
    require(by, Act.RECORD_ENGAGEMENT, office=office)
    refuse_days(said, at=at)
    columns = ReferenceLists().columns(said)
    with transaction.atomic():
        source = record_source(
            kind=Source.Kind.SCREEN,
            title=said.title,
            office_code=office,
            made_by=by.name,
            at=at,
        )
        engagement = Engagement.objects.create(
            ref=new_reference("ENG"),
            office=office_with(office),
            source=source,
            milestone=milestone,
            recorded_at=at,
            recorded_by=by.name,
            **columns,
        )
        add_parties(engagement, parties, source=source, by=by, at=at)
        contribute(engagement, contributions)
        record_change(
            act="record_engagement",
            subject=f"engagement:{engagement.ref}",
            made_by=by.name,
            at=at,
            detail={"status": said.status, "form": said.form},
        )
    return engagement


def change_engagement(
    *,
    ref: str,
    said: EngagementStatement,
    contributions: Sequence[ContributionEntry],
    by: Actor,
    at: datetime,
    reason: str = "",
) -> Engagement:
    """Change what an engagement says of itself and the outcomes it serves; who took part stays.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for its office.
    :raises CannotBecome: if its status may not become the new one.
    :raises NoDay: if it happened and no day is given.
    :raises NotYetHappened: if it happened, and the day it started has not come.
    :raises EndsBeforeItStarts: if the days are the wrong way round.
    """
    refuse_days(said, at=at)
    lists = ReferenceLists()
    with transaction.atomic():
        engagement = locked(ref, by=by)
        if not may_become(engagement.status, said.status):
            now, then = Status(engagement.status).label, Status(said.status).label
            raise CannotBecome(title=engagement.title, now=now.lower(), then=then.lower())
        before = {"status": engagement.status, "title": engagement.title}
        for name, value in lists.columns(said).items():
            setattr(engagement, name, value)
        engagement.save()
        engagement.contributions.all().delete()
        contribute(engagement, contributions)
        record_change(
            act="change_engagement",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={
                "before": before,
                "after": {k: str(v) for k, v in said._asdict().items()},
            },
        )
    return engagement


def add_party(*, ref: str, party: PartyEntry, by: Actor, at: datetime) -> None:
    """Say that an organization took part in an engagement.

    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record engagements for its office.
    :raises NotAPartner: if the organization cannot be told from others.
    """
    with transaction.atomic():
        engagement = locked(ref, by=by)
        source = record_source(
            kind=Source.Kind.SCREEN,
            title=f"{party.organization.name} in {engagement.title}",
            office_code=engagement.office.code,
            made_by=by.name,
            at=at,
        )
        add_parties(engagement, [party], source=source, by=by, at=at)
        record_change(
            act="add_party",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            detail={"organization": party.organization.name, "role": party.role},
        )
