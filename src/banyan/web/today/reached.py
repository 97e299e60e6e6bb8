"""The few figures that somebody would ask for first."""

from datetime import date
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.web.lines import Reached, Reaches

MOST: Final = 4

REACHED: Final[tuple[Reaches, ...]] = ()


def reached_by(viewer: Actor, today: date) -> list[Reached]:
    """Return the figures for the offices of `viewer`, at most four."""
    return [figure for reaches in REACHED for figure in reaches(viewer, today)][:MOST]
