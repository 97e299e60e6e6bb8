"""Deciding what a waiting row speaks of, so that it need not wait any longer."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.intake.commands._rows import line_of, store_verdicts
from banyan.intake.commands._taking import begun, take_in
from banyan.intake.commands._work import context_of, locked, tables_of
from banyan.intake.lines.opening import reader_of
from banyan.intake.models import Delivery, Row
from banyan.intake.queries import NoSuchRow
from banyan.intake.vocabulary import Kind, State, Verdict
from banyan.provenance.commands.record import record_change
from banyan.register.queries.organizations import organization as seen_organization
from banyan.register.queries.people import person as seen_person


class NotWaiting(Refusal):
    """A row that waits for nobody."""

    why = Why.CONFLICT
    code = "intake.not_waiting"
    template = (
        "Line {line} of {delivery} is not waiting: it is {verdict}. "
        "To change what was accepted, judge its records on the page of the register."
    )


class NotAccepted(Refusal):
    """A delivery none of whose rows has been accepted yet."""

    why = Why.CONFLICT
    code = "intake.not_accepted"
    template = "{delivery} is {now}. Accept it first; its waiting rows can be decided after that."


class NothingDecided(Refusal):
    """A decision that says neither whom a row speaks of, nor that it is left out."""

    why = Why.INVALID
    code = "intake.nothing_decided"
    template = (
        "Say which organization or person line {line} speaks of, that it is a new one, "
        "or that the line is left out."
    )


def decide_row(
    *,
    ref: str,
    line: int,
    organization: str | None = None,
    person: str | None = None,
    is_left_out: bool = False,
    by: Actor,
    at: datetime,
) -> Row:
    """Say whom a waiting row speaks of, and accept it with that; or leave it out.

    `organization` and `person` are references from the register, "" for a new one, `None` where
    nothing needs to be said. A row that waits for something else as well goes on waiting, with
    the decision kept.

    :raises NoSuchDelivery: if there is none, or not for `by` to see.
    :raises NotAllowed: if `by` may not accept for its office.
    :raises NotAccepted: if the delivery has not been accepted yet.
    :raises NoSuchRow: if it has no such line.
    :raises NotWaiting: if the row does not wait.
    :raises NothingDecided: if nothing is said.
    :raises NoSuchOrganization: if the chosen organization is not there for `by` to see.
    :raises NoSuchPerson: if the chosen person is not.
    """
    said = {"organization": organization, "person": person}
    decision = {whom: which for whom, which in said.items() if which is not None}
    if not decision and not is_left_out:
        raise NothingDecided(line=line)
    if organization:
        seen_organization(by, organization)
    if person:
        seen_person(by, person)
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.ACCEPT_DELIVERY, office=found.office.code)
        row = _waiting(found, line)
        row.decision = {**(row.decision or {}), **decision}
        if is_left_out:
            _leave_out(row, by=by)
        else:
            _take_in(found, row, by=by, at=at)
        record_change(
            act="decide_row",
            subject=f"delivery:{ref}",
            made_by=by.name,
            at=at,
            detail={"line": line, "left_out": is_left_out, **decision},
        )
    return row


def _waiting(found: Delivery, line: int) -> Row:
    if found.state != State.ACCEPTED:
        raise NotAccepted(delivery=found.ref, now=State(found.state).label.lower())
    rows = Row.objects.filter(delivery=found, line=line).select_related("table")
    row = rows.order_by("line").first()
    if row is None:
        raise NoSuchRow(delivery=found.ref, line=line)
    if row.verdict != Verdict.WAITING:
        verdict = Verdict(row.verdict).label.lower()
        raise NotWaiting(delivery=found.ref, line=line, verdict=verdict)
    return row


def _leave_out(row: Row, *, by: Actor) -> None:
    row.verdict = Verdict.REFUSED
    row.reasons = [
        *row.reasons,
        {
            "column": None,
            "code": "intake.left_out",
            "sentence": f"Row {row.sheet_row}: {by.full_name or by.name} left it out.",
            "weight": "REFUSES",
        },
    ]
    row.save(update_fields=["verdict", "reasons", "decision"])


def _take_in(found: Delivery, row: Row, *, by: Actor, at: datetime) -> None:
    tables = tables_of(found)
    table = tables[row.table.position]
    reader = reader_of(table, kind=Kind(found.kind), context=context_of(found))
    line = line_of(row, reader, source=found.source_id)
    taking = begun(found, tables=tables, by=by, at=at)
    take_in(taking, [line], decisions={row.line: row.decision or {}})
    row.save(update_fields=["decision"])
    store_verdicts([row], [line])
    row.refresh_from_db()
