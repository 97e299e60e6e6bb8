"""The fields that columns can mean, by kind of sheet, and the words for them in headers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from banyan.intake.understanding.words import fold, header_words
from banyan.intake.vocabulary import Kind
from banyan.programmes.rules import PACKAGE_ALIASES
from banyan.programmes.rules import folded as package_key

JOINT: Final = " · "  # between the lines of a header of several lines
LIKE: Final = 90  # of 100: how near a misspelt header must be
SHORTEST: Final = 5  # letters that a header needs before near is near enough
_PARTS: Final = re.compile(r"[/()\[\]\n|,:;–—]+|\s-\s")


@dataclass(frozen=True, slots=True)
class Field:
    """Something a column can mean: its name, and what people call it."""

    name: str
    label: str


def _fields() -> dict[str, tuple[Field, ...]]:
    return {
        kind.value: tuple(
            Field(name, entry["label"])
            for name, entry in header_words().items()
            if kind.value in entry["kinds"]
        )
        for kind in Kind
    }


FIELDS: Final[Mapping[str, tuple[Field, ...]]] = _fields()
# Columns that say nothing to keep; recognised so that nobody takes them for something else.
UNKEPT: Final = frozenset({"number", "remark", "contact_name", "days"})
# Fields that several columns may hold at once.
MANY: Final = frozenset({"package_tick", "organization_other_name"})


@cache
def label_of(kind: str, field: str) -> str:
    """Return what people call `field`."""
    return next((one.label for one in FIELDS[kind] if one.name == field), field)


@cache
def words_of(kind: str) -> Mapping[str, str]:
    """Return fields by the folded words for them in sheets of this kind."""
    known: dict[str, str] = {}
    for name, entry in header_words().items():
        for word in entry.get("other_words", {}).get(kind, ()):
            known[fold(word)] = name
    for name, entry in header_words().items():
        field = name if kind in entry["kinds"] else entry.get("other", {}).get(kind)
        if field:
            for word in entry["words"]:
                known.setdefault(fold(word), field)
    known.pop("", None)
    return known


@lru_cache(maxsize=1 << 12)
def field_of(kind: str, header: str) -> tuple[str, int]:
    """Return the field that a header names in sheets of this kind, and how surely, of 100.

    Tried in turn: the whole header, its parts (`Name / Họ tên`), a package's name, a near spelling,
    the longest known word in it. Nothing and 0 if none fits.
    """
    words = words_of(kind)
    for text, sure in _readings(header):
        if text in words:
            return words[text], sure
    if _names_a_package(header):
        return "package_tick", 85
    return _near(kind, header) or _held(kind, header) or ("", 0)


def _readings(header: str) -> Iterator[tuple[str, int]]:
    lines = header.split(JOINT)
    yield fold(header), 100
    if len(lines) > 1:
        yield fold(" ".join(reversed(lines))), 98
        yield fold(lines[-1]), 96
    for line in reversed(lines):
        yield fold(line), 94
        for part in _PARTS.split(line):
            yield fold(part), 92


def _names_a_package(header: str) -> bool:
    return package_key(header.rpartition(JOINT)[2]) in PACKAGE_ALIASES


def _held(kind: str, header: str) -> tuple[str, int] | None:
    """Find the longest known word that stands in the header, in its last line first."""
    words = words_of(kind)
    for line in reversed(header.split(JOINT)):
        text = fold(line)
        if len(text) > 80:
            continue
        padded = f" {text} "
        held = [word for word in _longest_first(kind) if _stands_in(word, text, padded)]
        if held:
            return words[held[0]], 70
    return None


def _stands_in(word: str, text: str, padded: str) -> bool:
    if word[0] < "\u0500":
        return len(word) > 2 and f" {word} " in padded
    return len(word) > 2 and word in text


@cache
def _longest_first(kind: str) -> tuple[str, ...]:
    # `Name` alone names the enterprise of such a list; within more words it may be anybody's.
    alone = {
        fold(w) for e in header_words().values() for w in e.get("other_words", {}).get(kind, ())
    }
    return tuple(sorted(set(words_of(kind)) - alone, key=len, reverse=True))


def _near(kind: str, header: str) -> tuple[str, int] | None:
    text = fold(header)
    if not SHORTEST <= len(text) <= 60:
        return None
    found = process.extractOne(text, _longest_first(kind), scorer=fuzz.ratio, score_cutoff=LIKE)
    return (words_of(kind)[found[0]], 60) if found and len(found[0]) >= SHORTEST else None
