"""Ways to say how many enterprises there are, and between which numbers that lies."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from banyan.register.sampling.drawing import drawn
from banyan.register.sampling.estimate import Reviewed, estimate
from banyan.register.sampling.risk import Ints, risks, sizes_of
from banyan.register.sampling.strata import Strata, allocation, strata
from benchmarks.interval.worlds import Reviewer, World

CERTAIN: Final = 1.96


@dataclass(frozen=True, slots=True)
class Said:
    """A count and its interval."""

    count: float
    low: float
    high: float


class Prepared(NamedTuple):
    """A world with what is worked out once for all replays."""

    world: World
    strata: Strata
    sizes: Ints


Contender = Callable[[Prepared, Reviewer, int, int], Said]


def prepared(world: World) -> Prepared:
    """Return a world ready to be asked again and again."""
    parts = strata(risks(world.cluster, world.pairs)._replace(spread=world.spread))
    return Prepared(world, parts, sizes_of(world.cluster))


def ours(of: Prepared, reviewer: Reviewer, reviews: int, seed: int) -> Said:
    """As the program does it, of a sample that grew from 200 to 400 to 800."""
    given = allocation(of.strata, min(200, reviews))
    for step in (400, 800):
        if step <= reviews:
            given = allocation(of.strata, step, so_far=given)
    given = allocation(of.strata, reviews, so_far=given)
    found = reviewer.review(drawn(of.strata, given, seed=seed), seed=seed)
    said = estimate(of.world.cluster, of.strata.of, found)
    return Said(said.count, said.low, said.high)


def plain(of: Prepared, reviewer: Reviewer, reviews: int, seed: int) -> Said:
    """Return the mean of 1/size over records drawn by lot: no word of what the system counts."""
    found = _by_lot(of, reviewer, reviews, seed)
    return _of_mean(1 / np.bincount(found.owner), of, 0.0)


def difference(of: Prepared, reviewer: Reviewer, reviews: int, seed: int) -> Said:
    """Return the system's count, corrected by the mean error over records drawn by lot."""
    found = _by_lot(of, reviewer, reviews, seed)
    wrong = 1 / np.bincount(found.owner) - 1 / of.sizes[found.place]
    return _of_mean(wrong, of, float((1 / of.sizes).sum()))


def _by_lot(of: Prepared, reviewer: Reviewer, reviews: int, seed: int) -> Reviewed:
    lot = np.random.default_rng(seed)
    return reviewer.review(lot.choice(len(of.sizes), reviews, replace=False), seed=seed)


def _of_mean(
    values: "np.ndarray[tuple[int], np.dtype[np.float64]]", of: Prepared, at: float
) -> Said:
    records = len(of.sizes)
    unseen = 1 - len(values) / records
    wide = CERTAIN * records * float(values.std(ddof=1)) * (unseen / len(values)) ** 0.5
    count = at + records * float(values.mean())
    return Said(count, count - wide, count + wide)


def by_probability(world: World, *, draws: int, seed: int) -> Said:
    """Return what follows when each pair is one with the probability that the model gives it."""
    lot = np.random.default_rng(seed)
    likely = 1 / (1 + np.exp(-np.clip(world.pairs.odds, -30, 30)))
    counts = np.array([_joined(world, lot.random(len(likely)) < likely) for _ in range(draws)])
    wide = CERTAIN * float(counts.std(ddof=1))
    return Said(float(counts.mean()), float(counts.mean()) - wide, float(counts.mean()) + wide)


def _joined(world: World, are_one: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> int:
    left, right = world.pairs.left[are_one], world.pairs.right[are_one]
    records = len(world.cluster)
    graph = coo_array((np.ones(len(left), np.int8), (left, right)), shape=(records, records))
    return int(connected_components(graph, directed=False)[0])


CONTENDERS: Final[dict[str, Contender]] = {
    "Banyan": ours,
    "plain sample, system's count corrected": difference,
    "plain sample alone": plain,
}
