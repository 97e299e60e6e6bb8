"""How deliveries move and rows are judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.intake.rules import MOVES, PART, may_become, part_of, verdict_of
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
    assert part_of(line) == part_of(line - 1 + (PART - (line - 1) % PART))
    assert part_of(line) + 1 == part_of(line + PART)
