"""What the commands of intake share: taking work up, and storing lines part by part."""

from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import countries_of
from banyan.foundation.bulk import insert_rows
from banyan.foundation.refusals import Refusal, Why
from banyan.intake.lines.beside import open_wherever_quicker
from banyan.intake.lines.line import Asked, Line, Opened, TableFound
from banyan.intake.lines.opening import tables_in
from banyan.intake.models import Delivery, ForeseenTraining, RememberedColumn, Row, Table
from banyan.intake.queries import NoSuchDelivery, folder
from banyan.intake.reading.refusals import UnreadableFile
from banyan.intake.rules import may_become
from banyan.intake.understanding.answers import Context
from banyan.intake.understanding.refusals import WrongKind
from banyan.intake.vocabulary import Kind, State


class Overtaken(Refusal):
    """Somebody else took up the work on a delivery in the meantime."""

    why = Why.CONFLICT
    code = "intake.overtaken"
    template = (
        "{delivery} has meanwhile been taken up or withdrawn by somebody else. "
        "Open it to see how it stands."
    )


class NotInThisState(Refusal):
    """A delivery cannot go from where it stands to where it was sent."""

    why = Why.CONFLICT
    code = "intake.not_in_this_state"
    template = "{delivery} is {now}, so it cannot become {then}. Open it to see what can be done."


def locked(ref: str, *, by: Actor) -> Delivery:
    """Return the delivery with its row locked, inside the caller's transaction."""
    rows = Delivery.objects.visible_to(by).select_related("office", "source")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchDelivery(ref=ref)
    return found


def refuse_move(found: Delivery, then: State) -> None:
    """Refuse unless the delivery may go to state `then` from where it stands."""
    if not may_become(found.state, then):
        now = State(found.state).label.lower()
        raise NotInThisState(delivery=found.ref, now=now, then=then.label.lower())


def take_up(ref: str, *, then: State, by: Actor) -> Delivery:
    """Begin, or go on with, the work that brings a delivery through state `then`."""
    with transaction.atomic():
        found = locked(ref, by=by)
        refuse_move(found, then)
        if found.state != then:
            found.done = 0
        found.state = then
        found.attempt += 1
        found.refusal = ""
        found.save(update_fields=["state", "attempt", "done", "refusal"])
    return found


def hold(found: Delivery, **changes: object) -> None:
    """Change a delivery that this process has taken up; refuse when another has it by now.

    Inside a part's transaction this comes first: it takes the lock as well.
    """
    still = Delivery.objects.filter(pk=found.pk, state=found.state, attempt=found.attempt)
    if not still.update(**changes):
        raise Overtaken(delivery=found.ref)
    for name, value in changes.items():
        setattr(found, name, value)


def opened_or_unreadable(found: Delivery, *, after: int = 0) -> Opened:
    """Open the file of a delivery; when it cannot be read, keep the sentence that says why.

    Columns recognised or corrected before are taken as they are. Of a file that seems to list
    something else the tables are kept, so that its columns can be corrected.
    """
    remembered = RememberedColumn.objects.filter(office=found.office_id, kind=found.kind)
    earlier = Table.objects.filter(delivery=found).order_by("position")
    asked = Asked(
        path=folder() / found.stored_as,
        filename=found.filename,
        kind=Kind(found.kind),
        largest=settings.LARGEST_FILE,
        context=context_of(found),
        source=found.source_id,
        remembered=dict(remembered.values_list("header", "field")),
        columns={(one.sheet, one.header_row): tuple(one.columns) for one in earlier},
    )
    try:
        return open_wherever_quicker(asked, after=after)
    except UnreadableFile as refusal:
        with transaction.atomic():
            hold(found, state=State.UNREADABLE, refusal=refusal.message)
            if isinstance(refusal, WrongKind) and not earlier:
                # Perhaps only its headers are strange: somebody may say what they mean.
                _keep_tables(found, tables_in(asked))
        raise


def context_of(found: Delivery) -> Context:
    """Return what is known of every row of a delivery where the row itself is silent."""
    return Context(
        country=found.country,
        package=found.package_code,
        programme=found.programme_code,
        held_on=found.held_on,
        office_countries=tuple(countries_of(found.office.code)),
        today=found.delivered_at.date(),
    )


def tables_of(found: Delivery) -> list[TableFound]:
    """Return the tables that a reading has kept, none if there was no reading."""
    return [
        TableFound(
            position=table.position,
            sheet=table.sheet,
            header_row=table.header_row,
            headers=tuple(table.headers),
            columns=tuple(table.columns),
            title=dict(table.title),
        )
        for table in Table.objects.filter(delivery=found).order_by("position")
    ]


def begin_afresh(found: Delivery, opened: Opened) -> list[Table]:
    """Keep the tables of an opened file in place of what an earlier reading left, and return them.

    From here on `rows` is more than 0, which is how a delivery that was begun is told.
    """
    with transaction.atomic():
        hold(found, rows=opened.total, done=0)
        Row.objects.filter(delivery=found).delete()
        Table.objects.filter(delivery=found).delete()
        ForeseenTraining.objects.filter(delivery=found).delete()
        return _keep_tables(found, opened.tables)


def _keep_tables(found: Delivery, tables: Iterable[TableFound]) -> list[Table]:
    return [
        Table.objects.create(
            delivery=found,
            position=table.position,
            sheet=table.sheet,
            header_row=table.header_row,
            headers=list(table.headers),
            columns=list(table.columns),
            title=table.title,
        )
        for table in tables
    ]


def store_lines(found: Delivery, tables: Sequence[Table], lines: Iterable[Line]) -> None:
    """Keep lines untouched with their verdicts."""
    columns = ["table", "delivery", "line", "sheet_row", "cells", "verdict", "reasons"]
    insert_rows(
        Row,
        [*columns, "organization_how", "person_how"],
        (
            (
                tables[one.table].pk,
                found.pk,
                one.line,
                one.sheet_row,
                one.cells,
                str(one.verdict),
                one.reasons,
                one.organization_how,
                one.person_how,
            )
            for one in lines
        ),
        as_written=("cells", "reasons"),
    )
