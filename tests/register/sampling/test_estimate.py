from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from banyan.register.sampling.drawing import drawn, order_of
from banyan.register.sampling.estimate import (
    Estimate,
    Reviewed,
    _total,
    estimate,
    students_t,
)
from banyan.register.sampling.risk import risks
from banyan.register.sampling.strata import Strata, allocation, strata
from tests.register.sampling.simulated import World, world

worlds = some.builds(world, some.integers(5, 60), seed=some.integers(0, 10_000))


def layers(of: World, most: int = 8) -> Strata:
    return strata(risks(of.cluster, of.pairs), most=most)


def asked(of: World, reviews: int, *, seed: int) -> Estimate:
    parts = layers(of)
    places = drawn(parts, allocation(parts, reviews), seed=seed)
    return estimate(of.cluster, parts.of, of.reviewed(places))


@given(worlds)
@settings(max_examples=60, deadline=None)
def test_when_everything_is_reviewed_the_count_is_exact_and_certain(of: World) -> None:
    said = asked(of, len(of.true), seed=1)

    assert said.count == pytest.approx(of.enterprises)
    assert said.half_width == pytest.approx(0)
    assert said.reviewed == len(of.true)


@given(worlds)
@settings(max_examples=40, deadline=None)
def test_a_register_without_fault_is_counted_as_it_is(of: World) -> None:
    right = World(of.true, of.true, of.pairs)

    said = asked(right, max(3, len(of.true) // 2), seed=2)

    assert said.count == pytest.approx(of.enterprises)
    assert said.changed == 0
    assert said.half_width > 0 or said.reviewed == len(of.true)


@given(some.integers(30, 300))
@settings(max_examples=20, deadline=None)
def test_where_no_error_was_seen_some_are_still_thought_possible(reviews: int) -> None:
    records = 10_000
    places = np.arange(reviews)
    found = Reviewed(places, places, places)

    said = estimate(np.arange(records), np.zeros(records, np.int64), found)

    # Three errors in so many reviews would have been seen 95 times in 100.
    assert 0.8 < (said.count - said.low) / (0.5 * 3 * records / reviews) < 1.2


@given(worlds, some.integers(0, 99))
@settings(max_examples=40, deadline=None)
def test_names_of_clusters_and_order_of_reviews_do_not_matter(of: World, seed: int) -> None:
    parts = layers(of)
    places = drawn(parts, allocation(parts, 20), seed=seed)
    renamed = of.cluster.max() - of.cluster
    shuffled = np.random.default_rng(seed).permutation(places)

    one = estimate(of.cluster, parts.of, of.reviewed(places))
    other = estimate(renamed, parts.of, of.reviewed(shuffled))

    assert astuple(one) == pytest.approx(astuple(other))


def test_few_large_errors_make_an_interval_less_sure_than_many_small_ones() -> None:
    # Both have the same variance: two of a hundred off by five, or fifty off by one.
    stratum, size, answered = np.zeros(100, np.int64), np.array([100_000]), np.array([100])
    few, many = np.zeros(100), np.zeros(100)
    few[:2], many[:50] = [5.0, -5.0], [1.0, -1.0] * 25

    wide, narrow = (_total(parts, stratum, size, answered, 0.95)[1] for parts in (few, many))

    fading = 2 * 0.9 * (0.5 * 100_000 / 100) ** 2 * (1 - 100 / 100_000)
    assert (wide**2 - students_t(0.95, 4) ** 2 * fading) ** 0.5 > 1.1 * narrow


def test_nothing_reviewed_says_no_more_than_the_records_do() -> None:
    none = np.empty(0, np.int64)

    said = estimate(np.array([0, 0, 1]), np.zeros(3, np.int64), Reviewed(none, none, none))

    assert (said.count, said.low, said.high, said.reviewed) == (2, 0, 3, 0)


def test_two_records_found_to_be_one_count_by_hand() -> None:
    # Six records, each alone; all are in one stratum and half are reviewed. The first turns out
    # to be one with the second: half of that error falls to the first, for either may be drawn.
    found = Reviewed(np.array([0, 2, 3]), np.array([0, 0, 1, 2]), np.array([0, 1, 2, 3]))

    said = estimate(np.arange(6), np.zeros(6, np.int64), found)

    assert said.count == pytest.approx(6 - 0.5 * 2)
    assert said.low < said.count < said.high


def test_a_domain_is_counted_by_the_records_in_it() -> None:
    of = world(40, seed=3)
    inside = of.true % 3 == 0
    parts = layers(of)
    everything = drawn(parts, parts.size, seed=0)

    said = estimate(of.cluster, parts.of, of.reviewed(everything), domain=inside)

    assert said.count == pytest.approx(len(np.unique(of.true[inside])))


def test_a_domain_is_less_sure_for_its_size_than_the_whole() -> None:
    of = world(3_000, seed=4)
    parts = layers(of)
    found = of.reviewed(drawn(parts, allocation(parts, 400), seed=5))

    whole = estimate(of.cluster, parts.of, found)
    part = estimate(of.cluster, parts.of, found, domain=of.true % 4 == 0)

    assert part.half_width / part.count > 1.5 * whole.half_width / whole.count


@pytest.mark.parametrize("of", [world(3_000, seed=11), world(3_000, seed=12, faults=0.03)])
def test_of_a_hundred_intervals_about_ninety_five_hold_the_truth(of: World) -> None:
    parts = layers(of, 24)
    counts = allocation(parts, 300)

    said = [
        estimate(of.cluster, parts.of, of.reviewed(drawn(parts, counts, seed=seed)))
        for seed in range(300)
    ]

    held = np.mean([one.low <= of.enterprises <= one.high for one in said])
    assert 0.92 <= held <= 0.985
    assert np.mean([one.count for one in said]) == pytest.approx(of.enterprises, rel=0.004)


def test_it_is_narrower_than_a_plain_sample_of_as_many() -> None:
    of = world(3_000, seed=13)
    plain = np.zeros(len(of.true), np.int64)
    places = np.random.default_rng(0).permutation(len(of.true))[:300]

    ours, theirs = asked(of, 300, seed=0), estimate(of.cluster, plain, of.reviewed(places))

    assert ours.half_width < 0.85 * theirs.half_width


@given(worlds, some.integers(0, 99), some.integers(1, 30), some.integers(0, 30))
@settings(max_examples=50, deadline=None)
def test_drawing_more_keeps_what_was_drawn(of: World, seed: int, some_: int, more: int) -> None:
    parts = layers(of)
    first = allocation(parts, some_)
    then = allocation(parts, some_ + more, so_far=first)

    earlier, later = drawn(parts, first, seed=seed), drawn(parts, then, seed=seed)

    assert (then >= first).all()
    assert set(earlier.tolist()) <= set(later.tolist())
    assert len(set(later.tolist())) == then.sum()
    assert sorted(order_of(parts, seed=seed).tolist()) == list(range(len(of.true)))


@given(worlds, some.integers(1, 200))
@settings(max_examples=50, deadline=None)
def test_as_many_are_given_out_as_were_asked_for(of: World, reviews: int) -> None:
    parts = layers(of)

    given_out = allocation(parts, reviews)

    assert (given_out <= parts.size).all()
    assert (given_out >= np.minimum(parts.size, 3)).all()
    least = int(np.minimum(parts.size, 3).sum())
    assert given_out.sum() == min(max(reviews, least), len(of.true))


@pytest.mark.parametrize(
    ("degrees", "said"), [(4, 2.7764), (5, 2.5706), (10, 2.2281), (30, 2.0423), (1e9, 1.95996)]
)
def test_standard_errors_are_as_in_the_tables(degrees: float, said: float) -> None:
    assert students_t(0.95, degrees) == pytest.approx(said, rel=0.002)
