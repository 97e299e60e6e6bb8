"""The lines of a file in order, each with what it says: no database, no clock.

The preview, the acceptance, the command line and the page all come through here, so what was
foreseen is what happens.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from heapq import merge
from itertools import groupby
from pathlib import Path

from banyan.intake.correcting import is_list_of_faults
from banyan.intake.reading.books import Book, read_book
from banyan.intake.rules import part_of, verdict_of
from banyan.intake.understanding.answers import Context, Fault, FoundTable, Understood
from banyan.intake.understanding.columns import recognise_columns, tables_of_kind
from banyan.intake.understanding.reader import Reader
from banyan.intake.understanding.tables import find_tables
from banyan.intake.vocabulary import Kind, Verdict

# A fault as it is kept on its row.
Said = dict[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, and all that is known of it before it is opened.

    `columns` are those of an earlier reading, by position of the table: they are not guessed again.
    """

    path: Path
    filename: str
    kind: Kind
    largest: int
    context: Context
    remembered: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableFound:
    """One table of a file: where it stands and what its columns mean."""

    position: int
    sheet: str
    header_row: int
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    title: dict[str, str]


@dataclass(slots=True)
class Line:
    """One line of a table, as it came, with what it says and what became of it."""

    line: int
    table: int
    sheet_row: int
    cells: list[str]
    said: Understood | None = None
    faults: list[Said] = field(default_factory=list)
    verdict: Verdict = Verdict.READY
    organization_how: str = ""
    person_how: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be read: its tables, how many lines they have, and the lines in parts."""

    tables: tuple[TableFound, ...]
    total: int
    parts: Iterator[list[Line]]


def open_file(asked: Asked, *, after: int = 0) -> Opened:
    """Read a file, find its tables and recognise their columns; lines are understood as asked for.

    Lines up to `after` have been dealt with and are left out. The parts break at the same lines
    whatever `after` is.

    :raises UnreadableFile: (one of its kinds) if the file cannot be read, or lists something else.
    """
    book = read_book(asked.path, filename=asked.filename, largest=asked.largest)
    sent = tuple(sheet for sheet in book.sheets if not is_list_of_faults(sheet))
    book = replace(book, sheets=sent)
    found = tables_of_kind(find_tables(book), asked.kind, asked.remembered)
    tables = tuple(_table(asked, position, table) for position, table in enumerate(found))
    total = sum(len(table.rows) + len(table.passed_over) for table in found)
    lines = _lines(asked, book, found, tables, after=after)
    return Opened(tables=tables, total=total, parts=_parts(lines))


def reader_of(table: TableFound, *, kind: Kind, context: Context) -> Reader:
    """Return what understands the cells of a table's lines."""
    return Reader(
        kind,
        table.columns,
        table.title,
        context,
        headers=table.headers,
        sheet=table.sheet,
    )


def understood(
    cells: Sequence[str], *, sheet_row: int, reader: Reader
) -> tuple[Understood, list[Said]]:
    """Return what one line says, and what is wrong or noteworthy about it."""
    said = reader.understand(cells, sheet_row=sheet_row)
    return said, [as_reason(fault) for fault in said.faults]


def as_reason(fault: Fault) -> Said:
    """Return a fault as it is kept on its row."""
    return {
        "column": fault.column,
        "code": fault.code,
        "sentence": fault.sentence,
        "weight": str(fault.weight),
    }


def _table(asked: Asked, position: int, table: FoundTable) -> TableFound:
    columns = asked.columns.get(position)
    if columns is None:
        columns = recognise_columns(table, asked.kind, asked.remembered)
    return TableFound(
        position=position,
        sheet=table.name,
        header_row=table.header_row,
        headers=tuple(table.headers),
        columns=tuple(columns),
        title=dict(table.title),
    )


def _lines(
    asked: Asked,
    book: Book,
    found: Sequence[FoundTable],
    tables: Sequence[TableFound],
    *,
    after: int,
) -> Iterator[Line]:
    number = 0
    for table, named in zip(found, tables, strict=True):
        reader = reader_of(named, kind=asked.kind, context=asked.context)
        for sheet_row, cells, why in _in_order(book, table):
            number += 1
            if number <= after:
                continue
            yield _line(number, named.position, sheet_row, cells, why=why, reader=reader)


def _in_order(book: Book, table: FoundTable) -> Iterator[tuple[int, list[str], str]]:
    """Give a table's lines as the sheet has them, those that are no record among the others."""
    rows = book.sheets[table.sheet].rows
    kept = ((sheet_row, cells, "") for sheet_row, cells in table.rows)
    left = (
        (sheet_row, rows[sheet_row - 1], why)
        for sheet_row, why in sorted(table.passed_over.items())
    )
    return merge(kept, left, key=lambda one: one[0])


def _line(
    number: int, table: int, sheet_row: int, cells: list[str], *, why: str, reader: Reader
) -> Line:
    if why:
        note: Said = {
            "column": None,
            "code": "intake.passed_over",
            "sentence": why,
            "weight": "NOTES",
        }
        return Line(number, table, sheet_row, cells, faults=[note], verdict=Verdict.PASSED_OVER)
    said, faults = understood(cells, sheet_row=sheet_row, reader=reader)
    verdict = verdict_of(str(fault["weight"]) for fault in faults)
    return Line(number, table, sheet_row, cells, said=said, faults=faults, verdict=verdict)


def _parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    for _, part in groupby(lines, key=lambda one: part_of(one.line)):
        yield list(part)
