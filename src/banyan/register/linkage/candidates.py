"""Pairs worth a second look: those that share keys few others carry.

What thousands carry (a common name, the beginning of one, a family name) is carried on together
with the place, the owner, the trade: as data grows no key is lost, it becomes another. How telling
a key is, in bits, is told by how many of all records carry it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from os import cpu_count
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.columns import Column, Floats
from banyan.register.linkage.families import NAME, Family, families
from banyan.register.linkage.keys import Carried, Keys, joined, mixed
from banyan.register.linkage.look import Candidates, Look, Met, looked_at

# Gives all keys of all records of one sort.
Families = Callable[[Mapping[str, Column]], Iterator[Family]]
# A key that more records carry is carried on only together with a second thing.
CARRIERS: Final = 30
# Sums of bits are kept in halves while pairs are sorted.
FINE: Final = 2
SUM_BITS: Final = 10
# Pairs looked at in one go.
TOGETHER: Final = 1 << 21


class Packing(NamedTuple):
    """How two records and two sums of bits are kept in one number, to be sorted as one."""

    record: int
    bits: int

    @classmethod
    def of(cls, count: int) -> "Packing":
        """Return how the pairs of so many records are kept."""
        record = max((count - 1).bit_length(), 1)
        return cls(record, min(SUM_BITS, (64 - 2 * record) // 2))

    @property
    def most(self) -> int:
        """Return the greatest sum of bits that is kept."""
        return (1 << self.bits) - 1


def candidates(columns: Mapping[str, Column], look: Look, keys: Families = families) -> Candidates:
    """Return the pairs that share telling keys and weigh enough, in rising order."""
    met, own = meetings(columns, keys)
    with ThreadPoolExecutor(cpu_count()) as threads:
        parts = list(threads.map(lambda some: looked_at(some, columns, own, look), met))
    left, right, *told = (np.concatenate(values) for values in zip(*parts, strict=True))
    return Candidates(left, right, *told)


def meetings(
    columns: Mapping[str, Column], keys: Families = families
) -> tuple[Iterator[Met], Floats]:
    """Return the pairs that share telling keys, some at a time, and what each record's name tells.

    What it tells is in bits, as are the shares that two records have in it.
    """
    count = len(columns["country"].numbers)
    packing = Packing.of(count)
    own = np.zeros(count, np.float32)
    made = []
    with ThreadPoolExecutor(cpu_count()) as threads:
        for packed, told in threads.map(lambda one: _met(one, count, packing), keys(columns)):
            made.append(packed)
            own += told
    return _ranges(made, count, packing), own


class _Shared(NamedTuple):
    """Records in the order of the keys that they share: where a key ends, and what it tells."""

    records: NDArray[np.uint32]
    ends: NDArray[np.int32]
    told: NDArray[np.uint32]
    pairs: int


def _met(family: Family, count: int, packing: Packing) -> tuple[Keys, Floats]:
    """Return the pairs that share keys of a family, and the bits that each record's keys tell."""
    first, hubs, own = _sharing(family.keys, count, packing, family.group)
    shared = [first]
    if len(hubs.keys):
        # What too many carry is looked for with a second thing.
        finer = joined([hubs.of(values, kind) for values, kind in family.finer])
        del hubs
        shared.append(_sharing(finer, count, packing, family.group)[0])
    if family.group != NAME:
        own = np.zeros(count, np.float32)
    bounds = _bounds(count, sum(some.pairs for some in shared))
    # Every pair many times over would fill the memory: the pairs of some records at a time.
    parts = [
        _summed([pairs for some in shared for pairs in _pairs(some, *both, packing)], packing)
        for both in pairwise(bounds)
    ]
    return np.concatenate(parts), own


