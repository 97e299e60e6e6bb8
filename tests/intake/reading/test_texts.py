from pathlib import Path

import pytest

from banyan.intake.reading.books import read_book
from banyan.intake.reading.refusals import NotASpreadsheet, UnknownEncoding
from banyan.intake.reading.texts import delimiter_of, encoding_of
from tests.intake.reading.written import a_text

THAI = "ลำดับ;ชื่อ-นามสกุล;เพศ\n1;นางสาวน้ำฝน ใจดี;หญิง\n"
CHINESE = "序号,姓名,性别\n1,王伟,男\n"
MONGOLIAN = "д/д\tОвог нэр\tУтас\n1\tБат Болд\t99112233\n"
ENGLISH = "No,Name,Town\n1,Aung Min,Hpa-An\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (THAI, "cp874"),
        (CHINESE, "gb18030"),
        (MONGOLIAN, "cp1251"),
        (THAI, "utf-8"),
        (THAI, "utf-8-sig"),
        (THAI, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (CHINESE, "utf-16-be"),
    ],
)
def test_letters_are_read_in_whatever_encoding(tmp_path: Path, text: str, encoding: str) -> None:
    path = a_text(tmp_path / "a.csv", text, encoding)

    rows = read_book(path, filename="a.csv").sheets[0].rows

    delimiter = delimiter_of(text)
    assert rows == [line.split(delimiter) for line in text.splitlines()]


def test_vietnamese_of_old_windows_is_composed(tmp_path: Path) -> None:
    # That encoding writes some tones after their letter: o and a dot, e and a dot.
    split = "Ho\u0323 và tên,Đi\u00ea\u0323n thoa\u0323i\nVu\u0303 Thi\u0323 Hà,0912\n"
    path = a_text(tmp_path / "a.csv", split, "cp1258")

    found = read_book(path, filename="a.csv")

    assert found.encoding == "cp1258"
    assert found.sheets[0].rows == [["Họ và tên", "Điện thoại"], ["Vũ Thị Hà", "0912"]]


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a,b,c\n1,2,3\n", ","),
        ("a;b;c\n1,5;2;3\n", ";"),
        ("a\tb\n1, x\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ("sep=;\na;b\n", ";"),
    ],
)
def test_the_delimiter_is_what_cuts_evenly(text: str, delimiter: str) -> None:
    assert delimiter_of(text) == delimiter


def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = a_text(tmp_path / "a.csv", "sep=;\nName;Sex\nSu;F\n")

    assert read_book(path, filename="a.csv").sheets[0].rows == [["Name", "Sex"], ["Su", "F"]]


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(NotASpreadsheet):
        encoding_of(bytes(range(256)) * 20, filename="a.csv")


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(UnknownEncoding):
        encoding_of(b"\xef\xbb\xbfName\xff\xfe", filename="a.csv")


def test_a_formula_in_a_text_file_stays_text(tmp_path: Path) -> None:
    path = a_text(tmp_path / "a.csv", "Name,Town\n=1+2,@SUM(A1)\n")

    assert read_book(path, filename="a.csv").sheets[0].rows[1] == ["=1+2", "@SUM(A1)"]
