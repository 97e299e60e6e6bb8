"""The words of a country: how its people and enterprises are named, natively and in Latin."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final
from unicodedata import combining, normalize

import yaml

LEXICON: Final = Path(__file__).parent / "lexicon"
# How many of a thousand enterprises are in each country.
COUNTRIES: Final = {
    "TH": 150,
    "KH": 120,
    "LA": 100,
    "MM": 120,
    "VN": 130,
    "CN": 120,
    "MN": 80,
    "ID": 80,
    "PH": 60,
    "PG": 40,
}
BEHIND: Final = "~"
# Two words of a name that people write together in Latin as often as apart.
APART: Final = 0.3
# Cyrillic letters that all spell alike; the others are as each habit has them.
CYRILLIC: Final = "абгдиклмнопрстуф"
ALPHABET: Final = "abgdiklmnoprstuf"

Habit = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Part:
    """A word or syllable, and the spellings people use for it in Latin."""

    native: str
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """What an enterprise does, in the words of its country; `behind` its name or before it."""

    native: str
    latin: tuple[str, ...]
    behind: bool


Word = tuple[Part, ...]
Chain = tuple[Word, ...]
Pattern = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """Ways to write one thing, natively and in Latin."""

    native: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sector:
    """What an enterprise does, in English, and the sector it is filed under."""

    name: str
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Language:
    """All that is needed to name people and enterprises in one country."""

    code: str
    scripted: bool
    native_share: float
    english: float
    local: float
    titled: float
    place_first: float
    joint: tuple[str, ...]
    given_first: bool
    digits: str
    space: str
    persons: tuple[Pattern, ...]
    brands: tuple[Pattern, ...]
    bare: float
    parts: dict[str, tuple[Part, ...]]
    legal: dict[str, Styles]
    titles: Styles
    glued_title: bool
    street: Styles
    activities: dict[str, tuple[Phrase, ...]]
    districts: tuple[Part, ...]

    def draw(self, pattern: Pattern, random: Random) -> Chain:
        """Return words drawn for a pattern."""
        choice = random.choice
        return tuple(tuple(choice(self.parts[kind]) for kind in word) for word in pattern)

    def native(self, chain: Chain, seam: str = "") -> str:
        """Return words as the country writes them, with a sign that is not seen in their seams."""
        space = self.space or seam
        return space.join(seam.join(part.native for part in word) for word in chain)


def latin(chain: Chain, random: Random, apart: float = APART) -> str:
    """Return words as somebody spells them in Latin."""
    spelled = []
    for word in chain:
        spellings = [random.choice(part.latin) for part in word]
        if len(spellings) > 1 and random.random() >= apart:
            head, *tail = spellings
            spelled.append(head + "".join(map(_small, tail)))
        else:
            spelled.extend(spellings)
    return " ".join(spelled)


def _small(spelling: str) -> str:
    """Return a spelling within a word: an initial stays one."""
    return spelling.lower() if len(spelling) > 1 else spelling


def _split(text: str) -> tuple[str, ...]:
    return tuple(filter(None, (piece.strip() for piece in text.split(";"))))


def _plain(text: str) -> str:
    """Return a text without the signs on its letters."""
    bare = normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in bare if not combining(sign))


def _habit(text: str) -> Habit:
    letters = dict(zip(CYRILLIC, ALPHABET, strict=True))
    letters.update(_pair(pair) for pair in text.split())

    def spell(native: str) -> str:
        said = "".join(letters.get(sign, sign) for sign in native.lower())
        return said[:1].upper() + said[1:] if native[:1].isupper() else said

    return spell


def _pair(text: str) -> tuple[str, str]:
    native, _, said = text.partition("=")
    return native, said


def _habits(said: dict[str, Any]) -> tuple[Habit, ...]:
    """Return how words are spelled in Latin by rule, in a country that does so."""
    if said.get("signs") == "plain":
        return (_plain,)
    return tuple(map(_habit, said.get("habits", ())))


def _part(text: str, habits: tuple[Habit, ...]) -> Part:
    native, _, spellings = text.partition("=")
    if spellings:
        return Part(native, tuple(spellings.split("/")))
    if habits:
        return Part(native, tuple(habit(native) for habit in habits))
    spelled = tuple(native.split("/"))
    return Part(spelled[0], spelled)


def _parts(text: str, habits: tuple[Habit, ...]) -> tuple[Part, ...]:
    return tuple(_part(piece, habits) for piece in _split(text))


def _phrase(text: str, behind: bool, habits: tuple[Habit, ...]) -> Phrase:
    native, _, spellings = text.removeprefix(BEHIND).partition("=")
    said = tuple(filter(None, spellings.split("/")))
    said = said or tuple(habit(native) for habit in habits)
    return Phrase(native, said, text.startswith(BEHIND) != behind)


def _patterns(texts: list[str]) -> tuple[Pattern, ...]:
    return tuple(tuple(tuple(word.split("+")) for word in text.split()) for text in texts)


def _styles(said: dict[str, Any]) -> Styles:
    return Styles(_split(said.get("native", said["latin"])), _split(said["latin"]))


def _read(name: str) -> Any:
    text = (LEXICON / f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def language(code: str) -> Language:
    """Return the words of a country."""
    said = _read(code.lower())
    behind, habits = bool(said.get("behind")), _habits(said)
    return Language(
        code=said["code"],
        scripted=said.get("scripted", True),
        native_share=said.get("native_share", 0.6),
        english=said.get("english", 0.35),
        local=said.get("local", 0.25),
        titled=said.get("titled", 0.25),
        place_first=said.get("place_first", 0.0),
        joint=tuple(said.get("joint", (said.get("space", " "),))),
        given_first=said.get("given_first", False),
        digits=said.get("digits", ""),
        space=said.get("space", " "),
        persons=_patterns(said["person"]),
        brands=_patterns(said["brand"]),
        bare=said["name"].count("brand") / len(said["name"]),
        parts={kind: _parts(text, habits) for kind, text in said["lists"].items()},
        legal={kind: _styles(styles) for kind, styles in said["legal"].items()},
        titles=_styles(said["titles"]),
        glued_title=said["titles"].get("glued", False),
        street=_styles(said["street"]),
        activities={
            kind: tuple(_phrase(phrase, behind, habits) for phrase in _split(text))
            for kind, text in said["activities"].items()
        },
        districts=_parts(said["districts"], habits),
    )


@cache
def sectors() -> dict[str, Sector]:
    """Return what enterprises do, by its key."""
    return {
        key: Sector(said["sector"], _split(said["said"])) for key, said in _read("english").items()
    }
