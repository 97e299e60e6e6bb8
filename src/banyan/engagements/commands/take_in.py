"""Taking those who signed in at a door into the register and into its engagement."""

from datetime import datetime
from typing import Final

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._entering import (
    enter,
    entering,
    keep,
    those_unsure,
    verdicts_of,
)
from banyan.engagements.commands._trays import has_arrivals, tray
from banyan.engagements.models import Door, SignIn
from banyan.engagements.queries.doors import door as seen_door
from banyan.engagements.vocabulary import SignInVerdict
from banyan.foundation.bulk import hold
from banyan.provenance.commands.record import record_change

# Few enough that whoever signs in meanwhile hardly waits for the database.
TOGETHER: Final = 50


def take_in_sign_ins(*, ref: str, by: Actor, at: datetime) -> int:
    """Take in all that has arrived at a door, some at a time, and return how many were looked at.

    Cut off in the middle, the next call goes on where it stopped; two at once share the work.
    Somebody who may have signed in before waits for a person to say so.

    :raises NoSuchDoor: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep doors for its office.
    """
    found = seen_door(by, ref)
    require(by, Act.KEEP_DOOR, office=found.engagement.office.code)
    done = 0
    while True:
        if some := _take_some(found, by=by, at=at):
            done += some
            continue
        with transaction.atomic():
            # Whoever brings the next one finds the tray empty and calls again, or we see it here.
            hold(tray(found.pk))
            if not has_arrivals(found.pk):
                return done


def _take_some(found: Door, *, by: Actor, at: datetime) -> int:
    if not has_arrivals(found.pk):
        return 0
    with transaction.atomic():
        hold(f"taking in at door {found.pk}")
        rows = SignIn.objects.filter(door=found, verdict=SignInVerdict.ARRIVED)
        those = entering(found, rows.order_by("came_at", "id")[:TOGETHER])
        unsure = {one.row.pk for one in those_unsure(found, those)}
        enter(found, [one for one in those if one.row.pk not in unsure], by=by, at=at)
        keep(those)
        record_change(
            act="take_in_sign_ins",
            subject=f"sign_ins:{found.ref}",
            made_by=by.name,
            at=at,
            detail=verdicts_of(those),
        )
    return len(those)
