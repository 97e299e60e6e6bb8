"""What follows from the scores of pairs: which records the model links, and which it asks about.

A link that stood is given up only when its score has fallen by a margin: records whose score lies
about the threshold would otherwise go to and fro with every run.
"""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree

from banyan.register.linkage.clusters import Floats, Ints, Pair, Scored, clusters

# What a pair scores more (log odds) for having been linked before.
MARGIN: Final = 1.0
# Pairs left apart that score more are worth a person's look: about one in fifty is the same.
ASKED: Final = -4.0
# Pairs to ask about for a thousand records, the least certain first.
ASKED_OF_A_THOUSAND: Final = 20


class Said(NamedTuple):
    """What is known besides the scores: pairs of places that are one, that are two, and those
    that were linked before.
    """

    same: Iterable[Pair] = ()
    different: Iterable[Pair] = ()
    before: frozenset[Pair] = frozenset()


class Plan(NamedTuple):
    """Pairs that are linked, with their scores, and pairs to be asked about, the same."""

    links: Mapping[Pair, float]
    asked: Mapping[Pair, float]


def plan(count: int, pairs: Scored, said: Said, *, threshold: float) -> Plan:
    """Return what the model links and asks about among `count` records.

    The lower place of a pair comes first. Links of a cluster hold it together: those that speak
    for it, and where these do not reach all of it, the best of the others.
    """
    before = np.fromiter((pair in said.before for pair in _each(pairs)), bool, len(pairs.left))
    scored = Scored(pairs.left, pairs.right, pairs.score + MARGIN * before)
    labels = clusters(count, scored, same=said.same, different=said.different, threshold=threshold)
    together = labels[pairs.left] == labels[pairs.right]
    links = together & ((scored.score > 0) | _holding(count, scored, together))
    apart = frozenset(said.different)
    asked = {
        pair: score
        for pair, score in _chosen(pairs, ~together & (pairs.score > ASKED)).items()
        if pair not in apart
    }
    few = max(1, count * ASKED_OF_A_THOUSAND // 1000)
    nearest = sorted(asked, key=lambda pair: (abs(asked[pair] - threshold), pair))[:few]
    return Plan(_chosen(pairs, links), {pair: asked[pair] for pair in nearest})


def _each(pairs: Scored) -> Iterable[Pair]:
    return zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)


def _chosen(pairs: Scored, which: NDArray[np.bool_]) -> dict[Pair, float]:
    chosen = Scored(pairs.left[which], pairs.right[which], pairs.score[which])
    return dict(zip(_each(chosen), chosen.score.tolist(), strict=True))


def _holding(count: int, pairs: Scored, together: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which pairs are the best that hold the clusters together."""
    left: Ints = pairs.left[together]
    right: Ints = pairs.right[together]
    score: Floats = pairs.score[together]
    # Least cost first; a cost of nothing would be no pair.
    cost = 1.0 + score.max(initial=0.0) - score
    tree = minimum_spanning_tree(coo_array((cost, (left, right)), shape=(count, count)).tocsr())
    rows, columns = tree.nonzero()
    kept = set(zip(rows.tolist(), columns.tolist(), strict=True))
    return np.fromiter(
        (
            is_in and ((a, b) in kept or (b, a) in kept)
            for is_in, (a, b) in zip(together.tolist(), _each(pairs), strict=True)
        ),
        bool,
        len(pairs.left),
    )
