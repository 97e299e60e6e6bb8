from itertools import combinations, permutations
from random import Random
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.linkage import clusters as module
from banyan.register.linkage.clusters import Scored, clusters

Edge = tuple[int, int, float]
COUNT = 8
edges = st.dictionaries(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda p: p[0] < p[1]),
    st.floats(-6, 6).map(lambda value: round(value, 6)),
    max_size=20,
).map(lambda found: [(*pair, score) for pair, score in found.items()])
judged = st.lists(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda p: p[0] != p[1]),
    max_size=3,
)


def scored(found: list[Edge]) -> Scored:
    left, right, score = zip(*found, strict=True) if found else ((), (), ())
    return Scored(np.array(left, np.int64), np.array(right, np.int64), np.array(score, np.float64))


def groups(labels: np.ndarray) -> set[frozenset[int]]:
    found: dict[int, set[int]] = {}
    for place, label in enumerate(labels.tolist()):
        found.setdefault(label, set()).add(place)
    return {frozenset(group) for group in found.values()}


def test_a_pair_that_scores_is_one_and_one_that_does_not_is_two() -> None:
    labels = clusters(4, scored([(0, 1, 2.0), (2, 3, -2.0)]))

    assert labels.tolist() == [0, 0, 2, 3]


def test_of_two_that_score_the_same_the_better_vouched_for_is_joined_in_any_order() -> None:
    # 1 and 2 are as like 0 and contradict each other; 3 speaks for 2.
    told = [(0, 1, 7.0), (0, 2, 7.0), (1, 2, -1000.0), (0, 3, 4.0), (2, 3, 6.5), (1, 3, -1000.0)]

    for order in permutations(range(4)):
        turned = [(order[one], order[other], score) for one, other, score in told]
        found = groups(clusters(4, scored(turned)))
        assert found == {frozenset({order[0], order[2], order[3]}), frozenset({order[1]})}


def test_one_link_does_not_join_two_clusters() -> None:
    inside = [(*pair, 5.0) for trio in ((0, 1, 2), (3, 4, 5)) for pair in combinations(trio, 2)]

    labels = clusters(6, scored([*inside, (2, 3, 4.0)]))

    assert groups(labels) == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}


def test_what_people_said_holds_against_any_score() -> None:
    sure = scored([(0, 1, 9.0), (1, 2, -9.0)])

    labels = clusters(3, sure, same=[(1, 2)], different=[(0, 1)])

    assert groups(labels) == {frozenset({0}), frozenset({1, 2})}


@given(edges, judged, judged)
def test_judgements_hold_the_first_before_later_ones(
    found: list[Edge], same: list[tuple[int, int]], different: list[tuple[int, int]]
) -> None:
    labels = clusters(COUNT, scored(found), same=same, different=different)

    assert all(labels[a] != labels[b] for a, b in different)
    if same and not different:
        assert all(labels[a] == labels[b] for a, b in same)


@given(edges, st.randoms())
def test_the_order_of_the_pairs_does_not_matter(found: list[Edge], random: Random) -> None:
    shuffled = [(b, a, score) if random.random() < 0.5 else (a, b, score) for a, b, score in found]
    random.shuffle(shuffled)

    assert groups(clusters(COUNT, scored(shuffled))) == groups(clusters(COUNT, scored(found)))


@given(edges, st.sampled_from([-1.0, 0.0, 1.0]))
def test_what_is_plain_would_be_worked_out_the_same(found: list[Edge], threshold: float) -> None:
    at_once = clusters(COUNT, scored(found), threshold=threshold)

    with patch.object(module, "_plain", all_to_be_worked_out):
        assert clusters(COUNT, scored(found), threshold=threshold).tolist() == at_once.tolist()


def all_to_be_worked_out(labels: np.ndarray, *_: object) -> tuple[np.ndarray, np.ndarray]:
    sizes = np.bincount(labels)
    return np.zeros(len(sizes), bool), sizes > 1


@given(edges)
def test_within_a_cluster_no_part_speaks_against_another_on_the_whole(found: list[Edge]) -> None:
    """A cluster of two holds only when its pair scores; larger ones were made of such steps."""
    known = {(a, b): score for a, b, score in found}

    for group in groups(clusters(COUNT, scored(found))):
        if len(group) == 2:
            assert known[min(group), max(group)] > 0


def test_only_what_scores_more_than_touching_brings_groups_into_touch() -> None:
    doubtful = scored([(0, 1, -0.7), (2, 3, -0.8)])

    assert groups(clusters(4, doubtful, threshold=-1.5)) == groups(np.arange(4))
    found = groups(clusters(4, doubtful, threshold=-1.5, touching=-0.75))
    assert found == groups(np.array([0, 0, 2, 3]))
    assert groups(clusters(4, doubtful, threshold=0.0, touching=-1.0)) == groups(np.arange(4))
