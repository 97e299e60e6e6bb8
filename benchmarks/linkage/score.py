"""How well records were put together, judged against the truth."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
LOWEST: Final = 1e-12


class Score(NamedTuple):
    """Precision, recall and F1 of the pairs within clusters; by how much the count is wrong."""

    precision: float
    recall: float
    f1: float
    count_error: float
    largest: int


def scored(found: Ints, truth: Ints) -> Score:
    """Return how clusters `found` agree with those of the `truth`, both as a number a record.

    All pairs within a cluster are judged, those that follow from others too.
    """
    both = found.astype(np.int64) * (int(truth.max()) + 1) + truth
    right, said, true = _pairs(both), _pairs(found), _pairs(truth)
    precision, recall = right / max(said, LOWEST), right / max(true, LOWEST)
    f1 = 2 * precision * recall / max(precision + recall, LOWEST)
    counts = len(np.unique(found)), len(np.unique(truth))
    largest = int(np.unique(found, return_counts=True)[1].max())
    return Score(precision, recall, f1, counts[0] / counts[1] - 1, largest)


def _pairs(labels: Ints) -> int:
    sizes = np.unique(labels, return_counts=True)[1].astype(np.int64)
    return int((sizes * (sizes - 1) // 2).sum())
