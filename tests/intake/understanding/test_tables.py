import pytest

from banyan.intake.understanding.habits import MONTHS_FIRST
from banyan.intake.understanding.refusals import NoTableFound
from banyan.intake.understanding.tables import find_tables
from tests.intake.understanding.tabled import a_book, the_table

HEADER = ("No", "Name", "Sex", "Phone", "Business")
FIRST = ("1", "Aung Min", "M", "095123456", "Golden")
SECOND = ("2", "Su Su", "F", "095654321", "Silver")


def test_rows_above_the_header_are_its_title() -> None:
    table = the_table(
        ("SIYB Training of Entrepreneurs",),
        ("Date: 12-14 March 2017",),
        ("Venue", "Hpa-An", "", "Trainer:", "Daw Khin"),
        (),
        HEADER,
        FIRST,
        SECOND,
    )

    assert table.title == {
        "Line 1": "SIYB Training of Entrepreneurs",
        "Date": "12-14 March 2017",
        "Venue": "Hpa-An",
        "Trainer": "Daw Khin",
    }
    assert (table.header_row, table.first_row) == (5, 6)
    assert table.rows == [(6, list(FIRST)), (7, list(SECOND))]


def test_a_header_of_two_lines_with_joined_cells_is_read_whole() -> None:
    table = the_table(
        ("STT", "Họ và tên", "Giới tính", "", "Điện thoại"),
        ("", "", "Nam", "Nữ", ""),
        ("1", "Nguyễn Văn An", "x", "", "0912345678"),
        merges=[(0, 2, 0, 3), (0, 0, 1, 0), (0, 1, 1, 1), (0, 4, 1, 4)],
    )

    assert table.headers == (
        "STT",
        "Họ và tên",
        "Giới tính · Nam",
        "Giới tính · Nữ",
        "Điện thoại",
    )
    assert table.first_row == 3


def test_a_header_of_two_lines_is_read_whole_without_joined_cells() -> None:
    table = the_table(
        ("No", "Name", "Sex", "", "Business", "", "Phone"),
        ("", "", "M", "F", "Name", "Sector", ""),
        ("1", "Aung", "✓", "", "Golden", "retail", "095123456"),
    )

    assert table.headers[2:6] == ("Sex · M", "Sex · F", "Business · Name", "Business · Sector")
    assert len(table.rows) == 1


def test_a_line_of_groups_above_the_header_belongs_to_it() -> None:
    table = the_table(
        ("List of enterprises",),
        ("", "", "", "Workers", ""),
        ("No", "Company", "Sector", "Total", "Female"),
        ("1", "Golden", "Retail", "9", "4"),
        merges=[(1, 3, 1, 4)],
    )

    assert table.headers == ("No", "Company", "Sector", "Workers · Total", "Workers · Female")
    assert table.title == {"Line 1": "List of enterprises"}


def test_a_header_in_two_languages_is_one_header() -> None:
    table = the_table(
        ("No", "Name", "Sex", "Phone"),
        ("ល.រ", "ឈ្មោះ", "ភេទ", "ទូរស័ព្ទ"),
        ("1", "សុខ ដារ៉ា", "ប្រុស", "012345679"),
    )

    assert table.headers[1] == "Name · ឈ្មោះ"
    assert table.first_row == 3


def test_what_is_no_record_is_passed_over_with_a_reason() -> None:
    table = the_table(
        HEADER,
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        FIRST,
        (),
        HEADER,
        SECOND,
        ("3", "", "", "", ""),
        ("Total", "2", "", "", ""),
        ("Source: attendance sheet",),
    )

    assert table.rows == [(3, list(FIRST)), (6, list(SECOND))]
    assert dict(table.passed_over) == {
        2: "The row numbers the columns.",
        4: "The row is blank.",
        5: "The row repeats the header.",
        7: "The row has figures and no name: a sum, or a line that was not filled in.",
        8: "The row is a total.",
        9: "The row is a note.",
    }


@pytest.mark.parametrize(
    "word", ["Total", "Tổng cộng", "Jumlah", "รวมทั้งสิ้น", "សរុប", "စုစုပေါင်း", "ລວມ", "合计", "Нийт"]
)
def test_totals_are_told_in_every_language(word: str) -> None:
    table = the_table(HEADER, FIRST, ("", f"{word}: 25", "", "", ""))

    assert len(table.rows) == 1
    assert table.passed_over == {3: "The row is a total."}


def test_somebody_whose_name_is_all_that_is_known_is_a_record() -> None:
    assert len(the_table(HEADER, FIRST, ("", "Mya Mya", "", "", "")).rows) == 2


def test_a_company_that_is_called_total_is_a_record() -> None:
    table = the_table(
        ("Company", "Contact person", "Phone", "Sector", "Workers"),
        ("Total Energies Ltd", "Mr Sok", "012345679", "retail", "30"),
        ("Total Trading", "Ms Chan", "012345689", "retail", "30"),
    )

    assert len(table.rows) == 2


def test_tables_one_below_another_are_all_found() -> None:
    book = a_book(
        ("Training 1: Hpa-An",),
        HEADER,
        FIRST,
        ("Total", "1", "", "", ""),
        (),
        ("Training 2: Bago",),
        ("Name", "Phone", "Township"),
        ("Ko Ko", "095123456", "Bago"),
    )

    upper, lower = find_tables(book)

    assert upper.title == {"Training 1": "Hpa-An"}
    assert lower.title == {"Training 2": "Bago"}
    assert [row for row, _ in lower.rows] == [8]
    assert set(upper.passed_over) == {4}


def test_text_of_cells_joined_downwards_is_repeated() -> None:
    table = the_table(
        HEADER, ("1", "A", "M", "", "Golden"), ("2", "B", "F", "", ""), merges=[(1, 4, 2, 4)]
    )

    assert [cells[4] for _, cells in table.rows] == ["Golden", "Golden"]


def test_covers_and_notes_hold_no_table() -> None:
    with pytest.raises(NoTableFound):
        find_tables(a_book(("Report 2017",), ("Prepared by", "the office")))


def test_a_header_of_unknown_words_is_told_by_its_form() -> None:
    table = the_table(
        ("Lista ng mga kalahok",),
        ("Blg", "Pangalan", "Tirahan"),
        ("1", "Maria Santos", "Davao"),
        ("2", "Jose Cruz", "Cebu"),
    )

    assert table.headers == ("Blg", "Pangalan", "Tirahan")


def test_columns_with_the_month_before_the_day_are_noticed() -> None:
    table = the_table(("Name", "Sex", "Date"), ("A", "F", "3/4/2017"), ("B", "M", "3/14/2017"))

    assert table.title == {MONTHS_FIRST: "3"}


def test_every_row_below_the_header_is_a_record_or_passed_over() -> None:
    rows = [FIRST, (), SECOND, ("Total", "2"), ("Note: x",)]

    table = the_table(HEADER, *rows)

    assert sorted([row for row, _ in table.rows] + list(table.passed_over)) == [2, 3, 4, 5, 6]
