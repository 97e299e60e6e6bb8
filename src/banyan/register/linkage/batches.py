"""Records worked out some thousands at a time, on every processor."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from os import cpu_count
from typing import Final, Protocol, TypeVar

import pyarrow as pa

# Records handed to another process in one go.
TOGETHER: Final = 20_000


class Said(Protocol):
    """A record as its list says it, of whichever sort."""

    @property
    def record_id(self) -> str:
        """Return what the list calls the record."""


SaidRow = TypeVar("SaidRow", bound=Said)


def prepared_by(
    prepare_some: Callable[[Sequence[SaidRow]], pa.Table], rows: Iterable[SaidRow]
) -> tuple[list[str], list[pa.Table]]:
    """Return the ids of records and tables of what each is compared by, in their order.

    They are worked out on every processor: `prepare_some` is a function of a module.
    """
    waiting = iter(rows)
    ids: list[str] = []

    def batches() -> Iterator[list[SaidRow]]:
        while some := list(islice(waiting, TOGETHER)):
            ids.extend(row.record_id for row in some)
            yield some

    first = list(islice(batches(), 2))
    if len(first) < 2 or cpu_count() == 1:
        return ids, [prepare_some(some) for some in (*first, *batches())]
    with ProcessPoolExecutor(cpu_count(), mp_context=get_context("spawn")) as others:
        return ids, list(others.map(prepare_some, chain(first, batches())))
