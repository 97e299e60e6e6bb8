"""A register as it might be: enterprises, their records, and a linker that errs."""

from typing import NamedTuple

import numpy as np

from banyan.register.sampling.estimate import Reviewed
from banyan.register.sampling.risk import Floats, Ints, Pairs


class World(NamedTuple):
    """Records: the true enterprise of each, its cluster, and pairs that were scored."""

    true: Ints
    cluster: Ints
    pairs: Pairs

    @property
    def enterprises(self) -> int:
        return len(np.unique(self.true))

    def reviewed(self, places: Ints) -> Reviewed:
        """Return what a reviewer without fault finds of these records."""
        found = [np.flatnonzero(self.true == self.true[place]) for place in places]
        owner = np.repeat(np.arange(len(places)), [len(members) for members in found])
        return Reviewed(places, owner, np.concatenate([*found, np.empty(0, np.int64)]))


def world(enterprises: int, *, seed: int, faults: float = 0.08) -> World:
    """Return a register in which some records stand alone that should not, and some not that do."""
    lot = np.random.default_rng(seed)
    true = np.repeat(np.arange(enterprises), lot.choice([1, 2, 3, 5], enterprises, p=PARTS))
    cluster = true.copy()
    strays = np.flatnonzero(lot.random(len(true)) < faults)
    cluster[strays] = enterprises + np.arange(len(strays))
    merged = np.flatnonzero(lot.random(enterprises) < faults / 3)
    for one in merged:
        cluster[cluster == one] = (one + 1) % enterprises
    return World(true, cluster, _scored(true, cluster, lot))


PARTS = [0.6, 0.25, 0.1, 0.05]


def _scored(true: Ints, cluster: Ints, lot: np.random.Generator) -> Pairs:
    """Return the pairs of neighbours, scored by somebody who is right more often than not."""
    order = np.argsort(true * 2 + (cluster != true), kind="stable")
    left, right = order[:-1], order[1:]
    kept = (true[left] == true[right]) & (lot.random(len(left)) < 0.9)
    kept |= cluster[left] == cluster[right]
    kept |= lot.random(len(left)) < 0.1
    odds: Floats = np.where(true[left] == true[right], 2.0, -4.0) + lot.normal(0, 2, len(left))
    return Pairs(left[kept], right[kept], odds[kept])
