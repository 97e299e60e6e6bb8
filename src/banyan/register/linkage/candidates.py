"""Pairs worth a second look: those that share keys few others carry.

What thousands carry (a common name, the beginning of one, a family name) is carried on together
with the place, the owner, the trade: as data grows no key is lost, it becomes another. How telling
a key is, in bits, is told by how many of all records carry it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.columns import Column, Floats, Ints
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


class _Packing(NamedTuple):
    """How two records and two sums of bits are kept in one number, to be sorted as one."""

    record: int
    bits: int

    @classmethod
    def of(cls, count: int) -> "_Packing":
        record = max((count - 1).bit_length(), 1)
        return cls(record, min(SUM_BITS, (64 - 2 * record) // 2))

    @property
    def most(self) -> int:
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
    packing = _Packing.of(count)
    own = np.zeros(count, np.float32)
    made = []
    with ThreadPoolExecutor(cpu_count()) as threads:
        for packed, told in threads.map(lambda one: _met(one, count, packing), keys(columns)):
            made.append(packed)
            own += told
    return _ranges(made, count, packing), own


def _met(family: Family, count: int, packing: _Packing) -> tuple[Keys, Floats]:
    """Return the pairs that share keys of a family, and the bits that each record's keys tell."""
    pairs, hubs, own = _sharing(family.keys, count, packing, family.group)
    if len(hubs.keys):
        # What too many carry is looked for with a second thing.
        finer = joined([hubs.of(values, kind) for values, kind in family.finer])
        more, _, _ = _sharing(finer, count, packing, family.group)
        pairs = [*pairs, *more]
    if family.group != NAME:
        own = np.zeros(count, np.float32)
    return _summed(pairs, packing), own


def _sharing(
    carried: Carried, count: int, packing: _Packing, group: int
) -> tuple[list[Keys], Carried, Floats]:
    """Return the pairs that share keys, the keys that too many carry, and what each tells."""
    bits = np.uint64(packing.record)
    packed = (carried.keys << bits) | carried.records.astype(np.uint64)
    packed.sort()
    packed = packed[_firsts(packed)]
    keys, records = packed >> bits, packed & np.uint64((1 << packing.record) - 1)
    starts = np.flatnonzero(_firsts(keys))
    sizes = np.diff(np.append(starts, len(keys)))
    telling = np.log2(count / sizes).astype(np.float32)
    own = np.bincount(records.astype(np.int64), np.repeat(telling, sizes), count)
    many = np.repeat(sizes, sizes)
    hub = many > CARRIERS
    hubs = Carried(mixed(keys[hub]), records[hub].astype(np.int64))
    fine = np.minimum(telling * FINE + 0.5, packing.most).astype(np.uint64)
    low = np.repeat(fine << np.uint64(packing.bits * group), sizes)
    ends = np.repeat(starts + sizes, sizes)
    return (
        list(_pairs(records, ends, low, np.flatnonzero(~hub & (many > 1)), packing)),
        hubs,
        own.astype(np.float32),
    )


def _firsts(ordered: Keys) -> NDArray[np.bool_]:
    """Return where something else begins than stood before."""
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return first


def _pairs(records: Keys, ends: Ints, low: Keys, places: Ints, packing: _Packing) -> Iterator[Keys]:
    """Give every two records that carry one key, as packed numbers."""
    left = np.uint64(packing.record + 2 * packing.bits)
    right = np.uint64(2 * packing.bits)
    for apart in range(1, CARRIERS):
        places = places[places + apart < ends[places]]
        if not len(places):
            return
        yield (records[places] << left) | (records[places + apart] << right) | low[places]


def _summed(parts: Sequence[Keys], packing: _Packing) -> Keys:
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


def _ranges(made: Sequence[Keys], count: int, packing: _Packing) -> Iterator[Met]:
    """Give the pairs of all families, some records at a time."""
    pieces = max(sum(map(len, made)) // TOGETHER, 1)
    left = np.uint64(packing.record + 2 * packing.bits)
    # Early records meet more later ones than late ones do.
    bounds = (count * (1 - np.sqrt(1 - np.arange(pieces + 1) / pieces))).astype(np.uint64)
    cuts = [np.searchsorted(packed, bounds[1:-1] << left) for packed in made]
    for at in range(pieces):
        some = []
        for packed, cut in zip(made, cuts, strict=True):
            first = cut[at - 1] if at else 0
            last = cut[at] if at < pieces - 1 else len(packed)
            some.append(packed[first:last])
        yield _met_of(_summed(some, packing), packing)


def _met_of(packed: Keys, packing: _Packing) -> Met:
    mask = np.uint64((1 << packing.record) - 1)
    most = np.uint64(packing.most)
    return Met(
        (packed >> np.uint64(packing.record + 2 * packing.bits)).astype(np.int64),
        ((packed >> np.uint64(2 * packing.bits)) & mask).astype(np.int64),
        _bits_of(packed & most),
        _bits_of((packed >> np.uint64(packing.bits)) & most),
    )


def _bits_of(fine: Keys) -> Floats:
    return np.asarray(fine.astype(np.float32) / FINE, np.float32)
