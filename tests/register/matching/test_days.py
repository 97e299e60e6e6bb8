"""Days of birth: what is one, what stands for none, and what is a slip of another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.matching.days import day_of, day_said, days_near

days = st.dates().map(lambda date: day_of(date.month, date.day)).filter(bool)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("03-12", "03-12"),
        (" 02-29 ", "02-29"),
        ("01-01", ""),
        ("02-30", ""),
        ("13-01", ""),
        ("00-10", ""),
        ("3-12", ""),
        ("0312", ""),
        ("ab-cd", ""),
        ("", ""),
    ],
)
def test_a_day_is_said_month_first_and_the_first_of_january_says_none(text: str, day: str) -> None:
    assert day_said(text) == day


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("03-12", "12-03", True),
        ("03-12", "03-17", True),
        ("03-12", "03-21", True),
        ("02-03", "03-02", True),
        ("03-12", "03-12", True),
        ("03-12", "03-25", False),
        ("03-12", "07-25", False),
        ("03-12", "12-13", False),
    ],
)
def test_a_slip_is_one_digit_two_swapped_or_the_day_for_the_month(
    one: str, other: str, *, near: bool
) -> None:
    assert days_near(one, other) == days_near(other, one) == near


@given(days, days)
def test_it_is_the_same_both_ways_round(one: str, other: str) -> None:
    assert day_said(one) == one
    assert days_near(one, other) == days_near(other, one)
