"""What is seen of a record that tells how far its share of the count may be off.

What the model says of its pairs, what it and its cluster leave out, and how common what it says is:
a record that gives a telephone which nobody else has is rarely one of an enterprise that stands
elsewhere; one of a common name with nothing else said may be.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.columns import Column
from banyan.register.linkage.said import COUNTED, SHARED, counts_of
from banyan.register.sampling.risk import UNMET, Floats, Ints, Pairs, sizes_of

OF_PAIRS: Final = (
    *("size", "best", "second", "met"),
    *("within", "unmet", "least", "most", "weakest", "least of all"),
)
SIGNS: Final = (
    *OF_PAIRS,
    *(f"cluster says {name}" for name in SHARED),
    *(f"as {name}" for name in COUNTED),
)
# What stands for log odds where there is no pair: none elsewhere, or none in its cluster.
NONE: Final = -12.0
ALONE: Final = 15.0


class _Sides(NamedTuple):
    """Pairs as each of both records sees them: the record, the other one, their log odds."""

    record: Ints
    other: Ints
    odds: Floats


def signs(cluster: Ints, pairs: Pairs, columns: Mapping[str, Column]) -> NDArray[np.float32]:
    """Return a row of `SIGNS` for each record; what `columns` lack is as if no record said it."""
    which = np.unique(cluster, return_inverse=True)[1]
    size = sizes_of(cluster)
    together = cluster[pairs.left] == cluster[pairs.right]
    apart, inside = _sides(pairs, ~together), _sides(pairs, together)
    found: list[NDArray[np.float64]] = [
        size.astype(np.float64),
        *_elsewhere(apart, which),
        np.bincount(apart.record, minlength=len(which)).astype(np.float64),
        *_at_home(inside, which, size),
    ]
    counts = counts_of(columns, len(which))
    found += [np.bincount(which, counts[name] > 0)[which] / size for name in SHARED]
    found += [np.log1p(counts[name]) for name in COUNTED]
    return np.column_stack(found).astype(np.float32)


def _sides(pairs: Pairs, some: NDArray[np.bool_]) -> _Sides:
    left, right, odds = pairs.left[some], pairs.right[some], pairs.odds[some]
    return _Sides(
        np.concatenate([left, right]), np.concatenate([right, left]), np.concatenate([odds, odds])
    )


def _elsewhere(apart: _Sides, which: Ints) -> list[Floats]:
    """Return the log odds with the likest other cluster, and with the likest beside that one."""
    best, second = (np.full(len(which), NONE) for _ in range(2))
    np.maximum.at(best, apart.record, apart.odds)
    likest = np.full(len(which), -1)
    is_best = apart.odds == best[apart.record]
    np.maximum.at(likest, apart.record[is_best], which[apart.other[is_best]])
    beside = which[apart.other] != likest[apart.record]
    np.maximum.at(second, apart.record[beside], apart.odds[beside])
    return [best, second]


def _at_home(inside: _Sides, which: Ints, size: Ints) -> list[Floats]:
    """Return how well each record fits into its cluster: on the whole, how many of it nothing
    compared it with, its least and its likest pair; and of its cluster who fits least.
    """
    others = np.maximum(size - 1, 1)
    met = np.bincount(inside.record, minlength=len(which))
    sums = np.bincount(inside.record, inside.odds, minlength=len(which))
    unmet = size - 1 - met
    within = np.where(size > 1, (sums + UNMET * unmet) / others, ALONE)
    least, most = np.full(len(which), ALONE), np.full(len(which), NONE)
    np.minimum.at(least, inside.record, inside.odds)
    np.maximum.at(most, inside.record, inside.odds)
    least = np.where(unmet > 0, np.minimum(least, UNMET), least)
    most = np.where(size > 1, most, ALONE)
    weakest, least_of_all = (_least_of_cluster(values, which) for values in (within, least))
    return [within, unmet / others, least, most, weakest, least_of_all]


def _least_of_cluster(values: Floats, which: Ints) -> Floats:
    found = np.full(int(which.max(initial=-1)) + 1, np.inf)
    np.minimum.at(found, which, values)
    return found[which]
