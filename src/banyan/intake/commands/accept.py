"""Accepting a delivery: what its rows say becomes records, engagements and attendance."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from banyan.accounts.permissions import Act, Actor, require
from banyan.intake.commands._rows import decisions_of, line_of, store_verdicts
from banyan.intake.commands._taking import Taking, begun, take_in
from banyan.intake.commands._work import (
    begin_afresh,
    context_of,
    hold,
    opened_or_unreadable,
    store_lines,
    tables_of,
    take_up,
)
from banyan.intake.lines.opening import reader_of
from banyan.intake.models import Delivery, Row, Table
from banyan.intake.queries import delivery
from banyan.intake.rules import parts_up_to
from banyan.intake.vocabulary import Kind, State, Verdict
from banyan.provenance.commands.record import record_change


def accept_delivery(*, ref: str, by: Actor, at: datetime) -> Delivery:
    """Accept the rows of a delivery that are ready, part by part; the others stay as they are.

    A delivery that has not been read is read on the way. Cut off in the middle, the next call goes
    on where it stopped. Once accepted, another call tries the rows that wait, and only those.

    :raises NoSuchDelivery: if there is none, or not for `by` to see.
    :raises NotAllowed: if `by` may not accept for its office.
    :raises NotInThisState: if it is being read, or has been withdrawn.
    :raises UnreadableFile: if it cannot be read; the delivery is kept, with the sentence.
    :raises Overtaken: if somebody else took it up meanwhile.
    """
    before = delivery(by, ref)
    require(by, Act.ACCEPT_DELIVERY, office=before.office.code)
    found = take_up(ref, then=State.ACCEPTING, by=by)
    taking = begun(found, tables=tables_of(found), by=by, at=at)
    if found.rows:
        again = before.state == State.ACCEPTED
        _take_in_kept(taking, [Verdict.READY, Verdict.WAITING] if again else [Verdict.READY])
    _take_in_unread(taking)
    with transaction.atomic():
        hold(found, state=State.ACCEPTED, done=found.rows)
        record_change(
            act="accept_delivery",
            subject=f"delivery:{ref}",
            made_by=by.name,
            at=at,
            detail={"rows": found.rows},
        )
    return found


def _take_in_kept(taking: Taking, verdicts: Sequence[Verdict]) -> None:
    """Take in the lines that a reading has kept, from their cells, as the reading did."""
    found = taking.delivery
    context = context_of(found)
    readers = [reader_of(table, kind=Kind(found.kind), context=context) for table in taking.tables]
    chosen = Row.objects.filter(delivery=found, verdict__in=verdicts).select_related("table")
    last = chosen.aggregate(last=Max("line"))["last"] or 0
    for lines_of_part in parts_up_to(last):
        kept = list(chosen.filter(line__range=lines_of_part).order_by("line"))
        if not kept:
            continue
        lines = [line_of(row, readers[row.table.position], source=found.source_id) for row in kept]
        with transaction.atomic():
            hold(found, done=kept[-1].line)
            take_in(taking, lines, decisions=decisions_of(kept))
            store_verdicts(kept, lines)


def _take_in_unread(taking: Taking) -> None:
    """Take in the lines that nobody has read yet, keeping each with its verdict as it is taken."""
    found = taking.delivery
    rows = Row.objects.filter(delivery=found)
    kept = (rows.aggregate(last=Max("line"))["last"] or 0) if found.rows else 0
    if found.rows and kept == found.rows:
        return
    opened = opened_or_unreadable(found, after=kept)
    if found.rows:
        tables = list(Table.objects.filter(delivery=found).order_by("position"))
    else:
        tables = begin_afresh(found, opened)
        taking.tables = opened.tables
    for part in opened.parts:
        with transaction.atomic():
            hold(found, done=part[-1].line)
            take_in(taking, part, decisions={})
            store_lines(found, tables, part)
