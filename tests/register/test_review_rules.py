"""In what order pairs are judged, which are asked twice, and how agreement is measured."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.rules import (
    MOST_IN_A_CASE,
    Alike,
    cases,
    chance_same,
    is_asked_twice,
    kappa,
)


def test_three_that_are_one_lower_a_count_by_two() -> None:
    # Each stands in the same four counts. The third pair follows from the two likelier ones.
    pairs = [Alike(1, 10, 20, 0.9, 4), Alike(2, 20, 30, 0.5, 4), Alike(3, 10, 30, 0.25, 4)]

    placed = cases(pairs)

    assert {one.case for one in placed} == {1}
    assert {one.row: one.effect for one in placed} == {1: 3.6, 2: 2.0, 3: 0.0}
    assert sum(one.counts for one in placed) == 8


def test_what_hangs_together_too_far_is_cut_at_its_weakest_pair() -> None:
    chain = [Alike(at, at, at + 1, 0.9 - at / 1000, 1) for at in range(1, MOST_IN_A_CASE)]
    weakest = Alike(99, MOST_IN_A_CASE, MOST_IN_A_CASE + 1, 0.1, 1)

    placed = {one.row: one for one in cases([weakest, *chain])}

    assert {placed[pair.row].case for pair in chain} == {1}
    assert placed[99].case == 99
    assert placed[99].effect == 0.1


pairs = st.lists(
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 100), st.integers(0, 9)),
    max_size=60,
).map(
    lambda drawn: [
        Alike(row, min(one, other), max(one, other), chance / 100, counts)
        for row, (one, other, chance, counts) in enumerate(drawn, start=1)
        if one != other
    ]
)


@given(pairs, st.randoms(use_true_random=False))
def test_every_pair_stands_in_one_case_that_can_be_overlooked(
    drawn: list[Alike], random: object
) -> None:
    placed = cases(drawn)

    assert sorted(one.row for one in placed) == sorted(pair.row for pair in drawn)
    sides = {pair.row: {pair.one, pair.other} for pair in drawn}
    of_each: dict[int, set[int]] = {}
    for one in placed:
        of_each[one.case] = of_each.get(one.case, set()) | sides[one.row]
    assert all(len(members) <= MOST_IN_A_CASE for members in of_each.values())
    shuffled = list(drawn)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a Random
    assert sorted(cases(shuffled), key=lambda one: one.row) == sorted(
        placed, key=lambda one: one.row
    )


def test_judgements_outweigh_a_score_in_time() -> None:
    assert chance_same(90.0, 0, 0) == 0.9
    # (20 x 0.9 + 0) / (20 + 20), then / (20 + 180)
    assert chance_same(90.0, 0, 20) == pytest.approx(0.45)
    assert chance_same(90.0, 0, 180) == pytest.approx(0.09)


def test_one_pair_in_ten_is_asked_twice_whichever_way_round() -> None:
    asked = [is_asked_twice(f"REC-{at}", f"REC-{at + 1}") for at in range(10_000)]

    assert 900 < sum(asked) < 1100
    assert asked == [is_asked_twice(f"REC-{at + 1}", f"REC-{at}") for at in range(10_000)]


def test_kappa_by_hand() -> None:
    # 50 pairs: they agree on 20 + 15. By chance .5 x .6 + .5 x .4 = .5; (.7 - .5) / (1 - .5) = .4
    table = {
        ("SAME", "SAME"): 20,
        ("SAME", "DIFFERENT"): 5,
        ("DIFFERENT", "SAME"): 10,
        ("DIFFERENT", "DIFFERENT"): 15,
    }

    assert kappa(table) == pytest.approx(0.4)


@pytest.mark.parametrize("table", [{}, {("SAME", "SAME"): 7}])
def test_there_is_no_kappa_where_there_is_no_chance(table: dict[tuple[str, str], int]) -> None:
    assert kappa(table) is None
