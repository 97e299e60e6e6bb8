"""Records with the truth about them, as training and measuring want them."""

import csv
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.rows import Row, read_rows
from benchmarks.linkage.enterprises import rows as invented
from benchmarks.linkage.vocabulary import Part


class Labelled(NamedTuple):
    """Records; of each the number of its true enterprise, the script of its name, its noise."""

    rows: list[Row]
    entity: NDArray[np.int64]
    script: list[str]
    noise: list[str]


def labelled_file(path: Path) -> Labelled:
    """Return the records of a file with the truth that lies beside it."""
    rows = list(read_rows(path))
    with path.with_suffix(".truth.csv").open(encoding="utf-8", newline="") as text:
        truth = list(csv.DictReader(text))
    numbers: dict[str, int] = {}
    entity = [numbers.setdefault(one["entity_id"], len(numbers)) for one in truth]
    script, noise = [one["script"] for one in truth], [one["noise"] for one in truth]
    return Labelled(rows, np.array(entity, np.int64), script, noise)


def labelled(
    *, rows: int, seed: int, words: Part, habits: Mapping[str, float] = MappingProxyType({})
) -> Labelled:
    """Return invented records, always the same for the same question."""
    numbers: dict[str, int] = {}
    said, entity, script, noise = [], [], [], []
    for one in invented(rows, seed=seed, words=words, habits=habits):
        said.append(Row(*one[:11]))
        entity.append(numbers.setdefault(one.entity_id, len(numbers)))
        script.append(one.script)
        noise.append(one.noise)
    return Labelled(said, np.array(entity, np.int64), script, noise)
