"""The doors of the demonstration, opened through the command that pages use too."""

from datetime import datetime

from banyan.accounts.queries import actor_named
from banyan.engagements.commands.doors import DoorEntry, open_door
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.queries.doors import doors_of
from demo import lists


def open_doors(*, at: datetime) -> int:
    """Open the doors that are not there yet, and return how many."""
    desk = actor_named("desk")
    titles = {key: said["title"] for key, said in lists.named("engagements").items()}
    opened = 0
    for key, said in lists.named("doors").items():
        held = engagements(desk, Wanted()).get(title=titles[key])
        if not doors_of(desk, held).exists():
            open_door(engagement_ref=held.ref, entry=DoorEntry(**said), by=desk, at=at)
            opened += 1
    return opened
