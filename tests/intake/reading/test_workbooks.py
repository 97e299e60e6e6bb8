from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banyan.intake.reading.books import read_book
from tests.intake.reading.written import Rows, an_ods, an_xls, an_xlsx

Writer = Callable[[Path, Rows], Path]
PLAIN = st.text("abcdefghij0123456789 ,;ấữกนកខကခ中Ж", min_size=1, max_size=12).map(str.strip)


def rows_of(path: Path) -> list[list[str]]:
    return read_book(path, filename=path.name).sheets[0].rows


def test_whole_numbers_lose_their_decimal_point_and_fractions_keep_theirs(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", [[1, 2.0, 2.5, 66812345678, 0.1 + 0.2]])

    assert rows_of(path) == [["1", "2", "2.5", "66812345678", "0.3"]]


def test_dates_are_iso(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", [[date(2017, 3, 12), date(1985, 1, 1)]])

    assert rows_of(path) == [["2017-03-12", "1985-01-01"]]


def test_truth_is_written_out(tmp_path: Path) -> None:
    assert rows_of(an_xlsx(tmp_path / "a.xlsx", [[True, False]])) == [["TRUE", "FALSE"]]


def test_rows_are_counted_from_the_first_of_the_sheet(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", [[], [], ["", "Name"]])

    assert rows_of(path) == [["", ""], ["", ""], ["", "Name"]]


def test_joined_cells_are_told(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", [["x"]], merged=[("B1:D1", "Sex"), ("A2:A3", "No")])

    sheet = read_book(path, filename="a.xlsx").sheets[0]

    assert set(sheet.merges) == {(0, 1, 0, 3), (1, 0, 2, 0)}


def test_hidden_sheets_are_named_and_not_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Seen").write(0, 0, "x")
        hidden = book.add_worksheet("Lists")
        hidden.write(0, 0, "Male")
        hidden.hide()

    found = read_book(tmp_path / "a.xlsx", filename="a.xlsx")

    assert [sheet.name for sheet in found.sheets] == ["Seen"]
    assert found.hidden == ("Lists",)


@pytest.mark.parametrize(
    ("name", "write"), [("a.xlsx", an_xlsx), ("a.xls", an_xls), ("a.ods", an_ods)]
)
def test_every_kind_of_workbook_gives_its_texts(tmp_path: Path, name: str, write: Writer) -> None:
    rows = [["Name", "ชื่อ"], ["Nguyễn Thị Hoa", "สมใจ"]]

    assert rows_of(write(tmp_path / name, rows)) == rows


@given(st.lists(st.lists(PLAIN, min_size=2, max_size=4), min_size=1, max_size=5))
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_reading_gives_what_was_written(tmp_path: Path, rows: list[list[str]]) -> None:
    rows = [["header", *row] for row in rows]
    path = an_xls(tmp_path / "a.xls", rows)

    read = [[cell for cell in row if cell] for row in rows_of(path)]

    assert read == [[" ".join(cell.split()) for cell in row if cell] for row in rows]
