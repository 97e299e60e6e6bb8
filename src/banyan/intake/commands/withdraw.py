"""Withdrawing a delivery whole: what it said stays, and is counted no more."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands.plans import put_plans_back
from banyan.intake.commands._work import locked, refuse_move
from banyan.intake.models import Delivery
from banyan.intake.vocabulary import State
from banyan.provenance.commands.record import record_change, withdraw_source
from banyan.register.commands.withdraw import withdraw_records


def withdraw_delivery(*, ref: str, reason: str, by: Actor, at: datetime) -> Delivery:
    """Withdraw a whole delivery, whatever became of it: every figure is as if it never came.

    Its file and rows are kept. The same file may be delivered again, as a new delivery. Work on it
    that is under way stops at its next part.

    :raises NoSuchDelivery: if there is none, or not for `by` to see.
    :raises NotAllowed: if `by` may not withdraw for its office.
    :raises NotInThisState: if it has been withdrawn already.
    """
    with transaction.atomic():
        found = locked(ref, by=by)
        require(by, Act.WITHDRAW_DELIVERY, office=found.office.code)
        refuse_move(found, State.WITHDRAWN)
        withdraw_source(source=found.source, made_by=by.name, at=at)
        withdraw_records(source=found.source, by=by, at=at)
        put_plans_back(source=found.source, by=by, at=at)
        found.state = State.WITHDRAWN
        found.attempt += 1
        found.save(update_fields=["state", "attempt"])
        record_change(
            act="withdraw_delivery",
            subject=f"delivery:{ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"filename": found.filename},
        )
    return found
