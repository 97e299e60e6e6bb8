from collections.abc import Callable, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.matching.contradict import AnythingDiffers, Contradiction, NothingAlike
from banyan.register.matching.normalize import organization_name

scoped = st.frozensets(st.tuples(st.sampled_from("ab"), st.integers(1, 6)), max_size=3)
NAMES = [organization_name(name) for name in ("Mya Store", "မြ", "မြာ", "ร้าน สุดา", "ร้าน สีดา")]


def itself(said: Any) -> Any:
    return said


def next_to(one: int, other: int) -> bool:
    return abs(one - other) <= 1


def test_two_telephones_in_one_list_contradict_and_in_two_lists_do_not() -> None:
    telephones: NothingAlike[Any, str] = NothingAlike(itself)

    assert telephones.between({("list 1", "091")}, {("list 1", "092")})
    assert not telephones.between({("list 1", "091")}, {("list 2", "092")})
    assert not telephones.between({("list 1", "091")}, {("list 1", "091"), ("list 1", "092")})
    assert not telephones.between({("list 1", "091")}, set())


def test_a_year_apart_is_alike_and_two_are_not() -> None:
    years = NothingAlike(itself, next_to)

    assert not years.between({("", 1980)}, {("", 1981)})
    assert years.between({("", 1980)}, {("", 1982)})
    assert not years.between({("", 1980), ("", 1981)}, {("", 1982)})


@pytest.mark.parametrize("like", [None, next_to], ids=["equal", "a year apart"])
@given(groups=st.lists(scoped, max_size=8))
def test_of_many_at_once_the_answers_are_those_of_each_pair(
    groups: Sequence[frozenset[tuple[str, int]]], like: Callable[[int, int], bool] | None
) -> None:
    assert_of_each_pair(NothingAlike(itself, like), groups)


@given(groups=st.lists(st.frozensets(st.sampled_from(NAMES), max_size=3), max_size=8))
def test_of_many_names_at_once_the_answers_are_those_of_each_pair(
    groups: Sequence[frozenset[Any]],
) -> None:
    assert_of_each_pair(AnythingDiffers(itself), groups)


def assert_of_each_pair(against: Contradiction[Any], groups: Sequence[frozenset[Any]]) -> None:
    found = against.among(groups)

    for one, these in enumerate(groups):
        for other, those in enumerate(groups):
            assert bool(found[one] >> other & 1) == against.between(these, those)
