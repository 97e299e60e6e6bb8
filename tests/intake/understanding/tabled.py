"""Books and readers of the smallest kind, for tests of understanding."""

from collections.abc import Sequence
from datetime import date

from banyan.intake.reading.books import Book
from banyan.intake.reading.sheets import Merge, Sheet
from banyan.intake.understanding.answers import Context, FoundTable, Understood
from banyan.intake.understanding.columns import recognise_columns
from banyan.intake.understanding.reader import Reader
from banyan.intake.understanding.tables import find_tables
from banyan.intake.vocabulary import Kind

TODAY = date(2018, 8, 31)


def a_book(*rows: Sequence[str], name: str = "Sheet1", merges: Sequence[Merge] = ()) -> Book:
    """Return a book of one sheet; rows need not be equally long."""
    return Book((Sheet(name, [list(row) for row in rows], tuple(merges)),))


def the_table(
    *rows: Sequence[str], name: str = "Sheet1", merges: Sequence[Merge] = ()
) -> FoundTable:
    """Return the one table of a book of one sheet."""
    (table,) = find_tables(a_book(*rows, name=name, merges=merges))
    return table


def a_context(
    *countries: str,
    country: str = "",
    package: str = "",
    programme: str = "",
    held_on: date | None = None,
) -> Context:
    """Return what is known of a file from an office that covers `countries`."""
    return Context(
        today=TODAY,
        country=country,
        package=package,
        programme=programme,
        held_on=held_on,
        office_countries=countries,
    )


def understood(
    *rows: Sequence[str],
    kind: str = Kind.ATTENDANCE,
    context: Context | None = None,
    name: str = "Sheet1",
) -> list[Understood]:
    """Return what each record of a sheet of one table says."""
    table = the_table(*rows, name=name)
    columns = recognise_columns(table, kind, {})
    reader = Reader(
        kind,
        columns,
        table.title,
        context or a_context("MM", held_on=date(2017, 3, 12)),
        headers=table.headers,
        sheet=table.name,
    )
    return [reader.understand(cells, sheet_row=row) for row, cells in table.rows]
