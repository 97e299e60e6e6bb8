"""The Record Linkage Toolkit: the pairs of records that it looks at, and how alike their fields."""

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
import pandas as pd
import recordlinkage

from benchmarks.linkage.peers.choosing import Ints, Pairs
from benchmarks.linkage.peers.reading import Records

BLOCKS: Final = (
    ("country", "registration"),
    ("country", "phone_end"),
    ("email",),
    ("country", "name"),
    ("country", "owner"),
    ("country", "district", "name_start"),
    ("country", "district", "owner_start"),
)
COMPARED: Final = {
    "name": "jarowinkler",
    "owner": "jarowinkler",
    "district": "jarowinkler",
    "address": "jarowinkler",
    "phone": "levenshtein",
    "registration": "levenshtein",
    "email": "levenshtein",
    "sector": "levenshtein",
}


def features(records: Records, columns: Iterable[str] = tuple(COMPARED), *, unsaid: float) -> Any:
    """Return a frame of how alike the `columns` of each pair are, by the places of the two.

    A field that one of the two does not have counts as alike as `unsaid`.
    """
    frame = records.table.to_pandas().set_index("unique_id")
    frame["phone_end"] = frame["phone"].str[-7:]
    frame["name_start"] = frame["name"].str[:5]
    frame["owner_start"] = frame["owner"].str[:5]
    index = recordlinkage.Index()
    for block in BLOCKS:
        index.block(list(block))
    # In one process: with two, starting the second took ten times what it saved.
    compare = recordlinkage.Compare()
    for column in columns:
        method = COMPARED[column]
        compare.string(column, column, method=method, label=column, missing_value=unsaid)
    return compare.compute(index.index(frame), frame)


def pairs(met: pd.MultiIndex, score: Any) -> Pairs:
    """Return pairs by the places that `met` holds with their scores."""
    left, right = (np.asarray(met.get_level_values(level), np.int64) for level in (0, 1))
    return Pairs(left, right, np.asarray(score, np.float64))


def are_one(met: pd.MultiIndex, entity: Ints) -> Any:
    """Return those of the pairs that are of one enterprise."""
    left, right = (np.asarray(met.get_level_values(level), np.int64) for level in (0, 1))
    return met[entity[left] == entity[right]]
