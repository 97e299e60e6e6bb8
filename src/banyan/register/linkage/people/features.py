"""The second stage's view of two people: how alike each thing is, and how common.

The same both ways round: no feature tells which record came first.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, JaroWinkler

from banyan.register.linkage.columns import NOTHING, Column, Floats, Ints
from banyan.register.linkage.features import (
    best,
    counted,
    either_name,
    equal_across,
    lengths,
    rivals,
    said_alike,
)
from banyan.register.linkage.look import Candidates
from banyan.register.linkage.people.alignment import aligned_pairs
from banyan.register.linkage.people.families import numbers

# Pairs that are compared in one go.
TOGETHER: Final = 1 << 18
FARTHEST: Final = 30.0

PERSON_FEATURES: Final = (
    *("weight", "name_bits", "other_bits", "least_share", "most_share"),
    *("skel_jw", "ordered", "skels_set", "vow", "native", "same_script"),
    *("fit_least", "fit_most", "fit_worst", "fit_left", "fit_initials"),
    *("sex", "year_gap", "phone", "phone_near", "phone_count", "email", "identity"),
    *("place", "place_native", "division", "employer", "employer_words", "employer_count"),
    *("name_count", "name_place_count", "name_year_count", "place_count", "name_years"),
    *("short", "long", "words", "behind_least", "behind_most", "met_least", "met_most"),
)
# Which way these can only speak: the more, the likelier that a pair is one, or the less likely.
PERSON_RISING: Final = frozenset(
    {
        *("weight", "skel_jw", "ordered", "vow", "native", "fit_least", "fit_worst"),
        *("sex", "phone", "phone_near", "email", "identity", "place", "place_native", "division"),
        *("employer", "employer_words"),
    }
)
PERSON_FALLING: Final = frozenset(
    {
        *("fit_left", "year_gap", "phone_count", "employer_count"),
        *("name_place_count", "name_year_count", "behind_least", "behind_most"),
    }
)

Columns = Mapping[str, Column]


def person_features(column: Columns, met: Candidates) -> Iterator[Floats]:
    """Give a row of `PERSON_FEATURES` for each pair, some pairs at a time."""
    common = {
        "name_count": counted(column, "skels"),
        "name_place_count": counted(column, "skels", "place_skel"),
        "name_year_count": counted(column, "skels", "year"),
        "place_count": counted(column, "place_skel"),
        "name_years": _years_of_name(column),
    }
    others = _rivals(met, len(column["country"].numbers))
    for start in range(0, len(met.left), TOGETHER):
        some = slice(start, start + TOGETHER)
        left, right = met.left[some], met.right[some]
        made: dict[str, NDArray[Any]] = {
            "weight": met.weight[some],
            "name_bits": met.name[some],
            "other_bits": met.other[some],
            "least_share": met.least[some],
            "most_share": met.most[some],
        }
        made |= _names(column, left, right)
        made |= _of_their_own(column, left, right)
        made |= _where(column, left, right)
        made |= {name: np.minimum(counts[left], counts[right]) for name, counts in common.items()}
        made |= {name: values[some] for name, values in others.items()}
        yield np.column_stack([made[name].astype(np.float32) for name in PERSON_FEATURES])


def _names(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    ordered, skels, native = column["ordered"], column["skels"], column["native"]
    script = column["script"].numbers
    return {
        "skel_jw": either_name(column, "skel", left, right, JaroWinkler.similarity),
        "vow": either_name(column, "vow", left, right, Indel.normalized_similarity),
        "ordered": ordered.alike(ordered, left, right, Indel.normalized_similarity),
        "skels_set": skels.alike(skels, left, right, fuzz.token_set_ratio),
        "native": native.alike(native, left, right, Indel.normalized_similarity),
        "same_script": (script[left] == script[right]).astype(np.float32),
        **aligned_pairs(column["parts"], left, right),
        "short": lengths(column["skel"], left, right, "", np.minimum),
        "long": lengths(column["skel"], left, right, "", np.maximum),
        "words": lengths(column["parts"], left, right, " ", np.minimum),
    }


def _of_their_own(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    phone, also = column["phone"], column["phone2"]
    email, identity = column["email"], column["identity"]
    same = best(
        phone.equal(left, right),
        equal_across(phone, also, left, right),
        equal_across(also, phone, left, right),
    )
    rare = np.log1p(phone.counts)[phone.numbers]
    return {
        "sex": said_alike(column["sex"], left, right),
        "year_gap": years_apart(column["year"], left, right),
        "phone": same,
        "phone_near": phone.alike(phone, left, right, Indel.normalized_similarity),
        "phone_count": np.where(same > 0, np.maximum(rare[left], rare[right]), 0).astype(
            np.float32
        ),
        "email": email.alike(email, left, right, Indel.normalized_similarity),
        "identity": identity.alike(identity, left, right, Indel.normalized_similarity),
    }


def years_apart(column: Column, left: Ints, right: Ints) -> Floats:
    """Return how many years lie between two births; not a number where either is not said."""
    year = numbers(column)
    one, two = year[left], year[right]
    apart = np.minimum(np.abs(one - two), FARTHEST).astype(np.float32)
    return np.where((one > 0) & (two > 0), apart, NOTHING)


def _where(column: Columns, left: Ints, right: Ints) -> dict[str, Floats]:
    place, written = column["place_skel"], column["place_native"]
    employer, words = column["employer"], column["employer_words"]
    same = employer.equal(left, right)
    size = np.log1p(employer.counts)[employer.numbers[left]]
    return {
        "place": place.alike(place, left, right, JaroWinkler.similarity),
        "place_native": written.alike(written, left, right, Indel.normalized_similarity),
        "division": column["division"].equal(left, right),
        "employer": same,
        "employer_words": words.alike(words, left, right, fuzz.token_set_ratio),
        "employer_count": np.where(same > 0, size, 0).astype(np.float32),
    }


def _years_of_name(column: Columns) -> Floats:
    """Return of each record in how many years people of its name and place were born (log).

    Where there are several, one that says no year may be any of them.
    """
    named = np.zeros(len(column["country"].numbers), np.int64)
    for name in ("country", "skels", "place_skel"):
        made = named * len(column[name].texts) + column[name].numbers
        _, named = np.unique(made, return_inverse=True)
    years = column["year"]
    said = np.unique((named * len(years.texts) + years.numbers)[years.numbers > 0])
    many = np.bincount(said // len(years.texts), minlength=len(named))
    return np.log1p(many[named]).astype(np.float32)


def _rivals(met: Candidates, count: int) -> dict[str, Floats]:
    """Return how far a pair is behind the best that its records have, and how many they have."""
    found = rivals(met, count)
    behind = found["behind_left"], found["behind_right"]
    many = found["met_left"], found["met_right"]
    return {
        "behind_least": np.minimum(*behind),
        "behind_most": np.maximum(*behind),
        "met_least": np.minimum(*many),
        "met_most": np.maximum(*many),
    }
