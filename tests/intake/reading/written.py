"""Files as other programs write them, for tests of reading."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Rows = Sequence[Sequence[object]]


def an_xlsx(path: Path, rows: Rows, *, merged: Sequence[tuple[str, str]] = ()) -> Path:
    """Write rows to a workbook; `merged` are ranges with the text that stands in them."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet = book.add_worksheet("List")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    sheet.write(at, column, cell)
        for place, text in merged:
            sheet.merge_range(place, text)
    return path


def an_xls(path: Path, rows: Rows) -> Path:
    """Write rows to a workbook of the kind before 2007."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("List")
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(at, column, cell)
    book.save(str(path))
    return path


def an_ods(path: Path, rows: Rows) -> Path:
    """Write rows of text to an OpenDocument spreadsheet."""
    book = OpenDocumentSpreadsheet()
    table = Table(name="List")
    for row in rows:
        line = TableRow()
        for cell in row:
            place = TableCell(valuetype="string")
            place.addElement(P(text=str(cell)))
            line.addElement(place)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    book.save(str(path))
    return path


def a_text(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write text in an encoding."""
    path.write_bytes(text.encode(encoding))
    return path


def a_changed_zip(source: Path, to: Path, changes: dict[str, bytes]) -> Path:
    """Write a workbook again with parts added or replaced."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, content in changes.items():
            new.writestr(name, content)
    return to


def a_zip(parts: dict[str, bytes]) -> bytes:
    """Return a packed file of these parts."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()
