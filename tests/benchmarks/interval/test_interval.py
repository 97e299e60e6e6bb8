"""The benchmark of intervals: its reviewers, and its table on a small world."""

from argparse import Namespace

import numpy as np
import pytest

from benchmarks.interval.__main__ import arguments, measure, table
from benchmarks.interval.contenders import by_probability, prepared
from benchmarks.interval.worlds import Reviewer, World
from tests.register.sampling.simulated import world

SMALL = world(1_500, seed=3)
WORLD = World(SMALL.true, SMALL.cluster, SMALL.pairs)


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
    asked = Namespace(reviews=[200], replays=20, seed=3)

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
