"""RapidFuzz: the weighted average of how alike the fields of two records are, within blocks.

The weights are what a careful person would write down; what a record does not say counts neither
for nor against.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, Levenshtein

from benchmarks.linkage.peers.choosing import Ints, Model, Pairs
from benchmarks.linkage.peers.reading import COLUMNS as READS
from benchmarks.linkage.peers.reading import Records

Floats = NDArray[np.float64]
Scorer = Callable[..., float]
# What two records must share to be looked at.
BLOCKS: Final = (
    "country, registration",
    "country, right(phone, 7)",
    "email",
    "country, name",
    "country, owner",
    "country, district, substr(name, 1, 5)",
    "country, district, substr(owner, 1, 5)",
)
Weights = Mapping[str, tuple[float, Scorer, float]]
WEIGHTS: Final[Weights] = {
    # Its weight, how it is compared, and what the answer is divided by.
    "name": (4.0, fuzz.token_sort_ratio, 100.0),
    "owner": (2.0, JaroWinkler.normalized_similarity, 1.0),
    "district": (1.0, JaroWinkler.normalized_similarity, 1.0),
    "address": (0.5, fuzz.token_sort_ratio, 100.0),
    "phone": (3.0, Levenshtein.normalized_similarity, 1.0),
    "registration": (4.0, Levenshtein.normalized_similarity, 1.0),
    "email": (2.0, Levenshtein.normalized_similarity, 1.0),
    "sector": (0.5, Levenshtein.normalized_similarity, 1.0),
}
TOGETHER: Final = 1_000_000  # pairs in one go

__all__ = ["READS", "learned", "scores"]


def learned(_records: Records, _entity: Ints) -> Model:
    """Return nothing: there is a threshold to find and nothing else."""
    return {}


def scores(records: Records, _model: Model) -> Pairs:
    """Return the pairs of every block with the average of their likeness."""
    return averaged(records, BLOCKS, WEIGHTS)


def averaged(records: Records, blocks: Sequence[str], weights: Weights) -> Pairs:
    """Return the pairs of these blocks with the average of their likeness by these weights."""
    left, right = blocked(records.table, blocks)
    columns = {
        name: np.array([text or "" for text in records.table[name].to_pylist()], object)
        for name in weights
    }
    parts = [
        averages(columns, left[at : at + TOGETHER], right[at : at + TOGETHER], weights)
        for at in range(0, len(left), TOGETHER)
    ]
    return Pairs(left, right, np.concatenate(parts) if parts else np.zeros(0))


def blocked(table: pa.Table, blocks: Sequence[str] = BLOCKS) -> tuple[Ints, Ints]:
    """Return the pairs of records that share what one of the blocks asks for."""
    engine = duckdb.connect()
    engine.register("records", table)
    joins = " UNION ".join(
        f"SELECT a.unique_id AS a, b.unique_id AS b FROM keyed AS a JOIN keyed AS b "
        f"ON a.k{at} = b.k{at} AND a.unique_id < b.unique_id"
        for at in range(len(blocks))
    )
    # A row with a null in it is no key.
    keys = ", ".join(
        f"CASE WHEN {' AND '.join(f'{one} IS NOT NULL' for one in _parts(block))} "
        f"THEN hash({block}) END AS k{at}"
        for at, block in enumerate(blocks)
    )
    engine.execute(f"CREATE TABLE keyed AS SELECT unique_id, {keys} FROM records")
    found = engine.execute(joins).fetchnumpy()
    return found["a"], found["b"]


def _parts(block: str) -> list[str]:
    # "country, substr(name, 1, 5)": the columns that must be there.
    columns = (part.strip().rpartition("(")[2] for part in block.split(","))
    return [column for column in columns if column.isidentifier()]


def averages(
    columns: dict[str, NDArray[Any]], left: Ints, right: Ints, weights: Weights = WEIGHTS
) -> Floats:
    """Return the weighted average of each pair over the fields that both records have."""
    total, weighed = np.zeros(len(left)), np.zeros(len(left))
    for name, (weight, scorer, most) in weights.items():
        one, other = columns[name][left], columns[name][right]
        both = (one != "") & (other != "")
        alike = process.cpdist(one[both], other[both], scorer=scorer, workers=-1)
        total[both] += weight * np.asarray(alike, np.float64) / most
        weighed[both] += weight
    return np.asarray(total / np.maximum(weighed, 1e-9), np.float64)
