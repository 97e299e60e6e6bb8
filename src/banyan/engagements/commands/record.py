"""Recording an engagement by hand, changing it, and saying who took part and what it served."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.accounts.queries import office as office_with
from banyan.engagements.commands.report import report_parties
from banyan.engagements.models import Engagement, EngagementContribution
from banyan.engagements.queries import NoSuchEngagement, ReferenceLists
from banyan.engagements.rules import may_become
from banyan.engagements.statements import EngagementStatement, PartyStatement
from banyan.engagements.vocabulary import COUNTED, Status
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Outcome
from banyan.provenance.commands.record import record_change, record_source
from banyan.provenance.models import Source
from banyan.register.commands.enrol import enrol_organizations
from banyan.register.statements import OrganizationStatement


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


class CannotBecome(Refusal):
    """A status that cannot follow the present one."""

    why = Why.CONFLICT
    code = "engagements.cannot_become"
    template = "{title} is {now}; it cannot become {then}. Record a new engagement instead."


class NotAPartner(Refusal):
    """An organization could not be told from others like it."""

    why = Why.CONFLICT
    code = "engagements.organization_unclear"
    template = "{name} could be any of {candidates}. Say which of them it is, by its reference."


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """An organization that took part, as entered. `same_as` names the one it is, when known."""

    organization: OrganizationStatement
    role: str
    same_as: str = ""
    has_completed: bool = True


@dataclass(frozen=True, slots=True)
class ContributionEntry:
    """Which outcome is served, and how."""

    outcome: Outcome
    kind: str


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
    :raises EndsBeforeItStarts: if the days are the wrong way round.
    :raises NotAPartner: if an organization cannot be told from others.
    """
    require(by, Act.RECORD_ENGAGEMENT, office=office)
    _refuse_days(said)
    owner = office_with(office)
    lists = ReferenceLists()
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
            office=owner,
            source=source,
            milestone=milestone,
            recorded_at=at,
            recorded_by=by.name,
            **lists.columns(said),
        )
        _add_parties(engagement, parties, source=source, by=by, at=at)
        _contribute(engagement, contributions)
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
    :raises EndsBeforeItStarts: if the days are the wrong way round.
    """
    _refuse_days(said)
    lists = ReferenceLists()
    with transaction.atomic():
        engagement = _locked(ref, by=by)
        if not may_become(engagement.status, said.status):
            now, then = Status(engagement.status).label, Status(said.status).label
            raise CannotBecome(title=engagement.title, now=now.lower(), then=then.lower())
        before = {"status": engagement.status, "title": engagement.title}
        for name, value in lists.columns(said).items():
            setattr(engagement, name, value)
        engagement.save()
        engagement.contributions.all().delete()
        _contribute(engagement, contributions)
        record_change(
            act="change_engagement",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={
                "before": before,
                "after": {k: str(v) for k, v in asdict(said).items()},
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
        engagement = _locked(ref, by=by)
        source = record_source(
            kind=Source.Kind.SCREEN,
            title=f"{party.organization.name} in {engagement.title}",
            office_code=engagement.office.code,
            made_by=by.name,
            at=at,
        )
        _add_parties(engagement, [party], source=source, by=by, at=at)
        record_change(
            act="add_party",
            subject=f"engagement:{ref}",
            made_by=by.name,
            at=at,
            detail={"organization": party.organization.name, "role": party.role},
        )


def _locked(ref: str, *, by: Actor) -> Engagement:
    rows = Engagement.objects.visible_to(by).select_related("office")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None or not may(by, Act.SEE_ENGAGEMENTS, office=found.office.code):
        raise NoSuchEngagement(engagement=ref)
    require(by, Act.RECORD_ENGAGEMENT, office=found.office.code)
    return found


def _refuse_days(said: EngagementStatement) -> None:
    if said.status in COUNTED and said.starts_on is None:
        raise NoDay(title=said.title, status=Status(said.status).label.lower())
    if said.starts_on and said.ends_on and said.ends_on < said.starts_on:
        raise EndsBeforeItStarts(title=said.title, starts_on=said.starts_on, ends_on=said.ends_on)


def _add_parties(
    engagement: Engagement,
    parties: Sequence[PartyEntry],
    *,
    source: Source,
    by: Actor,
    at: datetime,
) -> None:
    if not parties:
        return
    found = enrol_organizations(
        statements=[party.organization for party in parties],
        lines=list(range(1, len(parties) + 1)),
        source=source,
        office=source.office_code,
        by=by,
        at=at,
        decided={i: party.same_as for i, party in enumerate(parties) if party.same_as},
    )
    for party, organization in zip(parties, found, strict=True):
        if not organization.record_id:
            raise NotAPartner(
                name=party.organization.name,
                candidates=", ".join(organization.candidates),
            )
    rows = [
        (
            engagement.pk,
            one.record_id,
            PartyStatement(party.role, party.has_completed),
            line,
        )
        for line, (party, one) in enumerate(zip(parties, found, strict=True), start=1)
    ]
    report_parties(rows=rows, source=source, by=by, at=at)


def _contribute(engagement: Engagement, entries: Sequence[ContributionEntry]) -> None:
    EngagementContribution.objects.bulk_create(
        EngagementContribution(engagement=engagement, outcome=entry.outcome, kind=entry.kind)
        for entry in entries
    )
