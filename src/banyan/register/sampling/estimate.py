"""The count as reviews correct it, with the interval that it lies in.

The system counts the sum of `1/S` over all records. Of an enterprise that a reviewer found, with
the records `E`, it counts the sum of `1/S` over `E` instead of one: it is wrong by `z`, the
difference. The enterprise could have been found from any of its records, so each that was drawn
carries a part of `z`: as much as it was likely to be drawn itself (weight sharing in network
sampling, Birnbaum and Sirken 1965, Lavallée 2007; that a system is judged by sampled true clusters
is er-evaluation's way, Binette and others 2022). A rare error between a record that was likely to
be drawn and ten that were not is so found through the one, and nothing weighs much by chance.

The parts are estimated as in any stratified sample without replacement (Cochran 1977, chapter 5):
their sum, its variance with the finite population correction, Student's t with as many degrees of
freedom as the few large errors leave, which make most of the variance (Satterthwaite). The records
of a domain (a country, a programme) are estimated from the same reviews: only the errors within the
domain count, over the sample as a whole.
"""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.sampling.risk import Floats, Ints, sizes_of

LEVEL: Final = 0.95
# A stratum in which no error was seen is not without error: each spread counts as if so many more
# reviews had had the spread of the whole sample.
BORROWED: Final = 4.0
# A stratum with fewer answers has no spread of its own, and is put to its neighbour.
LEAST_ANSWERED: Final = 2


# With fewer errors seen than this, what was not seen may weigh as much: as if two more had been
# found where none was, each of half an enterprise (close to the rule of three), fading as more are.
ENOUGH_SEEN: Final = 20
UNSEEN_ERRORS: Final = 2.0
HALF: Final = 0.5
MANY: Final = 1e9  # degrees of freedom: as good as the normal law
LEAST_DEGREES: Final = 4.0


class Reviewed(NamedTuple):
    """What reviewers found: of each answered draw its place; the records of its enterprise.

    `member[k]` is a record of the enterprise of the draw number `owner[k]`; the drawn record is
    always one of them.
    """

    place: Ints
    owner: Ints
    member: Ints


@dataclass(frozen=True, slots=True)
class Estimate:
    """How many there are, and between which numbers that lies with a certainty of `level`."""

    count: float
    low: float
    high: float
    level: float
    reviewed: int
    changed: int  # reviews that found the count to be off, which is what the interval rests on

    @property
    def half_width(self) -> float:
        """Return how far the interval reaches to either side."""
        return (self.high - self.low) / 2


def estimate(
    cluster: Ints,
    stratum: Ints,
    found: Reviewed,
    *,
    domain: NDArray[np.bool_] | None = None,
    level: float = LEVEL,
) -> Estimate:
    """Return how many enterprises the records of a frame are, or those of a domain of it.

    `cluster` and `stratum` are of every record of the frame, in its order. A draw without an answer
    is left out of `found`: as if it had not been drawn.
    """
    inside = np.ones(len(cluster), np.bool_) if domain is None else domain
    share = np.zeros(len(cluster))
    share[inside] = 1 / sizes_of(cluster[inside])
    count = float(share.sum())
    if not len(found.place):
        return Estimate(count, 0.0, float(inside.sum()), level, 0, 0)
    stratum, answered = _with_neighbours(stratum, found.place)
    size = np.bincount(stratum)
    parts = _parts(share, inside, found, answered / size, stratum)
    total, wide = _total(parts, stratum[found.place], size, answered, level)
    changed = int((parts != 0).sum())
    low = max(count + total - wide, 0.0)
    high = min(count + total + wide, float(inside.sum()))
    return Estimate(count + total, low, max(high, low), level, len(found.place), changed)


def _parts(
    share: Floats, inside: NDArray[np.bool_], found: Reviewed, rate: Floats, stratum: Ints
) -> Floats:
    """Return of each draw the part that it carries of the error about its enterprise."""
    draws = len(found.place)
    counted = np.bincount(found.owner, weights=share[found.member], minlength=draws)
    is_there = np.bincount(found.owner, weights=inside[found.member], minlength=draws) > 0
    hits = np.bincount(found.owner, weights=rate[stratum[found.member]], minlength=draws)
    error = is_there - counted
    # Sums of thirds are not quite one: what was counted right is not off by a hair.
    return np.where(np.abs(error) < 1e-9, 0.0, error * rate[stratum[found.place]] / hits)


def _total(
    parts: Floats, stratum: Ints, size: Ints, answered: Ints, level: float
) -> tuple[float, float]:
    """Return the sum that the parts stand for, and how far from it the truth may lie."""
    weight = size / answered
    weighted = parts * weight[stratum]
    mean = np.bincount(stratum, weights=weighted, minlength=len(size)) / answered
    squares = (weighted - mean[stratum]) ** 2
    pooled = squares.sum() / max(float((answered - 1).sum()), 1)
    # What each review adds to the variance: its own square, and a part of what strata borrow.
    times = answered * (1 - answered / size) / (answered - 1 + BORROWED)
    lent = BORROWED * pooled * times.sum()
    adds = times[stratum] * squares + lent * squares / max(float(squares.sum()), 1e-300)
    seen = float(adds.sum())
    wide = students_t(level, _degrees(adds)) * (seen + _unseen(parts, int(size.sum()))) ** 0.5
    return float(weighted.sum()), wide


def _degrees(adds: Floats) -> float:
    """Return how sure a variance is to which each review adds so much.

    As many degrees of freedom as that of a sum of normal squares that varies as this one: few large
    errors make most of it, however many reviews there are.
    """
    squares = float((adds**2).sum())
    return max(2.0 * float(adds.sum()) ** 2 / squares, LEAST_DEGREES) if squares else MANY


def _unseen(parts: Floats, records: int) -> float:
    """Return the variance of errors so rare that few or none were seen; nothing after a census."""
    reviews, seen = len(parts), int((parts != 0).sum())
    errors = UNSEEN_ERRORS * max(0.0, 1 - seen / ENOUGH_SEEN)
    return errors * (HALF * records / reviews) ** 2 * (1 - reviews / records)


def students_t(level: float, degrees: float) -> float:
    """Return how many standard errors hold the truth with this certainty.

    Cornish and Fisher's expansion, right to a thousandth from four degrees of freedom on; there
    are never fewer. It spares the pages a library of statistics.
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    first = (z**3 + z) / 4
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384
    fourth = (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160
    return z + first / degrees + second / degrees**2 + third / degrees**3 + fourth / degrees**4


def _with_neighbours(stratum: Ints, places: Ints) -> tuple[Ints, Ints]:
    """Return the strata, those with too few answers put together with the next, and the answers."""
    answered = np.bincount(stratum[places], minlength=int(stratum.max()) + 1)
    sizes = np.bincount(stratum, minlength=len(answered))
    onto, number, held = np.zeros(len(answered), np.int64), 0, 0
    for one, (count, size) in enumerate(zip(answered.tolist(), sizes.tolist(), strict=True)):
        onto[one] = number
        held += count
        # All of a small stratum may have answered: then nothing in it is unknown.
        if held >= LEAST_ANSWERED or (held and held == size):
            number, held = number + 1, 0
    if onto[-1] == number and number:
        onto[onto == number] = number - 1
    merged = onto[stratum]
    return merged, np.bincount(merged[places], minlength=int(merged.max()) + 1)
