"""What a record does not say, as those that are surely the same say it.

Lists leave out much: of two records of one enterprise one has the phone and the other the owner. A
third that has both agrees with neither half as well as with the two together. So pairs are compared
again once the surest are put together, each record with what its own kind add to it. What a record
says itself stays as it is.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.columns import Column, Ints

# Columns that tell one thing, which are taken from one record together. Names are not among them:
# several names make a record like too many others.
TOGETHER: Final[tuple[tuple[str, ...], ...]] = (
    ("owner_skel", "owner", "owner_joined", "owner_native"),
    ("place_skel", "place_native"),
    ("street", "doors"),
    ("phone", "phone2"),
    ("reg",),
    ("email", "host"),
    ("sector",),
)


def filled(
    columns: Mapping[str, Column], cluster: Ints
) -> tuple[dict[str, Column], NDArray[np.bool_]]:
    """Return the columns with gaps filled from each record's cluster, and which records had any.

    Of several values the commonest of the cluster is taken, of those the one that comes first.
    `counts` stay those of what records say themselves.
    """
    full = dict(columns)
    changed = np.zeros(len(cluster), bool)
    for names in TOGETHER:
        giver = _giver(columns[names[0]], cluster)[cluster]
        taken = (columns[names[0]].numbers == 0) & (giver >= 0)
        changed |= taken
        for name in names:
            numbers = columns[name].numbers
            full[name] = columns[name].renumbered(np.where(taken, numbers[giver], numbers))
    return full, changed


def _giver(column: Column, cluster: Ints) -> Ints:
    """Return for each cluster, by its number, a record with its commonest value; -1 for none."""
    said = np.flatnonzero(column.numbers)
    values = cluster[said] * len(column.texts) + column.numbers[said]
    distinct, first, counts = np.unique(values, return_index=True, return_counts=True)
    of = distinct // len(column.texts)
    order = np.lexsort((first, -counts, of))
    clusters, best = np.unique(of[order], return_index=True)
    giver = np.full(len(cluster), -1)
    giver[clusters] = said[first[order[best]]]
    return giver
