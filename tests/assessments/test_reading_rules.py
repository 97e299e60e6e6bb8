"""What is a pair, and what got better: laws that hold for whatever was read."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from banyan.assessments.readings.rules import Read, has_improved, paired, percent_of, unit_of
from banyan.assessments.readings.vocabulary import Better, Stage

values = st.decimals(min_value=0, max_value=10_000, places=2)
reads = st.lists(
    st.builds(
        Read,
        stage=st.sampled_from(Stage.values),
        on=st.integers(0, 40).map(lambda days: date(2018, 1, 1) + timedelta(days=days)),
        value=values,
        unit=st.sampled_from(["%", "VND a month"]),
        place=st.integers(0, 9),
    ),
    max_size=8,
)


@given(said=reads)
def test_a_pair_is_the_first_baseline_and_the_last_endline_after_it(said: list[Read]) -> None:
    found = paired(said)

    if found is None:
        return
    before, after = found.before, found.after
    assert (before.stage, after.stage) == (Stage.BASELINE, Stage.ENDLINE)
    assert before.on < after.on
    assert before.unit == after.unit
    assert not [one for one in said if one.stage == Stage.BASELINE and one.on < before.on]
    assert not [one for one in said if one.stage == Stage.ENDLINE and one.on > after.on]
    assert before.value + found.change == after.value


@given(said=reads, more=reads)
def test_other_stages_change_no_pair(said: list[Read], more: list[Read]) -> None:
    others = [one for one in more if one.stage not in (Stage.BASELINE, Stage.ENDLINE)]

    assert paired([*said, *others]) == paired(said)


@given(before=values, after=values)
def test_what_is_better_one_way_is_not_better_the_other(before: Decimal, after: Decimal) -> None:
    more, less = (has_improved(before, after, better) for better in (Better.MORE, Better.LESS))

    assert not (more and less)
    assert (more or less) == (before != after)


def test_changes_are_told_in_percent_of_what_was() -> None:
    assert percent_of(Decimal(-2), Decimal(8)) == Decimal("-25.0")
    assert percent_of(Decimal(2), Decimal(0)) is None
    assert unit_of("a month", is_money=True, currency="VND") == "VND a month"
    assert unit_of("%", is_money=False, currency="VND") == "%"
