"""What a record is found by at entry: things, and pairs of things, that tell it from most others.

Other keys than those that lists are linked by (`linkage.prepare`): there a key that many carry is
left out, here some of those who carry it are fetched, and who is fetched by several keys comes
first. So letters need not be left out one by one, and a word with a district is a key.
"""

from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from itertools import combinations, product
from typing import Final

from xxhash import xxh3_64_intdigest

from banyan.register.linkage.entry.kept import Kept
from banyan.register.matching.names import skeleton

# Words of a name, and of an owner's, that keys are made of.
WORDS: Final = 6
OWNERS: Final = 4
# Digits of a telephone at either end.
HALF: Final = 6
# SQLite keeps numbers of 47 bits in six bytes.
_BITS_AWAY: Final = 17

_skeleton = lru_cache(maxsize=1 << 16)(skeleton)


class Group(IntEnum):
    """What a key speaks of. Of each group the rarest key counts: the others say the same again."""

    NAME = 0
    NAME_AND_PLACE = 1
    NAME_AND_TRADE = 2
    OWNER = 3
    OWNER_AND_PLACE = 4
    TRADE_AND_PLACE = 5
    PHONE = 6
    REGISTRATION = 7
    EMAIL = 8
    NAME_AND_OWNER = 9
    PHONE_PART = 10


Found = Iterator[tuple[Group, str, tuple[str, ...]]]


def keys_of(record: Kept) -> dict[int, Group]:
    """Return what a record is found by, each as a number of 47 bits, with what it speaks of."""
    country = record.country
    found = [
        *_of_names(record),
        *_of_words(record),
        *_of_owners(record),
        *_of_the_trade(record),
    ]
    keys = {_value(country, kind, *parts): group for group, kind, parts in found}
    for phone in filter(None, (record.phone, record.phone2)):
        keys[_value("P", phone)] = Group.PHONE
        # A digit mistyped, or two in the wrong order, stand in one half or the other.
        for at, half in enumerate((phone[:HALF], phone[-HALF:])):
            keys[_value(country, "PH", str(at), half)] = Group.PHONE_PART
    if record.reg:
        keys[_value(country, "R", record.reg)] = Group.REGISTRATION
    if record.email:
        keys[_value("E", record.email)] = Group.EMAIL
    return keys


def _of_names(record: Kept) -> Found:
    """Give the keys of letters: those that begin or end a name, and four that stand together."""
    section = record.sector[:1]
    for name in filter(None, (record.skel, record.skel2)):
        yield Group.NAME, "N", (name,)
        yield Group.NAME, "F", (name[:6],)
        yield Group.NAME, "L", (name[-6:],)
        for gram in _grams(name) if section else ():
            yield Group.NAME_AND_TRADE, "GS", (gram, section)
        for act in record.acts.split():
            yield Group.NAME_AND_TRADE, "NA", (name[:3], name[-2:], act)
        for word in record.owner_skel.split()[:OWNERS]:
            yield Group.NAME_AND_OWNER, "NO", (name[:3], word)
        if record.place_skel:
            yield from _of_name_and_place(name, record)


def _of_name_and_place(name: str, record: Kept) -> Found:
    place, section = record.place_skel, record.sector[:1]
    for gram in _grams(name):
        yield Group.NAME_AND_PLACE, "GP", (gram, place)
    for end in (name[:3], name[-3:]):
        yield Group.NAME_AND_PLACE, "EP", (end, place)
    for end in (name[:4], name[-4:]):
        yield Group.NAME_AND_PLACE, "NQ", (end, place[:2])
    for end in (name[:2], name[-2:]) if section else ():
        yield Group.NAME_AND_PLACE, "SP", (end, section, place)
    for end, act in product((name[0], name[-1]), record.acts.split()):
        yield Group.NAME_AND_PLACE, "AP", (end, act, place)


def _of_words(record: Kept) -> Found:
    """Give the keys of words, wherever in the name they stand."""
    words = [_skeleton(word) for word in f"{record.words} {record.words2}".split()]
    some = list(dict.fromkeys(filter(None, words)))[:WORDS]
    for word in some:
        if record.place_skel:
            yield Group.NAME_AND_PLACE, "WP", (word, record.place_skel)
        for act in record.acts.split():
            yield Group.NAME_AND_TRADE, "WA", (word, act)
    for pair in combinations(sorted(some), 2):
        yield Group.NAME, "WW", pair


def _of_owners(record: Kept) -> Found:
    if record.owner_joined:
        yield Group.OWNER, "OJ", (record.owner_joined,)
        if record.place_skel:
            yield Group.OWNER_AND_PLACE, "JP", (record.owner_joined, record.place_skel)
    for word in record.owner_skel.split()[:OWNERS]:
        if record.place_skel:
            yield Group.OWNER_AND_PLACE, "OP", (word, record.place_skel)


def _of_the_trade(record: Kept) -> Found:
    for act in record.acts.split() if record.place_skel else ():
        yield Group.TRADE_AND_PLACE, "A", (act, record.place_skel)


def _grams(name: str) -> set[str]:
    return {name[at : at + 4] for at in range(max(len(name) - 3, 1))}


def _value(*parts: str) -> int:
    text = "\x1f".join(parts)
    return xxh3_64_intdigest(text.encode("utf-8", "surrogatepass")) >> _BITS_AWAY
