from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.intake.understanding.dates import Days, days_of, is_day_first

TWELFTH = date(2017, 3, 12)


@pytest.mark.parametrize(
    "text",
    [
        "2017-03-12",
        "2017-03-12 14:30",
        "12/03/2017",
        "12.3.2017",
        "12-Mar-17",
        "12 March 2017",
        "March 12, 2017",
        "12th March 2017 9:00",
        "20170312",
        "42806",
        "2560-03-12",
        "12/03/2560",
        "12 มีนาคม 2560",
        "๑๒ มี.ค. ๖๐",
        "ngày 12 tháng 3 năm 2017",
        "12 Maret 2017",
        "2017年3月12日",
        "2017 оны 3 сарын 12",
        "ថ្ងៃទី១២ ខែមីនា ឆ្នាំ២០១៧",
        "12 ມີນາ 2017",
        "၁၂ မတ် ၂၀၁၇",
        "၂၀၁၇ ခုနှစ် မတ်လ ၁၂ ရက်",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert days_of(text) == Days(TWELFTH, TWELFTH)


@pytest.mark.parametrize(
    "text",
    [
        "12–14 March 2017",
        "12-14 March 2017",
        "12 - 14/3/2017",
        "12/3 - 14/3/2017",
        "12/03/2017 - 14/03/2017",
        "from 12 to 14 March 2017",
        "12, 13 & 14 March 2017",
        "March 12-14, 2017",
        "12-14 tháng 3 năm 2017",
        "12 s/d 14 Maret 2017",
        "12-14 มี.ค. 2560",
        "ថ្ងៃទី ១២-១៤ ខែមីនា ឆ្នាំ២០១៧",
    ],
)
def test_days_in_a_row_are_read(text: str) -> None:
    assert days_of(text) == Days(TWELFTH, date(2017, 3, 14))


def test_ranges_may_cross_months_and_years() -> None:
    assert days_of("28 Feb – 2 March 2017") == Days(date(2017, 2, 28), date(2017, 3, 2))
    assert days_of("30 December 2016 - 2 January 2017") == Days(
        date(2016, 12, 30), date(2017, 1, 2)
    )


def test_a_month_or_a_year_is_all_its_days_and_says_so() -> None:
    assert days_of("Mar-17") == Days(date(2017, 3, 1), date(2017, 3, 31), is_exact=False)
    assert days_of("2560") == Days(date(2017, 1, 1), date(2017, 12, 31), is_exact=False)


def test_a_number_over_twelve_settles_which_is_the_day() -> None:
    assert days_of("12/13/2017") == Days(date(2017, 12, 13), date(2017, 12, 13))
    assert days_of("3/4/2017") == Days(date(2017, 4, 3), date(2017, 4, 3))
    assert days_of("3/4/2017", day_first=False) == Days(date(2017, 3, 4), date(2017, 3, 4))


def test_years_of_two_digits_are_buddhist_in_thailand() -> None:
    assert days_of("12/3/60", thai=True) == Days(TWELFTH, TWELFTH)
    assert days_of("12/3/17", thai=True) == Days(TWELFTH, TWELFTH)


@pytest.mark.parametrize(
    "text", ["31/02/2017", "hello", "May Thu", "Daw May", "", "Q1", "12345678"]
)
def test_what_is_no_date_says_none(text: str) -> None:
    assert days_of(text) is None


def test_a_column_tells_its_order_of_day_and_month() -> None:
    assert is_day_first(["3/4/2017", "13/4/2017"])
    assert not is_day_first(["3/4/2017", "4/13/2017"])
    assert is_day_first(["3/4/2017", "n/a"]) is None


DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@settings(deadline=None)
@given(DAYS)
def test_every_day_is_read_back_from_every_shape(day: date) -> None:
    shapes = [
        day.isoformat(),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day}/{day.month}/{day.year + 543}",
        f"{day:%d-%b-%Y}",
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} tháng {day.month} năm {day.year}",
        f"{day.year}年{day.month}月{day.day}日",
    ]

    assert {days_of(shape) for shape in shapes} == {Days(day, day)}


@settings(deadline=None)
@given(DAYS, st.booleans())
def test_reading_what_was_read_gives_the_same(day: date, day_first: bool) -> None:
    once = days_of(f"{day.day} {day:%B} {day.year}", day_first=day_first)

    assert once is not None
    assert days_of(once.first.isoformat(), day_first=day_first) == once


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    found = days_of(text)

    assert found is None or isinstance(found.first, date)
