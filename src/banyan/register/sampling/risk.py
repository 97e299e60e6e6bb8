"""Where a count is likely to be wrong: how much each record's share of it may be off.

A record of an enterprise with `T` records counts for `1/T` of it, and for `1/S` of it when it was
put with `S - 1` others: the count is wrong by the sum of `1/T - 1/S`. What is expected here guides
which records people are asked about. Were it all wrong, the interval would be wider, not false.
"""

from enum import IntEnum
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

# How often a record is one of an enterprise that stands elsewhere without any sign of it.
UNSEEN: Final = 0.035
# No record is thought so safe that it is hardly ever drawn.
LEAST_SPREAD: Final = 0.02
# The log odds of two records of one cluster that nothing compared, as in linking.
UNMET: Final = -2.0
# A record nearer than this to another cluster, or to leaving its own, stands at an edge.
EDGE: Final = 0.2


class Kind(IntEnum):
    """What stands beside a record in the register."""

    LONE = 0  # alone, and nothing is like it
    LONE_NEAR = 1  # alone, with another that is like it
    CLUSTERED = 2  # with others that it belongs with
    EDGE = 3  # with others, but might belong elsewhere, or alone


class Pairs(NamedTuple):
    """Pairs of records by their places, with the log odds that they are one."""

    left: Ints
    right: Ints
    odds: Floats


class Risk(NamedTuple):
    """Of each record the spread that is expected of its share, and what stands beside it."""

    spread: Floats
    kind: NDArray[np.int8]


def sizes_of(cluster: Ints) -> Ints:
    """Return for each record how many stand in its cluster, itself included."""
    _, which, counts = np.unique(cluster, return_inverse=True, return_counts=True)
    return np.asarray(counts[which], np.int64)


def risks(cluster: Ints, pairs: Pairs, *, unmet: float = UNMET) -> Risk:
    """Return how far the share of each record may be off.

    `unmet` are the log odds of records of one cluster that no pair compares.
    """
    size = sizes_of(cluster)
    joins, leaves = _may_join(cluster, pairs), _may_leave(cluster, size, pairs, unmet)
    # To join one other record moves its share by 1/S - 1/(S+1); to leave, by half of 1 - 1/S: the
    # ones it is left by move less, those that leave together too.
    joined, left = 1 / (size * (size + 1.0)), (1 - 1 / size) / 2
    spread = np.sqrt((UNSEEN + joins) * joined**2 + leaves * left**2 + LEAST_SPREAD**2)
    is_edge = np.maximum(joins, leaves) > EDGE
    kind = np.where(
        size == 1,
        np.where(joins > 0, Kind.LONE_NEAR, Kind.LONE),
        np.where(is_edge, Kind.EDGE, Kind.CLUSTERED),
    )
    return Risk(spread, kind.astype(np.int8))


def _may_join(cluster: Ints, pairs: Pairs) -> Floats:
    """Return how likely each record is one with the likest of another cluster."""
    apart = cluster[pairs.left] != cluster[pairs.right]
    best = np.full(len(cluster), -np.inf)
    for side in (pairs.left, pairs.right):
        np.maximum.at(best, side[apart], pairs.odds[apart])
    return _likely(best)


def _may_leave(cluster: Ints, size: Ints, pairs: Pairs, unmet: float) -> Floats:
    """Return how likely each record is not one with the others of its cluster, on the whole."""
    together = cluster[pairs.left] == cluster[pairs.right]
    total, met = np.zeros(len(cluster)), np.zeros(len(cluster))
    for side in (pairs.left, pairs.right):
        np.add.at(total, side[together], pairs.odds[together])
        np.add.at(met, side[together], 1)
    others = np.maximum(size - 1, 1)
    mean = (total + unmet * np.maximum(size - 1 - met, 0)) / others
    return np.where(size > 1, _likely(-mean), 0.0)


def _likely(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -700, 700))) * np.isfinite(odds), np.float64)
