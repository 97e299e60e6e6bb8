"""The second stage's view of two people: how alike each thing is, and how common.

The same both ways round: no feature tells which record came first.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, Indel, JaroWinkler

from banyan.register.linkage.columns import NOTHING, Column, Floats, Ints
from banyan.register.linkage.features import (
    NUMBERS_DIFFER,
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
# So alike must the words of two names be that fit least, and the words of two places.
NAMED_ALIKE: Final = 0.8
NEAR_PLACE: Final = 0.8
# So alike are names without their spaces, which lists leave out, that they are one.
HEARD_ALIKE: Final = 0.95
# So much of the longer of two names has its like in the other, that the whole names are one.
WHOLE: Final = 0.85
# How alike two days of birth are. Turned about they agree by chance as seldom as the same do; one
# of its four digits may be another by chance with every thirtieth.
SAME_DAY, TURNED_DAY, SLIPPED_DAY, HALF_A_DAY = 1.0, 0.8, 0.6, 0.3

PERSON_FEATURES: Final = (
    *("weight", "name_bits", "other_bits", "least_share", "most_share"),
    *("skel_jw", "ordered", "skels_set", "vow", "native", "same_script"),
    *("fit_least", "fit_most", "fit_worst", "fit_left", "fit_initials"),
    *("sex", "year_gap", "day", "birth", "phone", "phone_near", "phone_count", "email", "identity"),
    *("place", "place_native", "division", "employer", "employer_words", "employer_count"),
    *("name_count", "name_place_count", "name_year_count", "place_count", "name_years"),
    *("short", "long", "words", "behind_least", "behind_most", "met_least", "met_most"),
)
# Which way these can only speak: the more, the likelier that a pair is one, or the less likely.
PERSON_RISING: Final = frozenset(
    {
        *("weight", "skel_jw", "ordered", "vow", "native", "fit_least", "fit_worst"),
        *("sex", "day", "birth", "phone", "phone_near", "email", "identity"),
        *("place", "place_native", "division", "employer", "employer_words"),
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
        made["identity"] = np.where(_born_alike(made), NOTHING, made["identity"])
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
    birth = column["birth"]
    return {
        "sex": said_alike(column["sex"], left, right),
        "year_gap": years_apart(column["year"], left, right),
        "day": days_alike(column["day"], left, right),
        "birth": birth.alike(birth, left, right, OSA.normalized_similarity),
        "phone": same,
        "phone_near": phone.alike(phone, left, right, Indel.normalized_similarity),
        "phone_count": np.where(same > 0, np.maximum(rare[left], rare[right]), 0).astype(
            np.float32
        ),
        "email": email.alike(email, left, right, Indel.normalized_similarity),
        "identity": identity.alike(identity, left, right, Indel.normalized_similarity),
    }


def _born_alike(made: Mapping[str, NDArray[np.float32]]) -> NDArray[np.bool_]:
    """Return which pairs agree in the whole date of birth and in name, or in all of the name that
    the shorter says and (where said) in place.

    For these two identity numbers that differ count for nothing: somebody has a card and a
    passport, and hardly anybody else of that name was born on that day.
    """
    born = np.nan_to_num(made["birth"], nan=0.0) == 1.0
    named = np.nan_to_num(made["fit_worst"], nan=0.0) >= NAMED_ALIKE
    named &= np.nan_to_num(made["fit_left"], nan=1.0) == 0.0
    named |= np.nan_to_num(made["vow"], nan=0.0) >= HEARD_ALIKE
    there = np.nan_to_num(made["place"], nan=1.0) >= NEAR_PLACE
    there |= np.nan_to_num(made["fit_most"], nan=0.0) >= WHOLE
    other = (made["sex"] == NUMBERS_DIFFER) | (np.nan_to_num(made["identity"], nan=1.0) == 1.0)
    return np.asarray(born & named & there & ~other, np.bool_)


def years_apart(column: Column, left: Ints, right: Ints) -> Floats:
    """Return how many years lie between two births; not a number where either is not said."""
    year = numbers(column)
    one, two = year[left], year[right]
    apart = np.minimum(np.abs(one - two), FARTHEST).astype(np.float32)
    return np.where((one > 0) & (two > 0), apart, NOTHING)


def days_alike(column: Column, left: Ints, right: Ints) -> Floats:
    """Return how alike two days of birth are, whatever the years; not a number where one is unsaid.

    One of `SAME_DAY`, `TURNED_DAY`, `SLIPPED_DAY`, `HALF_A_DAY` (the month or the day is the same)
    and 0.
    """
    digits = np.array(
        [[int(sign) for sign in text.replace("-", "")] or [0] * 4 for text in column.texts], np.int8
    )
    one, two = digits[column.numbers[left]], digits[column.numbers[right]]
    same = one == two
    turned = (one == two[:, [2, 3, 0, 1]]).all(axis=1)
    crossed = [
        (one == two[:, order]).all(axis=1) for order in ([1, 0, 2, 3], [0, 2, 1, 3], [0, 1, 3, 2])
    ]
    slipped = (same.sum(axis=1) == 3) | np.logical_or.reduce(crossed)
    half = same[:, :2].all(axis=1) | same[:, 2:].all(axis=1)
    found = np.select(
        [same.all(axis=1), turned, slipped, half],
        [SAME_DAY, TURNED_DAY, SLIPPED_DAY, HALF_A_DAY],
        0.0,
    )
    said = (column.numbers[left] > 0) & (column.numbers[right] > 0)
    return np.where(said, found, NOTHING).astype(np.float32)


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
