"""From records to clusters: every stage, one after the other."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.candidates import Candidates, candidates, open_engine
from banyan.register.linkage.clusters import Scored, clusters
from banyan.register.linkage.features import features
from banyan.register.linkage.forest import Forest
from banyan.register.linkage.prepare import prepare_all
from banyan.register.linkage.rows import Row


class Linked(NamedTuple):
    """Records put together: of each the id, its cluster by the place of its first, how sure."""

    ids: list[str]
    cluster: NDArray[np.int64]
    probability: NDArray[np.float64]


def link(rows: Iterable[Row], weights: dict, forest: Forest, *, threshold: float = 0.0) -> Linked:
    """Return which of `rows` are one."""
    ids, records = prepare_all(rows)
    engine = open_engine(records)
    met = candidates(engine, weights)
    engine.close()
    score = forest.log_odds(features(records, met))
    labels = clusters(len(ids), Scored(met.left, met.right, score), threshold=threshold)
    return Linked(ids, labels, probabilities(labels, met, score))


def probabilities(
    labels: NDArray[np.int64], met: Candidates, score: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how likely each record stands where it belongs.

    With others: the mean of what its pairs with them score. Alone: that its best pair is two.
    """
    together = labels[met.left] == labels[met.right]
    count = len(labels)
    sums, met_with = np.zeros(count), np.zeros(count)
    for side in (met.left, met.right):
        np.add.at(sums, side[together], score[together])
        np.add.at(met_with, side[together], 1)
    best = np.full(count, -np.inf)
    for side in (met.left, met.right):
        np.maximum.at(best, side[~together], score[~together])
    joined = met_with > 0
    odds = np.where(joined, sums / np.maximum(met_with, 1), -best)
    return 1.0 / (1.0 + np.exp(-np.clip(odds, -30, 30)))
