"""How deliveries move and rows are judged."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.intake.rules import MOVES, PART, may_become, part_of, parts_up_to, verdict_of
from banyan.intake.vocabulary import State, Verdict

WEIGHTS = st.lists(st.sampled_from(["REFUSES", "WAITS", "NOTES"]))


@pytest.mark.parametrize(
    ("weights", "verdict"),
    [
        ([], Verdict.READY),
        (["NOTES"], Verdict.READY),
        (["NOTES", "WAITS"], Verdict.WAITING),
        (["WAITS", "REFUSES"], Verdict.REFUSED),
    ],
)
def test_the_heaviest_fault_decides(weights: list[str], verdict: Verdict) -> None:
    assert verdict_of(weights) == verdict


@given(WEIGHTS)
def test_the_order_of_faults_does_not_matter(weights: list[str]) -> None:
    assert verdict_of(weights) == verdict_of(reversed(weights))


def test_every_state_has_its_moves() -> None:
    assert set(MOVES) == set(State)


def test_nothing_comes_back_from_being_withdrawn() -> None:
    assert not any(may_become(State.WITHDRAWN, then) for then in State)


def test_what_was_accepted_is_never_read_again() -> None:
    assert not may_become(State.ACCEPTED, State.READING)
    assert not may_become(State.ACCEPTING, State.READING)


@given(st.integers(min_value=1, max_value=1_000_000))
def test_a_line_is_in_the_part_that_reaches_around_it(line: int) -> None:
    parts = list(parts_up_to(line))

    first, last = parts[part_of(line)]
    assert first <= line <= last
    assert len(parts) == part_of(line) + 1


def test_the_first_parts_are_short_and_nothing_is_left_between_parts() -> None:
    parts = list(parts_up_to(3 * PART))

    assert parts[0] == (1, PART // 10)
    assert all(one[1] + 1 == other[0] for one, other in pairwise(parts))
    assert [last - first + 1 for first, last in parts] == [
        *(PART * tenths // 10 for tenths in (1, 3, 6, 10, 10)),
    ]
    assert all(part_of(first) == part_of(last) for first, last in parts)
