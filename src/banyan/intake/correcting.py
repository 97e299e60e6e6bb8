"""The sender's own sheet, given back with what is wrong marked in its cells: no database.

Whatever the sender wrote comes back as text or as a number, never as a formula: a cell that opens
with `=`, `+`, `-` or `@` must not become a command in somebody's spreadsheet program.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook as NewWorkbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet as NewSheet

from banyan.intake.reading.books import Book, read_book
from banyan.intake.reading.sheets import Sheet
from banyan.intake.rules import MARK, is_list_of_faults

HEADERS: Final = ("Sheet", "Row", "Column", "What is so, and what to do", "The row")
WIDTHS: Final = (24, 8, 24, 90, 22)
COLOURS: Final = {"REFUSES": "F8D0CC", "WAITS": "FCE8B8", "NOTES": "DCE9F5"}
OUTCOMES: Final = {
    "REFUSES": "was not taken in",
    "WAITS": "waits for an answer",
    "NOTES": "was taken in",
}
# The sender's workbook is opened whole to keep its looks. A larger one is written anew, plain.
LARGEST_KEPT: Final = 5 * 2**20


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mark: in which sheet, row and column (from 0; none: the whole row)."""

    sheet: str
    row: int
    column: int | None
    header: str
    sentence: str
    weight: str


def corrected(path: Path, *, filename: str, faults: Sequence[Fault], largest: int) -> bytes:
    """Return an .xlsx with every fault filled and explained in its cell, and a list of them.

    Of a sender's .xlsx the looks are kept; of any other file, the cells as they were read.

    :raises UnreadableFile: if the file cannot be read.
    """
    book = read_book(path, filename=filename, largest=largest)
    if _is_xlsx(path) and path.stat().st_size <= LARGEST_KEPT:
        return _marked(path, book, faults)
    return _written_anew(book, faults)


def _is_xlsx(path: Path) -> bool:
    # Every file that opens like an archive and could be read is .xlsx or .ods; the latter says so
    # in its first, uncompressed part.
    with path.open("rb") as opened:
        start = opened.read(100)
    return start.startswith(b"PK") and b"opendocument" not in start


def _marked(path: Path, book: Book, faults: Sequence[Fault]) -> bytes:
    # Opened here: the file is stored without a name, and by its name openpyxl would judge it.
    with path.open("rb") as opened:
        workbook = load_workbook(opened)
    for sheet in book.sheets:
        if is_list_of_faults(sheet.rows):
            workbook.remove(workbook[sheet.name])
        elif sheet.name in workbook.sheetnames:
            _without_formulas(workbook[sheet.name], sheet)
    for fault in faults:
        if fault.sheet in workbook.sheetnames:
            _mark(workbook[fault.sheet], fault)
    _add_list(workbook, faults)
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def _without_formulas(worksheet: Worksheet, sheet: Sheet) -> None:
    for row in worksheet.iter_rows():
        for cell in row:
            if cell.data_type != "f" or isinstance(cell, MergedCell):
                continue
            _write_text(cell, _text_at(sheet, cell.row - 1, cell.column - 1))


def _text_at(sheet: Sheet, row: int, column: int) -> str:
    if row < len(sheet.rows) and column < len(sheet.rows[row]):
        return sheet.rows[row][column]
    return ""


def _write_text(cell: Cell, text: str) -> None:
    cell.value = text
    cell.data_type = "s"  # after the value: setting that guesses a type, and guesses formulas


def _mark(worksheet: Worksheet, fault: Fault) -> None:
    cell = worksheet.cell(row=fault.row, column=(fault.column or 0) + 1)
    if isinstance(cell, MergedCell):
        return  # it has no face of its own; the list of faults names it
    cell.fill = PatternFill("solid", fgColor=COLOURS[fault.weight])
    said = f"{cell.comment.text}\n{fault.sentence}" if cell.comment else fault.sentence
    cell.comment = Comment(said, "Banyan", height=120, width=320)


def _add_list(workbook: Workbook, faults: Sequence[Fault]) -> None:
    worksheet = workbook.create_sheet(_free_name(workbook.sheetnames))
    worksheet.append([MARK])
    worksheet.append([])
    worksheet.append(list(HEADERS))
    for cell in worksheet[3]:
        cell.font = Font(bold=True)
    for number, fault in enumerate(faults, start=4):
        for column, value in enumerate(_listed(fault), start=1):
            cell = worksheet.cell(row=number, column=column)
            if isinstance(value, int):
                cell.value = value
            elif isinstance(cell, Cell):
                _write_text(cell, value)
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for letter, width in zip("ABCDE", WIDTHS, strict=True):
        worksheet.column_dimensions[letter].width = width
    worksheet.freeze_panes = "A4"


def _listed(fault: Fault) -> tuple[str | int, ...]:
    return (fault.sheet, fault.row, fault.header, fault.sentence, OUTCOMES[fault.weight])


def _free_name(taken: Sequence[str]) -> str:
    names = ("Faults", *(f"Faults {number}" for number in range(2, 100)))
    return next(name for name in names if name not in taken)


def _written_anew(book: Book, faults: Sequence[Fault]) -> bytes:
    out = BytesIO()
    sheets = [sheet for sheet in book.sheets if not is_list_of_faults(sheet.rows)]
    names = {sheet.name: _sheet_name(number, sheet.name) for number, sheet in enumerate(sheets, 1)}
    with NewWorkbook(out, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        fills = {
            weight: workbook.add_format({"bg_color": f"#{colour}"})
            for weight, colour in COLOURS.items()
        }
        for sheet in sheets:
            mine = [fault for fault in faults if fault.sheet == sheet.name]
            _write_sheet(workbook.add_worksheet(names[sheet.name]), sheet, mine, fills)
        _write_list(workbook, faults, taken=list(names.values()))
    return out.getvalue()


def _sheet_name(number: int, name: str) -> str:
    """Return a name that Excel takes: a text file's sheet is called after the file."""
    clean = "".join(letter for letter in name if letter not in "[]:*?/\\").strip("' ")[:25]
    return f"{clean} {number}" if number > 1 else clean or "Sheet"


def _write_sheet(
    worksheet: NewSheet, sheet: Sheet, faults: Sequence[Fault], fills: dict[str, Format]
) -> None:
    said: dict[tuple[int, int], list[Fault]] = {}
    for fault in faults:
        said.setdefault((fault.row - 1, fault.column or 0), []).append(fault)
    for number, row in enumerate(sheet.rows):
        for column, text in enumerate(row):
            if text and (number, column) not in said:
                worksheet.write_string(number, column, text)
    for (number, column), found in said.items():
        heaviest = min(found, key=lambda fault: list(COLOURS).index(fault.weight))
        text = _text_at(sheet, number, column)
        worksheet.write_string(number, column, text, fills[heaviest.weight])
        sentences = "\n".join(fault.sentence for fault in found)
        worksheet.write_comment(number, column, sentences, {"author": "Banyan", "x_scale": 2})


def _write_list(workbook: NewWorkbook, faults: Sequence[Fault], *, taken: Sequence[str]) -> None:
    worksheet = workbook.add_worksheet(_free_name(taken))
    bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True})
    worksheet.write_string(0, 0, MARK)
    for column, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        worksheet.set_column(column, column, width)
        worksheet.write_string(2, column, header, bold)
    for number, fault in enumerate(faults, start=3):
        for column, value in enumerate(_listed(fault)):
            if isinstance(value, int):
                worksheet.write_number(number, column, value)
            else:
                worksheet.write_string(number, column, value, wrapped)
    worksheet.freeze_panes(3, 0)
