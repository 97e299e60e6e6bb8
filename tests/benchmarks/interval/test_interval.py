"""The benchmark of intervals: its reviewers, and its table on a small world."""

from argparse import Namespace

import numpy as np
import pytest

from banyan.register.sampling.risk import risks
from benchmarks.interval.__main__ import arguments, measure, table
from benchmarks.interval.contenders import by_probability, prepared
from benchmarks.interval.train import Learned, carried, together, wrong
from benchmarks.interval.worlds import Reviewer, World, linked
from tests.register.sampling.simulated import world

SMALL = world(1_500, seed=3)
WORLD = World(SMALL.true, SMALL.cluster, SMALL.pairs, risks(SMALL.cluster, SMALL.pairs).spread)


def test_a_reviewer_without_fault_finds_the_whole_enterprise() -> None:
    found = Reviewer(WORLD).review(np.array([0, 7]), seed=1)

    for number, place in enumerate([0, 7]):
        members = found.member[found.owner == number]
        assert set(members) == set(np.flatnonzero(WORLD.true == WORLD.true[place]))


def test_a_reviewer_who_errs_keeps_the_drawn_record_and_errs_about_as_often_as_said() -> None:
    places = np.arange(1_000)

    found = Reviewer(WORLD, errs=0.5).review(places, seed=1)

    right = Reviewer(WORLD).review(places, seed=1)
    kept = set(zip(found.owner.tolist(), found.member.tolist(), strict=True))
    truth = set(zip(right.owner.tolist(), right.member.tolist(), strict=True))
    wrong = {owner for owner, _ in kept ^ truth}
    assert {(place, place) for place in places.tolist()} <= kept
    assert 150 < len(wrong) < 500


def test_the_table_has_a_line_for_each_contender_and_reviewer() -> None:
    asked = Namespace(reviews=[200], replays=20, seed=3, made="here")

    rows = list(measure(prepared(WORLD), asked))
    lines = list(table(WORLD, rows, asked))

    assert [(row.name[:12], row.errs) for row in rows[:2]] == [
        ("Banyan", 0.0),
        ("plain sample", 0.0),
    ]
    assert rows[0].half_width < rows[1].half_width < rows[2].half_width
    assert "1,500 enterprises" in lines[0]


def test_probabilities_alone_say_nothing_of_what_was_never_compared() -> None:
    said = by_probability(WORLD, draws=5, seed=1)

    assert said.low < said.count < said.high


def test_it_refuses_what_it_does_not_know() -> None:
    with pytest.raises(SystemExit):
        arguments(["--peers"])


def test_the_second_makers_lists_are_linked_and_expected_to_be_off_where_they_are() -> None:
    of = linked(1_500, seed=2, maker="elsewhere")

    share = 1 / np.bincount(of.cluster)[of.cluster]
    off = np.abs(1 - np.bincount(of.true, share))[of.true] > 1e-9
    assert 0.2 < off.sum() / 100 < 3
    assert of.spread[off].mean() > 2.5 * of.spread[~off].mean()


def test_an_enterprise_is_counted_wrong_by_what_its_records_count_beside_one() -> None:
    # The first is in two parts, one of them with the second's only record.
    enterprise, cluster = np.array([0, 0, 1, 2]), np.array([0, 1, 1, 3])

    assert wrong(cluster, enterprise).tolist() == [-0.5, 0.5, 0.0]


def test_what_is_oftener_drawn_carries_more_of_an_error() -> None:
    one = Learned(np.zeros((2, 1), np.float32), np.array([0, 0]), np.array([-1.0]))
    both = together([one, one])

    assert carried(one, np.array([3.0, 1.0])).tolist() == [-0.75, -0.25]
    assert both.enterprise.tolist() == [0, 0, 1, 1]
    assert carried(both, np.ones(4)).tolist() == [-0.5] * 4
