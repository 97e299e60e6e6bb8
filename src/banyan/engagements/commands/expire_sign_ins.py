"""Letting go of what devices sent from doors, once it was kept for long enough."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.commands._trays import tray
from banyan.engagements.models import Door, SignIn
from banyan.engagements.vocabulary import SignInVerdict
from banyan.foundation.bulk import hold
from banyan.provenance.commands.record import record_change

SETTLED = (SignInVerdict.TAKEN, SignInVerdict.LEFT_OUT)


def expire_sign_ins(*, kept_for: timedelta, by: Actor, at: datetime) -> int:
    """Delete the sign-ins of doors that closed longer ago than `kept_for`; return how many went.

    What was taken in stays, as people and attendances. The sign-ins of a door go all together, and
    stay while one of them waits for somebody. Done again, nothing is left to go.

    :raises NotAllowed: if `by` may not keep doors.
    """
    require(by, Act.KEEP_DOOR, office=by.home)
    theirs = SignIn.objects.filter(door=OuterRef("pk"))
    doors = Door.objects.filter(Exists(theirs), closes_at__lt=at - kept_for)
    settled = doors.exclude(Exists(theirs.exclude(verdict__in=SETTLED)))
    whole = 0
    for door in settled.order_by("id"):
        with transaction.atomic():
            if gone := _let_go(door):
                record_change(
                    act="expire_sign_ins",
                    subject=f"sign_ins:{door.ref}",
                    made_by=by.name,
                    at=at,
                    detail={"sign_ins": gone},
                )
            whole += gone
    return whole


def _let_go(door: Door) -> int:
    hold(tray(door.pk))
    rows = SignIn.objects.filter(door=door)
    # One may have come meanwhile: then all of them stay.
    return 0 if rows.exclude(verdict__in=SETTLED).exists() else int(rows.delete()[0])
