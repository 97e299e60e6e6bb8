"""Records to be looked up in, held in memory: what training at entry and its tests search."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.entry.kept import Kept, packed
from banyan.register.linkage.entry.keys import keys_of


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
