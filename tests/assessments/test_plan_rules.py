"""How plans move, and for how long a test holds."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.assessments.plans.rules import (
    PLAN_MOVES,
    TESTABLE,
    is_tested,
    review_due,
    still_counts_from,
)
from banyan.assessments.plans.statements import known_plan_rules
from banyan.assessments.plans.vocabulary import ALIVE, WRITTEN, PlanKind, PlanState
from banyan.programmes.rules import Step, step

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
MONTHS = st.integers(1, 60)


def test_every_state_is_in_the_table_and_a_plan_gets_to_each() -> None:
    found = {PlanState.BEGUN.value}
    while news := {then for now in found for then in _next(now)} - found:
        found |= news

    assert set(PLAN_MOVES) == set(PlanState.values)
    assert found == set(PlanState.values)


def _next(now: str) -> set[str]:
    free, with_reason = PLAN_MOVES[now]
    # From where there is something to try out, a test leads on by itself.
    return {str(then) for then in free | with_reason} | ({"TESTED"} if now in TESTABLE else set())


def test_nobody_moves_a_plan_to_tested_by_hand() -> None:
    assert not [now for now in PlanState if step(PLAN_MOVES, now, PlanState.TESTED) != Step.NO]


def test_giving_a_plan_up_needs_a_reason_from_wherever_it_stands() -> None:
    for now in set(PlanState) - {PlanState.ABANDONED}:
        assert step(PLAN_MOVES, now, PlanState.ABANDONED) is Step.WITH_REASON


def test_what_is_begun_is_not_written_and_what_is_given_up_is_neither() -> None:
    assert set(WRITTEN) == set(PlanState) - {PlanState.BEGUN, PlanState.ABANDONED}
    assert set(ALIVE) == set(PlanState) - {PlanState.EXPIRED, PlanState.ABANDONED}
    assert set(WRITTEN) >= TESTABLE


@given(DAYS, DAYS, MONTHS)
def test_a_test_holds_for_its_months_and_never_before_it_was_made(
    last: date, on: date, months: int
) -> None:
    since = still_counts_from(on, months)

    assert is_tested(last, on=on, months=months) == (since <= last <= on)
    assert is_tested(on, on=on, months=months)
    assert not is_tested(since - timedelta(days=1), on=on, months=months)
    assert not is_tested(None, on=on, months=months)


@given(DAYS, DAYS, MONTHS)
def test_more_months_never_make_a_tested_plan_an_untested_one(
    last: date, on: date, months: int
) -> None:
    if is_tested(last, on=on, months=months):
        assert is_tested(last, on=on, months=months + 1)


@pytest.mark.parametrize(
    ("state", "due"),
    [("BEGUN", date(2018, 5, 31)), ("TESTED", date(2018, 5, 31)), ("EXPIRED", None)],
)
def test_what_goes_on_is_looked_at_again_and_what_ended_is_not(
    state: str, due: date | None
) -> None:
    assert review_due(state, date(2018, 2, 28), 3) == (due and date(2018, 5, 28))


def test_the_list_says_something_of_every_kind() -> None:
    assert {rule.kind for rule in known_plan_rules()} == set(PlanKind.values)
