"""What bad files get: one sentence that names the file, and no harm."""

import zipfile
from pathlib import Path

import olefile
import pytest

from banyan.intake.reading.books import read_book
from banyan.intake.reading.parts import MOST_UNPACKED
from banyan.intake.reading.refusals import (
    DamagedFile,
    DeclaresEntities,
    EmptyTable,
    FileTooLarge,
    NotASpreadsheet,
    ProtectedWorkbook,
    SheetTooWide,
    UnpacksTooLarge,
    UnreadableFile,
    WorkbookWithMacros,
)
from tests.intake.reading.written import a_changed_zip, a_text, a_zip, an_ods, an_xls, an_xlsx

ROWS = [["Name", "Sex"], ["Su", "F"]]


def refusal_of(path: Path, kind: type[UnreadableFile], *, filename: str = "") -> str:
    with pytest.raises(kind) as refused:
        read_book(path, filename=filename or path.name)
    assert type(refused.value) is kind
    return refused.value.message


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "whole.xlsx", ROWS).read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])

    sentence = refusal_of(tmp_path / "cut.xlsx", DamagedFile)

    assert sentence.startswith("cut.xlsx is damaged or was cut off on its way.")


def test_a_truncated_old_workbook_is_damaged(tmp_path: Path) -> None:
    whole = an_xls(tmp_path / "whole.xls", ROWS * 200).read_bytes()
    (tmp_path / "cut.xls").write_bytes(whole[:700])

    refusal_of(tmp_path / "cut.xls", DamagedFile)


def test_a_workbook_with_a_broken_part_is_damaged(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    broken = a_changed_zip(whole, tmp_path / "b.xlsx", {"xl/worksheets/sheet1.xml": b"<work"})

    refusal_of(broken, DamagedFile)


def test_an_encrypted_container_wants_a_password(tmp_path: Path) -> None:
    # What Office writes for a password: an old container with two streams. An .xls of enough size
    # has its stream renamed, in the directory entry, to the one that holds the encrypted package.
    whole = an_xls(tmp_path / "a.xls", ROWS).read_bytes()
    old, new = "Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")
    at = whole.rindex(old)
    changed = bytearray(whole)
    changed[at : at + len(new)] = new
    changed[at + 64 : at + 66] = (len(new) + 2).to_bytes(2, "little")
    (tmp_path / "secret.xlsx").write_bytes(bytes(changed))

    sentence = refusal_of(tmp_path / "secret.xlsx", ProtectedWorkbook)

    assert "protected by a password" in sentence


def test_an_old_workbook_with_a_password_is_told(tmp_path: Path) -> None:
    path = an_xls(tmp_path / "a.xls", ROWS)
    with olefile.OleFileIO(path, write_mode=True) as container:
        stream = container.openstream("Workbook").read()
        first = 4 + int.from_bytes(stream[2:4], "little")
        changed = stream[:first] + b"\x2f\x00" + stream[first + 2 :]
        container.write_stream("Workbook", changed)

    refusal_of(path, ProtectedWorkbook)


