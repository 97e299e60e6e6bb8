"""Keeping what devices send from a door, as it came: thin, because thousands come at once."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Final, NamedTuple

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._trays import has_arrivals, tray
from banyan.engagements.models import SignIn
from banyan.engagements.queries.doors import Threshold
from banyan.engagements.rules.doors import Arrived, when
from banyan.engagements.vocabulary import SignInVerdict
from banyan.foundation.bulk import hold, insert_rows, rows_where_in
from banyan.provenance.commands.record import record_change


class Kept(StrEnum):
    """What became of one item of a sending."""

    KEPT = "kept"
    KEPT_BEFORE = "kept_before"
    REFUSED = "refused"


class Answer(NamedTuple):
    """What a device is told of one item."""

    item: str
    kept: Kept
    sentence: str = ""


class Received(NamedTuple):
    """The answers to a sending, and whether anybody has to be called to take it in."""

    answers: list[Answer]
    calls_for_taking_in: bool


_COLUMNS: Final = (
    *("door", "item", "device", "as_arrived", "said_at", "clock_ahead_ms"),
    *("came_at", "received_at", "verdict"),
)


def receive_sign_ins(
    *,
    door: Threshold,
    device: str,
    sent_ms: int | None,
    items: Sequence[Arrived],
    by: Actor,
    at: datetime,
) -> Received:
    """Keep what a device sent from a door, and answer for each item. Nobody is taken in yet.

    The same item again changes nothing, and is said to be kept. A door that has closed still
    takes what is sent: people signed while it was open, and had no network. `sent_ms` is the
    device's clock at sending. The first to arrive where nothing waits calls for taking in; whoever
    calls must do so in the same transaction, or what arrived may lie there unseen.

    :raises NotAllowed: if `by` may not record engagements for the door's office.
    """
    require(by, Act.RECORD_ENGAGEMENT, office=door.office)
    fit = {one.item: one for one in reversed(items) if not one.fault}
    with transaction.atomic():
        hold(tray(door.id))
        found = rows_where_in(SignIn, "item", fit, ["item", "door"]) if fit else []
        known = {item for item, where in found if where == door.id}
        news = [one for item, one in reversed(fit.items()) if item not in known]
        calls = bool(news) and not has_arrivals(door.id)
        insert_rows(
            SignIn,
            _COLUMNS,
            [_row(door.id, device, sent_ms, one, at) for one in news],
            as_written=("as_arrived",),
        )
        if calls:
            record_change(
                act="receive_sign_ins",
                subject=f"sign_ins:{door.ref}",
                made_by=by.name,
                at=at,
                detail={"device": device, "new": len(news)},
            )
    return Received([_answer(one, known) for one in items], calls)


def _row(
    door: int, device: str, sent_ms: int | None, one: Arrived, at: datetime
) -> tuple[object, ...]:
    said_at, ahead, came_at = when(said_ms=one.said_ms, sent_ms=sent_ms, received_at=at)
    verdict = SignInVerdict.ARRIVED.value
    return (door, one.item, device, one.text, said_at, ahead, came_at, at, verdict)


def _answer(one: Arrived, known: set[str]) -> Answer:
    if one.fault:
        return Answer(one.item, Kept.REFUSED, one.fault)
    return Answer(one.item, Kept.KEPT_BEFORE if one.item in known else Kept.KEPT)
