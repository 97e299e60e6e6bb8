"""Who may be meant: those found by the most telling keys."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from itertools import groupby
from math import log2
from typing import Final, NamedTuple, Protocol

from banyan.register.linkage.entry.keys import Group

# Of a key that more carry, only as many are fetched.
CARRIERS: Final = 60
# How many of those found are weighed.
WEIGHED: Final = 100
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
    carried: dict[Group, int]


def gathered(keys: Mapping[int, Group], shelf: Shelf, *, most: int = WEIGHED) -> Gathered:
    """Return the `most` records that share the most telling of `keys`."""
    found = [
        (keys[value], len(records), records)
        for value, records in shelf.carriers(list(keys), CARRIERS)
        if records
    ]
    found.sort(key=lambda one: one[:2])
    bits: dict[int, float] = {}
    groups: dict[int, int] = {}
    rarest: dict[int, float] = {}
    carried: dict[Group, int] = {}
    for group, of_group in groupby(found, key=lambda one: one[0]):
        met: set[int] = set()
        for _, many, records in of_group:
            carried.setdefault(group, many)
            told = _BITS - log2(many) + (_OWN_BITS if group in _OWN else 0.0)
            fresh = set(records) - met
            met |= fresh
            for record in fresh:
                bits[record] = bits.get(record, 0.0) + told
                groups[record] = groups.get(record, 0) + 1
                if told > rarest.get(record, 0.0):
                    rarest[record] = told
    best = nlargest(most, bits, key=lambda record: (bits[record], record))
    hits = [Hit(record, bits[record], groups[record], rarest[record]) for record in best]
    return Gathered(hits, carried)
