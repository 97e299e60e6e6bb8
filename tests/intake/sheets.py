"""Small sheets as offices send them, written for a test."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import PatternFill

HEADERS = (
    *("Name", "Sex", "Mobile", "Business name", "Township", "State/Region", "Country"),
    *("Training title", "Package", "From", "To"),
)
Cells = tuple[object, ...]


def attended(
    name: str = "Daw Nilar Win",
    *,
    sex: str = "F",
    phone: str = "09 7700 11223",
    business: str = "Golden Rice Co., Ltd.",
    township: str = "Insein",
    region: str = "Yangon Region",
    country: str = "MM",
    title: str = "SIYB in Insein",
    package: str = "SIYB",
    first: str = "12/03/2017",
    last: str = "16/03/2017",
) -> Cells:
    """Return the cells of one row of attendance."""
    return (name, sex, phone, business, township, region, country, title, package, first, last)


def a_workbook(*rows: Cells, headers: Cells = HEADERS, title: str = "Training attendance") -> bytes:
    """Return an .xlsx with a title, a coloured header on row 3 and these rows."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "List"
    sheet.append([title])
    sheet.append([])
    sheet.append(list(headers))
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", fgColor="C0FFEE")
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def a_csv(*rows: Cells, headers: Cells = HEADERS) -> bytes:
    """Return the same as UTF-8 text with commas, header first."""
    out = StringIO()
    csv.writer(out).writerows([headers, *rows])
    return out.getvalue().encode()


def many(number: int, *, start: int = 0) -> list[Cells]:
    """Return rows of so many people from half as many enterprises, told apart by everything."""
    return [
        attended(
            f"Mya Thida {_letters(one)}",
            phone=f"097{7000000 + one}",
            business=f"{_letters(one // 2)} Trading Co., Ltd.",
            title=f"SIYB course {one % 7}",
        )
        for one in range(start, start + number)
    ]


def _letters(number: int) -> str:
    # Digits are often left out of names that are compared: these differ in letters.
    syllables = ("ka", "mo", "ti", "su", "le", "pa", "no", "ri", "ze", "bu")
    return "".join(syllables[int(digit)] for digit in f"{number:05d}").capitalize()


def written(path: Path, content: bytes) -> Path:
    """Write a file and return where it lies."""
    path.write_bytes(content)
    return path
