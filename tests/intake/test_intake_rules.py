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
def test_a_part_holds_no_more_lines_than_it_may(line: int) -> None:
    assert part_of(line) + 1 == part_of(line + PART)


def test_the_first_part_is_short_and_nothing_is_left_between_parts() -> None:
    parts = list(parts_up_to(2 * PART))

    assert parts[0] == (1, PART // 5)
    assert all(one[1] + 1 == other[0] for one, other in pairwise(parts))
    assert parts[-1][0] <= 2 * PART <= parts[-1][1]
    assert [{part_of(first), part_of(last)} for first, last in parts] == [{0}, {1}, {2}]
