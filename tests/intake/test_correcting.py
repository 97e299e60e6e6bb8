"""The corrected workbook: the sender's own, with every fault marked in its cell."""

from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from banyan.intake.correcting import Fault, corrected
from banyan.intake.reading.books import read_book
from banyan.intake.rules import MARK, is_list_of_faults
from tests.intake.sheets import a_csv, a_workbook, attended, written

LARGEST = 10_000_000
NO_SEX = 'Row 4, Sex: "x" is not a sex we know. Write M or F.'


def a_fault(*, sheet: str = "List", row: int = 4, column: int | None = 1) -> Fault:
    return Fault(sheet, row, column, header="Sex", sentence=NO_SEX, weight="REFUSES")


def marked(path: Path, *faults: Fault) -> Workbook:
    content = corrected(path, filename=path.name, faults=faults, largest=LARGEST)
    return load_workbook(BytesIO(content))


def sheet_of(workbook: Workbook, name: str) -> Worksheet:
    found = workbook[name]
    assert isinstance(found, Worksheet)
    return found


def test_a_fault_is_filled_and_explained_in_its_cell(tmp_path: Path) -> None:
    path = written(tmp_path / "list.xlsx", a_workbook(attended(sex="x")))

    cell = sheet_of(marked(path, a_fault()), "List")["B4"]

    assert cell.value == "x"
    assert cell.fill.fgColor.rgb == "00F8D0CC"
    assert cell.comment is not None
    assert cell.comment.text == NO_SEX


def test_the_senders_looks_are_kept(tmp_path: Path) -> None:
    path = written(tmp_path / "list.xlsx", a_workbook(attended()))

    sheet = sheet_of(marked(path, a_fault()), "List")

    assert sheet["A3"].fill.fgColor.rgb == "00C0FFEE"
    assert sheet["A1"].value == "Training attendance"


def test_the_faults_are_listed_on_a_sheet_that_is_not_read_again(tmp_path: Path) -> None:
    path = written(tmp_path / "list.xlsx", a_workbook(attended(sex="x")))
    content = corrected(path, filename="list.xlsx", faults=[a_fault()], largest=LARGEST)
    again = written(tmp_path / "again.xlsx", content)

    book = read_book(again, filename="again.xlsx", largest=LARGEST)

    ours = [sheet for sheet in book.sheets if is_list_of_faults(sheet.rows)]
    assert [sheet.name for sheet in ours] == ["Faults"]
    assert ours[0].rows[0][0] == MARK
    assert ours[0].rows[3] == ["List", "4", "Sex", NO_SEX, "was not taken in"]


def test_marking_a_corrected_file_again_keeps_one_list(tmp_path: Path) -> None:
    path = written(tmp_path / "list.xlsx", a_workbook(attended(sex="x")))
    content = corrected(path, filename="list.xlsx", faults=[a_fault()], largest=LARGEST)

    workbook = marked(written(tmp_path / "again.xlsx", content), a_fault())

    assert workbook.sheetnames == ["List", "Faults"]


def test_formulas_come_back_as_what_they_showed(tmp_path: Path) -> None:
    workbook = Workbook()
    sheet = sheet_of(workbook, "Sheet")
    sheet.append(["Name", "Sum"])
    sheet.append(["Nilar", "=1+1"])
    path = tmp_path / "list.xlsx"
    workbook.save(path)

    cell = sheet_of(marked(path), "Sheet")["B2"]

    assert cell.data_type != "f"


def test_text_that_opens_like_a_formula_stays_text(tmp_path: Path) -> None:
    dangerous = ["=HYPERLINK(1)", "+1+cmd", "-2+3", "@SUM(A1)"]
    rows = [attended(name) for name in dangerous]
    path = written(tmp_path / "list.csv", a_csv(*rows))

    workbook = marked(path, a_fault(sheet="list", row=2, column=0))

    cells = [
        sheet_of(workbook, workbook.sheetnames[0]).cell(row=row, column=1) for row in range(2, 6)
    ]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.value for cell in cells] == dangerous


def test_a_text_file_comes_back_as_a_workbook(tmp_path: Path) -> None:
    path = written(tmp_path / "list.csv", a_csv(attended(sex="x")))
    name = read_book(path, filename="list.csv", largest=LARGEST).sheets[0].name

    workbook = marked(path, a_fault(sheet=name, row=2))

    cell = sheet_of(workbook, workbook.sheetnames[0])["B2"]
    assert cell.comment is not None
    assert NO_SEX in cell.comment.text


def test_a_fault_of_a_whole_row_is_marked_in_its_first_cell(tmp_path: Path) -> None:
    path = written(tmp_path / "list.xlsx", a_workbook(attended()))

    sheet = sheet_of(marked(path, a_fault(column=None)), "List")

    assert sheet["A4"].comment is not None
