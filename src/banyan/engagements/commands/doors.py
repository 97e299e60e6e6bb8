"""Opening the door of an engagement, and closing it."""

from dataclasses import dataclass
from datetime import datetime
from secrets import token_urlsafe
from typing import Final

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.engagements.models import Door
from banyan.engagements.queries import engagement
from banyan.engagements.queries.doors import door
from banyan.engagements.vocabulary import Status
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change, record_source
from banyan.provenance.models import Source

CONSENT: Final = (
    "I agree that my name and what I say here are kept by the organizers and the office, "
    "to count who took part."
)
_SECRET: Final = 18  # bytes: nobody guesses a door


class ClosesBeforeItOpens(Refusal):
    """The times of a door are the wrong way round."""

    why = Why.INVALID
    code = "engagements.door_closes_before_it_opens"
    template = "The door would close before it opens. Change one of the days."


class NothingToTakePartIn(Refusal):
    """A cancelled engagement has no door."""

    why = Why.CONFLICT
    code = "engagements.nothing_to_take_part_in"
    template = "{title} is cancelled, so nobody can sign in to it. Plan it again first."


class DoorIsClosed(Refusal):
    """A door that somebody has closed already."""

    why = Why.CONFLICT
    code = "engagements.door_is_closed"
    template = "{door} has been closed already. Open another door on the engagement's page."


@dataclass(frozen=True, slots=True)
class DoorEntry:
    """What a door is like: from when until when, and what it asks besides a name."""

    opens_at: datetime
    closes_at: datetime
    consent: str = CONSENT
    organization_kind: str = ""
    asks_phone: bool = True


def open_door(*, engagement_ref: str, entry: DoorEntry, by: Actor, at: datetime) -> Door:
    """Open a door to an engagement: whoever holds its secret signs in by themselves.

    An engagement may have several, one for each day or each entrance.

    :raises ClosesBeforeItOpens: if it would.
    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep doors for its office.
    :raises NothingToTakePartIn: if it was cancelled.
    """
    if entry.closes_at <= entry.opens_at:
        raise ClosesBeforeItOpens
    found = engagement(by, engagement_ref)
    require(by, Act.KEEP_DOOR, office=found.office.code)
    if found.status == Status.CANCELLED:
        raise NothingToTakePartIn(title=found.title)
    with transaction.atomic():
        ref = new_reference("DOR")
        source = record_source(
            kind=Source.Kind.DEVICE,
            title=f"Signed in at the door: {found.title}",
            office_code=found.office.code,
            made_by=by.name,
            at=at,
        )
        opened = Door.objects.create(
            ref=ref,
            token=token_urlsafe(_SECRET),
            engagement=found,
            source=source,
            opens_at=entry.opens_at,
            closes_at=entry.closes_at,
            consent=entry.consent.strip() or CONSENT,
            organization_kind=entry.organization_kind,
            asks_phone=entry.asks_phone,
            opened_at=at,
            opened_by=by.name,
        )
        for subject in (f"door:{ref}", f"engagement:{engagement_ref}"):
            record_change(
                act="open_door", subject=subject, made_by=by.name, at=at, detail={"door": ref}
            )
    return opened


def close_door(*, ref: str, by: Actor, at: datetime) -> Door:
    """Close a door before its time. What was signed at it while it was open still arrives.

    :raises NoSuchDoor: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep doors for its office.
    :raises DoorIsClosed: if somebody has closed it, or its time is over.
    """
    found = door(by, ref)
    require(by, Act.KEEP_DOOR, office=found.engagement.office.code)
    with transaction.atomic():
        still = Door.objects.filter(pk=found.pk, closed_at__isnull=True, closes_at__gt=at)
        if not still.update(closed_at=at, closed_by=by.name):
            raise DoorIsClosed(door=ref)
        record_change(act="close_door", subject=f"door:{ref}", made_by=by.name, at=at)
    found.refresh_from_db(fields=["closed_at", "closed_by"])
    return found
