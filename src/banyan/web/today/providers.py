"""Which parts of the flow give lines to the first page, in the order they are shown."""

from datetime import date
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.web.lines import Happening, Happenings, Need, Needs, Reached, Reaches

NEEDS: Final[tuple[Needs, ...]] = ()
REACHED: Final[tuple[Reaches, ...]] = ()
LATELY: Final[tuple[Happenings, ...]] = ()

MOST_FIGURES: Final = 4
MOST_HAPPENINGS: Final = 8


def needs_of(viewer: Actor, today: date) -> list[Need]:
    """Return what waits for `viewer`: what has a day first, soonest first, then the rest."""
    found = [need for needs in NEEDS for need in needs(viewer, today)]
    return sorted(found, key=lambda need: need.by or date.max)


def reached_by(viewer: Actor, today: date) -> list[Reached]:
    """Return the few figures that `viewer` would ask for first."""
    return [figure for reaches in REACHED for figure in reaches(viewer, today)][:MOST_FIGURES]


def lately_seen_by(viewer: Actor) -> list[Happening]:
    """Return what happened lately that `viewer` may see, latest first."""
    found = [line for happenings in LATELY for line in happenings(viewer, MOST_HAPPENINGS)]
    return sorted(found, key=lambda line: line.at, reverse=True)[:MOST_HAPPENINGS]
