"""The words that enterprises and people are made of: two parts of each that share none."""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Final, Generic, Literal, TypeVar

import yaml

from benchmarks.linkage.respelling import respelt

# Text that stands, how many digits are drawn, or the name of a year.
Shape = tuple[str | int, ...]
# `respelt` are the words of `dev` with more spellings in Latin letters than their lists have.
Part = Literal["dev", "test", "respelt"]
PARTS: Final[tuple[Part, ...]] = ("dev", "test")
RESPELT: Final = "respelt"
MORE_SPELLINGS: Final = 2
WORDS: Final = Path(__file__).with_name("words")
MONGOLIAN: Final = "@"  # marks the spelling in the old script
COMMUNITY: Final = "#"  # marks whose name it is, where a country's names are of several peoples
FLATTENED: Final = 5.0  # the first of a list is common, but not in every other name
PLACES: Final = 4096
HOLE: Final = re.compile(r"(\{\w+\})")
LATIN_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"

T = TypeVar("T")


class Drawn(Generic[T]):
    """Things of which some are drawn far more often than others."""

    __slots__ = ("_table", "things")

    def __init__(self, things: Sequence[T], weights: Sequence[float]) -> None:
        """Keep what to draw, and how much more often than another each is drawn."""
        bounds = list(accumulate(weights))
        self.things: Final = tuple(things)
        # Each has as many places as its weight says: quicker to draw from than bounds.
        self._table: Final = tuple(
            self.things[min(bisect(bounds, bounds[-1] * place / PLACES), len(bounds) - 1)]
            for place in range(PLACES)
        )

    def draw(self, random: Random) -> T:
        """Return one of the things."""
        return self._table[int(random.random() * PLACES)]


def by_rank(things: Sequence[T]) -> Drawn[T]:
    """Return things drawn by Zipf's law: the first most often, each later one less."""
    return Drawn(things, [1 / (rank + FLATTENED) for rank in range(len(things))])


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its own script, as people romanize it, and perhaps in an older script.

    A name is of a community where those of a country's communities are not mixed.
    """

    own: str
    latin: tuple[str, ...]
    mongolian: str = ""
    community: str = ""


@dataclass(frozen=True, slots=True)
class Activity:
    """What an enterprise does: in its country's words, those romanized, and in English."""

    code: str
    sector: str
    own: tuple[str, ...]
    latin: tuple[str, ...]
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegalForm:
    """A legal form as it is written and abbreviated; `{}` is where the name stands."""

    own: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telephones:
    """How telephone numbers of a country begin, how many digits follow, and how they are set."""

    code: str
    trunk: str
    shapes: tuple[tuple[str, int], ...]
    groups: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Templates:
    """What is written around a word, in the country's script and in Latin letters."""

    own: tuple[str, ...]
    latin: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """Everything that records of one country are made of."""

    code: str
    share: float
    script: str
    native_share: float
    joiner: str
    activity_first: float
    owner: str
    digits: str
    era: int
    legal: Drawn[LegalForm]
    telephones: Telephones
    registrations: tuple[Shape, ...]
    identities: tuple[Shape, ...]
    sexes: Mapping[str, tuple[str, ...]]
    none: tuple[str, ...]
    titles: Mapping[str, tuple[str, ...]]
    address: Templates
    district: Templates
    number: tuple[str, ...]
    activities: Drawn[Activity]
    given: Mapping[str, Drawn[Word]]
    middle: Mapping[str, tuple[Word, ...]]
    family: Drawn[Word] | None
    brand: Drawn[Word]
    extras: tuple[Word, ...]
    places: Drawn[Word]
    traditional: Mapping[int, str]
    letters: str

    @property
    def has_own_script(self) -> bool:
        """Test whether names are written otherwise than in plain Latin letters, too."""
        return self.native_share > 0


@cache
def countries(part: Part) -> Mapping[str, Country]:
    """Return every country by its code, with the words of one part."""
    english: dict[str, dict[str, Any]] = _read(WORDS / "activities.yaml")
    files = sorted(file for file in WORDS.glob("*.yaml") if file.stem.isupper())
    return {file.stem: _country(file.stem, _read(file), part, english) for file in files}


@cache
def by_share(part: Part) -> Drawn[Country]:
    """Return the countries, drawn as often as their share of records says."""
    known = tuple(countries(part).values())
    return Drawn(known, [country.share for country in known])


def word(text: str) -> Word:
    """Return the word that a line of a list says: own|romanized|@mongolian|#community."""
    own, *others = text.split("|")
    marks = {other[0]: other[1:] for other in others if other[0] in MONGOLIAN + COMMUNITY}
    latin = tuple(other for other in others if other[0] not in MONGOLIAN + COMMUNITY)
    return Word(own, latin or (own,), marks.get(MONGOLIAN, ""), marks.get(COMMUNITY, ""))


