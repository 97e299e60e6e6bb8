"""Records to be looked up in, held in memory: what training at entry and its tests search."""

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.entry.kept import Kept, packed
from banyan.register.linkage.entry.keys import keys_of


class Sought(NamedTuple):
    """Records to look up: those that have another in what is left, and those that have none."""

    here: list[int]
    new: list[int]


class InMemory:
    """The keys of records in rising order, and the records."""

    def __init__(self, records: Iterable[tuple[int, Kept]]) -> None:
        values: list[int] = []
        carriers: list[int] = []
        self._packed: dict[int, str] = {}
        for number, record in records:
            self._packed[number] = packed(record)
            keys = keys_of(record)
            values.extend(keys)
            carriers.extend([number] * len(keys))
        order = np.lexsort((-np.array(carriers, np.int64), np.array(values, np.int64)))
        self._values: NDArray[np.int64] = np.array(values, np.int64)[order]
        self._carriers: NDArray[np.int64] = np.array(carriers, np.int64)[order]

    def __len__(self) -> int:
        return len(self._values)

    def carriers(self, values: Sequence[int], most: int) -> Iterable[tuple[int, Sequence[int]]]:
        """Return of each key the last of those that carry it, at most so many."""
        first = np.searchsorted(self._values, values, "left")
        last = np.minimum(np.searchsorted(self._values, values, "right"), first + most)
        for value, start, end in zip(values, first.tolist(), last.tolist(), strict=True):
            yield value, self._carriers[start:end].tolist()

    def packed(self, records: Sequence[int]) -> Iterable[tuple[int, str]]:
        """Return what is kept of these records."""
        return [(record, self._packed[record]) for record in records]


def taken_out(entity: Sequence[int], many: int, *, seed: int) -> Sought:
    """Return up to `many` records of each kind, of each enterprise one at most."""
    sizes = Counter(entity)
    order = list(range(len(entity)))
    Random(seed).shuffle(order)
    first = {entity[at]: at for at in reversed(order)}
    chosen = [at for at in order if first[entity[at]] == at]
    here = [at for at in chosen if sizes[entity[at]] > 1]
    new = [at for at in chosen if sizes[entity[at]] == 1]
    return Sought(here[:many], new[:many])
