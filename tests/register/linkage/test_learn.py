"""What judgements teach the model, tried on invented lists with a habit that nobody had told it."""

from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray

from banyan.register.linkage.clusters import Scored, clusters
from banyan.register.linkage.learn import (
    LEAST,
    MOST,
    SEEN,
    Correction,
    Judged,
    Lesson,
    Seen,
    corrections,
    groups_of,
    learn,
    seen_of,
)
from banyan.register.linkage.link import Compared, compare, shipped_model
from banyan.register.linkage.plan import ASKED, LINKED
from benchmarks.linkage.data import labelled
from benchmarks.linkage.score import scored

COUNTRY = "MM"
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


class World(NamedTuple):
    """A list where in one country the telephone is that of whoever filled the form in."""

    found: Compared
    entity: Ints
    there: Bools  # records of that country

    @property
    def scored(self) -> Scored:
        return Scored(self.found.met.left, self.found.met.right, self.found.score)

    @property
    def is_one(self) -> Bools:
        return np.asarray(self.entity[self.found.met.left] == self.entity[self.found.met.right])

    def f1(self, score: NDArray[np.float64], among: Bools) -> float:
        labels = clusters(len(self.entity), self.scored._replace(score=score), threshold=LINKED)
        return scored(labels[among], self.entity[among]).f1


def a_world(seed: int) -> World:
    data = labelled(rows=2_500, seed=seed, words="test")
    there = np.array([row.country == COUNTRY for row in data.rows])
    accountant = np.random.default_rng(seed).integers(there.sum() // 6, size=len(there))
    rows = [
        row._replace(phone=f"+9592{1234567 + 7919 * number}") if is_there else row
        for row, is_there, number in zip(data.rows, there, accountant.tolist(), strict=True)
    ]
    return World(compare(rows, shipped_model()), data.entity, there)


@pytest.fixture(scope="module")
def judged_world() -> World:
    return a_world(5)


@pytest.fixture(scope="module")
def other_world() -> World:
    return a_world(6)


def asked(world: World, number: int) -> Ints:
    """Return where pairs stand that would be asked about, drawn by lot."""
    score = world.found.score
    pairs = np.flatnonzero((score > ASKED) & (score <= LINKED))
    return np.sort(np.random.default_rng(3).permutation(pairs)[:number])


def judged(world: World, pairs: Ints, is_same: Bools) -> Judged:
    left, right = world.found.met.left[pairs], world.found.met.right[pairs]
    groups = groups_of(list(zip(left.tolist(), right.tolist(), strict=True)))
    return Judged(
        world.found.score[pairs], is_same, groups, seen_of(world.found.columns, left, right)
    )


def taught(world: World, number: int) -> Lesson:
    pairs = asked(world, number)
    return learn(judged(world, pairs, world.is_one[pairs]))


def test_hundreds_of_judgements_improve_another_list_with_the_same_habit(
    judged_world: World, other_world: World
) -> None:
    lesson = taught(judged_world, 400)

    assert lesson.correction
    assert lesson.loss_after < lesson.loss_before
    assert lesson.correction.weights[f"phone {COUNTRY}"] < 0
    score = other_world.found.score
    added = corrections(lesson.correction, other_world.found.columns, other_world.scored)
    for among, more in ((other_world.there, 0.04), (other_world.there | True, 0.005)):
        assert other_world.f1(score + added, among) > other_world.f1(score, among) + more


def test_few_judgements_teach_nothing(judged_world: World) -> None:
    lesson = taught(judged_world, 2 * LEAST - 1)

    assert min(lesson.same, lesson.different) < LEAST
    assert lesson.correction is None


@pytest.mark.parametrize("seed", range(4))
def test_verdicts_by_the_throw_of_a_coin_teach_nothing(judged_world: World, seed: int) -> None:
    pairs = asked(judged_world, 400)
    coin = np.random.default_rng(seed).random(len(pairs)) < 0.5

    assert learn(judged(judged_world, pairs, coin)).correction is None


def test_verdicts_that_are_what_the_model_expects_teach_next_to_nothing(
    judged_world: World,
) -> None:
    pairs = asked(judged_world, 400)
    chance = 1 / (1 + np.exp(-judged_world.found.score[pairs]))
    drawn = [np.random.default_rng(seed).random(len(pairs)) < chance for seed in range(40)]

    taught = [learn(judged(judged_world, pairs, expected)).correction for expected in drawn]

    # What is kept only if it is more than chance is kept by chance once in a long while.
    assert sum(bool(one) for one in taught) <= 1


def test_in_whatever_order_people_judged_they_teach_the_same(judged_world: World) -> None:
    pairs = asked(judged_world, 300)
    these = judged(judged_world, pairs, judged_world.is_one[pairs])
    shuffled = these.of(np.random.default_rng(1).permutation(len(pairs)))

    one, other = learn(these), learn(shuffled)

    assert one.correction
    assert other.correction
    assert one.loss_after == pytest.approx(other.loss_after)
    assert one.correction.weights == pytest.approx(other.correction.weights, abs=1e-4)


def seen_nothing(count: int) -> Seen:
    nothing = np.zeros(count, bool)
    return Seen(dict.fromkeys(SEEN, nothing), np.full(count, "TH"))


@pytest.mark.parametrize("weight", [-9.0, -2.0, -0.3, 0.3, 2.0, 9.0])
def test_a_correction_holds_where_people_judged_and_fades_beyond(weight: float) -> None:
    score = np.linspace(-12, 12, 2401)
    added = Correction({"all": weight}, -2.0, 1.0).of(score, seen_nothing(len(score)))
    limited = np.clip(weight, -MOST, MOST)
    inside = (score >= -2) & (score <= 1)
    reach = max(abs(limited), 1.0)

    assert np.allclose(added[inside], limited)
    assert not added[score > 1 + reach].any()
    assert not added[score < -2 - reach].any()
    assert not added[score <= ASKED].any()
    above = score > ASKED
    assert (np.diff((score + added)[above]) > -1e-9).all()


def test_pairs_that_share_records_are_held_out_together() -> None:
    groups = groups_of([(1, 2), (5, 9), (2, 3), (8, 9), (4, 6), (3, 1)])

    assert groups[0] == groups[2] == groups[5]
    assert groups[1] == groups[3]
    assert len(set(groups.tolist())) == 3
