"""The Record Linkage Toolkit: the pairs of records that it looks at, and how alike their fields."""

from collections.abc import Iterable, Mapping, Sequence
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


PEOPLE_BLOCKS: Final = (
    ("country", "identity"),
    ("country", "phone_end"),
    ("email",),
    ("country", "name"),
    ("country", "district", "name_start"),
    ("country", "birth_year", "name_start"),
    ("country", "birth_year", "birth_day"),
)
PEOPLE_COMPARED: Final = {
    "name": "jarowinkler",
    "sex": "levenshtein",
    "birth_year": "levenshtein",
    "birth_day": "levenshtein",
    "division": "levenshtein",
    "district": "jarowinkler",
    "phone": "levenshtein",
    "identity": "levenshtein",
    "email": "levenshtein",
    "organization": "jarowinkler",
}


def features(records: Records, columns: Iterable[str] = tuple(COMPARED), *, unsaid: float) -> Any:
    """Return a frame of how alike the `columns` of each pair are, by the places of the two.

    A field that one of the two does not have counts as alike as `unsaid`.
    """
    frame = records.table.to_pandas().set_index("unique_id")
    frame["phone_end"] = frame["phone"].str[-7:]
    frame["name_start"] = frame["name"].str[:5]
    frame["owner_start"] = frame["owner"].str[:5]
    return compared(frame, BLOCKS, {name: COMPARED[name] for name in columns}, unsaid)


def features_of_people(records: Records, *, unsaid: float) -> Any:
    """Return a frame of how alike two people's records are, as for enterprises."""
    frame = records.table.to_pandas().set_index("unique_id")
    frame["phone_end"] = frame["phone"].str[-7:]
    frame["name_start"] = frame["name"].str[:3]
    return compared(frame, PEOPLE_BLOCKS, PEOPLE_COMPARED, unsaid)


def compared(
    frame: Any, blocks: Sequence[Sequence[str]], methods: Mapping[str, str], unsaid: float
) -> Any:
    """Return how alike the fields of the pairs of these blocks are."""
    index = recordlinkage.Index()
    for block in blocks:
        index.block(list(block))
    # In one process: with two, starting the second took ten times what it saved.
    compare = recordlinkage.Compare()
    for column, method in methods.items():
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
