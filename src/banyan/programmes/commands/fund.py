"""Saying who pays for a programme or a project, and taking that back."""

from datetime import datetime, timedelta

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, may, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Funding
from banyan.programmes.queries import programme
from banyan.programmes.queries.funding import NoSuchFunding, project_named
from banyan.programmes.statements import FundingStatement
from banyan.provenance.commands.record import record_change
from banyan.register.commands.enter import enter_organization, screen_source
from banyan.register.statements import OrganizationStatement


class FundsOneThing(Refusal):
    """Funding is of a programme or of a project, never of both and never of neither."""

    why = Why.INVALID
    code = "programmes.funds_one_thing"
    template = (
        "{funder} would pay for {what}. Name one: the programme as a whole, or one of its projects."
    )


class FundingBackward(Refusal):
    """Funding ends before it begins."""

    why = Why.INVALID
    code = "programmes.funding_backward"
    template = "{funder} would pay until {until}, before {starts_on}. Change one of the two days."


def record_funding(
    *,
    funder: OrganizationStatement,
    said: FundingStatement,
    office: str,
    same_as: str = "",
    by: Actor,
    at: datetime,
) -> Funding:
    """Say that a funder pays for a programme or for a project; `office` keeps it.

    :raises NotAllowed: if `by` may not record funding for the office.
    :raises FundsOneThing: if it names both a programme and a project, or neither.
    :raises FundingBackward: if it ends before it begins.
    :raises NoSuchProgramme: if there is no such programme.
    :raises NoSuchProject: if there is no such project.
    :raises OrganizationUnclear: if the funder cannot be told from others.
    """
    require(by, Act.RECORD_FUNDING, office=office)
    _refuse(funder.name, said)
    with transaction.atomic():
        money = said.money
        funding = Funding.objects.create(
            ref=new_reference("FND"),
            funder_id=_enrolled(funder, same_as, office=office, by=by, at=at),
            programme=programme(said.programme) if said.programme else None,
            project=project_named(said.project) if said.project else None,
            kind=said.kind,
            amount=money.amount if money else None,
            currency=money.currency if money else "",
            per_usd=money.per_usd if money else None,
            rate_on=money.rate_on if money else None,
            starts_on=said.starts_on,
            until=said.until + timedelta(days=1) if said.until else None,
            evidence=said.evidence,
            office=office_with(office),
            confidentiality=said.confidentiality,
            recorded_at=at,
            recorded_by=by.name,
        )
        record_change(
            act="record_funding",
            subject=_subject(funding),
            made_by=by.name,
            at=at,
            detail={"funding": funding.ref, "funder": funder.name, "kind": said.kind},
        )
    return funding


@transaction.atomic
def strike_funding(*, ref: str, reason: str, by: Actor, at: datetime) -> Funding:
    """Take back that a funder pays: it is kept, and shown nowhere.

    :raises NoSuchFunding: if there is none that `by` may see, or it was taken back already.
    :raises NotAllowed: if `by` may not record funding for its office.
    """
    rows = Funding.objects.visible_to(by).select_for_update(of=("self",)).select_related("office")
    found = rows.filter(ref=ref).first()
    if found is None or not may(by, Act.SEE_COSTS, office=found.office.code):
        raise NoSuchFunding(funding=ref)
    require(by, Act.RECORD_FUNDING, office=found.office.code)
    found.struck_at = at
    found.save()
    record_change(
        act="strike_funding",
        subject=_subject(found),
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"funding": ref},
    )
    return found


def _refuse(funder: str, said: FundingStatement) -> None:
    if bool(said.programme) == bool(said.project):
        what = f"{said.programme} and {said.project}" if said.programme else "nothing that is named"
        raise FundsOneThing(funder=funder, what=what)
    if said.starts_on and said.until and said.until < said.starts_on:
        raise FundingBackward(funder=funder, until=said.until, starts_on=said.starts_on)


def _enrolled(
    funder: OrganizationStatement, same_as: str, *, office: str, by: Actor, at: datetime
) -> int:
    source = screen_source(title=f"{funder.name} as a funder", office=office, by=by, at=at)
    return enter_organization(said=funder, source=source, by=by, at=at, same_as=same_as)


def _subject(funding: Funding) -> str:
    if funding.project:
        return f"project:{funding.project.code}"
    return f"programme:{funding.programme.code}" if funding.programme else f"funding:{funding.ref}"
