"""The words that invented names are made of, a list for each country."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import yaml

NAMES: Final = Path(__file__).parent / "names"


@dataclass(frozen=True, slots=True)
class Word:
    """A word in Latin letters, and in the country's own where that is another."""

    latin: str
    own: str


@dataclass(frozen=True, slots=True)
class Activity:
    """What an enterprise does: as its name says it, and its ISIC division."""

    word: Word
    sector: str


@dataclass(frozen=True, slots=True)
class Place:
    """A first-level division, how often it is drawn, and localities in it."""

    code: str
    word: Word
    weight: int
    localities: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Everything that names of one country are made of."""

    country: str
    order: str
    is_joined: bool
    family: tuple[Word, ...]
    middle: dict[str, tuple[Word, ...]]
    given: dict[str, tuple[Word, ...]]
    brand: tuple[Word, ...]
    brand_words: int
    activities: tuple[Activity, ...]
    forms: tuple[Word, ...]
    places: tuple[Place, ...]
    phones: tuple[str, ...]

    def place(self, code: str) -> Place:
        """Return the division with this code."""
        return next(place for place in self.places if place.code == code)

    def a_place(self, chance: Random) -> Place:
        """Draw a division by its weight."""
        return chance.choices(self.places, [place.weight for place in self.places])[0]

    def an_activity(self, chance: Random, *, sectors: tuple[str, ...] = ()) -> Activity:
        """Draw an activity, of one of `sectors` where any are named."""
        fitting = [a for a in self.activities if not sectors or a.sector in sectors]
        return chance.choice(fitting or list(self.activities))


@cache
def words(country: str) -> Words:
    """Return the words of a country (ISO alpha-2)."""
    said: dict[str, Any] = yaml.safe_load((NAMES / f"{country}.yaml").read_text("utf-8"))
    sexes = {"FEMALE": "female", "MALE": "male"}
    return Words(
        country=country,
        order=said["order"],
        is_joined=said.get("joined", False),
        family=_all(said.get("family", [])),
        middle={sex: _all(said.get(f"middle_{word}", [])) for sex, word in sexes.items()},
        given={sex: _all(said[f"given_{word}"]) for sex, word in sexes.items()},
        brand=_all(said["brand"]),
        brand_words=said["brand_words"],
        activities=tuple(_activity(text) for text in said["activities"]),
        forms=_all(said["forms"]),
        places=tuple(
            Place(code, Word(latin, own), weight, _all(localities))
            for code, latin, own, weight, localities in said["places"]
        ),
        phones=tuple(said["phone"]),
    )


def _activity(text: str) -> Activity:
    latin, own, sector = text.split("|")
    return Activity(Word(latin, own), sector)


def _all(texts: list[str]) -> tuple[Word, ...]:
    return tuple(_word(text) for text in texts)


def _word(text: str) -> Word:
    latin, _, own = text.partition("|")
    return Word(latin, own or latin)
