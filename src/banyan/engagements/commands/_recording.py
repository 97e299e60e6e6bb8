"""What recording an engagement and changing one share."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.engagements.commands.report import report_parties
from banyan.engagements.models import Engagement, EngagementContribution
from banyan.engagements.queries import NoSuchEngagement
from banyan.engagements.statements import (
    ContributionEntry,
    EngagementStatement,
    PartyEntry,
    PartyStatement,
)
from banyan.engagements.vocabulary import COUNTED, Status
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.models import Source
from banyan.register.commands.enter import enter_organizations

A_DAY: Final = timedelta(days=1)


class NoDay(Refusal):
    """An engagement that happened must say when."""

    why = Why.INVALID
    code = "engagements.no_day"
    template = "{title} is {status}, but no day is given. Give the day it started."


class EndsBeforeItStarts(Refusal):
    """The days are the wrong way round."""

    why = Why.INVALID
    code = "engagements.ends_before_it_starts"
    template = (
        "{title} would end on {ends_on}, before it starts on {starts_on}. Change one of them."
    )


class NotYetHappened(Refusal):
    """An engagement that is done or under way, and begins on a day that has not come."""

    why = Why.INVALID
    code = "engagements.not_yet_happened"
    template = (
        "{title} is {status}, but {starts_on} has not come yet. Change the day, or make it planned."
    )


def locked(ref: str, *, by: Actor) -> Engagement:
    rows = Engagement.objects.visible_to(by).select_related("office")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None or not may(by, Act.SEE_ENGAGEMENTS, office=found.office.code):
        raise NoSuchEngagement(engagement=ref)
    require(by, Act.RECORD_ENGAGEMENT, office=found.office.code)
    return found


def refuse_days(said: EngagementStatement, *, at: datetime) -> None:
    status = Status(said.status).label.lower()
    if said.status in COUNTED and said.starts_on is None:
        raise NoDay(title=said.title, status=status)
    # A day more: it may be tomorrow already where it is entered.
    if said.status in COUNTED and said.starts_on and said.starts_on > at.date() + A_DAY:
        raise NotYetHappened(title=said.title, status=status, starts_on=said.starts_on)
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise EndsBeforeItStarts(title=said.title, starts_on=said.starts_on, ends_on=said.ends_on)


def add_parties(
    engagement: Engagement,
    parties: Sequence[PartyEntry],
    *,
    source: Source,
    by: Actor,
    at: datetime,
) -> None:
    if not parties:
        return
    said = [(party.organization, party.same_as) for party in parties]
    records = enter_organizations(said=said, source=source, by=by, at=at)
    rows = [
        (engagement.pk, record, PartyStatement(party.role, party.has_completed), line)
        for line, (party, record) in enumerate(zip(parties, records, strict=True), start=1)
    ]
    report_parties(rows=rows, source=source, by=by, at=at)


def contribute(engagement: Engagement, entries: Sequence[ContributionEntry]) -> None:
    EngagementContribution.objects.bulk_create(
        EngagementContribution(
            engagement=engagement,
            outcome_id=entry.outcome,
            kind=entry.kind,
            reason=entry.reason,
            **entry.attributed.as_columns(),
        )
        for entry in entries
    )
