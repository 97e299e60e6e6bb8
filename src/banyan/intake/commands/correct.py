"""Saying how a delivery is to be read: what its columns mean, and what holds for all its rows."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.intake.commands._work import locked, refuse_move
from banyan.intake.commands.deliver import About
from banyan.intake.models import Delivery, RememberedColumn, Table
from banyan.intake.understanding.columns import header_key
from banyan.intake.understanding.fields import FIELDS, MANY
from banyan.intake.vocabulary import Kind, State
from banyan.provenance.commands.record import record_change


class NoSuchTable(Refusal):
    """A table that the delivery does not have."""

    why = Why.NOT_FOUND
    code = "intake.no_such_table"
    template = "{delivery} has no table {table}. Open the delivery to see its tables."


class UnknownField(Refusal):
    """A meaning that no column of this kind of sheet has."""

    why = Why.INVALID
    code = "intake.unknown_field"
    template = '"{field}" is nothing that a sheet of this kind tells. Choose from the list.'


class FieldTwice(Refusal):
    """Two columns of one table said to mean the same."""

    why = Why.INVALID
    code = "intake.field_twice"
    template = "Two columns are said to be {field}. Choose one, and set the other aside."


class ColumnsDoNotFit(Refusal):
    """More or fewer meanings than the table has columns."""

    why = Why.INVALID
    code = "intake.columns_do_not_fit"
    template = "The table has {has} columns and {given} meanings were given. Give one for each."


def correct_columns(
    *, ref: str, table: int, columns: Sequence[str], by: Actor, at: datetime
) -> Delivery:
    """Say what the columns of a table (by position) mean; its rows are to be read again.

    One field's name for each column, or "" for one that is set aside. The office's next sheet of
    this kind is read the same way. Read the delivery afterwards: it has only been marked for it.

    :raises NoSuchDelivery: if there is none, or not for `by` to see.
    :raises NotAllowed: if `by` may not deliver for its office.
    :raises NotInThisState: if it has been accepted or withdrawn.
    :raises NoSuchTable: if the delivery has no such table.
    :raises ColumnsDoNotFit: if there are more or fewer than the table's columns.
    :raises UnknownField: if a name is none of this kind's fields.
    :raises FieldTwice: if one field is named for two columns.
    """
    with transaction.atomic():
        found = _sent_back(ref, by=by)
        corrected = Table.objects.filter(delivery=found, position=table).first()
        if corrected is None:
            raise NoSuchTable(delivery=ref, table=table)
        _refuse_columns(corrected, columns, kind=Kind(found.kind))
        for header, name in zip(corrected.headers, columns, strict=True):
            if header_key(header):
                RememberedColumn.objects.update_or_create(
                    office=found.office,
                    kind=found.kind,
                    header=header_key(header),
                    defaults={"field": name},
                )
        corrected.columns = list(columns)
        corrected.save(update_fields=["columns"])
        record_change(
            act="correct_columns",
            subject=f"delivery:{ref}",
            made_by=by.name,
            at=at,
            detail={"table": table, "columns": list(columns)},
        )
    return found


def describe_delivery(*, ref: str, about: About, by: Actor, at: datetime) -> Delivery:
    """Say what holds for all rows of a delivery where they are silent; they are to be read again.

    Of an accepted delivery only the waiting rows are tried again, when it is accepted once more.

    :raises NoSuchDelivery: if there is none, or not for `by` to see.
    :raises NotAllowed: if `by` may not deliver for its office.
    :raises NotInThisState: if it is being accepted, or has been withdrawn.
    """
    with transaction.atomic():
        found = _sent_back(ref, by=by, unless=State.ACCEPTED)
        found.country, found.held_on = about.country, about.held_on
        found.package_code, found.programme_code = about.package, about.programme
        found.save(update_fields=["country", "held_on", "package_code", "programme_code"])
        record_change(
            act="describe_delivery",
            subject=f"delivery:{ref}",
            made_by=by.name,
            at=at,
            detail={
                "country": about.country,
                "package": about.package,
                "programme": about.programme,
                "held_on": str(about.held_on or ""),
            },
        )
    return found


def _sent_back(ref: str, *, by: Actor, unless: State | None = None) -> Delivery:
    found = locked(ref, by=by)
    require(by, Act.DELIVER, office=found.office.code)
    if found.state != unless:
        refuse_move(found, State.ARRIVED)
        found.state = State.ARRIVED
        found.attempt += 1
        found.rows = found.done = 0
        found.save(update_fields=["state", "attempt", "rows", "done"])
    return found


def _refuse_columns(table: Table, columns: Sequence[str], *, kind: Kind) -> None:
    if len(columns) != len(table.headers):
        raise ColumnsDoNotFit(has=len(table.headers), given=len(columns))
    known = {field.name for field in FIELDS[kind]}
    for name, times in Counter(name for name in columns if name).items():
        if name not in known:
            raise UnknownField(field=name)
        if times > 1 and name not in MANY:
            raise FieldTwice(field=name)
