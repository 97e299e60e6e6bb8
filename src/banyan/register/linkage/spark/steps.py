"""What is done to parts of the records and of the pairs, in any process: batches in and out."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from banyan.register.linkage.candidates import Packing, bits_of
from banyan.register.linkage.columns import Column, Floats, Ints, columns_of
from banyan.register.linkage.families import families, seconds
from banyan.register.linkage.features import Known, glanced, told_of
from banyan.register.linkage.keys import Carried, Keys, mixed
from banyan.register.linkage.link import Model
from banyan.register.linkage.link import scored as scores_of
from banyan.register.linkage.look import Candidates, Look, Met, looked_at
from banyan.register.linkage.prepare import SCHEMA
from banyan.register.linkage.prepare_all import prepare_all
from banyan.register.linkage.rows import COLUMNS, Row
from banyan.register.linkage.spark.marks import marked_columns_of

Batches = Iterator[pa.RecordBatch]
Step = Callable[[Batches], Batches]

# Pairs handed to the first and to the second look in one go.
LOOKED_AT: Final = 1 << 19
COMPARED: Final = 1 << 16
# Sorts of keys that are carried on go by other numbers than those they were.
CARRIED_ON: Final = 64

LISTED: Final = pa.schema([("record", pa.int64()), *((name, pa.string()) for name in COLUMNS)])
RECORDS: Final = pa.schema([("record", pa.int64()), *SCHEMA])
KEYS: Final = pa.schema([("sort", pa.int8()), ("key", pa.int64()), ("record", pa.int64())])
# What keys are carried on with: place, trade, three words of the owner's and all of them, name.
SECONDS: Final = ("beside_0", "beside_1", "people_0", "people_1", "people_2", "people_3", "name_0")
MARKED: Final = pa.schema([("record", pa.int64()), *((name, pa.int64()) for name in SECONDS)])
MET: Final = pa.schema([(name, pa.int64()) for name in ("left", "right", "name", "other")])
CANDIDATES: Final = pa.schema(
    [("left", pa.int64()), ("right", pa.int64())]
    + [(name, pa.float32()) for name in ("weight", "name", "other", "least", "most")]
)
SCORED: Final = pa.schema([*CANDIDATES, ("score", pa.float64())])


# The second look asks how many of the whole list say these.
COUNTED: Final = ("phone",)


class Numbered(Column):
    """A column of the whole list of which only the numbers are kept, and how many say each."""

    def __init__(self, numbers: Ints, counts: Ints) -> None:
        """Keep the number of what each record says."""
        self.numbers, self.counts, self.texts = numbers, counts, ()


class Whole(NamedTuple):
    """What the whole list tells, of each record by its place."""

    columns: Mapping[str, Numbered]
    own: Floats


class Told(NamedTuple):
    """What the whole list tells at the second look: how many say what each record does, too."""

    known: Known
    counts: Mapping[str, NDArray[np.int32]]


Value_co = TypeVar("Value_co", covariant=True)


class Shared(Protocol[Value_co]):
    """A value that every process has at hand."""

    @property
    def value(self) -> Value_co:
        """Return it."""


def prepared(batches: Batches) -> Batches:
    """Give what each record is compared by."""
    for batch in batches:
        columns = [batch.column(name).to_pylist() for name in COLUMNS]
        rows = [Row(*values) for values in zip(*columns, strict=True)]
        _, table = prepare_all(rows, processes=1)
        made = [table[name].combine_chunks().dictionary_decode() for name in SCHEMA.names]
        yield pa.RecordBatch.from_arrays([batch.column("record"), *made], schema=RECORDS)


def keyed(packing: Packing) -> Step:
    """Return what gives every key of every record, once each."""

    def step(batches: Batches) -> Batches:
        for places, columns in _records(batches):
            for sort, family in enumerate(families(columns)):
                keys, records = _once(_kept(family.keys.keys, packing), family.keys.records)
                yield _keys(sort, keys, places[records])

    return step


def marked(batches: Batches) -> Batches:
    """Give what each record's keys can be carried on with."""
    for places, columns in _records(batches):
        marks = [values for some in seconds(columns) for values, _ in some]
        yield pa.RecordBatch.from_arrays(
            [pa.array(values) for values in (places, *marks)], schema=MARKED
        )


