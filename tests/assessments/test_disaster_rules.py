"""The rules of assessments: laws that hold whatever the lines say."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.assessments.disasters.rules import (
    ASSESSMENT_MOVES,
    Part,
    effects,
    hides_total,
    is_one_sum,
    overlaps,
    points_at_somebody,
    quality_in_words,
    share,
    women_of,
    work_days,
)
from banyan.assessments.disasters.vocabulary import AssessmentState
from banyan.foundation.places import divisions_within
from banyan.programmes.rules import Step, step

PARTS = st.builds(
    Part,
    sector=st.sampled_from(["", "C", "C10", "C32", "H"]),
    what=st.sampled_from(["", "Taxis", "taxis ", "Weaving"]),
    division=st.sampled_from(["", "TO-01", "TO-04"]),
    owner=st.sampled_from(["", "PUBLIC", "PRIVATE"]),
    formality=st.sampled_from(["", "INFORMAL"]),
    figures=st.sets(st.sampled_from(["damage", "loss"]), min_size=1).map(frozenset),
)
AMOUNTS = st.none() | st.decimals(0, 10**12, places=2)


@given(PARTS, PARTS)
def test_overlapping_goes_both_ways_and_holds_of_itself(one: Part, other: Part) -> None:
    assert overlaps(one, other) == overlaps(other, one)
    assert overlaps(one, one)


@given(PARTS)
def test_the_whole_overlaps_every_part_of_it(one: Part) -> None:
    assert overlaps(Part(figures=frozenset({"damage", "loss"})), one)


@pytest.mark.parametrize(
    ("one", "other", "is_so"),
    [
        (Part(sector="C"), Part(sector="C10"), True),
        (Part(sector="C10"), Part(sector="C32"), False),
        (Part(sector="C", division="TO-01"), Part(sector="C", division="TO-04"), False),
        (Part(sector="C", division="TO-01"), Part(sector="C"), True),
        (Part(sector="C", owner="PUBLIC"), Part(sector="C", owner="PRIVATE"), False),
        (Part(what="Housing"), Part(sector="C", what="Weaving"), False),
        (Part(what="Housing"), Part(sector="C"), True),
    ],
)
def test_what_is_a_part_of_what(one: Part, other: Part, is_so: bool) -> None:
    damage = frozenset({"damage"})
    several = [
        Part(each.sector, each.what, each.division, each.owner, "", damage) for each in (one, other)
    ]

    assert overlaps(*several) == is_so


def test_lines_that_give_different_figures_are_no_rivals() -> None:
    damage, loss = (Part("C", figures=frozenset({name})) for name in ("damage", "loss"))

    assert not overlaps(damage, loss)


@given(AMOUNTS, AMOUNTS)
def test_effects_are_damage_and_loss_and_nothing_only_where_neither_is_known(
    damage: Decimal | None, loss: Decimal | None
) -> None:
    both = effects(damage, loss)

    assert (both is None) == (damage is None and loss is None)
    assert both is None or both == (damage or 0) + (loss or 0)


@given(st.integers(1, 10**6), st.integers(0, 10**6), st.decimals("0.5", 300, places=1))
def test_women_lose_no_more_days_than_everybody(workers: int, women: int, days: Decimal) -> None:
    women = min(women, workers)
    lost = work_days(workers, days, None)

    theirs = women_of(lost, workers, women)

    assert lost is not None
    assert theirs is not None
    assert 0 <= theirs <= lost
    assert theirs == lost or women < workers


def test_work_days_by_hand() -> None:
    assert work_days(3, Decimal("1.5"), None) == 5  # 4.5: half a day is a day
    assert work_days(None, None, 270_000) == 270_000
    assert work_days(10, None, None) is None
    assert women_of(1008, 48, 6) == 126
    assert share(6, 48) == Decimal("12.5")
    assert share(0, 0) is None


@pytest.mark.parametrize(
    ("workers", "women", "is_so"),
    [
        (40, 10, False),
        (40, 4, True),
        (40, 37, True),
        (40, 0, False),
        (40, 40, False),
        (3, None, True),
    ],
)
def test_few_women_or_few_men_could_be_known(workers: int, women: int | None, is_so: bool) -> None:
    assert points_at_somebody(workers, women) is is_so


def test_one_hidden_line_hides_the_total_and_two_do_not() -> None:
    assert [hides_total(hidden) for hidden in (0, 1, 2)] == [False, True, False]


def test_amounts_add_up_in_one_currency_at_the_prices_of_one_day() -> None:
    day, other = date(2018, 2, 12), date(2018, 2, 13)

    assert is_one_sum([("TOP", day), ("TOP", day)])
    assert not is_one_sum([("TOP", day), ("USD", day)])
    assert not is_one_sum([("TOP", day), ("TOP", other)])
    assert not is_one_sum([])


def test_qualities_are_told_the_best_first() -> None:
    told = quality_in_words(["ESTIMATED", "MEASURED", "ESTIMATED", ""])

    assert told == "1 measured, 2 estimated"


@given(st.sampled_from(AssessmentState), st.sampled_from(AssessmentState))
def test_an_assessment_goes_anywhere_but_only_the_next_step_explains_itself(
    now: AssessmentState, then: AssessmentState
) -> None:
    order = list(AssessmentState)
    free = order.index(then) == order.index(now) + 1
    wanted = Step.NO if now == then else Step.FREE if free else Step.WITH_REASON

    assert step(ASSESSMENT_MOVES, now, then) is wanted


def test_an_area_holds_what_lies_in_it_and_is_held_by_what_it_lies_in() -> None:
    assert {"FJ-W", "FJ-11"} <= divisions_within("FJ-W")
    assert divisions_within("FJ-11") == {"FJ-11", "FJ-W"}
    assert divisions_within("TO-04") == {"TO-04"}
