"""From records to clusters: every stage, one after the other."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.candidates import candidates
from banyan.register.linkage.clusters import Scored, clusters
from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.features import FEATURES, NUMBERS_DIFFER, features
from banyan.register.linkage.forest import Forest
from banyan.register.linkage.look import Candidates, Look
from banyan.register.linkage.prepare import prepare_all
from banyan.register.linkage.rows import Row

# Groups in touch are joined while their pairs score more than this on the whole: where F1 is best
# on records of the training's words that were not trained on (20,000, seed 99).
THRESHOLD: Final = -1.0
# Log odds of a pair that something speaks against which outweighs all else.
APART: Final = -4.0


class Linked(NamedTuple):
    """Records put together: of each the id, its cluster by the place of its first, how sure."""

    ids: list[str]
    cluster: NDArray[np.int64]
    probability: NDArray[np.float64]


class Compared(NamedTuple):
    """Records by their ids and columns, the pairs of them worth a look, each pair's log odds."""

    ids: list[str]
    columns: Mapping[str, Column]
    met: Candidates
    score: NDArray[np.float64]


def link(
    rows: Iterable[Row], look: Look, forest: Forest, *, threshold: float = THRESHOLD
) -> Linked:
    """Return which of `rows` are one."""
    ids, met, score = compare(rows, look, forest)
    labels = clusters(len(ids), Scored(met.left, met.right, score), threshold=threshold)
    return Linked(ids, labels, probabilities(labels, met, score))


def compare(
    rows: Iterable[Row], look: Look, forest: Forest
) -> tuple[list[str], Candidates, NDArray[np.float64]]:
    """Return the ids of `rows`, the pairs of them worth a look, and the log odds of each pair."""
    ids, _, met, score = compared(rows, look, forest)
    return ids, met, score


def compared(rows: Iterable[Row], look: Look, forest: Forest) -> Compared:
    """Return the pairs of `rows` worth a look with what they score, and what they were told by."""
    ids, records = prepare_all(rows)
    columns = columns_of(records)
    del records
    met = candidates(columns, look)
    return Compared(ids, columns, met, scores(columns, met, forest))


def scores(columns: Mapping[str, Column], met: Candidates, forest: Forest) -> NDArray[np.float64]:
    """Return the log odds that each pair is one."""
    parts = [apart(alike, forest.log_odds(alike)) for alike in features(columns, met)]
    return np.concatenate([np.zeros(0), *parts])


def apart(alike: NDArray[np.float32], score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores, low where names carry different numbers and no registration is shared.

    "Lucky 2" and "Lucky 3" are two however alike: too few of their kind are among what the trees
    learn from.
    """
    numbers, registration = (alike[:, FEATURES.index(name)] for name in ("numbers", "reg"))
    is_other = (numbers == NUMBERS_DIFFER) & (np.nan_to_num(registration) < 1)
    return np.where(is_other, np.minimum(score, APART), score)


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
    odds = np.clip(np.where(joined, sums / np.maximum(met_with, 1), -best), -30, 30)
    sure: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-odds))
    return sure