def carried_on(packing: Packing) -> Step:
    """Return what gives keys that too many carry, each with whatever second thing is said."""
    empty = columns_of(SCHEMA.empty_table())
    wanted = [{kind for _, kind in family.finer} for family in families(empty)]
    kinds = [kind for some in seconds(empty) for _, kind in some]

    def step(batches: Batches) -> Batches:
        for batch in batches:
            sorts, keys, places = (_numbers(batch, name) for name in KEYS.names)
            marks = [_numbers(batch, name) for name in SECONDS]
            for sort in np.unique(sorts).tolist():
                rows = np.flatnonzero(sorts == sort)
                hubs = Carried(mixed(keys[rows].view(np.uint64)), rows)
                for values, kind in zip(marks, kinds, strict=True):
                    if kind in wanted[sort]:
                        made = hubs.of(values, kind)
                        finer = _kept(made.keys, packing)
                        yield _keys(sort + CARRIED_ON, finer, places[made.records])

    return step


def looked(packing: Packing, shared: Shared[Whole], look: Look) -> Step:
    """Return what gives the pairs that weigh enough at the first look."""

    def step(batches: Batches) -> Batches:
        whole = shared.value
        for batch in gathered(batches, LOOKED_AT):
            left, right, *sums = (_numbers(batch, name) for name in MET.names)
            name, other = (
                bits_of(np.minimum(some, packing.most).astype(np.uint64)) for some in sums
            )
            found = looked_at(Met(left, right, name, other), whole.columns, whole.own, look)
            yield pa.RecordBatch.from_arrays([*map(pa.array, found)], schema=CANDIDATES)

    return step


def scored(shared: Shared[Told], model: Model) -> Step:
    """Return what gives the log odds of pairs, which come with both their records."""

    def step(batches: Batches) -> Batches:
        told = shared.value
        for batch in gathered(batches, COMPARED):
            met = Candidates(*(_numbers(batch, name) for name in CANDIDATES.names))
            columns = columns_of(_both(batch))
            places = np.concatenate([met.left, met.right])
            for name in COUNTED:
                columns[name].counts = _counts(columns[name], told.counts[name], places)
            here = np.arange(len(met.left))
            pairs = met._replace(left=here, right=here + len(here))
            score = scores_of(columns, glanced(columns, pairs, told_of(told.known, met)), model)
            yield pa.RecordBatch.from_arrays([*map(pa.array, (*met, score))], schema=SCORED)

    return step


def gathered(batches: Iterable[pa.RecordBatch], most: int) -> Iterator[pa.RecordBatch]:
    """Give batches put together until they hold `most` rows: what is done once each is not free."""
    waiting: list[pa.RecordBatch] = []
    for batch in batches:
        waiting.append(batch)
        if sum(map(len, waiting)) >= most:
            yield _one(waiting)
            waiting = []
    if waiting:
        yield _one(waiting)


def _one(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    return pa.Table.from_batches(batches).combine_chunks().to_batches(max_chunksize=None)[0]


def _records(batches: Batches) -> Iterator[tuple[Ints, dict[str, Column]]]:
    for batch in batches:
        yield (
            _numbers(batch, "record"),
            marked_columns_of(pa.Table.from_batches([batch]).select(SCHEMA.names)),
        )


def _numbers(batch: pa.RecordBatch, name: str) -> NDArray[Any]:
    return np.asarray(batch.column(name).to_numpy(zero_copy_only=False))


def _kept(keys: Keys, packing: Packing) -> Keys:
    """Return as much of keys as is kept where they are sorted together with their records."""
    return np.asarray(keys & np.uint64((1 << (64 - packing.record)) - 1), np.uint64)


def _once(keys: Keys, records: Ints) -> tuple[Keys, Ints]:
    order = np.lexsort((records, keys))
    keys, records = keys[order], records[order]
    fresh = np.ones(len(keys), bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (records[1:] != records[:-1])
    return keys[fresh], records[fresh]


def _keys(sort: int, keys: Keys, places: Ints) -> pa.RecordBatch:
    sorts = np.full(len(keys), sort, np.int8)
    columns = [pa.array(values) for values in (sorts, keys.view(np.int64), places)]
    return pa.RecordBatch.from_arrays(columns, schema=KEYS)


def _both(batch: pa.RecordBatch) -> pa.Table:
    """Return the records on the left of pairs, and below them those on the right."""
    sides = [batch.column(side).flatten() for side in ("one", "two")]
    columns = [pa.chunked_array(both) for both in zip(*sides, strict=True)]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _counts(here: Column, whole: NDArray[np.int32], places: Ints) -> Ints:
    """Return how many of the whole list say each text of a column."""
    counts = np.zeros(len(here.texts), np.int64)
    counts[here.numbers] = whole[places]
    return counts
