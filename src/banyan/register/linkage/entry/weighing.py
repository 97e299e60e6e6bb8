"""What two records agree on, field by field, weighed as Splink weighs it.

The levels are those that `benchmarks.linkage.splink_weights` has Splink learn, written there in
SQL and here in Python; a test holds the two together. The weight of a level is log2 of how much
likelier it is of one than of two.
"""

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from math import log2
from operator import getitem
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cdist

from banyan.register.linkage.entry.kept import Kept

WEIGHTS: Final = Path(__file__).with_name("weights.json")
NOT_SAID: Final = -1
FIELDS: Final = (
    *("name", "numbers", "activity", "owner", "place"),
    *("phone", "registration", "email", "sector"),
)
Levels = tuple[int, int, int, int, int, int, int, int, int]

# How alike two names are at least, of each level but the last.
_CLOSE: Final = (0.76, 0.86, 0.94)
_NAMED: Final = ("vow", "nums", "skel", "skel2")
_COLUMN: Final = {part: at for at, part in enumerate(Kept._fields)}
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


class _Told(dict[str, float]):
    """What each thing that others say weighs against what one says: reckoned once for each."""

    def __init__(self, level: Callable[[str, str], int], said: str, of: Sequence[float]) -> None:
        super().__init__()
        self._level, self._said, self._of = level, said, of

    def __missing__(self, other: str) -> float:
        weight = self[other] = self._of[self._level(self._said, other)]
        return weight


def scale(one: Kept, weights: Weights) -> Callable[[Sequence[Kept]], list[float]]:
    """Return what weighs other records against `one`: each as `total` of `levels` does.

    Hundreds are weighed together: they say the same things over and over, and what this one does
    not say is not asked of any.
    """
    of = dict(zip(FIELDS, weights.of, strict=True))
    told = [
        (_COLUMN[part], _Told(level, said, of[field]))
        for field, part, level in _TOLD
        if (said := getattr(one, part)) or field == "numbers"
    ]
    pairs = [
        (_COLUMN[field], level, of[field])
        for field, level in (("phone", _phone), ("email", _email))
        if getattr(one, field)
    ]

    def weighed(others: Sequence[Kept]) -> list[float]:
        if not others:
            return []
        columns = list(zip(*others, strict=True))
        parts = [list(map(of["name"].__getitem__, _names(one, columns)))]
        parts += [list(map(by.__getitem__, columns[at])) for at, by in told]
        parts += [
            [
                by[level(one, other)] if is_said else 0.0
                for is_said, other in zip(columns[at], others, strict=True)
            ]
            for at, level, by in pairs
        ]
        return [weights.prior + sum(each) for each in zip(*parts, strict=True)]

    return weighed


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
    return 5 - bisect_right(_CLOSE, best)


def _names(one: Kept, columns: Sequence[tuple[str, ...]]) -> list[int]:
    """Return `_name` of each of others, whose parts are given in columns."""
    vows, nums, skels, others = (
        columns[_COLUMN[part]] for part in ("vow", "nums", "skel", "skel2")
    )
    if not one.skel:
        return [NOT_SAID] * len(skels)
    alike = cdist([one.skel], skels, scorer=_alike, dtype=np.float64)[0]
    if one.skel2:
        alike = np.maximum(alike, cdist([one.skel2], skels, scorer=_alike, dtype=np.float64)[0])
    if any(others):
        alike = np.maximum(alike, cdist([one.skel], others, scorer=_alike, dtype=np.float64)[0])
    found: list[int] = (5 - np.searchsorted(_CLOSE, alike, "right")).tolist()
    for at, (vow, num, skel, other) in enumerate(zip(vows, nums, skels, others, strict=True)):
        if not skel:
            found[at] = NOT_SAID
        elif vow == one.vow and num == one.nums:
            found[at] = 0
        elif one.skel in (skel, other) or one.skel2 == skel:
            found[at] = 1
    return found


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


# What is told by one part of a record alone: the field, the part, and at which level two agree.
_TOLD: Final = (
    ("numbers", "nums", _numbers),
    ("activity", "acts", _shared),
    ("owner", "owner_skel", _owner),
    ("place", "place_skel", _place),
    ("registration", "reg", _number),
    ("sector", "sector", _sector),
)
