"""Reporting what ties organizations: who buys from whom, who belongs to which body."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source
from banyan.register.commands.enter import enter_organizations
from banyan.register.models import Membership, SupplyLink
from banyan.register.statements import BelongsStatement, BuysStatement, OrganizationStatement


class TiedToItself(Refusal):
    """An organization would be tied to itself."""

    why = Why.INVALID
    code = "register.tied_to_itself"
    template = "{name} cannot be tied to itself. Name two organizations."


class TieBackward(Refusal):
    """A tie ends before it begins."""

    why = Why.INVALID
    code = "register.tie_backward"
    template = "{name} would be tied until {until}, before {starts_on}. Change one of the days."


def report_supply_links(
    *, statements: Sequence[BuysStatement], source: Source, by: Actor, at: datetime
) -> int:
    """Write who buys from whom, as `source` says. Return how many are new; repeated, 0.

    :raises NotAllowed: if `by` may not record ties for the source's office.
    :raises TiedToItself: if somebody would buy from themselves.
    :raises TieBackward: if one ends before it begins.
    :raises OrganizationUnclear: if an organization cannot be told from others.
    """
    require(by, Act.RECORD_TIES, office=source.office_code)
    _refuse([(said.buyer, said.supplier, said) for said in statements])
    with transaction.atomic():
        pairs = [(said.buyer, said.supplier, said.same_as) for said in statements]
        found = _enrolled(pairs, source=source, by=by, at=at)
        new = 0
        for line, (said, (buyer, supplier)) in enumerate(zip(statements, found, strict=True), 1):
            if buyer == supplier:
                raise TiedToItself(name=said.buyer.name)
            _, is_new = SupplyLink.objects.get_or_create(
                source=source,
                buyer_id=buyer,
                supplier_id=supplier,
                goods=said.goods,
                defaults={
                    "starts_on": said.starts_on,
                    "until": said.until + timedelta(days=1) if said.until else None,
                    "confidentiality": said.confidentiality,
                    "line": line,
                },
            )
            new += is_new
        _record("report_supply_links", source, new, by=by, at=at)
    return new


def report_memberships(
    *, statements: Sequence[BelongsStatement], source: Source, by: Actor, at: datetime
) -> int:
    """Write who belongs to which body, as `source` says. Return how many are new; repeated, 0.

    :raises NotAllowed: if `by` may not record ties for the source's office.
    :raises TiedToItself: if somebody would belong to themselves.
    :raises TieBackward: if one ends before it begins.
    :raises OrganizationUnclear: if an organization cannot be told from others.
    """
    require(by, Act.RECORD_TIES, office=source.office_code)
    _refuse([(said.member, said.body, said) for said in statements])
    with transaction.atomic():
        pairs = [(said.member, said.body, said.same_as) for said in statements]
        found = _enrolled(pairs, source=source, by=by, at=at)
        new = 0
        for line, (said, (member, body)) in enumerate(zip(statements, found, strict=True), 1):
            if member == body:
                raise TiedToItself(name=said.member.name)
            _, is_new = Membership.objects.get_or_create(
                source=source,
                member_id=member,
                body_id=body,
                kind=said.kind,
                defaults={
                    "starts_on": said.starts_on,
                    "until": said.until + timedelta(days=1) if said.until else None,
                    "confidentiality": said.confidentiality,
                    "line": line,
                },
            )
            new += is_new
        _record("report_memberships", source, new, by=by, at=at)
    return new


def _refuse(
    pairs: Sequence[
        tuple[OrganizationStatement, OrganizationStatement, BuysStatement | BelongsStatement]
    ],
) -> None:
    for one, other, said in pairs:
        if one == other:
            raise TiedToItself(name=one.name)
        if said.starts_on and said.until and said.until < said.starts_on:
            raise TieBackward(name=one.name, until=said.until, starts_on=said.starts_on)


def _enrolled(
    pairs: Sequence[tuple[OrganizationStatement, OrganizationStatement, tuple[str, str]]],
    *,
    source: Source,
    by: Actor,
    at: datetime,
) -> list[tuple[int, int]]:
    """Enrol both of every pair; return the ids of their records."""
    said = [
        each for one, other, same_as in pairs for each in zip((one, other), same_as, strict=True)
    ]
    records = enter_organizations(said=said, source=source, by=by, at=at, a_line=2)
    return list(zip(records[::2], records[1::2], strict=True))


def _record(act: str, source: Source, new: int, *, by: Actor, at: datetime) -> None:
    if new:
        record_change(
            act=act, subject=f"source:{source.ref}", made_by=by.name, at=at, detail={"new": new}
        )
