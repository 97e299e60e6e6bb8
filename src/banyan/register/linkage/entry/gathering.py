"""Who may be meant: those found by the most telling keys."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from math import log2
from operator import itemgetter
from typing import Final, NamedTuple, Protocol

from banyan.register.linkage.entry.keys import Group

# Of a key that more carry, only as many are fetched.
CARRIERS: Final = 100
# How many of those found are weighed.
WEIGHED: Final = 150
# A key carried by one of a million tells 20 bits. More than these weigh less than nothing.
_BITS: Final = 20.0
# Numbers of one's own are never shared by chance: they come before any number of likenesses.
_OWN: Final = frozenset({Group.PHONE, Group.REGISTRATION, Group.EMAIL})
_OWN_BITS: Final = 20.0


class Shelf(Protocol):
    """Where the records are that may be meant."""

    def carriers(self, values: Sequence[int], most: int) -> Iterable[tuple[int, Sequence[int]]]:
        """Return of each key some of those that carry it, at most so many."""

    def packed(self, records: Sequence[int]) -> Iterable[tuple[int, str]]:
        """Return what is kept of these records."""


class Hit(NamedTuple):
    """A record that shares keys: how much those tell, how many groups, the rarest of all."""

    record: int
    bits: float
    groups: int
    rarest: float


class Gathered(NamedTuple):
    """Those that share the most telling keys; and how many carry the rarest key of each group."""

    hits: list[Hit]
    carried: dict[Group, float]


def gathered(
    keys: Mapping[int, Group], shelf: Shelf, *, most: int = WEIGHED, fetched: int = CARRIERS
) -> Gathered:
    """Return the `most` records that share the most telling of `keys`, `fetched` of each key."""
    read = [(keys[value], some) for value, some in shelf.carriers(list(keys), fetched) if some]
    last = max((records[0] for _, records in read), default=0)
    found = [(group, _carriers(records, last, fetched), records) for group, records in read]
    found.sort(key=itemgetter(0, 1))
    carried: dict[Group, float] = {}
    telling: list[tuple[float, set[int]]] = []  # how much is told of whom, within each group once
    for group, of_group in groupby(found, key=itemgetter(0)):
        met: set[int] = set()
        for _, many, records in of_group:
            carried.setdefault(group, many)
            fresh = set(records) - met
            met |= fresh
            telling.append((_BITS - log2(many) + (_OWN_BITS if group in _OWN else 0.0), fresh))
    return Gathered(_hits(telling, most), carried)


def _carriers(records: Sequence[int], last: int, fetched: int) -> float:
    """Return how many carry a key of which these were read, the latest first.

    Where no more were read than may be, it is reckoned from how far back they reach: records are
    numbered as they come, up to the `last`.
    """
    if len(records) < fetched:
        return len(records)
    return len(records) * max(1.0, last / (last - records[-1] + 1))


def _hits(telling: Sequence[tuple[float, set[int]]], most: int) -> list[Hit]:
    """Return the `most` of whom most is told, the first first; the latest where as much is."""
    bits: dict[int, float] = {}
    for told, records in telling:
        for record in records:
            bits[record] = bits.get(record, 0.0) + told
    best = sorted(zip(bits.values(), bits, strict=True), reverse=True)[:most]
    # Only of these the rest is asked: they are a few of many.
    some = {record for _, record in best}
    groups = dict.fromkeys(some, 0)
    rarest = dict.fromkeys(some, 0.0)
    for told, records in telling:
        for record in records & some:
            groups[record] += 1
            rarest[record] = max(rarest[record], told)
    return [Hit(record, told, groups[record], rarest[record]) for told, record in best]
