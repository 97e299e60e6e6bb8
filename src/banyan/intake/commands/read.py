"""Reading a delivery: every line gets its verdict, and nothing is accepted."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.intake.commands._foreseeing import foresee, foresee_trainings
from banyan.intake.commands._work import (
    begin_afresh,
    hold,
    opened_or_unreadable,
    store_lines,
    take_up,
)
from banyan.intake.models import Delivery
from banyan.intake.queries import delivery
from banyan.intake.vocabulary import State
from banyan.provenance.commands.record import record_change


def read_delivery(*, ref: str, by: Actor, at: datetime) -> Delivery:
    """Read a delivered file, so that every row has a verdict and its reasons.

    A second call reads it again, with the columns as they were recognised or corrected. Cut off
    in the middle, it starts afresh.

    :raises NoSuchDelivery: if there is none, or not for `by` to see.
    :raises NotAllowed: if `by` may not deliver for its office.
    :raises NotInThisState: if it has been accepted or withdrawn.
    :raises UnreadableFile: if it cannot be read; the delivery is kept, with the sentence.
    :raises Overtaken: if somebody else took it up meanwhile.
    """
    require(by, Act.DELIVER, office=delivery(by, ref).office.code)
    found = take_up(ref, then=State.READING, by=by)
    opened = opened_or_unreadable(found)
    tables = begin_afresh(found, opened)
    for part in opened.parts:
        foresee(part, tables=opened.tables, source=found.source, by=by)
        with transaction.atomic():
            hold(found, done=part[-1].line)
            store_lines(found, tables, part)
            foresee_trainings(found, part, by=by)
    with transaction.atomic():
        hold(found, state=State.READ)
        record_change(
            act="read_delivery",
            subject=f"delivery:{ref}",
            made_by=by.name,
            at=at,
            detail={"rows": found.rows},
        )
    return found
