"""Lists that are taken away as a file: a workbook, or text with commas."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Final

import xlsxwriter
from django.http import HttpRequest, HttpResponse

WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """Return rows as text with commas, in every script, without formulas."""
    return taken_away("csv", name=name, columns=header, rows=rows)


def taken_away(
    asked: str, *, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]
) -> HttpResponse:
    """Return rows as a file: a workbook where `asked` is `xlsx`, else text with commas.

    What a spreadsheet would take for a formula is written as text.
    """
    if asked == "xlsx":
        return _answered(_workbook(columns, rows), WORKBOOK, f"{name}.xlsx")
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)
    # With a mark at its beginning: without it a spreadsheet reads names in scripts as rubbish.
    return _answered(f"\ufeff{file.getvalue()}", "text/csv; charset=utf-8", f"{name}.csv")


def without_file(request: HttpRequest) -> str:
    """Return what an address asks for, but for the file and the page: for links to the file."""
    asked = request.GET.copy()
    for name in ("as", "page"):
        asked.pop(name, None)
    return asked.urlencode()


def _answered(content: str | bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _workbook(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet()
        strong, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, columns, strong)
        sheet.freeze_panes(1, 0)
        for place, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, cell, day)
                else:
                    sheet.write(place, column, cell)
        sheet.autofit()
    return file.getvalue()


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and cell.startswith(_FORMULA):
        return f"'{cell}"
    return cell if not isinstance(cell, Decimal) else str(cell)
