"""The last look at a pair: what stands around its two records, and what they say themselves.

Once pairs are scored, more is known than a pair alone tells. A record that is surely one with two
others speaks for them too; a pair is less likely where either side has a better match elsewhere;
and where gaps were filled, what the two records say of themselves weighs otherwise than what their
own kind lent them. Trees of their own look at all that, and at everything the trees before saw
(stacking; collective linkage, as Bhattacharya and Getoor call it).
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.bridges import elsewhere
from banyan.register.linkage.clusters import UNMET
from banyan.register.linkage.columns import Column, Floats, Ints
from banyan.register.linkage.features import (
    FALLING,
    FEATURES,
    RISING,
    Glances,
    Named,
    compared,
    said_alike,
)
from banyan.register.linkage.look import Candidates

# What both records say themselves, before anything was filled in.
OWN: Final = ("phone", "reg", "owner_skel", "place_skel", "email", "street", "sector")
# Of the pairs between two groups: the mean of all, the best, the worst, the share that was met; and
# the best means and the best pairs that either group has elsewhere, how many are near, how large.
BETWEEN: Final = (
    *("mean", "best", "worst", "met"),
    *("rival_best_most", "rival_best_least", "rival_mean_most", "rival_mean_least"),
    *("near_most", "near_least", "size_most", "size_least"),
)
SURROUNDING: Final = (*FEATURES, *(f"own_{name}" for name in OWN), "score", *BETWEEN)
# Which way these can only speak, as in `features`.
SURROUNDING_RISES: Final = RISING - {"weight"} | {"score", "mean", "best", "met"}
SURROUNDING_FALLS: Final = FALLING | {"rival_best_most", "rival_mean_most"}
# A group with a pair that scores more is near.
NEAR: Final = -1.0
# What is elsewhere where there is nothing: less than anything that is looked at.
NOTHING_ELSEWHERE: Final = -8.0

Scores = NDArray[np.float64]


class Groups(NamedTuple):
    """Which groups the pairs lie between, by the least place of each, and what that tells of
    every two groups (`told`, by the names of `BETWEEN`); `of` says which two a pair lies between.
    """

    of: Ints
    told: Mapping[str, Scores]


def groups_between(sure: Ints, met: Candidates, score: Scores, which: Ints) -> Groups:
    """Return what is known of every two groups of `sure` between which pairs at `which` lie."""
    count = len(sure)
    one, other = sure[met.left[which]], sure[met.right[which]]
    both = np.minimum(one, other) * count + np.maximum(one, other)
    twos, of = np.unique(both, return_inverse=True)
    left, right = twos // count, twos % count
    size = np.bincount(sure, minlength=count)
    pairs, known = size[left] * size[right], np.bincount(of)
    best, worst = np.full(len(twos), -np.inf), np.full(len(twos), np.inf)
    np.maximum.at(best, of, score[which])
    np.minimum.at(worst, of, score[which])
    mean = (np.bincount(of, score[which]) + UNMET * (pairs - known)) / pairs
    told = {"mean": mean, "best": best, "worst": worst, "met": known / pairs}
    is_near = best > NEAR
    near = np.bincount(left[is_near], minlength=count) + np.bincount(
        right[is_near], minlength=count
    )
    for name, values in (
        ("rival_best", elsewhere(left, right, best, count, nothing=NOTHING_ELSEWHERE)),
        ("rival_mean", elsewhere(left, right, mean, count, nothing=NOTHING_ELSEWHERE)),
        ("near", (near[left], near[right])),
        ("size", (size[left], size[right])),
    ):
        told |= {f"{name}_most": np.maximum(*values), f"{name}_least": np.minimum(*values)}
    return Groups(of, told)


class Surroundings:
    """Rows of `SURROUNDING` of pairs, some at a time, from whichever thread they are asked."""

    def __init__(
        self,
        columns: Mapping[str, Column],
        full: Mapping[str, Column],
        met: Candidates,
        score: Scores,
        sure: Ints,
        *,
        which: Ints,
        named: Named | None = None,
    ) -> None:
        """Keep what all of them need: `full` are the columns as `sure` groups fill them."""
        self._columns, self._full, self._score, self._which = columns, full, score, which
        self._pairs = Glances(full, met, which, named)
        self._groups = groups_between(sure, met, score, which)
        self.starts = self._pairs.starts

    def of(self, start: int) -> Floats:
        """Return a row for each of those that begin with one of `starts`."""
        some = self._pairs.of(start)
        part = slice(start, start + len(some.left))
        of, told = self._groups.of[part], self._groups.told
        own = (said_alike(self._columns[name], some.left, some.right) for name in OWN)
        around: list[NDArray[Any]] = [
            *own,
            self._score[self._which[part]],
            *(told[name][of] for name in BETWEEN),
        ]
        rows = np.empty((len(of), len(SURROUNDING)), np.float32)
        rows[:, : len(FEATURES)] = compared(self._full, some)
        for at, values in enumerate(around, len(FEATURES)):
            rows[:, at] = values
        return rows
