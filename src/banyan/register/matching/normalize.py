"""Names, places and numbers brought to one form, so that equal things are equal.

Normalizing what is normalized changes nothing. `VERSION` rises with every change of what comes
out: stored keys are then rebuilt (`rebuild_register`).
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple

from anyascii import anyascii

from banyan.register.matching.affixes import (
    LEGAL_PREFIXES,
    LEGAL_SUFFIXES,
    LEGAL_WORDS,
    MARKED_TITLES,
    TITLE_PREFIXES,
    TITLE_SUFFIXES,
    TITLES,
)

VERSION: Final = 1

# Seen by the hundred thousand in one delivery, and mostly the same ones.
_REMEMBERED: Final = 1 << 16

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")
# Latin and Cyrillic: letters whose marks are folded away by romanizing.
_FOLDED: Final = re.compile(r"[\u0000-\u058f\u1e00-\u1fff\u2c60-\u2dff\ua640-\ua69f]+")
_SPACES: Final = re.compile(r"\s+")


class _Letters(dict[int, str]):
    """What is made of each letter, worked out once: `str.translate` looks it up far quicker."""

    def __init__(self, made: Callable[[str], str]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, code: int) -> str:
        made = self[code] = self._made(chr(code))
        return made


class Name(NamedTuple):
    """A name in its one form.

    `words` is the whole name in plain Latin letters; `joined` is the same without spaces, for
    where words part is a matter of taste. `native` holds the letters of scripts other than Latin
    and Cyrillic: romanized, different vowels of theirs may come out the same.
    """

    words: str
    joined: str
    native: str = ""
    script: str = ""  # the first script other than Latin and Cyrillic


Stripper = Callable[[list[str]], list[str]]


def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    # Folded just as names will be: some marks have two encodings.
    folded = {_SPACES.sub(" ", unicodedata.normalize("NFKC", word)).casefold() for word in words}
    return tuple(sorted(folded, key=lambda word: (-len(word), word)))


_LEGAL_RUNS: Final = frozenset(tuple(words.split()) for words in LEGAL_WORDS)
_FIRST_LEGAL: Final = frozenset(run[0] for run in _LEGAL_RUNS)
_LAST_LEGAL: Final = frozenset(run[-1] for run in _LEGAL_RUNS)
_LONGEST_RUN: Final = max(len(run) for run in _LEGAL_RUNS)
_TITLE_RUNS: Final = frozenset(tuple(words.split()) for words in TITLES)
_LEGAL_PREFIXES: Final = _longest_first(LEGAL_PREFIXES)
_LEGAL_SUFFIXES: Final = _longest_first(LEGAL_SUFFIXES)
_MARKED_TITLES: Final = frozenset(_longest_first(MARKED_TITLES))
_TITLE_PREFIXES: Final = _longest_first(TITLE_PREFIXES)
_TITLE_SUFFIXES: Final = _longest_first(TITLE_SUFFIXES)


@lru_cache(maxsize=_REMEMBERED)
def organization_name(text: str) -> Name:
    """Return the name of an organization without its legal form, in whatever script."""
    folded = fold(text)
    if not folded.isascii():
        folded = _cut(folded, _LEGAL_PREFIXES, _LEGAL_SUFFIXES)
    return _name(folded, _without_legal_forms)


@lru_cache(maxsize=_REMEMBERED)
def person_name(text: str) -> Name:
    """Return the name of a person without titles. The order of its words is kept as written."""
    folded = fold(text)
    if not folded.isascii():
        first, _, rest = folded.partition(" ")
        if first.rstrip(".") in _MARKED_TITLES and rest:
            folded = rest
        folded = _cut(folded, _TITLE_PREFIXES, _TITLE_SUFFIXES)
    return _name(folded, _without_titles)


@lru_cache(maxsize=_REMEMBERED)
def place_name(text: str) -> Name:
    """Return a township, district or village in its one form."""
    return _name(fold(text), list)


# What people write where they have no number.
_NO_NUMBER: Final = frozenset(
    {"none", "nil", "null", "pending", "unknown", "unregistered", "notyet"}
)
_SEQUENCE: Final = "01234567890123456789"


@lru_cache(maxsize=_REMEMBERED)
def number(text: str) -> str:
    """Return a registration or identity number as letters and digits; empty for a placeholder."""
    folded = fold(text)
    bare = _NOT_WORD.sub("", folded if folded.isascii() else folded.translate(_ROMAN))
    return "" if len(bare) < 4 or bare in _NO_NUMBER or is_placeholder(bare) else bare


def telephone(text: str) -> str:
    """Return a telephone (E.164) that can tell whose it is; empty for a placeholder."""
    digits = text[1:]
    if not digits.isdigit():
        digits = "".join(letter for letter in text if letter.isdigit())
    # 1234567 may be somebody's: carried by many, it will be found out.
    return "" if len(digits) < 7 or len(set(digits[-7:])) == 1 else digits


def address(text: str) -> str:
    """Return an e-mail address that can tell whose it is; empty for a placeholder."""
    name, at, host = fold(text).partition("@")
    is_nobody = name in _NO_NUMBER or name in {"na", "no", "noemail", "test", "email"}
    return "" if not at or not name or is_nobody else f"{name}@{host}"


def is_placeholder(digits: str) -> bool:
    """Test whether these were typed to fill a cell: one letter over and over, or 1234567."""
    return len(set(digits)) == 1 or (len(digits) >= 5 and digits in _SEQUENCE)


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Return `text` without differences of case, width, digits, spacing and invisible marks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
        text = text.translate(_VISIBLE)
        # Folding case can undo the composition: sharp s, dotted I.
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.lower().split())


def _visible(letter: str) -> str:
    if unicodedata.category(letter) in {"Cf", "Cc"}:
        return ""
    # Thai, Lao, Khmer and Burmese digits are the same numbers.
    value = unicodedata.digit(letter, None) if letter.isdigit() else None
    return letter if value is None else str(value)


def _native(letter: str) -> str:
    return letter if not _FOLDED.match(letter) and unicodedata.category(letter)[0] in "LMN" else ""


_VISIBLE: Final = _Letters(_visible)
_NATIVE: Final = _Letters(_native)
_ROMAN: Final = _Letters(lambda letter: anyascii(letter).lower())


def _cut(text: str, prefixes: tuple[str, ...], suffixes: tuple[str, ...]) -> str:
    """Return `text` without these at its ends, as often as they stand there, but never empty."""
    while text.startswith(prefixes) or text.endswith(suffixes):
        shorter = text
        for prefix in prefixes:
            if shorter.startswith(prefix) and shorter[len(prefix) :].strip(" ."):
                shorter = shorter[len(prefix) :].strip(" .")
        for suffix in suffixes:
            if shorter.endswith(suffix) and shorter[: -len(suffix)].strip(" ."):
                shorter = shorter[: -len(suffix)].strip(" .")
        if shorter == text:
            break
        text = shorter
    return text


def _name(folded: str, without_affixes: Stripper) -> Name:
    if folded.isascii():
        parts = without_affixes(_NOT_WORD.sub(" ", folded).split())
        return Name(" ".join(parts), "".join(parts))
    parts = without_affixes(_NOT_WORD.sub(" ", folded.translate(_ROMAN)).split())
    native = folded.translate(_NATIVE)
    return Name(" ".join(parts), "".join(parts), native, _script(native))


def _script(native: str) -> str:
    return unicodedata.name(native[0], "").partition(" ")[0] if native else ""


def _without_legal_forms(words: list[str]) -> list[str]:
    while len(words) > 1:
        if words[-1] in _LAST_LEGAL and (length := _legal_run(words, at_the_end=True)):
            words = words[:-length]
        elif words[0] in _FIRST_LEGAL and (length := _legal_run(words, at_the_end=False)):
            words = words[length:]
        else:
            break
    return words


def _legal_run(words: list[str], *, at_the_end: bool) -> int:
    """Return how many words at this end are a legal form; never all of them."""
    for length in range(min(_LONGEST_RUN, len(words) - 1), 0, -1):
        run = words[-length:] if at_the_end else words[:length]
        if tuple(run) in _LEGAL_RUNS:
            return length
    return 0


def _without_titles(words: list[str]) -> list[str]:
    while len(words) > 1:
        # Ko Ko and Ma Ma are names, not a title and half a name.
        if tuple(words[:2]) in _TITLE_RUNS and len(words) > 2:
            words = words[2:]
        elif (words[0],) in _TITLE_RUNS and words[1] != words[0]:
            words = words[1:]
        else:
            break
    return words
