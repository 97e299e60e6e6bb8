"""What follows from scores: what is linked, what is asked, and what it takes to change that."""

import numpy as np
import pytest

from banyan.register.linkage.bridges import bridges
from banyan.register.linkage.clusters import Scored, clusters
from banyan.register.linkage.plan import MARGIN, Said, plan

Edge = tuple[int, int, float]


def scored(*edges: Edge) -> Scored:
    left, right, score = zip(*edges, strict=True)
    return Scored(np.array(left, np.int64), np.array(right, np.int64), np.array(score, np.float64))


def test_what_scores_is_linked_and_what_nearly_does_is_asked() -> None:
    found = plan(6, scored((0, 1, 4.0), (2, 3, 1.0), (4, 5, -9.0)), Said(), threshold=3.0)

    assert found.links == {(0, 1): 4.0}
    assert found.asked == {(2, 3): 1.0}


def test_what_is_known_to_be_one_needs_no_link() -> None:
    pairs = scored((0, 1, 9.0), (1, 2, 5.0), (0, 2, 4.0))

    found = plan(3, pairs, Said(same=[(0, 1)]), threshold=3.0)

    assert found.links == {(1, 2): 5.0, (0, 2): 4.0}


def test_a_cluster_is_held_together_by_the_best_that_there_is() -> None:
    pairs = scored((0, 1, 9.0), (1, 2, 9.0), (2, 3, 9.0), (0, 3, -1.0), (0, 2, 8.0), (1, 3, 8.0))

    found = plan(4, pairs, Said(), threshold=3.0)

    assert (0, 3) not in found.links
    assert {(0, 1), (1, 2), (2, 3)} <= found.links.keys()


def test_an_earlier_link_is_given_up_only_when_it_has_fallen_by_the_margin() -> None:
    before = Said(before=frozenset({(0, 1)}))

    for score, stays in ((3.0 - MARGIN / 2, True), (3.0 - 2 * MARGIN, False)):
        pairs = scored((0, 1, score))
        assert bool(plan(2, pairs, before, threshold=3.0).links) is stays
        assert not plan(2, pairs, Said(), threshold=3.0).links


def test_what_people_judged_is_neither_linked_nor_asked_again() -> None:
    pairs = scored((0, 1, 9.0), (1, 2, 2.0))

    found = plan(3, pairs, Said(different=[(0, 1), (1, 2)]), threshold=3.0)

    assert not found.links
    assert not found.asked


def test_of_two_clusters_one_pair_is_asked_and_the_larger_ones_first() -> None:
    sure = [(0, 1, 9.0), (2, 3, 9.0), (4, 5, 9.0)]
    between = [(0, 2, 1.0), (0, 3, 0.9), (1, 2, 0.8), (1, 3, 1.1), (4, 6, 1.5)]
    pairs = scored(*sure, *between)

    found = plan(7, pairs, Said(), threshold=3.0)
    every = bridges(clusters(7, pairs, threshold=3.0), pairs, least=-4.0)

    assert list(found.asked) == [(1, 3)]
    assert found.asked[1, 3] == pytest.approx(0.95)
    assert list(zip(every.left, every.right, every.pairs, strict=True)) == [(1, 3, 4), (4, 6, 2)]


def test_clusters_of_which_two_records_were_judged_different_are_not_asked_about() -> None:
    pairs = scored((0, 1, 9.0), (2, 3, 9.0), (0, 2, 1.0), (1, 3, 2.0))

    assert not plan(4, pairs, Said(different=[(1, 2)]), threshold=3.0).asked


def test_those_on_which_most_hangs_are_asked_and_no_more_than_people_can_answer() -> None:
    edges = [(2 * at, 2 * at + 1, 2.9 - at / 100) for at in range(100)]

    found = plan(1000, scored(*edges), Said(), threshold=3.0)

    assert sorted(found.asked) == [(2 * at, 2 * at + 1) for at in range(20)]
