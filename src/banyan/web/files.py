"""Lists that are taken away as files."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Final

from django.http import HttpResponse

# What a spreadsheet would take for a formula, from a cell that somebody else wrote.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a list as a file to open in a spreadsheet. Texts that look like formulas stay texts.

    It begins with the mark by which spreadsheets know that it is Unicode.
    """
    text = StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(header)
    for row in rows:
        writer.writerow([_harmless(field) for field in row])
    answer = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return answer


def _harmless(field: object) -> object:
    if isinstance(field, str) and field.startswith(FORMULA):
        return f"'{field}"
    return "" if field is None else field
