"""What says that two records are never of one person, and what is too little to say that they are.

Trees learn what is likely; these are rules, and hold however alike two records look.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.clusters import TOUCHING, Scored, hanging
from banyan.register.linkage.columns import Column, Ints
from banyan.register.linkage.people.features import PERSON_FEATURES, years_apart

# The score of two who are two: nothing outweighs it.
TWO: Final = -1_000.0
# The least that two score who may be one: a record that says little does not speak against others.
LITTLE: Final = 1.0
# ... and the most that two may score who share a name and nothing else.
NAME_ALONE: Final = -3.0
# An age that is rounded, in a list that is a year old.
YEARS: Final = 2
ALIKE: Final = 0.9

Bools = NDArray[np.bool_]
Scores = NDArray[np.float64]


def contradicting(columns: Mapping[str, Column], left: Ints, right: Ints) -> Bools:
    """Return which pairs differ in sex or by years of birth, and share no identity number.

    That they share a telephone does not count: families do.
    """
    sex, identity = columns["sex"].numbers, columns["identity"].numbers
    other_sex = (sex[left] > 0) & (sex[right] > 0) & (sex[left] != sex[right])
    gap = years_apart(columns["year"], left, right)
    same = (identity[left] > 0) & (identity[left] == identity[right])
    return np.asarray((other_sex | (gap > YEARS)) & ~same, np.bool_)


def name_alone(alike: NDArray[np.float32]) -> Bools:
    """Return which pairs agree in nothing but the name (and sex, which halves of all share)."""

    def told(name: str) -> NDArray[np.float32]:
        return np.nan_to_num(alike[:, PERSON_FEATURES.index(name)], nan=0.0)

    gap = np.nan_to_num(alike[:, PERSON_FEATURES.index("year_gap")], nan=YEARS + 1.0)
    more = [told(name) >= ALIKE for name in ("place", "place_native", "employer", "employer_words")]
    more += [told(name) >= ALIKE for name in ("phone", "phone_near", "email", "identity")]
    return np.asarray(~np.logical_or.reduce([gap < YEARS, *more]), np.bool_)


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