def test_macros_are_told_by_the_name_and_by_the_parts(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    with_macros = a_changed_zip(whole, tmp_path / "b.xlsx", {"xl/vbaProject.bin": b"x"})

    refusal_of(with_macros, WorkbookWithMacros)
    refusal_of(whole, WorkbookWithMacros, filename="a.xlsm")
    refusal_of(whole, WorkbookWithMacros, filename="a.xlsb")


def test_an_empty_workbook_is_told(tmp_path: Path) -> None:
    refusal_of(an_xlsx(tmp_path / "a.xlsx", []), EmptyTable)
    refusal_of(a_text(tmp_path / "a.csv", "\n,,\n"), EmptyTable)


def test_a_file_over_the_size_is_not_opened(tmp_path: Path) -> None:
    path = an_xlsx(tmp_path / "a.xlsx", ROWS)

    with pytest.raises(FileTooLarge):
        read_book(path, filename="a.xlsx", largest=100)


def test_a_small_file_that_unpacks_to_hundreds_of_megabytes_is_refused(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    bomb = a_changed_zip(whole, tmp_path / "b.xlsx", {"xl/media/a.bin": b"\0" * 80_000_000})

    sentence = refusal_of(bomb, UnpacksTooLarge)

    assert bomb.stat().st_size < 200_000
    assert f"{MOST_UNPACKED // 2**20} MB" in sentence


def test_two_cells_far_apart_do_not_fill_the_memory(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(whole) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'
    changed = {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far)}

    sentence = refusal_of(a_changed_zip(whole, tmp_path / "b.xlsx", changed), SheetTooWide)

    assert "row 1,048,576, column 16,384" in sentence


def test_formatting_down_to_the_last_row_does_no_harm(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(whole) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    styled = b'<row r="1048576"><c r="AZ1048576" s="1"/></row></sheetData>'
    changed = {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", styled)}

    book = read_book(a_changed_zip(whole, tmp_path / "b.xlsx", changed), filename="b.xlsx")

    assert book.sheets[0].rows == ROWS


def test_a_cell_repeated_ten_thousand_times_by_one_word_is_refused(tmp_path: Path) -> None:
    whole = an_ods(tmp_path / "a.ods", ROWS)
    with zipfile.ZipFile(whole) as packed:
        content = packed.read("content.xml")
    repeated = content.replace(
        b"<table:table-cell ", b'<table:table-cell table:number-columns-repeated="99999" ', 1
    )

    refusal_of(a_changed_zip(whole, tmp_path / "b.ods", {"content.xml": repeated}), SheetTooWide)


def test_entities_are_refused_before_anything_expands_them(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'

    refusal_of(
        a_changed_zip(whole, tmp_path / "b.xlsx", {"xl/sharedStrings.xml": bomb}), DeclaresEntities
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n....", "a picture"),
        (b"<html><table><tr><td>Name</td></tr></table></html>", "a web page"),
        (b"\xef\xbb\xbf<!DOCTYPE html><p>", "a web page"),
        (a_zip({"word/document.xml": b"<w/>"}), "a Word document"),
        (a_zip({"holiday.jpg": b"x"}), "a packed archive"),
    ],
)
def test_what_is_no_spreadsheet_is_called_by_its_name(
    tmp_path: Path, content: bytes, what: str
) -> None:
    (tmp_path / "list.xls").write_bytes(content)

    sentence = refusal_of(tmp_path / "list.xls", NotASpreadsheet)

    assert sentence.startswith(f"list.xls is {what}, not a spreadsheet.")


def test_a_list_that_begins_like_a_picture_is_read(tmp_path: Path) -> None:
    path = a_text(tmp_path / "a.csv", "BM Trading,Yangon\nGolden,Bago\n")

    assert read_book(path, filename="a.csv").sheets[0].rows[0] == ["BM Trading", "Yangon"]


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="xfd200000"><v>1</v></c>',
        "<c r='XFD200000'><v>1</v></c>",
        '<c r\n=\t"XFD200000"><v>1</v></c>',
        '<c s="1"r="XFD200000"><v>1</v></c>',
        '<c s=">" r="XFD200000"><v>1</v></c>',
        '<c r="XFD200000" x="/"><v>1</v></c>',
        '<c r="A9" r="XFD200000"><v>1</v></c>',
        '<x:c r="XFD200000"><v>1</v></x:c>',
        f'<c s="{"1" * 300}" r="XFD200000"><v>1</v></c>',
        "<c><v>1</v></c>" * 900,
    ],
)
def test_a_far_cell_is_seen_however_it_is_written(tmp_path: Path, cell: str) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(whole) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    far = f'<row r="200000">{cell}</row></sheetData>'.encode()
    changed = {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", far)}

    refusal_of(a_changed_zip(whole, tmp_path / "b.xlsx", changed), SheetTooWide)


def test_cells_that_do_not_say_where_they_stand_are_read(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(whole) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    silent = b"<row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"
    changed = {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", silent)}

    book = read_book(a_changed_zip(whole, tmp_path / "b.xlsx", changed), filename="b.xlsx")

    assert book.sheets[0].rows == [*ROWS, ["1", "2"]]


def test_a_tag_without_end_is_damage(tmp_path: Path) -> None:
    whole = an_xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(whole) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml")
    endless = b"<c " + b" " * 3_000_000 + b'r="XFD200000"><v>1</v></c></sheetData>'
    changed = {"xl/worksheets/sheet1.xml": sheet.replace(b"</sheetData>", endless)}

    refusal_of(a_changed_zip(whole, tmp_path / "b.xlsx", changed), DamagedFile)
