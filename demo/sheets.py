"""Workbooks and text files, written the way offices write them."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import xlsxwriter

from demo.zawgyi import zawgyi

Cell = str | int | float | date | None
Line = TypeVar("Line")
# A header is one text, or a text above and one below it.
Header = str | tuple[str, str]
DATE_FORMAT: Final = "yyyy-mm-dd"
# The same bytes whenever a workbook is written.
CREATED: Final = datetime(2018, 8, 31)  # noqa: DTZ001  workbooks know no time zones


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: what stands above the header, the header, the rows, and what stands below."""

    name: str
    headers: tuple[Header, ...]
    rows: tuple[tuple[Cell, ...], ...]
    titles: tuple[str, ...] = ()
    total: str = ""
    footnotes: tuple[str, ...] = ()
    blank_every: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file, and how it is sent: as which kind of list, for which office, by whom.

    `country`, `package`, `programme` and `held_on` are what the sender says of the whole file.
    A file that `waits` is only read, so that somebody finds it to accept.
    """

    filename: str
    kind: str
    office: str
    sender: str
    sheets: tuple[Sheet, ...]
    encoding: str = ""
    is_zawgyi: bool = False
    country: str = ""
    package: str = ""
    programme: str = ""
    held_on: date | None = None
    waits: bool = False

    @property
    def rows(self) -> int:
        """Return how many records its sheets hold."""
        return sum(len(sheet.rows) for sheet in self.sheets)


@dataclass(frozen=True)
class Column(Generic[Line]):
    """A column of a list: what its header says, and what stands in its cells."""

    header: Header
    cell: Callable[[Line], Cell]


@dataclass(frozen=True)
class Layout(Generic[Line]):
    """How one office lists things: its columns, and what it writes around them."""

    columns: tuple[Column[Line], ...]
    total: str = ""
    footnotes: tuple[str, ...] = field(default=())
    blank_every: int = 0

    def sheet(self, name: str, lines: Sequence[Line], *, titles: Sequence[str] = ()) -> Sheet:
        """Lay `lines` out as a sheet."""
        return Sheet(
            name=name[:31],
            headers=tuple(column.header for column in self.columns),
            rows=tuple(tuple(column.cell(line) for column in self.columns) for line in lines),
            titles=tuple(titles),
            total=self.total,
            footnotes=self.footnotes,
            blank_every=self.blank_every,
        )


def write(book: Workbook, folder: Path) -> Path:
    """Write a workbook or text file into `folder`, and return where it is."""
    path = folder / book.filename
    content = _text(book) if book.encoding else _workbook(book)
    if not path.exists() or path.read_bytes() != content:
        path.write_bytes(content)
    return path


def _workbook(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as out:
        out.set_properties(
            {
                "title": book.filename,
                "comments": "Invented for a demonstration",
                "created": CREATED,
            }
        )
        looks = {
            "title": out.add_format({"bold": True, "font_size": 13}),
            "header": out.add_format({"bold": True, "border": 1, "align": "center"}),
            "date": out.add_format({"num_format": DATE_FORMAT}),
            "total": out.add_format({"bold": True, "top": 1}),
        }
        for sheet in book.sheets:
            _fill(out.add_worksheet(sheet.name), sheet, looks)
    return buffer.getvalue()


def _fill(page: Any, sheet: Sheet, looks: dict[str, Any]) -> None:
    row = 0
    width = len(sheet.headers)
    for title in sheet.titles:
        page.write_string(row, 0, title, looks["title"])
        row += 1
    row = _write_header(page, sheet, row + bool(sheet.titles), looks["header"])
    for number, cells in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, cell, looks["date"])
        row += 1
        row += bool(sheet.blank_every and number % sheet.blank_every == 0)
    if sheet.total:
        page.write_string(row, 0, sheet.total, looks["total"])
        page.write_number(row, min(2, width - 1), len(sheet.rows), looks["total"])
        row += 1
    for note in sheet.footnotes:
        row += 1
        page.write_string(row, 0, note)


def _write_header(page: Any, sheet: Sheet, row: int, look: Any) -> int:
    """Write one line of header, or two where a text stands above others; return the next row."""
    if not any(isinstance(header, tuple) for header in sheet.headers):
        for column, header in enumerate(sheet.headers):
            page.write_string(row, column, str(header), look)
        return row + 1
    column = 0
    while column < len(sheet.headers):
        header = sheet.headers[column]
        if isinstance(header, str):
            page.merge_range(row, column, row + 1, column, header, look)
            column += 1
            continue
        group = [h for h in sheet.headers[column:] if isinstance(h, tuple) and h[0] == header[0]]
        if len(group) > 1:
            page.merge_range(row, column, row, column + len(group) - 1, header[0], look)
        else:
            page.write_string(row, column, header[0], look)
        for place, below in enumerate(group):
            page.write_string(row + 1, column + place, below[1], look)
        column += len(group)
    return row + 2


def _write_cell(page: Any, row: int, column: int, cell: Cell, date_look: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, date):
        page.write_datetime(row, column, cell, date_look)
    elif isinstance(cell, str):
        page.write_string(row, column, cell)
    else:
        page.write_number(row, column, cell)


def _text(book: Workbook) -> bytes:
    buffer = io.StringIO()
    out = csv.writer(buffer, delimiter="\t" if book.filename.endswith(".tsv") else ",")
    for sheet in book.sheets:
        for title in sheet.titles:
            out.writerow([_said(title, book)])
        out.writerow([_said(str(header), book) for header in sheet.headers])
        for cells in sheet.rows:
            out.writerow([_said(_as_text(cell), book) for cell in cells])
    return buffer.getvalue().encode(book.encoding)


def _as_text(cell: Cell) -> str:
    return "" if cell is None else cell.isoformat() if isinstance(cell, date) else str(cell)


def _said(text: str, book: Workbook) -> str:
    return zawgyi(text) if book.is_zawgyi and not text.isascii() else text
