"""From the scores of pairs to clusters, and the threshold that gives the best of them.

The clusters are what is connected by pairs over the threshold: that is what the peers offer.
"""

from collections.abc import Sequence
from typing import Any, Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from benchmarks.linkage.peers.reading import Records
from benchmarks.linkage.score import scored

STEPS: Final = 16
ROUNDS: Final = 3

Ints = NDArray[np.int64]
Model = dict[str, Any]


class Pairs(NamedTuple):
    """Pairs of records, by their places, and how alike each two are."""

    left: Ints
    right: Ints
    score: NDArray[np.float64]


class Peer(Protocol):
    """What a module of this package offers, and the columns that it reads."""

    READS: Sequence[str]

    def learned(self, records: Records, entity: Ints) -> Model:
        """Return what is to be known before linking, learnt from records whose truth is known."""

    def scores(self, records: Records, model: Model) -> Pairs:
        """Return the pairs that were looked at with their scores."""


def connected(count: int, pairs: Pairs, threshold: float) -> Ints:
    """Return for each record the least place among those it is connected with."""
    close = pairs.score >= threshold
    left, right = pairs.left[close], pairs.right[close]
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(count, count))
    labels = connected_components(graph, directed=False)[1]
    _, first = np.unique(labels, return_index=True)
    return np.asarray(first[labels], np.int64)


def best_threshold(pairs: Pairs, entity: Ints) -> float:
    """Return the threshold whose clusters have the best F1, looked for ever more closely.

    It lies midway between two scores, so that pairs like those above it are above it elsewhere.
    """
    if not len(pairs.score):
        return 0.0
    low, high = (float(end) for end in (pairs.score.min(), pairs.score.max()))
    best, best_f1 = high, -1.0
    for _ in range(ROUNDS):
        tried = np.linspace(low, high, STEPS)
        for threshold in tried.tolist():
            f1 = scored(connected(len(entity), pairs, threshold), entity).f1
            if f1 > best_f1:
                best, best_f1 = threshold, f1
        step = (high - low) / (STEPS - 1)
        low, high = best - step, best + step
    below, above = pairs.score[pairs.score < best], pairs.score[pairs.score >= best]
    return float((below.max() + above.min()) / 2) if len(below) and len(above) else best
