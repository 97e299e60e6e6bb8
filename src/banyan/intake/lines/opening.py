"""Opening a file: its tables found, their columns recognised, their lines understood in order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from banyan.intake.lines.line import (
    Asked,
    Line,
    Opened,
    TableFound,
    passed_over,
    texts_as_json,
    understood_line,
)
from banyan.intake.reading.books import Book, read_book
from banyan.intake.rules import is_list_of_faults, part_of
from banyan.intake.understanding.answers import Context, FoundTable
from banyan.intake.understanding.columns import recognise_columns, tables_of_kind
from banyan.intake.understanding.reader import Reader
from banyan.intake.understanding.tables import find_tables
from banyan.intake.vocabulary import Kind


def open_file(asked: Asked, *, after: int = 0) -> Opened:
    """Read a file, find its tables and recognise their columns; lines are understood as asked for.

    Lines up to `after` have been dealt with and are left out. The parts break at the same lines
    whatever `after` is.

    :raises UnreadableFile: (one of its kinds) if the file cannot be read, or lists something else.
    """
    book = _book(asked)
    found = tables_of_kind(find_tables(book), asked.kind, asked.remembered)
    tables = tuple(_table(asked, position, table) for position, table in enumerate(found))
    total = sum(len(table.rows) + len(table.passed_over) for table in found)
    lines = _lines(asked, book, found, tables, after=after)
    return Opened(tables=tables, total=total, parts=_parts(lines))


def tables_in(asked: Asked) -> tuple[TableFound, ...]:
    """Return every table of a file, whatever it lists: for somebody who will say what it does.

    :raises UnreadableFile: (one of its kinds) if the file cannot be read.
    """
    found = find_tables(_book(asked))
    return tuple(_table(asked, position, table) for position, table in enumerate(found))


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


def _book(asked: Asked) -> Book:
    book = read_book(asked.path, filename=asked.filename, largest=asked.largest)
    sent = tuple(sheet for sheet in book.sheets if not is_list_of_faults(sheet.rows))
    return replace(book, sheets=sent)


def _table(asked: Asked, position: int, table: FoundTable) -> TableFound:
    columns = asked.columns.get((table.name[:200], table.header_row))
    if columns is None:
        columns = recognise_columns(table, asked.kind, asked.remembered)
    return TableFound(
        position=position,
        sheet=table.name[:200],
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
            line = Line(number, named.position, sheet_row, texts_as_json(cells))
            if why:
                yield passed_over(line, why)
            else:
                said = reader.understand(cells, sheet_row=sheet_row)
                yield understood_line(line, said, source=asked.source)


def _in_order(book: Book, table: FoundTable) -> Iterator[tuple[int, list[str], str]]:
    """Give a table's lines as the sheet has them, those that are no record among the others."""
    rows = book.sheets[table.sheet].rows
    left = sorted(table.passed_over.items(), reverse=True)
    for sheet_row, cells in table.rows:
        while left and left[-1][0] < sheet_row:
            other, why = left.pop()
            yield other, rows[other - 1], why
        yield sheet_row, cells, ""
    for other, why in reversed(left):
        yield other, rows[other - 1], why


def _parts(lines: Iterable[Line]) -> Iterator[list[Line]]:
    for _, part in groupby(lines, key=lambda one: part_of(one.line)):
        yield list(part)