def _read(file: Path) -> dict[str, Any]:
    said: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return said


def _country(
    code: str, said: dict[str, Any], part: Part, english: dict[str, dict[str, Any]]
) -> Country:
    native_share = said.get("native_share", 0.0)
    lists = _lists(said, part, native_share)
    given = {"m": by_rank(lists["given_m"]), "f": by_rank(lists["given_f"])}
    middles = said.get("middle", {})
    return Country(
        code=code,
        share=said["share"],
        script=said["script"],
        native_share=native_share,
        joiner=said["joiner"],
        activity_first=said["activity_first"],
        owner=said["owner"],
        digits=said.get("digits", ""),
        era=said.get("era", 0),
        legal=Drawn([_legal(form) for form in said["legal"]], [f["share"] for f in said["legal"]]),
        telephones=_telephones(said["phones"]),
        registrations=tuple(_pieces(text) for text in said["registrations"]),
        identities=tuple(_pieces(text) for text in said["identities"]),
        sexes={sex: tuple(words) for sex, words in said["sexes"].items()},
        none=tuple(said["none"]),
        titles={kind: tuple(titles) for kind, titles in said["titles"].items()},
        address=_templates(said["address"]),
        district=_templates(said["district"]),
        number=tuple(said["number"]),
        activities=by_rank(
            [_activity(code, forms, english) for code, forms in said["activities"].items()]
        ),
        given=given,
        middle={sex: tuple(word(text) for text in middles.get(sex, ())) for sex in "mf"},
        family=by_rank(lists["family"]) if lists.get("family") else None,
        brand=by_rank(lists["brand"]),
        extras=tuple(word(text) for text in said.get("extras", ())),
        places=by_rank(lists["place"]),
        traditional={ord(pair[0]): pair[1] for pair in said.get("traditional", "").split()},
        letters=_letters(lists, native_share),
    )


def _lists(said: dict[str, Any], part: Part, native_share: float) -> dict[str, tuple[Word, ...]]:
    listed = said["dev" if part == RESPELT else part].items()
    lists = {kind: _words(texts, native_share) for kind, texts in listed}
    if part != RESPELT or said["script"] == "Latn":
        return lists
    return {kind: tuple(map(_respelt, words)) for kind, words in lists.items()}


def _words(texts: Sequence[str], native_share: float) -> tuple[Word, ...]:
    found = tuple(word(text) for text in texts)
    if native_share:
        return found
    # In Latin letters alone, the first spelling is one of those that people use.
    return tuple(replace(one, latin=tuple(dict.fromkeys((one.own, *one.latin)))) for one in found)


def _respelt(one: Word) -> Word:
    """Return the word with spellings that others may give it, always the same."""
    random = Random(f"respelt {one.own}")
    more = (respelt(random.choice(one.latin), random) for _ in range(MORE_SPELLINGS))
    return replace(one, latin=tuple(dict.fromkeys((*one.latin, *more))))


def _legal(said: dict[str, Any]) -> LegalForm:
    latin = tuple(said["latin"])
    return LegalForm(tuple(said.get("native", latin)), latin)


def _templates(said: dict[str, Any]) -> Templates:
    latin = tuple(said["latin"])
    return Templates(tuple(said.get("native", latin)), latin)


def _telephones(said: dict[str, Any]) -> Telephones:
    groups = tuple(tuple(group) for group in said["groups"])
    return Telephones(
        code=said["code"],
        trunk=said["trunk"],
        shapes=tuple(_shape(text) for text in said["shapes"]),
        groups=groups,
    )


def _shape(text: str) -> tuple[str, int]:
    start, _, many = text.rstrip("}").partition("{")
    return start.replace(" ", ""), int(many)


def _pieces(text: str) -> Shape:
    pieces = (piece for piece in HOLE.split(text) if piece)
    return tuple(int(piece[2:-1]) if piece.startswith("{n") else piece for piece in pieces)


def _activity(code: str, said: list[list[str]], english: dict[str, dict[str, Any]]) -> Activity:
    own = tuple(said[0])
    latin = tuple(said[1]) if len(said) > 1 else own
    return Activity(code, english[code]["sector"], own, latin, tuple(english[code]["words"]))


def _letters(lists: Mapping[str, Sequence[Word]], native_share: float) -> str:
    if not native_share:
        return LATIN_LETTERS
    texts = "".join(one.own.casefold() for words in lists.values() for one in words)
    return "".join(sorted(set(texts) - set(" -'()0123456789")))
