"""Which question to ask of two clusters, and how much hangs on the answer.

Of all pairs of records between two clusters one is enough: the answer to the likeliest joins them
whole, or keeps them apart. Asked pair by pair, the same question comes again and again.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from banyan.register.linkage.clusters import UNMET, Floats, Ints, Pair, Scored


class Bridges(NamedTuple):
    """Pairs of records, one for each two clusters in touch: the likeliest between them.

    `odds` are the log odds that the two clusters are one, `pairs` how many pairs of records the
    answer settles.
    """

    left: Ints
    right: Ints
    odds: Floats
    pairs: Ints

    def of(self, which: Ints) -> "Bridges":
        """Return some of them, in this order."""
        return Bridges(self.left[which], self.right[which], self.odds[which], self.pairs[which])

    def worth(self) -> Floats:
        """Return what asking is worth: the chance that two clusters are one, times the pairs.

        Their root, for of large clusters the chance is put too high: their scores hang together.
        """
        return np.asarray(np.sqrt(self.pairs) / (1.0 + np.exp(-np.clip(self.odds, -30, 30))))


def bridges(
    labels: Ints, pairs: Scored, *, least: float, different: Iterable[Pair] = ()
) -> Bridges:
    """Return the bridges between clusters whose likeliest pair scores more than `least`.

    The odds are the mean score of all pairs between two clusters, as when they are put together,
    and no more than what the likeliest scores. Clusters of which somebody said that a record of
    the one and a record of the other are two need no question.
    """
    count = len(labels)
    between = np.flatnonzero(labels[pairs.left] != labels[pairs.right])
    keys = _keys(labels, pairs.left[between], pairs.right[between])
    score = pairs.score[between]
    order = np.lexsort((between, -score, keys))
    known, first = np.unique(keys[order], return_index=True)
    number = np.searchsorted(known, keys)
    sums, met = np.bincount(number, score), np.bincount(number)
    best = order[first]
    sizes = np.bincount(labels, minlength=count)
    settled = sizes[known // count] * sizes[known % count]
    mean = (sums + UNMET * (settled - met)) / np.maximum(settled, 1)
    odds = np.minimum(mean, score[best])
    places = between[best]
    found = Bridges(pairs.left[places], pairs.right[places], odds, settled)
    apart = list(different)
    told = np.array(apart, np.int64).reshape(len(apart), 2)
    is_told = np.isin(known, _keys(labels, told[:, 0], told[:, 1]))
    return found.of(np.flatnonzero((score[best] > least) & ~is_told))


def _keys(labels: Ints, left: Ints, right: Ints) -> Ints:
    """Return a number for each two clusters that records at these places are of."""
    one, other = labels[left], labels[right]
    return np.asarray(np.minimum(one, other) * len(labels) + np.maximum(one, other))


def elsewhere(
    left: Ints, right: Ints, value: Floats, count: int, *, nothing: float
) -> tuple[Floats, Floats]:
    """Return for both sides of every two groups the best value that each has with a third.

    Groups go by numbers below `count`; where there is no third it is `nothing`.
    """
    ends, places = np.concatenate([left, right]), np.tile(np.arange(len(left)), 2)
    order = np.lexsort((-value[places], ends))
    ends, places = ends[order], places[order]
    first = np.flatnonzero(np.append(True, ends[1:] != ends[:-1])[: len(ends)])
    # The best of each, which two it is of, and the next best.
    which, best = np.full(count, -1), np.full(count, nothing)
    which[ends[first]], best[ends[first]] = places[first], value[places[first]]
    second = first[np.append(ends[1:] == ends[:-1], False)[first]] + 1
    next_best = np.full(count, nothing)
    next_best[ends[second]] = value[places[second]]
    here = np.arange(len(left))
    return (
        np.where(which[left] == here, next_best[left], best[left]),
        np.where(which[right] == here, next_best[right], best[right]),
    )
