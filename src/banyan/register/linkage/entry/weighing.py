"""What two records agree on, field by field, weighed as Splink weighs it.

The levels are those that `benchmarks.linkage.splink_weights` has Splink learn, written there in
SQL and here in Python; a test holds the two together. The weight of a level is log2 of how much
likelier it is of one than of two.
"""

import json
from collections.abc import Mapping
from math import log2
from operator import getitem
from pathlib import Path
from typing import Any, Final, NamedTuple

from rapidfuzz.distance import JaroWinkler, Levenshtein

from banyan.register.linkage.entry.kept import Kept

WEIGHTS: Final = Path(__file__).with_name("weights.json")
NOT_SAID: Final = -1
FIELDS: Final = (
    *("name", "numbers", "activity", "owner", "place"),
    *("phone", "registration", "email", "sector"),
)
Levels = tuple[int, int, int, int, int, int, int, int, int]

_alike = JaroWinkler.similarity
_apart = Levenshtein.distance


class Weights(NamedTuple):
    """The weight of each level of each field, in the order of `FIELDS`; and of no field at all.

    The last weight of each is that of what was not said: 0.
    """

    prior: float
    of: tuple[tuple[float, ...], ...]

    def total(self, levels: Levels) -> float:
        """Return the weight of a pair with these levels (log2 of the odds)."""
        return self.prior + sum(map(getitem, self.of, levels))


def weights_of(told: Mapping[str, Any]) -> Weights:
    """Return the weights that follow from probabilities as `weights.json` keeps them."""
    prior = told["prior"]
    return Weights(
        log2(prior / (1 - prior)),
        tuple((*(log2(m / u) for m, u in told["comparisons"][name]), 0.0) for name in FIELDS),
    )


def shipped_weights() -> Weights:
    """Return the weights that come with the program."""
    return weights_of(json.loads(WEIGHTS.read_text(encoding="utf-8")))


def levels(one: Kept, other: Kept) -> Levels:
    """Return at which level two records agree in each field, 0 the closest; or `NOT_SAID`."""
    return (
        _name(one, other),
        _numbers(one.nums, other.nums),
        _shared(one.acts, other.acts),
        _owner(one.owner_skel, other.owner_skel),
        _place(one.place_skel, other.place_skel),
        _phone(one, other),
        _number(one.reg, other.reg),
        _email(one, other),
        _sector(one.sector, other.sector),
    )


def _name(one: Kept, other: Kept) -> int:
    if not (one.skel and other.skel):
        return NOT_SAID
    if one.vow == other.vow and one.nums == other.nums:
        return 0
    if one.skel == other.skel or one.skel == other.skel2 or one.skel2 == other.skel:
        return 1
    best = _alike(one.skel, other.skel)
    if other.skel2:
        best = max(best, _alike(one.skel, other.skel2))
    if one.skel2:
        best = max(best, _alike(one.skel2, other.skel))
    return 2 if best >= 0.94 else 3 if best >= 0.86 else 4 if best >= 0.76 else 5


def _numbers(one: str, other: str) -> int:
    if one == other:
        return 0 if one else NOT_SAID
    return 2 if one and other else 1


def _shared(one: str, other: str) -> int:
    if not (one and other):
        return NOT_SAID
    if one == other:
        return 0
    return 2 if set(one.split(" ")).isdisjoint(other.split(" ")) else 1


def _owner(one: str, other: str) -> int:
    if not (one and other):
        return NOT_SAID
    if one == other:
        return 0
    if _alike(one, other) >= 0.92:
        return 1
    return 3 if set(one.split(" ")).isdisjoint(other.split(" ")) else 2


def _place(one: str, other: str) -> int:
    if not (one and other):
        return NOT_SAID
    return 0 if one == other else 1 if _alike(one, other) >= 0.85 else 2


def _phone(one: Kept, other: Kept) -> int:
    if not (one.phone and other.phone):
        return NOT_SAID
    if one.phone == other.phone or one.phone == other.phone2 or one.phone2 == other.phone:
        return 0
    return 1 if _apart(one.phone, other.phone, score_cutoff=1) <= 1 else 2


def _number(one: str, other: str) -> int:
    if not (one and other):
        return NOT_SAID
    return 0 if one == other else 1 if _apart(one, other, score_cutoff=1) <= 1 else 2


def _email(one: Kept, other: Kept) -> int:
    if not (one.email and other.email):
        return NOT_SAID
    return 0 if one.email == other.email else 1 if one.host and one.host == other.host else 2


def _sector(one: str, other: str) -> int:
    if not (one and other):
        return NOT_SAID
    return 0 if one == other else 1 if one[0] == other[0] else 2
