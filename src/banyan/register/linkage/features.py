"""The second stage's view of a pair: how alike each thing is, and how common what they share is.

Names that thousands bear agree by chance, the more records the oftener: so the counts themselves
are among the features, and the same weights hold for a thousand records and for a million.
"""

from collections.abc import Callable, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, JaroWinkler

from banyan.register.linkage.candidates import Candidates

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
NOTHING: Final = np.float32("nan")
NUMBERS_DIFFER: Final = -2

OF_A_HUNDRED: Final = (fuzz.token_set_ratio, fuzz.partial_ratio)
FEATURES: Final = (
    *("weight", "skel_jw", "skel_part", "words_set", "vow", "native", "same_script"),
    *(
        "numbers",
        "acts",
        "legal",
        "owner_set",
        "owner_sort",
        "owner_native",
        "place",
        "place_native",
    ),
    *("phone", "phone_near", "phone_count", "reg", "email", "host", "sector"),
    *("name_count", "name_place_count", "owner_count", "place_count"),
    *("short", "long", "words", "behind_left", "behind_right", "met_left", "met_right"),
)


class _Column:
    """A column of texts, each distinct one once; the empty text is number 0."""

    def __init__(self, column: pa.ChunkedArray) -> None:
        coded = column.combine_chunks().dictionary_encode()
        texts = coded.dictionary.to_pylist()
        numbers = np.asarray(coded.indices.to_numpy(zero_copy_only=False), np.int64)
        empty = texts.index("") if "" in texts else None
        # The empty text first, wherever it came.
        if empty is None:
            texts, numbers = ["", *texts], numbers + 1
        elif empty:
            texts[0], texts[empty] = texts[empty], texts[0]
            numbers = np.where(numbers == 0, empty, np.where(numbers == empty, 0, numbers))
        self.texts: Sequence[str] = texts
        self.numbers = numbers
        self.counts = np.bincount(numbers, minlength=len(texts))

    def alike(
        self, other: "_Column", left: Ints, right: Ints, scorer: Callable[..., Any]
    ) -> Floats:
        """Return how alike the texts of pairs are, 0 to 1; not a number where one is empty.

        Each two texts are compared once, however many pairs have them.
        """
        one, two = self.numbers[left], other.numbers[right]
        found = np.full(len(one), NOTHING)
        said = (one > 0) & (two > 0)
        pairs = one[said] * len(other.texts) + two[said]
        distinct, place = np.unique(pairs, return_inverse=True)
        first = [self.texts[at] for at in (distinct // len(other.texts)).tolist()]
        second = [other.texts[at] for at in (distinct % len(other.texts)).tolist()]
        scores = process.cpdist(first, second, scorer=scorer, dtype=np.float32, workers=-1)
        # Those of `fuzz` run to 100, the others to 1.
        found[said] = scores[place] / (100 if scorer in OF_A_HUNDRED else 1)
        return found

    def equal(self, left: Ints, right: Ints) -> Floats:
        """Return 1 where both say the same, 0 where they do not, else not a number."""
        one, two = self.numbers[left], self.numbers[right]
        return np.where((one > 0) & (two > 0), (one == two).astype(np.float32), NOTHING)


def features(records: pa.Table, met: Candidates) -> Floats:
    """Return a row of `FEATURES` for each pair."""
    column = {name: _Column(records[name]) for name in records.column_names if name != "keys"}
    left, right = met.left, met.right
    made: dict[str, NDArray[Any]] = {"weight": met.weight}
    made |= _names(column, left, right)
    made |= _owner_and_place(column, left, right)
    made |= _numbers(column, left, right)
    made |= _counts(column, left, right)
    made |= _others(met, len(records))
    return np.column_stack([made[name].astype(np.float32) for name in FEATURES])


def _best(*ways: Floats) -> Floats:
    best = ways[0]
    for way in ways[1:]:
        best = np.fmax(best, way)
    return best


def _of_names(
    column: dict[str, _Column], name: str, left: Ints, right: Ints, scorer: Callable[..., Any]
) -> Floats:
    one, also = column[name], column[f"{name}2"]
    return _best(
        one.alike(one, left, right, scorer),
        one.alike(also, left, right, scorer),
        also.alike(one, left, right, scorer),
    )


def _names(column: dict[str, _Column], left: Ints, right: Ints) -> dict[str, Floats]:
    script = column["script"].numbers
    return {
        "skel_jw": _of_names(column, "skel", left, right, JaroWinkler.similarity),
        "skel_part": _of_names(column, "skel", left, right, fuzz.partial_ratio),
        "words_set": _of_names(column, "words", left, right, fuzz.token_set_ratio),
        "vow": _of_names(column, "vow", left, right, Indel.normalized_similarity),
        "native": _of_names(column, "native", left, right, Indel.normalized_similarity),
        "same_script": (script[left] == script[right]).astype(np.float32),
        "numbers": _said_alike(column["nums"], left, right),
        "acts": column["acts"].alike(column["acts"], left, right, fuzz.token_set_ratio),
        "legal": column["legal"].equal(left, right),
        "words": _lengths(column["words"], left, right, " ", np.minimum),
        "short": _lengths(column["skel"], left, right, "", np.minimum),
        "long": _lengths(column["skel"], left, right, "", np.maximum),
    }


def _said_alike(column: _Column, left: Ints, right: Ints) -> Floats:
    """Return 1 for the same, 0 where neither says anything, -1 where one does.

    Where both do, and not the same, `NUMBERS_DIFFER`.
    """
    one, two = column.numbers[left], column.numbers[right]
    found = np.where(
        one == two, np.where(one > 0, 1, 0), np.where((one > 0) & (two > 0), NUMBERS_DIFFER, -1)
    )
    return found.astype(np.float32)


def _lengths(
    column: _Column, left: Ints, right: Ints, sign: str, which: Callable[..., Any]
) -> Floats:
    measured = [text.count(sign) + 1 if sign else len(text) for text in column.texts]
    lengths = np.array(measured, np.float32)[column.numbers]
    return np.asarray(which(lengths[left], lengths[right]), np.float32)


def _owner_and_place(column: dict[str, _Column], left: Ints, right: Ints) -> dict[str, Floats]:
    owner, native = column["owner_skel"], column["owner_native"]
    called, joined = column["owner"], column["owner_joined"]
    place, written = column["place_skel"], column["place_native"]
    return {
        "owner_set": owner.alike(owner, left, right, fuzz.token_set_ratio),
        "owner_sort": called.alike(called, left, right, Indel.normalized_similarity),
        "owner_joined": joined.alike(joined, left, right, JaroWinkler.similarity),
        "owner_native": native.alike(native, left, right, Indel.normalized_similarity),
        "place": place.alike(place, left, right, JaroWinkler.similarity),
        "place_native": written.alike(written, left, right, Indel.normalized_similarity),
    }


def _numbers(column: dict[str, _Column], left: Ints, right: Ints) -> dict[str, Floats]:
    phone, reg, email = column["phone"], column["reg"], column["email"]
    also = column["phone2"]
    same = _best(
        phone.equal(left, right), _equal(phone, also, left, right), _equal(also, phone, left, right)
    )
    sector = column["sector"]
    letters = np.array([ord(text[0]) if text else 0 for text in sector.texts])[sector.numbers]
    finely = sector.equal(left, right)
    coarsely = (letters[left] == letters[right]).astype(np.float32)
    return {
        "phone": same,
        "phone_near": phone.alike(phone, left, right, Indel.normalized_similarity),
        "phone_count": np.where(same > 0, np.log1p(phone.counts[phone.numbers[left]]), 0).astype(
            np.float32
        ),
        "reg": reg.alike(reg, left, right, Indel.normalized_similarity),
        "email": email.alike(email, left, right, Indel.normalized_similarity),
        "host": column["host"].equal(left, right),
        "sector": np.where(np.isnan(finely), NOTHING, (finely + coarsely) / 2),
    }


def _equal(one: _Column, other: _Column, left: Ints, right: Ints) -> Floats:
    """Return 1 where texts of two columns are the same, else not a number."""
    found = one.alike(other, left, right, Indel.normalized_similarity)
    return np.where(found == 1, found, NOTHING)


def _counts(column: dict[str, _Column], left: Ints, right: Ints) -> dict[str, Floats]:
    def counted(*names: str) -> NDArray[Any]:
        both = np.zeros(len(column["country"].numbers), np.int64)
        for name in ("country", *names):
            _, both = np.unique(
                both * len(column[name].texts) + column[name].numbers, return_inverse=True
            )
        return np.log1p(np.bincount(both)[both])

    def least(*names: str) -> Floats:
        counts = counted(*names)
        return np.asarray(np.minimum(counts[left], counts[right]), np.float32)

    return {
        "name_count": least("skel"),
        "name_place_count": least("skel", "place_skel"),
        "owner_count": least("owner_skel"),
        "place_count": least("place_skel"),
    }


def _others(met: Candidates, count: int) -> dict[str, Floats]:
    """Return how far a pair is behind the best that either of its records has, and how many."""
    best = np.full(count, -np.inf, np.float32)
    many = np.zeros(count)
    for side in (met.left, met.right):
        np.maximum.at(best, side, met.weight)
        many += np.bincount(side, minlength=count)
    return {
        "behind_left": best[met.left] - met.weight,
        "behind_right": best[met.right] - met.weight,
        "met_left": np.log1p(many[met.left]),
        "met_right": np.log1p(many[met.right]),
    }
