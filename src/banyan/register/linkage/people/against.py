"""What says that two records are never of one person, and what is too little, or enough, to say
that they are.

Trees learn what is likely; these are rules, and hold however alike two records look.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from banyan.register.linkage.clusters import TOUCHING, Scored, hanging
from banyan.register.linkage.columns import Column, Ints
from banyan.register.linkage.features import NUMBERS_DIFFER
from banyan.register.linkage.people.alignment import unlike
from banyan.register.linkage.people.features import (
    HALF_A_DAY,
    HEARD_ALIKE,
    NAMED_ALIKE,
    PERSON_FEATURES,
    SAME_DAY,
    WHOLE,
    days_alike,
    years_apart,
)

# The score of two who are two: nothing outweighs it.
TWO: Final = -1_000.0
# The least that two score who may be one: a record that says little does not speak against others.
LITTLE: Final = 1.0
# ... or whose births are as far apart as may be, while nothing but likeness speaks for them.
UNNAMED: Final = 0.0
# What two score at the least for whom an identity number vouches.
VOUCHED: Final = 6.0
# ... and the most that two may score who share a name and nothing else.
NAME_ALONE: Final = -3.0
# An age that is rounded, in a list that is a year old.
YEARS: Final = 2
ALIKE: Final = 0.9
# Words less alike are other words, however they are spelt.
UNLIKE: Final = 0.5
# As much of a whole date of birth that one of its eight digits is another.
ONE_SLIP: Final = 0.87

Bools = NDArray[np.bool_]
Scores = NDArray[np.float64]


def contradicting(columns: Mapping[str, Column], left: Ints, right: Ints) -> Bools:
    """Return which pairs differ in sex or by dates of birth, and share no identity number.

    Of years more than two are too many; of whole dates a single one, if the day is no slip either.

    That they share a telephone does not count: families do.
    """
    sex, identity = columns["sex"].numbers, columns["identity"].numbers
    other_sex = (sex[left] > 0) & (sex[right] > 0) & (sex[left] != sex[right])
    gap = years_apart(columns["year"], left, right)
    same = (identity[left] > 0) & (identity[left] == identity[right])
    day = days_alike(columns["day"], left, right)
    apart = (gap > YEARS) | ((gap >= 1) & (day <= HALF_A_DAY))
    return np.asarray((other_sex | apart) & ~same, np.bool_)


def name_alone(alike: NDArray[np.float32]) -> Bools:
    """Return which pairs agree in nothing but the name (and sex, which halves of all share)."""
    gap = _told(alike, "year_gap", YEARS + 1.0)
    day = _told(alike, "day", 0.0) == SAME_DAY
    where = ("place", "place_native", "employer", "employer_words")
    own = ("phone", "phone_near", "email", "identity")
    more = [_told(alike, name, 0.0) >= ALIKE for name in (*where, *own)]
    return np.asarray(~np.logical_or.reduce([gap < YEARS, day, *more]), np.bool_)


def unlike_and_years_apart(alike: NDArray[np.float32]) -> Bools:
    """Return which pairs are born two years apart, of names that differ, and share no number or
    address that is their own: colleagues, say, who are called nearly alike.
    """
    apart = _told(alike, "year_gap", 0.0) >= YEARS
    own = np.logical_or(_told(alike, "phone", 0.0) > 0.0, _told(alike, "email", 0.0) >= ALIKE)
    own |= _told(alike, "identity", 0.0) >= ALIKE
    named = _told(alike, "fit_worst", 0.0) >= NAMED_ALIKE
    named &= (_told(alike, "fit_left", 1.0) == 0.0) & (_told(alike, "fit_most", 0.0) >= WHOLE)
    named |= _told(alike, "vow", 0.0) >= HEARD_ALIKE
    return np.asarray(apart & ~own & ~named, np.bool_)


def as_twins_are(
    columns: Mapping[str, Column], alike: NDArray[np.float32], left: Ints, right: Ints
) -> Bools:
    """Return which pairs are born on one day and share a telephone or whom they came from, as twins
    do, while each is called by a word that is nothing like the other's.

    Neither an identity number nor an e-mail address is the same. In two scripts words are not told
    to be unlike.
    """
    shared = (_told(alike, "phone", 0.0) == 1.0) | (_told(alike, "employer", 0.0) == 1.0)
    own = (_told(alike, "identity", 0.0) == 1.0) | (_told(alike, "email", 0.0) == 1.0)
    found = (_told(alike, "birth", 0.0) == 1.0) & (_told(alike, "fit_left", 0.0) > 0.0)
    found &= shared & ~own & (_told(alike, "same_script", 0.0) == 1.0)
    found &= _told(alike, "vow", 0.0) < HEARD_ALIKE
    names = columns["parts"]
    for at in np.flatnonzero(found).tolist():
        one, other = (names.texts[names.numbers[side[at]]] for side in (left, right))
        found[at] = unlike(one, other, UNLIKE)
    return np.asarray(found, np.bool_)


def vouched_for(
    columns: Mapping[str, Column], alike: NDArray[np.float32], left: Ints, right: Ints
) -> Bools:
    """Return for which pairs the name and more than the name speak, against a mistyped year.

    Each word of the shorter name has its like. Of one identity number no more is asked; of two, of
    which one is the other with a slip, also the place or the year, and that the sex is not another.
    Of a day of birth it is asked too, with the place, and that one digit of the date is another.
    """
    identity = columns["identity"]
    these, those = identity.numbers[left], identity.numbers[right]
    named = _told(alike, "fit_worst", 0.0) >= NAMED_ALIKE
    named &= _told(alike, "fit_left", 1.0) == 0.0
    beside = _told(alike, "place", 0.0) >= ALIKE
    beside |= _told(alike, "year_gap", YEARS + 1.0) <= YEARS
    no_other = _told(alike, "sex", 0.0) != NUMBERS_DIFFER
    beside &= no_other
    close = named & beside & (these > 0) & (those > 0) & (these != those)
    for at in np.flatnonzero(close).tolist():
        texts = identity.texts[these[at]], identity.texts[those[at]]
        close[at] = OSA.distance(*texts, score_cutoff=1) <= 1
    born = named & no_other & (_told(alike, "place", 0.0) >= ALIKE)
    born &= (_told(alike, "day", 0.0) == SAME_DAY) & (_told(alike, "birth", 0.0) >= ONE_SLIP)
    return np.asarray((named & (these > 0) & (these == those)) | close | born, np.bool_)


def _told(alike: NDArray[np.float32], name: str, otherwise: float) -> NDArray[np.float32]:
    """Return a feature of pairs, with what stands for it where nobody can tell."""
    return np.nan_to_num(alike[:, PERSON_FEATURES.index(name)], nan=otherwise)


def with_contradictions(
    columns: Mapping[str, Column], pairs: Scored, same: Ints | None = None
) -> Scored:
    """Return the pairs, with those that contradict each other among all that hang together.

    Two who never met may hang together by a third: they are told apart too. All others that hang
    together score `LITTLE` at the least: what speaks against a group tells it apart, and not that
    some of its records say too little to be sure of each two. `same` numbers, for each record, what
    it is known to be one with.
    """
    count = len(columns["country"].numbers)
    labels = _hanging(count, pairs, same)
    left, right = _within(labels)
    against = contradicting(columns, left, right)
    left, right = left[against], right[against]
    known = np.sort(pairs.left * count + pairs.right)
    fresh = ~np.isin(left * count + right, known)
    left, right = left[fresh], right[fresh]
    return Scored(
        np.concatenate([pairs.left, left]),
        np.concatenate([pairs.right, right]),
        np.concatenate([_heard(pairs, labels), np.full(len(left), TWO)]),
    )


def _heard(pairs: Scored, labels: Ints) -> Scores:
    together = (labels[pairs.left] == labels[pairs.right]) & (pairs.score > TWO)
    return np.where(together, np.maximum(pairs.score, LITTLE), pairs.score)


def _hanging(count: int, pairs: Scored, same: Ints | None) -> Ints:
    close = pairs.score > TOUCHING
    left, right = pairs.left[close], pairs.right[close]
    if same is None:
        return hanging(count, left, right)
    return hanging(count, same[left], same[right])[same]


def _within(labels: Ints) -> tuple[Ints, Ints]:
    """Return every two records of one label, the lower place first."""
    order = np.argsort(labels, kind="stable")
    ordered = labels[order]
    lefts, rights = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    apart = 1
    while (one := ordered[:-apart] == ordered[apart:]).any():
        lefts.append(order[:-apart][one])
        rights.append(order[apart:][one])
        apart += 1
    return np.concatenate(lefts), np.concatenate(rights)
