"""A person's name taken apart: without titles, and comparable whatever the order of its words."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from banyan.register.matching.affixes import (
    MARKED_TITLES,
    TITLE_PREFIXES,
    TITLE_SUFFIXES,
    TITLES,
)
from banyan.register.matching.names.placeholders import says_nothing
from banyan.register.matching.names.romanize import folded, romanized_word, sounded_word
from banyan.register.matching.names.scripts import native_of, parts, script_of
from banyan.register.matching.names.sounds import skeleton
from banyan.register.matching.names.syllables import BREAK

_LISTED: Final[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "titles.yaml").read_text("utf-8")
)
_RUNS: Final = frozenset(tuple(title.split()) for title in (*TITLES, *_LISTED["words"]))
_CAREFUL: Final = frozenset(_LISTED["careful"])
_CERTAIN: Final = frozenset(_LISTED["certain"])
_AFTER: Final = frozenset(_LISTED["after"])


def _longest_first(titles: Iterable[str]) -> tuple[str, ...]:
    said = {folded(title).strip(".") for title in titles}
    return tuple(sorted(said, key=lambda title: (-len(title), title)))


_PREFIXES: Final = _longest_first((*TITLE_PREFIXES, *_LISTED["fused"]))
_SUFFIXES: Final = _longest_first((*TITLE_SUFFIXES, *_LISTED["behind"]))
_SHORT: Final = {folded(title): least for title, least in _LISTED["short"].items()}


class ParsedPerson(NamedTuple):
    """A person's name in its parts.

    `words` are in Latin letters as written, `initials` the lone letters among them, `ordered` the
    words sorted, `skeletons` theirs, sorted; `native` the letters as written where Latin ones lose
    some of them.
    """

    words: tuple[str, ...]
    initials: tuple[str, ...]
    ordered: str
    joined: str
    skeletons: tuple[str, ...]
    skeleton: str
    native: str
    script: str


NOBODY: Final = ParsedPerson((), (), "", "", (), "", "", "")


@lru_cache(maxsize=1 << 14)
def parse_person(text: str) -> ParsedPerson:
    """Return the parts of a person's name; nothing at all for a placeholder."""
    said = folded(text)
    if says_nothing(said):
        return NOBODY
    if not said.isascii():
        said = _without_marked_title(_without_fused_titles(said))
    natives = parts(said)
    latin = list(map(romanized_word, natives))
    first, last = _between_titles(latin)
    latin, natives = latin[first:last], natives[first:last]
    words = tuple([word for word in latin if len(word) > 1 and not word.isdigit()])
    initials = tuple([word for word in latin if len(word) == 1 and not word.isdigit()])
    words = words or tuple(latin)
    joined = "".join(words)
    sounded = [
        sounded_word(part) for part, word in zip(natives, latin, strict=True) if word in words
    ]
    native = "" if said.isascii() else "".join(map(_as_written, natives, latin))
    script = next((script_of(part) for part in natives if not part.isdigit()), "")
    return ParsedPerson(
        words,
        initials,
        " ".join(sorted(words)),
        joined,
        tuple(sorted(map(skeleton, sounded))),
        skeleton(BREAK.join(sounded)),
        native,
        script,
    )


@lru_cache(maxsize=1 << 16)
def _as_written(part: str, latin: str) -> str:
    return native_of(part, script_of(part)) if part != latin else ""


def _without_marked_title(said: str) -> str:
    first, _, rest = said.partition(" ")
    return rest if first.rstrip(".") in MARKED_TITLES and rest else said


def _without_fused_titles(said: str) -> str:
    """Return a name without the titles that its script writes as one with it."""
    while said.startswith(_PREFIXES):
        for title in _PREFIXES:
            rest = said[len(title) :].lstrip(" .") if said.startswith(title) else ""
            if rest and len(rest) >= _SHORT.get(title, 2) and _is_title(said, title, rest):
                said = rest
                break
        else:
            break
    for title in _SUFFIXES if said.endswith(_SUFFIXES) else ():
        if said.endswith(title) and len(said) > len(title):
            return said[: -len(title)].strip()
    return said


def _is_title(said: str, title: str, rest: str) -> bool:
    # Ko Ko, Ma Ma: a name, not a title and half a name.
    if rest.startswith(title) or not rest[0].isalpha():
        return False
    if said[len(title)] == " ":
        return True
    # A silenced or closing consonant belongs to what is before it.
    return not rest[1:2] or rest[1] not in "\u103a\u0e4c\u1039"


def _between_titles(latin: list[str]) -> tuple[int, int]:
    first, last = 0, len(latin)
    while last - first > 1:
        if last - first > 2 and tuple(latin[first : first + 2]) in _RUNS:
            first += 2
        elif (latin[first],) in _RUNS and _stands_before_a_name(latin, first, last):
            first += 1
        else:
            break
    while last - first > 1 and latin[last - 1] in _AFTER:
        last -= 1
    return first, last


def _stands_before_a_name(latin: list[str], first: int, last: int) -> bool:
    if latin[first] in _CERTAIN:
        return True
    if latin[first + 1] == latin[first] or len(latin[first + 1]) == 1:
        return False
    return latin[first] not in _CAREFUL or last - first > 2
