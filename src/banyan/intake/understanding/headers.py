"""Where a header stands, and what its lines say together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from banyan.intake.reading.sheets import Merge
from banyan.intake.understanding.fields import JOINT, words_of
from banyan.intake.understanding.words import choices, fold
from banyan.intake.vocabulary import Kind

LONGEST: Final = 90
FEW: Final = 4
_PARTS: Final = re.compile(r"[/()\n]")
_FIGURES: Final = re.compile(r"^[\W\d]*\d[\W\d]*$")


@dataclass(frozen=True, slots=True)
class Header:
    """A header: its rows (counted from 0), one text a column, and its lines as written."""

    row: int
    last: int
    texts: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


def is_header(row: Sequence[str]) -> bool:
    """Test whether a row is a header by its words: two of them, and two fifths of its cells.

    A row of few cells needs more: labels with their values above a table look much alike.
    """
    texts = [cell for cell in row if cell]
    if len(texts) < 2 or any(len(text) > LONGEST for text in texts):
        return False
    known = sum(not text.endswith((":", "：")) and is_header_word(text) for text in texts)
    if known < 2 or known * 5 < len(texts) * (2 if len(texts) > FEW else 3):
        return False
    return sum(map(is_figure, texts)) * 3 <= len(texts)


@lru_cache(maxsize=1 << 14)
def is_header_word(text: str) -> bool:
    """Test whether a cell says what a header says, and not what records say (`Male`, `Trainer`)."""
    if len(text) > LONGEST:
        return False
    words = {fold(text), *(fold(part) for part in _PARTS.split(text))}
    return bool(words & _header_words())


def is_figure(text: str) -> bool:
    """Test whether a cell holds figures and no letters: a number, a date, a telephone."""
    return bool(_FIGURES.match(text))


@cache
def _header_words() -> frozenset[str]:
    everything = {word for kind in Kind for word in words_of(kind.value)}
    lists = ("sex", "yes", "role", "training_level", "form", "owner", "rural")
    said = {word for name in lists for word in choices(name)}
    return frozenset(everything - said)


def header_at(rows: Sequence[list[str]], at: int, merges: Sequence[Merge]) -> Header:
    """Return the header that stands at row `at`, with the line of groups above or the line of
    parts below it where there is one.
    """
    first = at - 1 if at and _is_group_line(rows[at - 1], rows[at], at - 1, merges) else at
    last = at
    if first == at and at + 1 < len(rows) and _is_second_line(rows, at, merges):
        last = at + 1
    written = tuple(tuple(rows[row]) for row in range(first, last + 1))
    lines = [list(line) for line in written]
    for upper, lower in zip(range(len(lines) - 1), range(1, len(lines)), strict=True):
        lines[upper] = _spread(lines[upper], lines[lower], first + upper, merges)
    if len(lines) == 1:
        lines[0] = _spread(lines[0], [""] * len(lines[0]), first, merges)
    texts = tuple(_joint([line[column] for line in lines]) for column in range(len(lines[0])))
    return Header(first, last, texts, written)


def _joint(lines: Sequence[str]) -> str:
    kept = dict.fromkeys(" ".join(line.split()) for line in lines if line)
    return JOINT.join(kept)


def _spread(upper: list[str], lower: Sequence[str], row: int, merges: Sequence[Merge]) -> list[str]:
    """Repeat a group's word over its columns: those joined with it, else the empty ones beside it
    that have a word below.
    """
    spread = list(upper)
    joined = {
        column: left
        for top, left, bottom, right in merges
        if top <= row <= bottom and right > left
        for column in range(left + 1, right + 1)
    }
    for column in range(1, len(spread)):
        if spread[column]:
            continue
        if column in joined:
            spread[column] = upper[joined[column]] if lower[column] else ""
        elif not merges and lower[column] and lower[column - 1] and spread[column - 1]:
            spread[column] = spread[column - 1]
    return spread


def _is_second_line(rows: Sequence[list[str]], at: int, merges: Sequence[Merge]) -> bool:
    """Test whether the row below is a part of the header: parts of groups, or a second language."""
    upper, lower = rows[at], rows[at + 1]
    texts = [cell for cell in lower if cell]
    if not texts or any(is_figure(text) or len(text) > LONGEST for text in texts):
        return False
    grouped = _grouped(at, merges) or _grouped_by_gaps(upper, lower)
    if grouped and all(c in grouped for c, cell in enumerate(lower) if cell):
        # Parts stand below groups only; a record fills columns of every sort.
        return True
    return is_header(lower) and len(texts) * 2 >= sum(1 for cell in upper if cell)


def _grouped_by_gaps(upper: Sequence[str], lower: Sequence[str]) -> set[int]:
    """Find groups where nothing says which cells are joined: a word, and beside it empty cells that
    have words below.
    """
    found: set[int] = set()
    for column in range(1, len(upper)):
        if upper[column] or not lower[column] or not lower[column - 1]:
            continue
        if upper[column - 1] or column - 1 in found:
            found |= {column - 1, column}
    return found


def _grouped(row: int, merges: Sequence[Merge]) -> set[int]:
    return {
        column
        for top, left, bottom, right in merges
        if top == bottom == row and right > left
        for column in range(left, right + 1)
    }


def _is_group_line(
    upper: Sequence[str], lower: Sequence[str], row: int, merges: Sequence[Merge]
) -> bool:
    """Test whether the row above names groups of the columns of a header."""
    columns = [column for column, cell in enumerate(upper) if cell]
    if not columns or columns[0] == 0 or any(":" in upper[column] for column in columns):
        return False
    grouped = _grouped(row, merges)
    if grouped:
        return all(column in grouped for column in columns) and len(grouped) < len(upper)
    follows = [
        c + 1 < len(lower) and lower[c] and lower[c + 1] and not upper[c + 1] for c in columns
    ]
    return all(follows) and all(is_header_word(upper[column]) for column in columns)
