"""Linked records with the truth about them, and what reviewers find of those they are given."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.link import compare, grouped, shipped_model
from banyan.register.sampling.estimate import Reviewed
from banyan.register.sampling.expected import expected_spread
from banyan.register.sampling.risk import Floats, Ints, Pairs
from benchmarks.linkage.data import HERE, made

NONE: Final = np.empty(0, np.int64)


class World(NamedTuple):
    """Records: the true enterprise of each, its cluster, the pairs that linking compared, and how
    far the share of each record is expected to be off.
    """

    true: Ints
    cluster: Ints
    pairs: Pairs
    spread: Floats

    @property
    def enterprises(self) -> int:
        """Return how many enterprises there truly are."""
        return len(np.unique(self.true))


def linked(rows: int, *, seed: int, maker: str = HERE) -> World:
    """Return invented records, of words that no training saw, linked as the program links them."""
    data = made(maker, rows=rows, seed=seed)
    ids, columns, met, odds = compare(data.rows, shipped_model())
    found = grouped(len(ids), Scored(met.left, met.right, odds))
    pairs = Pairs(met.left, met.right, odds)
    return World(data.entity, found, pairs, expected_spread(found, pairs, columns))


class Reviewer:
    """Somebody who finds which records are one enterprise, and now and then is wrong.

    Wrong is as often to miss one of its records as to take one of another for its own, the likest.
    Where there is none to miss, or none alike, the answer is right.
    """

    def __init__(self, world: World, *, errs: float = 0.0) -> None:
        self.errs = errs
        self.true = world.true
        self.order = np.argsort(world.true, kind="stable")
        self.many = np.bincount(world.true)
        self.starts = np.concatenate([[0], np.cumsum(self.many)])
        self.likest = _likest(world)

    def review(self, places: Ints, *, seed: int) -> Reviewed:
        """Return what was found of each place."""
        owner, member = self._truth(places)
        if not self.errs:
            return Reviewed(places, owner, member)
        lot = np.random.default_rng(seed)
        errs = lot.random(len(places)) < self.errs
        misses = errs & (lot.random(len(places)) < 0.5)
        adds = np.flatnonzero(errs & ~misses & (self.likest[places] >= 0))
        kept = ~_first_other(places, owner, member, misses)
        owner = np.concatenate([owner[kept], adds])
        return Reviewed(places, owner, np.concatenate([member[kept], self.likest[places[adds]]]))

    def _truth(self, places: Ints) -> tuple[Ints, Ints]:
        which = self.true[places]
        many = self.many[which]
        owner = np.repeat(np.arange(len(places)), many)
        within = np.arange(len(owner)) - np.repeat(np.cumsum(many) - many, many)
        return owner, self.order[np.repeat(self.starts[which], many) + within]


def _likest(world: World) -> Ints:
    """Return for each record the likest of another enterprise, or -1."""
    wrong = world.true[world.pairs.left] != world.true[world.pairs.right]
    left, right = world.pairs.left[wrong], world.pairs.right[wrong]
    rising = np.argsort(world.pairs.odds[wrong], kind="stable")
    found = np.full(len(world.true), -1, np.int64)
    found[left[rising]] = right[rising]
    found[right[rising]] = left[rising]
    return found


def _first_other(
    places: Ints, owner: Ints, member: Ints, chosen: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Mark one record other than the drawn one, of each chosen draw that has any."""
    others = np.flatnonzero((member != places[owner]) & chosen[owner])
    marked = np.zeros(len(owner), np.bool_)
    marked[others[np.unique(owner[others], return_index=True)[1]]] = True
    return marked