def _sharing(
    carried: Carried, count: int, packing: Packing, group: int
) -> tuple[_Shared, Carried, Floats]:
    """Return who share keys, the keys that too many carry, and what each record's keys tell."""
    bits = np.uint64(packing.record)
    packed = (carried.keys << bits) | carried.records.astype(np.uint64)
    packed.sort()
    packed = packed[_firsts(packed)]
    keys = packed >> bits
    records = (packed & np.uint64((1 << packing.record) - 1)).astype(np.uint32)
    del packed
    starts = np.flatnonzero(_firsts(keys))
    sizes = np.diff(np.append(starts, len(keys)))
    telling = telling_of(sizes, count)
    own = np.bincount(records, np.repeat(telling, sizes), count).astype(np.float32)
    hub = np.repeat(sizes > CARRIERS, sizes)
    hubs = Carried(mixed(keys[hub]), records[hub].astype(np.int64))
    del keys, hub
    some = (sizes > 1) & (sizes <= CARRIERS)
    records, sizes, telling = records[np.repeat(some, sizes)], sizes[some], telling[some]
    fine = fine_of(telling, packing)
    shared = _Shared(
        records,
        np.repeat(np.cumsum(sizes).astype(np.int32), sizes),
        np.repeat(fine << np.uint32(packing.bits * group), sizes),
        int((sizes * (sizes - 1)).sum()) // 2,
    )
    return shared, hubs, own


def telling_of(sizes: NDArray[np.int64], count: int) -> Floats:
    """Return the bits that keys tell which so many of all records carry."""
    return np.asarray(np.log2(count / sizes), np.float32)


def fine_of(telling: Floats, packing: Packing) -> NDArray[np.uint32]:
    """Return bits as they are summed."""
    return np.asarray(np.minimum(telling * FINE + 0.5, packing.most), np.uint32)


def _bounds(count: int, pairs: int) -> list[int]:
    """Return where to part the records, so that each part meets about as many later ones."""
    pieces = max(pairs // TOGETHER, 1)
    # Early records meet more later ones than late ones do.
    parted = count * (1 - np.sqrt(1 - np.arange(pieces + 1) / pieces))
    bounds: list[int] = parted.astype(np.int64).tolist()
    return bounds


def _firsts(ordered: Keys) -> NDArray[np.bool_]:
    """Return where something else begins than stood before."""
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def _pairs(shared: _Shared, first: int, last: int, packing: Packing) -> Iterator[Keys]:
    """Give every two records that share a key, the lower one of some, as packed numbers."""
    left = np.uint64(packing.record + 2 * packing.bits)
    right = np.uint64(2 * packing.bits)
    records, ends, told, _ = shared
    places = np.flatnonzero((records >= first) & (records < last))
    for apart in range(1, CARRIERS):
        places = places[places + apart < ends[places]]
        if not len(places):
            return
        lower, higher = records[places].astype(np.uint64), records[places + apart]
        yield (lower << left) | (higher.astype(np.uint64) << right) | told[places]


def _summed(parts: Sequence[Keys], packing: Packing) -> Keys:
    """Return each pair once, with the sums of what its keys tell."""
    packed = np.concatenate(parts) if parts else np.zeros(0, np.uint64)
    packed.sort()
    below = np.uint64(2 * packing.bits)
    starts = np.flatnonzero(_firsts(packed >> below))
    if not len(starts):
        return packed
    made = (packed[starts] >> below) << below
    for group in range(2):
        by = np.uint64(packing.bits * group)
        told = ((packed >> by) & np.uint64(packing.most)).astype(np.uint32)
        sums = np.minimum(np.add.reduceat(told, starts), packing.most)
        made |= sums.astype(np.uint64) << by
    return made


def _ranges(made: Sequence[Keys], count: int, packing: Packing) -> Iterator[Met]:
    """Give the pairs of all families, some records at a time."""
    bounds = np.array(_bounds(count, sum(map(len, made))), np.uint64)
    pieces = len(bounds) - 1
    left = np.uint64(packing.record + 2 * packing.bits)
    cuts = [np.searchsorted(packed, bounds[1:-1] << left) for packed in made]
    for at in range(pieces):
        some = []
        for packed, cut in zip(made, cuts, strict=True):
            first = cut[at - 1] if at else 0
            last = cut[at] if at < pieces - 1 else len(packed)
            some.append(packed[first:last])
        yield _met_of(_summed(some, packing), packing)


def _met_of(packed: Keys, packing: Packing) -> Met:
    mask = np.uint64((1 << packing.record) - 1)
    most = np.uint64(packing.most)
    return Met(
        (packed >> np.uint64(packing.record + 2 * packing.bits)).astype(np.int64),
        ((packed >> np.uint64(2 * packing.bits)) & mask).astype(np.int64),
        bits_of(packed & most),
        bits_of((packed >> np.uint64(packing.bits)) & most),
    )


def bits_of(fine: Keys) -> Floats:
    """Return sums of bits as they were before they were kept in halves."""
    return np.asarray(fine.astype(np.float32) / FINE, np.float32)
