"""Entering by hand what ties two organizations."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.provenance.commands.record import record_change, record_source
from banyan.provenance.models import Source
from banyan.register.commands.tie import report_memberships, report_supply_links
from banyan.register.statements import BelongsStatement, BuysStatement


@transaction.atomic
def enter_tie(
    *,
    said: BuysStatement | BelongsStatement,
    said_by: str,
    office: str,
    by: Actor,
    at: datetime,
) -> Source:
    """Write one tie as `said_by` told it to `office`. Return the source made for it.

    :raises NotAllowed: if `by` may not record ties for the office.
    :raises TiedToItself: if it would tie an organization to itself.
    :raises TieBackward: if it ends before it begins.
    :raises TieUnclear: if an organization cannot be told from others.
    """
    require(by, Act.RECORD_TIES, office=office)
    source = record_source(
        kind=Source.Kind.SCREEN, title=said_by, office_code=office, made_by=by.name, at=at
    )
    if isinstance(said, BuysStatement):
        report_supply_links(statements=[said], source=source, by=by, at=at)
    else:
        report_memberships(statements=[said], source=source, by=by, at=at)
    for ref in filter(None, said.same_as):
        record_change(act="enter_tie", subject=f"organization:{ref}", made_by=by.name, at=at)
    return source
