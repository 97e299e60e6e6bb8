"""Putting records together by the scores of their pairs, so that clusters do not run together.

Plain connected components join two large clusters by one wrong link, and the more records there
are, the more wrong links there are by chance. Here two clusters become one only while the mean
score over *all* pairs between them speaks for it; a pair that nothing brought together counts as
one that speaks against. What people said comes first: records said to be one are never parted,
records said to be two never joined.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

# What a pair that shares no key is taken to score (log odds): it was never a candidate.
UNMET: Final = -2.0
# Pairs below do not bring clusters into touch; their scores still count between clusters that are.
TOUCHING: Final = 0.0

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Pair = tuple[int, int]


class Scored(NamedTuple):
    """Pairs of records, by their places, with the log odds that they are one."""

    left: Ints
    right: Ints
    score: Floats


def clusters(
    count: int,
    pairs: Scored,
    *,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
    threshold: float = 0.0,
    unmet: float = UNMET,
    touching: float = TOUCHING,
) -> Ints:
    """Return for each of `count` records the least place in its cluster.

    `same` and `different` are pairs that people judged; of contradicting ones the first holds.
    `unmet` is what a pair is taken to score that is not among `pairs`; one that scores no more than
    `touching` does not bring groups into touch.
    The order of the pairs does not matter, nor does that of the records but for naming.
    """
    said = _judged(same, different)
    labels = _touching(count, pairs, said, least=touching)
    inside = labels[pairs.left] == labels[pairs.right]
    kept = Scored(pairs.left[inside], pairs.right[inside], pairs.score[inside])
    whole, others = _plain(labels, kept, said, threshold)
    firsts = np.full(count, count)
    np.minimum.at(firsts, labels, np.arange(count))
    above = np.where(whole[labels], firsts[labels], np.arange(count))
    for members, scores in _components(labels, kept, others):
        for group in _Component(members, scores, said, unmet).groups(threshold):
            above[group] = min(group)
    return above


def _plain(
    labels: Ints, pairs: Scored, said: "_Judged", threshold: float
) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Return which components are one cluster as they are, and which have to be worked out.

    One is that of which every pair is met and scores enough: so will every mean. Of another no pair
    scores enough, and nothing in it is joined. Most are either.
    """
    sizes = np.bincount(labels)
    of = labels[pairs.left]
    least, most = np.full(len(sizes), np.inf), np.full(len(sizes), -np.inf)
    np.minimum.at(least, of, pairs.score)
    np.maximum.at(most, of, pairs.score)
    is_judged = np.zeros(len(sizes), bool)
    is_judged[labels[said.places()]] = True
    all_met = np.bincount(of, minlength=len(sizes)) == sizes * (sizes - 1) // 2
    whole = (sizes > 1) & all_met & (least > threshold) & ~is_judged
    return whole, (sizes > 1) & ~whole & ((most > threshold) | is_judged)


class _Judged(NamedTuple):
    """What people said: records that are one, by the same number, and pairs that are two."""

    one: dict[int, int]
    apart: frozenset[Pair]

    def places(self) -> Ints:
        """Return the records of which anything was said."""
        told = [*self.one, *(place for place, _ in self.apart)]
        return np.array(told, np.int64)


def _judged(same: Iterable[Pair], different: Iterable[Pair]) -> _Judged:
    one: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    apart = {pair for a, b in different for pair in ((a, b), (b, a))}
    for a, b in same:
        left, right = groups.get(one.get(a, -1), [a]), groups.get(one.get(b, -1), [b])
        if left[0] == right[0] or any((x, y) in apart for x in left for y in right):
            continue
        both = sorted([*left, *right])
        for place in both:
            groups.pop(one.get(place, -1), None)
        for place in both:
            one[place] = both[0]
        groups[both[0]] = both
    return _Judged(one, frozenset(apart))


def _touching(count: int, pairs: Scored, said: _Judged, *, least: float) -> Ints:
    close = pairs.score > least
    left = np.concatenate([pairs.left[close], np.fromiter(said.one.keys(), np.int64)])
    right = np.concatenate([pairs.right[close], np.fromiter(said.one.values(), np.int64)])
    return hanging(count, left, right)


