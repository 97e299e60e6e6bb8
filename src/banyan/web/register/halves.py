"""What the pages of the review say of organizations and of people: the words that differ."""

from dataclasses import dataclass
from typing import Final

from banyan.register.vocabulary import Half


@dataclass(frozen=True, slots=True)
class Words:
    """How the pages speak of one half of the register."""

    counted: str  # one, many
    many: str  # at the beginning of a sentence
    one: str  # within one
    page: str  # the name of the address of one of them
    register: str  # the name of the address of their list
    listed: str  # ... and what it is called
    counts: str  # what their published counts are of


WORDS: Final = {
    Half.ORGANIZATIONS: Words(
        "organization,organizations",
        "Organizations",
        "organization",
        "register:organization",
        "register:start",
        "Organizations",
        "enterprises",
    ),
    Half.PEOPLE: Words(
        "person,people",
        "People",
        "person",
        "register:person",
        "register:people",
        "People",
        "people trained",
    ),
}
OTHER: Final = {Half.ORGANIZATIONS: Half.PEOPLE, Half.PEOPLE: Half.ORGANIZATIONS}


def spoken_of(half: Half) -> dict[str, object]:
    """Return what every page of the review is drawn with."""
    return {"half": half, "words": WORDS[half], "other_half": OTHER[half]}
