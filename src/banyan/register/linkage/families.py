"""Which keys a record has: parts of its names, of its owner's, and its numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np

from banyan.register.linkage.columns import Column, Ints
from banyan.register.linkage.keys import Carried, Spelt, Words, joined, mixed

# Which sum of bits a key adds to.
NAME, OTHER = 0, 1
OWNERS: Final = 3


class Family(NamedTuple):
    """Keys of one sort, and with what those are carried on that too many carry."""

    keys: Carried
    finer: Sequence[tuple[Ints, int]]
    group: int


class Seconds(NamedTuple):
    """What keys are carried on with: what each record says, and of which kind that is."""

    beside: Sequence[tuple[Ints, int]]
    people: Sequence[tuple[Ints, int]]
    name: Sequence[tuple[Ints, int]]


def families(columns: Mapping[str, Column]) -> Iterator[Family]:
    """Give all keys of all records, sort by sort."""
    country = columns["country"]
    owner = Words(columns["owner_skel"], most=OWNERS)
    beside, people, name = seconds(columns, owner)
    for keys in _of_names(columns):
        yield Family(within(keys, country), [*beside, *people], NAME)
    of_owner = [
        owner.keys(20),
        owner.pairs(21),
        Spelt(columns["owner_joined"]).whole(22),
    ]
    yield Family(within(joined(of_owner), country), beside, OTHER)
    yield Family(_phones(columns), [*name, *beside, *people], OTHER)
    for kind, field in ((24, "reg"), (25, "email")):
        yield Family(said(columns[field], kind), name, OTHER)
    yield Family(within(_address(columns), country), name, OTHER)


def seconds(columns: Mapping[str, Column], owner: Words | None = None) -> Seconds:
    """Return with what each record's keys can be carried on."""
    owner = owner or Words(columns["owner_skel"], most=OWNERS)
    return Seconds(
        [(columns["place_skel"].said(), 90), (columns["acts"].said(), 91)],
        # Scripts without spaces say an owner's name in one word.
        [
            *((owner.single(at), 92) for at in range(OWNERS)),
            (columns["owner_joined"].said(), 94),
        ],
        [(columns["skel"].said(), 93)],
    )


def _of_names(columns: Mapping[str, Column]) -> Iterator[Carried]:
    both = [Spelt(columns["skel"]), Spelt(columns["skel2"])]
    yield joined([one.left_out(10) for one in both])
    yield joined([one.ends(6, 11) for one in both])
    yield joined([one.grams(13) for one in both])
    yield joined([one.ends(3, 14) for one in both])
    yield Words(columns["whole"]).keys(16)


def within(carried: Carried, country: Column) -> Carried:
    """Return keys that are shared within a country alone."""
    of = mixed(country.marks().astype(np.uint64), 80)
    return Carried(carried.keys ^ of[country.numbers[carried.records]], carried.records)


def said(column: Column, kind: int) -> Carried:
    """Return what a column says as keys, whole."""
    records = np.flatnonzero(column.numbers)
    return Carried(mixed(column.said()[records].astype(np.uint64), kind), records)


def _phones(columns: Mapping[str, Column]) -> Carried:
    return joined([Spelt(columns["phone"]).whole(23), Spelt(columns["phone2"]).whole(23)])


def _address(columns: Mapping[str, Column]) -> Carried:
    """Return addresses that name something and a number, or two numbers: "House 12, Street 7"."""
    street, doors = columns["street"], columns["doors"]
    known = (street.numbers > 0) | (doors.words[doors.numbers] > 1)
    records = np.flatnonzero((doors.numbers > 0) & known)
    both = mixed(street.said()[records].astype(np.uint64), 26)
    both += doors.said()[records].astype(np.uint64)
    return Carried(mixed(both, 26), records)
