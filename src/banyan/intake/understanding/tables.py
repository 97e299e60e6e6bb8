"""Finds the tables in a book: headers, what stands above them, and the records below."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from banyan.intake.reading.books import Book
from banyan.intake.reading.sheets import Sheet
from banyan.intake.understanding.answers import FoundTable
from banyan.intake.understanding.habits import habits_of
from banyan.intake.understanding.headers import Header, header_at, is_figure, is_header
from banyan.intake.understanding.refusals import NoTableFound
from banyan.intake.understanding.rows import BLANK, RowReader, filled
from banyan.intake.understanding.titles import title_of

# Rows at the top of a sheet in which a header is looked for before its words are given up.
SEARCHED: Final = 200


def find_tables(book: Book) -> list[FoundTable]:
    """Return the tables of `book`, in its order. Sheets without one (covers, notes) are left out.

    Several tables may stand in one sheet, one below the other. Totals, repeated headers, notes
    and blank rows are passed over with a reason.

    :raises NoTableFound: if there is none at all.
    """
    found = [table for index, sheet in enumerate(book.sheets) for table in _tables_of(sheet, index)]
    if not found:
        raise NoTableFound
    return found


@dataclass(slots=True)
class _Walk:
    """A walk down a sheet: where it is, and what it has gathered of the present table."""

    rows: list[list[str]]
    header: Header
    reader: RowReader
    records: list[tuple[int, list[str]]] = field(default_factory=list)
    passed_over: dict[int, str] = field(default_factory=dict)


def _tables_of(sheet: Sheet, index: int) -> list[FoundTable]:
    rows = _rectangle(_filled_down(sheet))
    found: list[FoundTable] = []
    first_title: dict[str, str] = {}
    at = _first_header(rows)
    above = 0
    while at is not None:
        header = header_at(rows, at, sheet.merges)
        walk = _Walk(rows, header, RowReader(header))
        at = _walk(walk)
        # What stands above the first table speaks of those below that have no title of their own.
        title = title_of(rows[above : header.row]) or first_title
        first_title = first_title or title
        above = _give_back(walk, at) if at else 0
        if walk.records:
            found.append(_table(walk, sheet.name, index, title))
    return found


def _table(walk: _Walk, name: str, sheet: int, title: dict[str, str]) -> FoundTable:
    last = max([walk.records[-1][0], *(row for row in walk.passed_over if _tells(walk, row))])
    return FoundTable(
        sheet=sheet,
        name=name,
        header_row=walk.header.row + 1,
        headers=walk.header.texts,
        first_row=walk.records[0][0],
        title=title | habits_of(walk.records),
        rows=walk.records,
        passed_over={row: why for row, why in walk.passed_over.items() if row <= last},
    )


def _tells(walk: _Walk, row: int) -> bool:
    return filled(walk.rows[row - 1]) > 0


def _walk(walk: _Walk) -> int | None:
    """Sort the rows below a header, and return where the next header stands, if one does."""
    thin = False  # whether the row before was blank or nearly so: only then a header may follow
    for at in range(walk.header.last + 1, len(walk.rows)):
        row = walk.rows[at]
        if thin and is_header(row) and not walk.reader.is_header_again(row):
            return at
        why = walk.reader.why_no_record(row)
        if why:
            walk.passed_over[at + 1] = why
        else:
            walk.records.append((at + 1, row))
        thin = bool(why)
    return None


def _give_back(walk: _Walk, at: int) -> int:
    """Leave what stands right above the next header to its title, and return where that begins."""
    above = at
    while above > walk.header.last + 1:
        why = walk.passed_over.get(above)
        if why is None or not (why == BLANK or walk.reader.is_title(walk.rows[above - 1])):
            break
        walk.passed_over.pop(above)
        above -= 1
    return above


def _first_header(rows: Sequence[list[str]]) -> int | None:
    for at, row in enumerate(rows[:SEARCHED]):
        if is_header(row):
            return at
    return _likely_header(rows)


def _likely_header(rows: Sequence[list[str]]) -> int | None:
    """Find a header by its form, where its words are unknown: the first row of short, different
    texts that two fuller rows with numbers follow.
    """
    for at, row in enumerate(rows[:SEARCHED]):
        texts = [cell for cell in row if cell]
        if len(texts) < 3 or len(set(texts)) < len(texts) or any(map(is_figure, texts)):
            continue
        below = [other for other in rows[at + 1 : at + 6] if filled(other) * 2 >= len(texts)]
        if len(below) >= 2 and any(is_figure(cell) for other in below for cell in other):
            return at
    return None


def _filled_down(sheet: Sheet) -> list[list[str]]:
    """Repeat the text of cells that were joined downwards, as their writer meant it."""
    rows = sheet.rows
    for top, left, bottom, right in sheet.merges:
        if bottom == top or top >= len(rows) or left >= len(rows[top]) or right - left > 1:
            continue
        text = rows[top][left]
        if not text or is_header(rows[top]):
            continue
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and not row[left]:
                row[left] = text
    return rows


def _rectangle(rows: list[list[str]]) -> list[list[str]]:
    """Give every row the same number of cells, without the empty columns at the right."""
    width = max(map(len, rows), default=0)
    while width and not any(len(row) >= width and row[width - 1] for row in rows):
        width -= 1
    return [row if len(row) == width else (row + [""] * (width - len(row)))[:width] for row in rows]
