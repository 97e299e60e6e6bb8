"""Which rows below a header are records, and why the others are not."""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from banyan.intake.understanding.fields import field_of
from banyan.intake.understanding.headers import Header, is_figure
from banyan.intake.understanding.words import fold, sign
from banyan.intake.vocabulary import Kind

BLANK: Final = "The row is blank."
AGAIN: Final = "The row repeats the header."
TOTAL: Final = "The row is a total."
FIGURES: Final = "The row has figures and no name: a sum, or a line that was not filled in."
COLUMNS: Final = "The row numbers the columns."
NOTE: Final = "The row is a note."

NAMES: Final = frozenset({"person_name", "given_name", "family_name", "organization_name"})
LONGEST_NAME: Final = 80
THIN: Final = 3  # filled cells that a total or a note has at most, beside its figures
_FIGURE_TAIL: Final = re.compile(r"\s*\d.*$")
_COLUMN_NUMBER: Final = re.compile(r"^\W*(\d{1,2}|[a-z])\W*$", re.IGNORECASE)


def filled(row: Sequence[str]) -> int:
    """Return how many cells of a row hold anything."""
    return len(row) - row.count("")


class RowReader:
    """Tells records from the other rows below one header."""

    def __init__(self, header: Header) -> None:
        self._lines = [
            tuple(fold(cell) for cell in line) for line in header.lines if filled(line) > 1
        ]
        self._first = {line[_first(line)] for line in self._lines}
        self._width = sum(1 for text in header.texts if text)
        self._names = tuple(
            column for column, text in enumerate(header.texts) if text and _is_name(text)
        )
        self._starts = True

    def why_no_record(self, row: Sequence[str]) -> str:
        """Return why a row is no record, or nothing if it is one."""
        many = filled(row)
        if not many:
            return BLANK
        starts, self._starts = self._starts, False
        if starts and _numbers_columns(row, many):
            return COLUMNS
        first = row[0] or row[_first(row)]
        named = any(map(row.__getitem__, self._names))
        if named and many > THIN and (first.isdecimal() or not self._is_odd(first)):
            # The rule for nearly every row: somebody is named, and it begins like a record.
            return ""
        return self._why_odd(row, many)

    def is_header_again(self, row: Sequence[str]) -> bool:
        """Test whether a row says what a line of the header says."""
        first = row[_first(row)] if filled(row) else ""
        if fold(first) not in self._first:
            return False
        return tuple(map(fold, row)) in self._lines

    def is_title(self, row: Sequence[str]) -> bool:
        """Test whether a row that is no record may belong to the title of the next table."""
        if _is_total(row) or _is_note(row) or self.is_header_again(row):
            return False
        return any(cell and not is_figure(cell) for cell in row)

    def _is_odd(self, first: str) -> bool:
        """Test whether a row's first cell may begin a total or the header again."""
        text = fold(first)
        return text in self._first or text.split(" ")[0] in _total_beginnings()

    def _why_odd(self, row: Sequence[str], many: int) -> str:
        if self.is_header_again(row):
            return AGAIN
        if _is_total(row):
            return TOTAL
        named = [row[column] for column in self._names if row[column]]
        if self._names and not named and all(not cell or is_figure(cell) for cell in row):
            return FIGURES
        if self._width >= THIN and many <= THIN and _is_note(row):
            return NOTE
        return NOTE if many == 1 and self._width >= THIN and not _is_lone_name(named) else ""


def _first(row: Sequence[str]) -> int:
    return next((column for column, cell in enumerate(row) if cell), 0)


def _is_name(header: str) -> bool:
    return any(field_of(kind.value, header)[0] in NAMES for kind in Kind)


def _is_lone_name(named: Sequence[str]) -> bool:
    return bool(named) and len(named[0]) <= LONGEST_NAME and not {":", "："} & set(named[0])


def _is_total(row: Sequence[str]) -> bool:
    """Test whether a row is a total: the word for it, then figures and hardly another word."""
    texts = [cell for cell in row if cell and not is_figure(cell)]
    if not texts or len(texts) > THIN:
        return False
    return any(_says_total(text) for text in texts[:2])


def _says_total(text: str) -> bool:
    if len(text) > 60:
        return False
    words = fold(text)
    return words in sign("total") or _FIGURE_TAIL.sub("", words) in sign("total")


@cache
def _total_beginnings() -> frozenset[str]:
    return frozenset(word.split(" ")[0] for word in sign("total"))


def _is_note(row: Sequence[str]) -> bool:
    text = row[_first(row)]
    words = fold(text.partition(":")[0].partition("：")[0])
    return words in sign("note") or text.startswith(("*", "(*)", "Note", "Source"))


def _numbers_columns(row: Sequence[str], many: int) -> bool:
    found = [match[1] for cell in row if cell and (match := _COLUMN_NUMBER.match(cell))]
    if many < THIN or len(found) < many:
        return False
    numbers = [int(text) if text.isdecimal() else ord(text.lower()) - 96 for text in found]
    return all(one + 1 == next_one for one, next_one in itertools.pairwise(numbers))
