"""How credentials move and stand, as laws over many of them."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banyan.programmes.credentials.rules import (
    Demands,
    active_since,
    months_later,
    next_steps,
    quarter_of,
    standing,
    steps_in_order,
    steps_left,
    valid_until,
)
from banyan.programmes.credentials.statements import known_credential_rules
from banyan.programmes.credentials.vocabulary import ASKED, Standing, Step

# A busy machine draws slowly, and is no fault.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
demands = st.builds(
    Demands,
    steps=st.lists(st.sampled_from(ASKED), max_size=5, unique=True).map(steps_in_order),
    validity_months=st.none() | st.integers(1, 60),
    deliveries_a_year=st.integers(0, 4),
    active_months=st.integers(1, 36),
)


@patient
@given(asked=demands)
def test_whoever_takes_every_next_step_comes_to_the_certificate(asked: Demands) -> None:
    now = asked.steps[0] if asked.steps else Step.CERTIFIED.value
    walked = [now]
    while now != Step.CERTIFIED:
        now = next_steps(now, asked)[0]
        walked.append(now)

    assert walked == [*asked.steps, Step.CERTIFIED]


@patient
@given(asked=demands, step=st.sampled_from(ASKED))
def test_nobody_is_certified_while_a_step_is_left(asked: Demands, step: Step) -> None:
    may_be_certified = Step.CERTIFIED in next_steps(step, asked)

    assert may_be_certified == (not steps_left(step, asked))


@patient
@given(day=days, months=st.integers(1, 120))
def test_a_validity_ends_the_day_before_its_months_are_over(day: date, months: int) -> None:
    assert valid_until(day, months) == months_later(day, months) - timedelta(days=1)
    assert valid_until(day, None) is None


@patient
@given(on=days, start=days, length=st.none() | st.integers(0, 2000), n=st.integers(0, 5), d=demands)
def test_a_certificate_stands_in_one_way_on_each_day(
    on: date, start: date, length: int | None, n: int, d: Demands
) -> None:
    until = None if length is None else start + timedelta(days=length)

    found = standing(Step.CERTIFIED, start, until, on=on, deliveries=n, demands=d)

    begun, over = start <= on, until is not None and until < on
    assert (found is Standing.CANDIDATE) == (not begun)
    assert (found is Standing.LAPSED) == (begun and over)
    assert (found is Standing.ACTIVE) == (begun and not over and n >= d.deliveries_a_year)


def test_withdrawn_is_withdrawn_whatever_was_delivered() -> None:
    found = standing(
        Step.WITHDRAWN,
        date(2018, 1, 1),
        None,
        on=date(2018, 8, 31),
        deliveries=9,
        demands=Demands(),
    )

    assert found is Standing.WITHDRAWN


def test_deliveries_count_for_twelve_months_up_to_the_day() -> None:
    assert active_since(date(2018, 8, 31), Demands()) == date(2017, 9, 1)
    assert active_since(date(2018, 8, 31), Demands(active_months=6)) == date(2018, 3, 1)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2018, 8, 31), date(2018, 7, 1), date(2018, 9, 30)),
        (date(2018, 12, 31), date(2018, 10, 1), date(2018, 12, 31)),
        (date(2016, 1, 1), date(2016, 1, 1), date(2016, 3, 31)),
    ],
)
def test_a_day_lies_in_its_quarter(day: date, first: date, last: date) -> None:
    assert (quarter_of(day).first, quarter_of(day).last) == (first, last)


def test_the_reference_list_says_what_the_field_asks() -> None:
    rules = {(said.package, said.level): said.demands for said in known_credential_rules()}

    assert rules["SIYB", "MASTER_TRAINER"].validity_months == 36
    assert Step.TOE_PRACTICE in rules["SIYB", "TRAINER"].steps
    assert rules["SCORE", "TRAINER"].needs_expert
    assert rules["SCORE", "TRAINER"].per_module
    assert not {"C-BED", "THINK-COOP"} & {package for package, _ in rules}
