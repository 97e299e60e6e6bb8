"""Workbooks (.xlsx, .xls, .ods) as rows of text."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from banyan.intake.reading.content import Content
from banyan.intake.reading.refusals import DamagedFile, ProtectedWorkbook, WorkbookWithMacros
from banyan.intake.reading.repair import Repair
from banyan.intake.reading.sheets import Merge, Sheet

Value = int | float | str | bool | time | date | datetime | timedelta
EXACT: Final = 1e15  # whole numbers up to here are exact in a float


def workbook_sheets(
    path: Path, content: Content, *, filename: str
) -> tuple[list[Sheet], tuple[str, ...]]:
    """Return the visible sheets of a workbook, and the names of those that are hidden.

    :raises UnreadableFile: if it cannot be opened; the subclass says why.
    """
    try:
        with CalamineWorkbook.from_path(path) as workbook:
            metadata = workbook.sheets_metadata
            programs = (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba)
            if any(sheet.typ in programs for sheet in metadata):
                raise WorkbookWithMacros(filename=filename)
            lists = [sheet for sheet in metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            seen = [one.name for one in lists if one.visible == SheetVisibleEnum.Visible]
            hidden = tuple(one.name for one in lists if one.visible != SheetVisibleEnum.Visible)
            sheets = [_sheet(sheet, content) for sheet in _parsed(workbook, seen)]
    except PasswordError as fault:
        raise ProtectedWorkbook(filename=filename) from fault
    except (CalamineError, OSError, ValueError) as fault:
        raise DamagedFile(filename=filename) from fault
    return sheets, hidden


def _parsed(workbook: CalamineWorkbook, names: list[str]) -> Iterator[CalamineSheet]:
    """Give sheets in order. While one is made into rows here, the next is parsed in a thread: the
    parser is no Python, and leaves the other processor to us.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        coming = [beside.submit(workbook.get_sheet_by_name, name) for name in names[:1]]
        for following in (*names[1:], None):
            sheet = coming.pop().result()
            if following is not None:
                coming = [beside.submit(workbook.get_sheet_by_name, following)]
            yield sheet


def _sheet(sheet: CalamineSheet, content: Content) -> Sheet:
    texts, numbers = Repair(), _Numbers()
    # Written out, since it runs for every cell: most are texts that have been seen before.
    rows = [
        [
            texts[cell]
            if type(cell) is str
            else numbers[cell]
            if type(cell) is float
            else _other(cell)
            for cell in row
        ]
        for row in sheet.iter_rows()
    ]
    indent = sheet.start[1] if sheet.start else 0
    if indent:
        # The reader leaves out empty columns at the left, and counts joined cells with them.
        rows = [[""] * indent + row for row in rows]
    texts.settle(rows)
    merges = _merges(sheet) if content is not Content.ODS else ()
    return Sheet(name=sheet.name, rows=rows, merges=merges)


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or []
    return tuple((top, left, bottom, right) for (top, left), (bottom, right) in ranges)


class _Numbers(dict[float, str]):
    """Texts of numbers, each worked out once: sheets repeat years and quantities."""

    def __missing__(self, number: float) -> str:
        text = self[number] = _number(number)
        return text


def _other(cell: Value) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float | str):
        return str(cell)
    return _time(cell)


def _time(cell: date | datetime | time | timedelta) -> str:
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return _lasting(cell) if isinstance(cell, timedelta) else cell.isoformat(timespec="minutes")


def _number(number: float) -> str:
    if number.is_integer() and abs(number) < EXACT:
        return str(int(number))
    return f"{number:.15g}"


def _moment(moment: datetime) -> str:
    if moment.time() == time.min:
        return moment.date().isoformat()
    return moment.isoformat(sep=" ", timespec="minutes" if not moment.second else "seconds")


def _lasting(length: timedelta) -> str:
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
