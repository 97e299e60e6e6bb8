"""The second stage's view of a pair: how alike each thing is, and how common what they share is.

Names that thousands bear agree by chance, the more records the oftener: so the counts themselves
are among the features, and the same weights hold for a thousand records and for a million.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler

from banyan.register.linkage.columns import NOTHING, Column, Floats, Ints
from banyan.register.linkage.look import Candidates

NUMBERS_DIFFER: Final = -2
# Pairs that are compared in one go.
TOGETHER: Final = 1 << 18

FEATURES: Final = (
    *("weight", "name_bits", "other_bits", "least_share", "most_share"),
    *("skel_jw", "skel_part", "words_set", "vow", "native", "same_script"),
    *("whole_set", "whole_sort", "skel_in_whole"),
    *("numbers", "acts", "legal", "owner_set", "owner_sort", "owner_joined", "owner_native"),
    *("place", "place_native", "street", "doors"),
    *("phone", "phone_near", "phone_count", "reg", "email", "host", "sector"),
    *("name_count", "name_place_count", "owner_count", "place_count"),
    *("short", "long", "words", "behind_left", "behind_right", "met_left", "met_right"),
)
# Those of a pair that tell most for what they cost: few more of its texts are compared.
GLANCED: Final = (
    *("weight", "name_bits", "other_bits", "least_share", "most_share"),
    *("skel_jw", "vow", "same_script", "numbers", "acts", "legal", "owner_set", "place"),
    *("phone", "phone_count", "host", "sector"),
    *("name_count", "name_place_count", "owner_count", "place_count"),
    *("short", "long", "words", "behind_left", "behind_right", "met_left", "met_right"),
)
# Those that names alone tell: they stay what they are where gaps are filled.
NAMED: Final = (
    *("skel_jw", "vow", "skel_part", "words_set", "native"),
    *("whole_set", "whole_sort", "skel_in_whole"),
)
# Which way these can only speak: the more, the likelier that a pair is one, or the less likely.
RISING: Final = frozenset(
    {
        *("weight", "skel_jw", "skel_part", "vow", "native", "whole_set", "whole_sort"),
        *("acts", "owner_set", "owner_sort", "place", "street", "phone", "phone_near", "reg"),
        *("email", "owner_native", "numbers"),
    }
)
FALLING: Final = frozenset({"behind_left", "behind_right", "phone_count", "name_place_count"})

Columns = Mapping[str, Column]


class Rivals(NamedTuple):
    """Of each record the greatest weight of its pairs, and how many these are."""

    best: Floats
    many: NDArray[np.float64]

    def of(self, met: Candidates) -> dict[str, Floats]:
        """Return how far pairs are behind the best of either record, and how many that has."""
        return {
            "behind_left": self.best[met.left] - met.weight,
            "behind_right": self.best[met.right] - met.weight,
            "met_left": np.log1p(self.many[met.left]).astype(np.float32),
            "met_right": np.log1p(self.many[met.right]).astype(np.float32),
        }


class Named:
    """What names tell of pairs, a row of `NAMED` for each that it was worked out of."""

    def __init__(self, count: int, worth: Sequence[Ints], rows: Sequence[Floats]) -> None:
        """Keep rows of those of `count` pairs that are at the places `worth`."""
        self._rows = np.concatenate([np.zeros((0, len(NAMED)), np.float32), *rows])
        self._row = np.full(count, -1, np.int32)
        self._row[np.concatenate([np.zeros(0, np.int64), *worth])] = np.arange(len(self._rows))

    def of(self, which: Ints) -> dict[str, Floats]:
        """Return what names tell of the pairs at some places; nothing if it is not of all known."""
        row = self._row[which]
        if (row < 0).any():
            return {}
        return {name: self._rows[row, at] for at, name in enumerate(NAMED)}


class Known(NamedTuple):
    """What the whole list tells of each record: how many say the same, and whom it met."""

    common: Mapping[str, Floats]
    rivals: Rivals


class Glanced(NamedTuple):
    """Pairs of records, with what a glance tells of them."""

    left: Ints
    right: Ints
    told: dict[str, NDArray[Any]]

    def rows(self) -> Floats:
        """Return a row of `GLANCED` for each pair."""
        return _rows(self.told, GLANCED)

    def those(self, which: Ints) -> "Glanced":
        """Return some of the pairs."""
        told = {name: values[which] for name, values in self.told.items()}
        return Glanced(self.left[which], self.right[which], told)


def _rows(told: Mapping[str, NDArray[Any]], names: Sequence[str]) -> Floats:
    rows = np.empty((len(told[names[0]]), len(names)), np.float32)
    for at, name in enumerate(names):
        rows[:, at] = told[name]
    return rows


def features(column: Columns, met: Candidates) -> Iterator[Floats]:
    """Give a row of `FEATURES` for each pair, some pairs at a time."""
    return (compared(column, some) for some in Glances(column, met))


class Glances:
    """What a glance tells of pairs, some pairs at a time, from whichever thread they are asked."""

    def __init__(
        self,
        column: Columns,
        met: Candidates,
        which: Ints | None = None,
        named: Named | None = None,
    ) -> None:
        """Work out what is told by all pairs together; only those at the places `which` are given.

        Without `which`, all of them. What is `named` is not worked out again.
        """
        self._column, self._met, self._which, self._named = column, met, which, named
        self._known = known(column, met)
        self.starts = range(0, len(met.left if which is None else which), TOGETHER)

    def __iter__(self) -> Iterator[Glanced]:
        """Give all of them, in their order."""
        return map(self.of, self.starts)

    def of(self, start: int) -> Glanced:
        """Return those that begin with one of `starts`."""
        part = slice(start, start + self.starts.step)
        which = part if self._which is None else self._which[part]
        some = self._met.part(which)
        told = told_of(self._known, some)
        if self._named and not isinstance(which, slice):
            told |= self._named.of(which)
        return glanced(self._column, some, told)


def known(column: Columns, met: Candidates) -> Known:
    """Return what the whole list tells of each record."""
    return Known(_common(column), rivals_of(met, len(column["country"].numbers)))


def told_of(whole: Known, met: Candidates) -> dict[str, Floats]:
    """Return what the whole list tells of pairs: how common, and how far behind others."""
    left, right = met.left, met.right
    found = {name: np.minimum(many[left], many[right]) for name, many in whole.common.items()}
    return found | whole.rivals.of(met)


def glanced(column: Columns, met: Candidates, whole: Mapping[str, Floats]) -> Glanced:
    """Return what a glance tells of pairs; `whole` is what is known of them before."""
    made: dict[str, NDArray[Any]] = {
        "weight": met.weight,
        "name_bits": met.name,
        "other_bits": met.other,
        "least_share": met.least,
        "most_share": met.most,
    }
    made |= whole
    if "skel_jw" not in made:
        made |= _names_at_a_glance(column, met.left, met.right)
    made |= _at_a_glance(column, met.left, met.right)
    return Glanced(met.left, met.right, made)


def compared(column: Columns, some: Glanced) -> Floats:
    """Return a row of `FEATURES` for each pair."""
    made = dict(some.told)
    if "skel_part" not in made:
        made |= _names(column, some.left, some.right)
    made |= _owner_and_place(column, some.left, some.right)
    made |= _numbers(column, some.left, some.right)
    return _rows(made, FEATURES)


def best(*ways: Floats) -> Floats:
    """Return the most that any way says of each pair."""
    best = ways[0]
    for way in ways[1:]:
        best = np.fmax(best, way)
    return best


def either_name(
    column: Columns, name: str, left: Ints, right: Ints, scorer: Callable[..., Any]
) -> Floats:
    """Return how alike the names are, as called or as also called."""
    one, also = column[name], column[f"{name}2"]
    return best(
        one.alike(one, left, right, scorer),
        one.alike(also, left, right, scorer),
        also.alike(one, left, right, scorer),
    )


def _names_at_a_glance(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    return {
        "skel_jw": either_name(column, "skel", left, right, JaroWinkler.similarity),
        "vow": either_name(column, "vow", left, right, Indel.normalized_similarity),
    }


def _at_a_glance(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    script, phone = column["script"].numbers, column["phone"]
    owner, place = column["owner_skel"], column["place_skel"]
    same = _same_phone(column, left, right)
    return {
        "same_script": (script[left] == script[right]).astype(np.float32),
        "numbers": said_alike(column["nums"], left, right),
        "acts": column["acts"].alike(column["acts"], left, right, fuzz.token_set_ratio),
        "legal": column["legal"].equal(left, right),
        "owner_set": owner.alike(owner, left, right, fuzz.token_set_ratio),
        "place": place.alike(place, left, right, JaroWinkler.similarity),
        "phone": same,
        "phone_count": np.where(same > 0, np.log1p(phone.counts[phone.numbers[left]]), 0),
        "host": column["host"].equal(left, right),
        "sector": _same_sector(column["sector"], left, right),
        "words": lengths(column["words"], left, right, " ", np.minimum),
        "short": lengths(column["skel"], left, right, "", np.minimum),
        "long": lengths(column["skel"], left, right, "", np.maximum),
    }


def _names(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    return {
        "skel_part": either_name(column, "skel", left, right, fuzz.partial_ratio),
        "words_set": either_name(column, "words", left, right, fuzz.token_set_ratio),
        "native": either_name(column, "native", left, right, Indel.normalized_similarity),
        "whole_set": either_name(column, "whole", left, right, fuzz.token_set_ratio),
        "whole_sort": either_name(column, "whole", left, right, fuzz.token_sort_ratio),
        "skel_in_whole": best(
            column["skel"].alike(column["whole"], left, right, fuzz.partial_ratio),
            column["whole"].alike(column["skel"], left, right, fuzz.partial_ratio),
        ),
    }


def said_alike(column: Column, left: Ints, right: Ints) -> Floats:
    """Return 1 for the same, 0 where neither says anything, -1 where one does.

    Where both do, and not the same, `NUMBERS_DIFFER`.
    """
    one, two = column.numbers[left], column.numbers[right]
    found = np.where(
        one == two, np.where(one > 0, 1, 0), np.where((one > 0) & (two > 0), NUMBERS_DIFFER, -1)
    )
    return found.astype(np.float32)


def lengths(
    column: Column, left: Ints, right: Ints, sign: str, which: Callable[..., Any]
) -> Floats:
    """Return how many letters (or words, where these are parted) the text of either record has."""
    long = column.words if sign else column.lengths
    one, two = long[column.numbers[left]], long[column.numbers[right]]
    return np.asarray(which(one, two), np.float32)


def _owner_and_place(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    native, written = column["owner_native"], column["place_native"]
    called, joined = column["owner"], column["owner_joined"]
    street, doors = column["street"], column["doors"]
    return {
        "owner_sort": called.alike(called, left, right, Indel.normalized_similarity),
        "owner_joined": joined.alike(joined, left, right, JaroWinkler.similarity),
        "owner_native": native.alike(native, left, right, Indel.normalized_similarity),
        "place_native": written.alike(written, left, right, Indel.normalized_similarity),
        "street": street.alike(street, left, right, fuzz.token_set_ratio),
        "doors": doors.alike(doors, left, right, fuzz.token_set_ratio),
    }


def _numbers(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    return {
        f"{name}{behind}": column[name].alike(
            column[name], left, right, Indel.normalized_similarity
        )
        for name, behind in (("phone", "_near"), ("reg", ""), ("email", ""))
    }


def _same_phone(column: Columns, left: Ints, right: Ints) -> Floats:
    phone, also = column["phone"], column["phone2"]
    return best(
        phone.equal(left, right),
        equal_across(phone, also, left, right),
        equal_across(also, phone, left, right),
    )


def _same_sector(sector: Column, left: Ints, right: Ints) -> Floats:
    """Return 1 for the same division, a half for the same section."""
    letters = np.array([ord(text[0]) if text else 0 for text in sector.texts])[sector.numbers]
    finely = sector.equal(left, right)
    coarsely = (letters[left] == letters[right]).astype(np.float32)
    return np.where(np.isnan(finely), NOTHING, (finely + coarsely) / 2)


def equal_across(one: Column, other: Column, left: Ints, right: Ints) -> Floats:
    """Return 1 where texts of two columns are the same, else not a number."""
    found = one.alike(other, left, right, Indel.normalized_similarity)
    return np.where(found == 1, found, NOTHING)


def _common(column: Columns) -> dict[str, Floats]:
    """Return how many records say the same as each: of what is shared, the rarer counts."""
    return {
        "name_count": counted(column, "skel"),
        "name_place_count": counted(column, "skel", "place_skel"),
        "owner_count": counted(column, "owner_skel"),
        "place_count": counted(column, "place_skel"),
    }


def counted(column: Columns, *names: str) -> Floats:
    """Return of each record how many of its country say the same in all these columns (log)."""
    both = np.zeros(len(column["country"].numbers), np.int64)
    for name in ("country", *names):
        _, both = np.unique(
            both * len(column[name].texts) + column[name].numbers, return_inverse=True
        )
    return np.log1p(np.bincount(both)[both]).astype(np.float32)


def rivals(met: Candidates, count: int) -> dict[str, Floats]:
    """Return how far a pair is behind the best that either of its records has, and how many."""
    return rivals_of(met, count).of(met)


def rivals_of(met: Candidates, count: int) -> Rivals:
    """Return the best that each record has, and how many."""
    best = np.full(count, -np.inf, np.float32)
    many = np.zeros(count)
    for side in (met.left, met.right):
        np.maximum.at(best, side, met.weight)
        many += np.bincount(side, minlength=count)
    return Rivals(best, many)
