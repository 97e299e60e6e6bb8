"""Which numbers are typed, where paragraphs go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.publications.rules import may_move, positions, uncited_numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Over 20,000 enterprises", ("20,000",)),
        ("20% of owners and 150 000 workers", ("20%", "150 000")),
        ("[[FIG-7K3M9QX2TB]] enterprises since 2014", ()),
        ("CPO 1.1, CHN253 and CHN 179 in 2016-17", ()),
        ("a category 5 cyclone", ()),
        ("no number at all", ()),
        ("in 3 countries", ("3",)),
    ],
)
def test_numbers_that_count_something_are_to_be_cited(text: str, numbers: tuple[str, ...]) -> None:
    assert uncited_numbers(text) == numbers


@given(
    st.integers(1, 30).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n))), st.integers()
)
def test_moving_a_paragraph_loses_and_doubles_none(where: tuple[int, int], to: int) -> None:
    count, moved = where
    assert sorted(positions(count, moved=moved, to=to)) == list(range(1, count + 1))


def test_a_paragraph_lands_where_it_is_taken() -> None:
    assert positions(4, moved=4, to=1) == [4, 1, 2, 3]
    assert positions(4, moved=1, to=3) == [2, 3, 1, 4]


def test_what_is_locked_goes_nowhere() -> None:
    states = ("REQUESTED", "DRAFT", "SUBMITTED", "RETURNED", "ACCEPTED", "LOCKED")
    assert not any(may_move("LOCKED", state) for state in states)
