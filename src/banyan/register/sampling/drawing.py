"""Which records are reviewed: by lot within each stratum, the same again for the same seed."""

import numpy as np

from banyan.register.sampling.risk import Ints
from banyan.register.sampling.strata import Strata


def drawn(parts: Strata, counts: Ints, *, seed: int) -> Ints:
    """Return the places of the records drawn, `counts` of each stratum, in the order of the strata.

    Larger counts draw the same records and more: what was reviewed before remains part of it.
    """
    places = order_of(parts, seed=seed)
    starts = np.concatenate([[0], np.cumsum(parts.size)])
    return np.concatenate(
        [
            places[start : start + count]
            for start, count in zip(starts.tolist(), counts.tolist(), strict=False)
        ]
    )


def order_of(parts: Strata, *, seed: int) -> Ints:
    """Return all places, stratum by stratum, in the order in which each would be drawn."""
    lots = np.random.default_rng(seed).random(len(parts.of))
    return np.asarray(np.lexsort((lots, parts.of)), np.int64)
