"""Which keys a person's record has: parts of the name, and the numbers."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from banyan.register.linkage.columns import Column, Ints
from banyan.register.linkage.families import NAME, OTHER, Family, said, within
from banyan.register.linkage.keys import Carried, Spelt, Words, joined, mixed

WORDS: Final = 4


def people_families(columns: Mapping[str, Column]) -> Iterator[Family]:
    """Give all keys of all records, sort by sort.

    Names are shared by many, the more of them the more records: then a key is carried on with the
    year of birth, the place or whom the person came from, and with two of these.
    """
    country = columns["country"]
    beside = _beside(columns)
    words = Words(columns["skels"], most=WORDS)
    names = [(columns["skel"].numbers, 93), *((words.single(at), 92) for at in range(WORDS))]
    for keys in _of_names(columns, words):
        yield Family(within(keys, country), beside, NAME)
    phones = joined([Spelt(columns[field]).whole(23) for field in ("phone", "phone2")])
    yield Family(within(phones, country), [*names, *beside], OTHER)
    for kind, field in ((24, "identity"), (25, "email")):
        yield Family(said(columns[field], kind), [*names, *beside], OTHER)
    # Where two words of a name are misspelt, a whole date of birth is what is left to meet by.
    births = within(said(columns["birth"], 27), country)
    yield Family(births, [*names, *beside], OTHER)


def _of_names(columns: Mapping[str, Column], words: Words) -> Iterator[Carried]:
    both = [Spelt(columns["skel"]), Spelt(columns["skel2"])]
    yield joined([one.left_out(10) for one in both])
    yield joined([one.grams(13) for one in both])
    yield joined([Spelt(columns[field]).whole(15) for field in ("vow", "vow2")])
    yield words.keys(16)
    yield words.pairs(17)


def _beside(columns: Mapping[str, Column]) -> Sequence[tuple[Ints, int]]:
    """Return what a key is carried on with. An age is of one of two years: both are tried."""
    year, place = numbers(columns["year"]), columns["place_skel"].numbers
    next_year = np.where(year > 0, year + 1, 0)
    return [
        (year, 94),
        (next_year, 94),
        (place, 90),
        (columns["employer"].numbers, 95),
        (columns["division"].numbers, 96),
        (_both(place, year), 97),
        (_both(place, next_year), 97),
        (_both(columns["employer"].numbers, year), 98),
        (_both(columns["employer"].numbers, next_year), 98),
    ]


def _both(one: Ints, other: Ints) -> Ints:
    """Return two things that are said as one (0: nothing, where either is not)."""
    together = mixed(one.astype(np.uint64), 81) ^ mixed(other.astype(np.uint64), 82)
    known = np.asarray(together >> np.uint64(2), np.int64)
    return np.where((one > 0) & (other > 0), known, 0)


def numbers(column: Column) -> Ints:
    """Return what a column of whole numbers says, 0 where it says nothing."""
    found = np.array([int(text) if text else 0 for text in column.texts], np.int64)
    return np.asarray(found[column.numbers], np.int64)
