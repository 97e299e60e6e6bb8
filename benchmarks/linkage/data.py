"""Records with the truth about them, as training and measuring want them."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.rows import Row, read_rows
from benchmarks.linkage.elsewhere.lists import rows as invented_elsewhere
from benchmarks.linkage.enterprises import rows as invented
from benchmarks.linkage.vocabulary import Part

# Who makes lists: we ourselves, or a second maker with words and habits of its own.
HERE: Final = "here"
ELSEWHERE: Final = "elsewhere"
MAKERS: Final = (HERE, ELSEWHERE)
# What a list says of a record; the truth about it comes behind.
_SAID: Final = len(Row._fields)


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
    return _numbered(invented(rows, seed=seed, words=words, habits=habits))


def made(maker: str, *, rows: int, seed: int) -> Labelled:
    """Return records that nothing was learned from, invented here or elsewhere."""
    if maker == ELSEWHERE:
        return _numbered(invented_elsewhere(rows, seed=seed))
    return labelled(rows=rows, seed=seed, words="test")


def _numbered(rows: Iterable[Sequence[str]]) -> Labelled:
    numbers: dict[str, int] = {}
    said, entity, script, noise = [], [], [], []
    for one in rows:
        said.append(Row(*one[:_SAID]))
        of, written, how = one[_SAID:]
        entity.append(numbers.setdefault(of, len(numbers)))
        script.append(written)
        noise.append(how)
    return Labelled(said, np.array(entity, np.int64), script, noise)
