"""The benchmark of reviewing: what it asks, and what answers bring."""

import pytest

from banyan.register.linkage.clusters import clusters
from banyan.register.linkage.link import THRESHOLD
from benchmarks.review import World, at_random, by_what_hangs_on_it, linked


@pytest.fixture(scope="module")
def world() -> World:
    entity, pairs, weighs = linked(3_000, 5, "elsewhere")
    labels = clusters(len(entity), pairs, threshold=THRESHOLD)
    return World(entity, pairs, weighs, THRESHOLD, labels)


def test_no_pair_is_asked_twice(world: World) -> None:
    asked = by_what_hangs_on_it(world)

    assert len(set(asked)) == len(asked) == 90


def test_answers_bring_more_where_most_hangs(world: World) -> None:
    begun = world.f1([])

    ours, theirs = (
        world.f1(order(world)[:45]) - begun for order in (by_what_hangs_on_it, at_random)
    )

    assert ours > 0.002
    assert ours > 2 * theirs
