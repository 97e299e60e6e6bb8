"""What many records are compared by: each distinct text worked out once, on every processor.

Lists say the same things over and over: owners, places, addresses. What is worked out from a text
is therefore kept by text, and each record only says which one it has.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context
from os import cpu_count
from typing import Final, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from banyan.register.linkage.prepare import PARTS, SCHEMA
from banyan.register.linkage.rows import COLUMNS, Row
from banyan.register.matching.names.lexicon import lexicon

# Rows read, and distinct texts handed to another process, in one go.
TOGETHER: Final = 20_000
# Fewer records are ready before another process has started.
FEW: Final = 40_000

Places = NDArray[np.int32]
Task = tuple[int, list[list[str]]]
Working = Callable[[Iterable[Task]], Iterable[list[pa.Array]]]


class _Asked(NamedTuple):
    """The distinct texts that a part is worked out from, and which of them each record has."""

    sources: list[pa.Array]
    which: Places


def prepare_all(rows: Iterable[Row], *, processes: int | None = None) -> tuple[list[str], pa.Table]:
    """Return the ids of records and what each is compared by, a column each.

    The columns are dictionaries, of which the same text may be more than one. Worked out by as
    many processes as there are processors; `processes` says otherwise.
    """
    most = processes or (cpu_count() or 1)
    waiting = iter(rows)
    first = list(islice(waiting, FEW))
    if most == 1 or (len(first) < FEW and not processes):
        ids, said = _read(chain(first, waiting))
        return ids, _worked_out(said, lambda tasks: map(_made, tasks))
    # Started afresh: a copy of a process that runs threads may wait for them for ever.
    with ProcessPoolExecutor(most, get_context("spawn"), initializer=gc.disable) as others:
        # Ready once all is read: what takes them a while is to load what they work with.
        for _ in range(most):
            others.submit(_ready)
        ids, said = _read(chain(first, waiting))
        del first
        return ids, _worked_out(said, lambda tasks: others.map(_made, tasks))


def _ready() -> None:
    """Load what names are taken apart with."""
    lexicon()


def _read(rows: Iterable[Row]) -> tuple[list[str], dict[str, pa.DictionaryArray]]:
    """Return the ids of records, and of every column each distinct text once."""
    waiting = iter(rows)
    chunks: list[list[pa.Array]] = [[] for _ in COLUMNS]
    while some := list(islice(waiting, TOGETHER)):
        for column, texts in zip(chunks, zip(*some, strict=True), strict=True):
            column.append(pa.array(texts, pa.string()))
    said = dict(zip(COLUMNS, (pa.chunked_array(some, pa.string()) for some in chunks), strict=True))
    ids: list[str] = said.pop("record_id").to_pylist()
    coded = {name: column.dictionary_encode().combine_chunks() for name, column in said.items()}
    return ids, coded


def _worked_out(said: dict[str, pa.DictionaryArray], work: Working) -> pa.Table:
    asked = [_asked([said[name] for name in part.of]) for part in PARTS]
    # What is done is not kept: all texts twice would fill the memory.
    tasks = (task for at, one in enumerate(asked) for task in _tasks(at, one))
    parts = [at for at, one in enumerate(asked) for _ in _starts(one)]
    made: list[list[list[pa.Array]]] = [[] for _ in PARTS]
    for at, columns in zip(parts, work(tasks), strict=True):
        made[at].append(columns)
    found: dict[str, pa.DictionaryArray] = {}
    for part, one, batches in zip(PARTS, asked, made, strict=True):
        for place, name in enumerate(part.gives):
            texts = pa.concat_arrays([batch[place] for batch in batches] or [_NONE])
            found[name] = pa.DictionaryArray.from_arrays(pa.array(one.which), texts)
    return pa.table([found[name] for name in SCHEMA.names], SCHEMA.names)


_NONE: Final = pa.array([], pa.string())


def _asked(columns: Sequence[pa.DictionaryArray]) -> _Asked:
    """Return each set of texts that stands in these columns anywhere, as it first stands there."""
    numbers = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        _, numbers = np.unique(
            numbers * len(column.dictionary) + column.indices.to_numpy(), return_inverse=True
        )
    _, firsts, which = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    some = pa.array(firsts[order])
    sources = [column.dictionary.take(column.indices.take(some)) for column in columns]
    return _Asked(sources, places[which])


def _starts(asked: _Asked) -> range:
    return range(0, len(asked.sources[0]), TOGETHER)


def _tasks(at: int, asked: _Asked) -> Iterator[Task]:
    for start in _starts(asked):
        yield at, [texts.slice(start, TOGETHER).to_pylist() for texts in asked.sources]


def _made(task: Task) -> list[pa.Array]:
    """Return what a part gives of some texts, a column each."""
    at, sources = task
    made = map(PARTS[at].made, *sources)
    return [pa.array(texts, pa.string()) for texts in zip(*made, strict=True)]
