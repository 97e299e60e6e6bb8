"""Records put into strata of like risk, and how many to review in each."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.sampling.risk import Floats, Ints, Kind, Risk

# More strata than this tell no more apart, and leave few reviews in each.
STRATA: Final = 24
# What is known of a stratum's spread comes from its reviews: never from fewer than these.
LEAST: Final = 3


# Of a small sample each stratum has about so many.
EACH: Final = 8


class Strata(NamedTuple):
    """Of each record its stratum; of each stratum its kind, size and expected spread."""

    of: Ints
    kind: NDArray[np.int8]
    size: Ints
    spread: Floats


def strata_for(reviews: int) -> int:
    """Return how many strata a sample of so many reviews can bear."""
    return max(1, min(STRATA, reviews // EACH))


def strata(risk: Risk, *, most: int = STRATA) -> Strata:
    """Return the records in strata: of one kind, cut where equal parts of the risk lie between.

    A stratum of much risk is therefore small, and about as many are reviewed in each.
    """
    of = np.zeros(len(risk.spread), np.int64)
    found = 0
    for kind in Kind:
        members = np.flatnonzero(risk.kind == kind)
        if not len(members):
            continue
        rising = members[np.argsort(risk.spread[members], kind="stable")]
        cumulated = np.cumsum(risk.spread[rising])
        parts = max(1, round(most * cumulated[-1] / risk.spread.sum()))
        cut = np.ceil(cumulated / cumulated[-1] * parts).astype(np.int64) - 1
        of[rising] = found + np.clip(cut, 0, parts - 1)
        found += parts
    return _described(np.unique(of, return_inverse=True)[1].astype(np.int64), risk)


def _described(of: Ints, risk: Risk) -> Strata:
    size = np.bincount(of)
    kind = np.zeros(len(size), np.int8)
    kind[of] = risk.kind
    spread = np.sqrt(np.bincount(of, weights=risk.spread**2) / size)
    return Strata(of, kind, size, spread)


def allocation(parts: Strata, reviews: int, *, so_far: Ints | None = None) -> Ints:
    """Return how many to review in each stratum: by size times spread, as Neyman has it.

    At least three each, or all there are. `so_far` are those given out already: none is taken back.
    The sum is `reviews`, unless the least asks for more or there are fewer.
    """
    least = np.minimum(LEAST, parts.size)
    if so_far is not None:
        least = np.maximum(least, so_far)
    wanted = parts.size * parts.spread
    given = least.copy()
    while (left := reviews - int(given.sum())) > 0:
        room = parts.size - given
        # What is short of its share comes first; where none is, the share is more than there are.
        short = np.maximum(wanted / wanted.sum() * reviews - given, 0) * (room > 0)
        weights = short if short.sum() > 0 else wanted * (room > 0)
        if not weights.sum():
            break
        given += np.minimum(_whole(weights / weights.sum() * left), room)
    return given


def _whole(shares: Floats) -> Ints:
    """Return whole numbers with the same sum, rounded: the largest remainders go up."""
    down = np.floor(shares).astype(np.int64)
    up = round(float(shares.sum())) - int(down.sum())
    down[np.argsort(down - shares, kind="stable")[:up]] += 1
    return down
