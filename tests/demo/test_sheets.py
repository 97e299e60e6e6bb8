from datetime import date
from pathlib import Path

import pytest

from banyan.intake.reading.books import read_book
from banyan.intake.understanding.tables import find_tables
from demo.sheets import Sheet, Workbook, write

ROWS = (("Aung", "x", "", date(2017, 3, 4), 912345678), ("မြ", "", "x", date(2017, 3, 5), None))
SHEET = Sheet(
    name="List",
    headers=("Name", ("Sex", "Male"), ("Sex", "Female"), "Date", "Phone"),
    rows=ROWS,
    titles=("A list", "Names are invented"),
    total="Total",
)


def a_book(filename: str, *, encoding: str = "", sheet: Sheet = SHEET) -> Workbook:
    return Workbook(filename, "ATTENDANCE", "co-yangon", "thiri", (sheet,), encoding=encoding)


def test_the_same_list_is_the_same_file_again(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()

    first, second = write(a_book("list.xlsx"), here), write(a_book("list.xlsx"), there)

    assert first.read_bytes() == second.read_bytes()


def test_a_workbook_is_read_with_its_header_of_two_lines(tmp_path: Path) -> None:
    path = write(a_book("list.xlsx"), tmp_path)

    [table] = find_tables(read_book(path, filename="list.xlsx", largest=10**6))

    assert table.headers == ("Name", "Sex · Male", "Sex · Female", "Date", "Phone")
    assert [cells for _, cells in table.rows] == [
        ["Aung", "x", "", "2017-03-04", "912345678"],
        ["မြ", "", "x", "2017-03-05", ""],
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_a_text_file_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    names = tuple((f"王{number}芳东方机械有限公司", "女") for number in range(30))
    sheet = Sheet(name="List", headers=("姓名", "性别"), rows=names)
    path = write(a_book("list.csv", encoding=encoding, sheet=sheet), tmp_path)

    [table] = find_tables(read_book(path, filename="list.csv", largest=10**6))

    assert [tuple(cells) for _, cells in table.rows] == list(names)
