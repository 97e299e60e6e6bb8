"""What is searched, in the order it is shown."""

from dataclasses import dataclass
from typing import Final

from banyan.accounts.permissions import Actor
from banyan.web.lines import Hit, Search

SHORTEST: Final = 2  # characters: one letter finds everything, and so nothing
MOST: Final = 8  # of each kind

SEARCHES: Final[tuple[tuple[str, Search], ...]] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found, under its heading."""

    heading: str
    hits: list[Hit]


def found_by(viewer: Actor, text: str) -> list[Found]:
    """Return everything `viewer` may see that `text` names, by kind."""
    if len(text) < SHORTEST:
        return []
    found = [Found(heading, search(viewer, text, MOST)) for heading, search in SEARCHES]
    return [one for one in found if one.hits]
