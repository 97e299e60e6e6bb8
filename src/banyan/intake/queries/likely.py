"""Whom of the register a kept row is likeliest to speak of."""

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import countries_of
from banyan.intake.lines.line import TableFound
from banyan.intake.lines.opening import reader_of
from banyan.intake.models import Row
from banyan.intake.understanding.answers import Context
from banyan.intake.vocabulary import Kind
from banyan.register.queries.entry import Like, records_like, row_of
from banyan.register.statements import OrganizationStatement


def organizations_like(viewer: Actor, found: Row) -> list[Like]:
    """Return the records likeliest to be the organization that a row speaks of, best first.

    Among those that `viewer` may see; none where the row names no organization. `found` comes with
    its table and its delivery.
    """
    said = _said(found)
    return records_like(viewer, row_of(said)) if said else []


def _said(found: Row) -> OrganizationStatement | None:
    """Return what a row says of an organization, understood from its cells as at its reading."""
    delivery, table = found.delivery, found.table
    context = Context(
        country=delivery.country,
        package=delivery.package_code,
        programme=delivery.programme_code,
        held_on=delivery.held_on,
        office_countries=tuple(countries_of(delivery.office.code)),
        today=delivery.delivered_at.date(),
    )
    kept = TableFound(
        position=table.position,
        sheet=table.sheet,
        header_row=table.header_row,
        headers=tuple(table.headers),
        columns=tuple(table.columns),
        title=dict(table.title),
    )
    reader = reader_of(kept, kind=Kind(delivery.kind), context=context)
    return reader.understand(found.cells, sheet_row=found.sheet_row).organization
