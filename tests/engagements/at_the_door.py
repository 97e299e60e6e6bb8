"""A door, and people who sign in at it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.arrive import Received, receive_sign_ins
from banyan.engagements.commands.doors import DoorEntry, open_door
from banyan.engagements.commands.take_in import take_in_sign_ins
from banyan.engagements.models import Door, SignIn
from banyan.engagements.queries.doors import actor_at, threshold_at
from banyan.engagements.rules.doors import arrived
from tests.makers import an_engagement

DEVICE = str(UUID(int=7))
_numbers = count(1)


def a_door(
    *, by: Actor, at: datetime, kind: str = "", title: str = "A seminar", **more: object
) -> Door:
    """Return a door of an engagement in Yangon, open from an hour before `at` to ten after."""
    held = an_engagement(title=title, **more)  # type: ignore[arg-type]  # as the maker takes it
    entry = DoorEntry(
        opens_at=at - timedelta(hours=1),
        closes_at=at + timedelta(hours=10),
        organization_kind=kind,
    )
    return open_door(engagement_ref=held.ref, entry=entry, by=by, at=at)


def a_sign_in(name: str = "", **more: object) -> dict[str, object]:
    """Return a sign-in as a device sends it."""
    name = name or f"Person {'ABCDEFGHIJ'[next(_numbers) % 10] * (next(_numbers) // 10 + 1)}"
    return {"id": str(uuid4()), "name": name, "consent": True, **more}


def sent(
    door: Door,
    items: Iterable[Mapping[str, object]],
    *,
    at: datetime,
    device: str = DEVICE,
    sent_ms: int | None = None,
) -> Received:
    """Let a device send these sign-ins to a door."""
    found = threshold_at(door.token)
    return receive_sign_ins(
        door=found,
        device=device,
        sent_ms=sent_ms,
        items=[arrived(item) for item in items],
        by=actor_at(found),
        at=at,
    )


def taken_in(door: Door, *, at: datetime) -> dict[str, str]:
    """Take in what has arrived at a door; return each sign-in's verdict by its item."""
    take_in_sign_ins(ref=door.ref, by=actor_at(threshold_at(door.token)), at=at)
    return dict(SignIn.objects.filter(door=door).values_list("item", "verdict"))