def hanging(count: int, left: Ints, right: Ints) -> Ints:
    """Return for each of `count` things the number of all that it hangs together with."""
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(count, count))
    return np.asarray(connected_components(graph, directed=False)[1], np.int64)


def _components(
    labels: Ints, pairs: Scored, which: NDArray[np.bool_]
) -> Iterable[tuple[tuple[int, ...], dict[Pair, float]]]:
    """Give each of some sets of records in touch with each other, with all its scores."""
    inside = which[labels[pairs.left]]
    left, right, score = pairs.left[inside], pairs.right[inside], pairs.score[inside]
    order = np.argsort(labels[left], kind="stable")
    scores: defaultdict[int, dict[Pair, float]] = defaultdict(dict)
    of = labels[left][order].tolist()
    for label, a, b, value in zip(
        of, left[order].tolist(), right[order].tolist(), score[order].tolist(), strict=True
    ):
        scores[label][(a, b) if a < b else (b, a)] = value
    sizes = np.bincount(labels)
    order = np.argsort(labels, kind="stable")
    starts = np.concatenate([[0], np.cumsum(sizes)])
    for label in np.flatnonzero(which).tolist():
        members = tuple(order[starts[label] : starts[label + 1]].tolist())
        yield members, scores[label]


class _Component:
    """Average linkage within one component."""

    def __init__(
        self, members: Sequence[int], scores: dict[Pair, float], said: _Judged, unmet: float
    ) -> None:
        self.said = said
        self.unmet = unmet
        self.groups_by: dict[int, list[int]] = {}
        home: dict[int, int] = {}
        for place in members:
            number = said.one.get(place, place)
            home[place] = number
            self.groups_by.setdefault(number, []).append(place)
        self.sums: defaultdict[int, dict[int, tuple[float, int]]] = defaultdict(dict)
        self.spoken_for: defaultdict[int, float] = defaultdict(float)
        for (a, b), value in scores.items():
            if home[a] != home[b]:
                self.add(home[a], home[b], value, 1)
                self.spoken_for[home[a]] += value
                self.spoken_for[home[b]] += value

    def add(self, one: int, other: int, value: float, count: int) -> None:
        total, met = self.sums[one].get(other, (0.0, 0))
        self.sums[one][other] = self.sums[other][one] = (total + value, met + count)

    def mean(self, one: int, other: int) -> float:
        total, met = self.sums[one][other]
        pairs = len(self.groups_by[one]) * len(self.groups_by[other])
        return (total + self.unmet * (pairs - met)) / pairs

    def turn(self, one: int, other: int) -> tuple[float, float, int, int]:
        """Return when two groups have their turn: the higher their mean the earlier.

        Of means that are the same, those first for whom all others in touch speak most: which of
        two that contradict each other is joined is no matter of which comes first in a list.
        """
        both = self.spoken_for[one] + self.spoken_for[other]
        return -self.mean(one, other), -round(both, 6), one, other

    def apart(self, one: int, other: int) -> bool:
        return bool(self.said.apart) and any(
            (a, b) in self.said.apart for a in self.groups_by[one] for b in self.groups_by[other]
        )

    def groups(self, threshold: float) -> list[list[int]]:
        """Return the clusters of this component that hold more than one record."""
        waiting = [
            self.turn(one, other)
            for one, others in self.sums.items()
            for other in others
            if one < other
        ]
        heapify(waiting)
        while waiting:
            score, _, one, other = heappop(waiting)
            if -score <= threshold:
                break
            known = self.groups_by.keys() >= {one, other}
            if not known or other not in self.sums[one] or -self.mean(one, other) != score:
                continue
            if self.apart(one, other):
                continue
            self.join(one, other)
            for third in self.sums[one]:
                low, high = min(one, third), max(one, third)
                heappush(waiting, self.turn(low, high))
        return [group for group in self.groups_by.values() if len(group) > 1]

    def join(self, one: int, other: int) -> None:
        """Make the other part of the one."""
        self.groups_by[one] += self.groups_by.pop(other)
        self.spoken_for[one] += self.spoken_for.pop(other)
        for third, (total, met) in self.sums.pop(other).items():
            self.sums[third].pop(other, None)
            if third != one:
                self.add(one, third, total, met)
