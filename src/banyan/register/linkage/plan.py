"""What follows from the scores of pairs: which records the model links, and which it asks about.

A link that stood is given up only when its score has fallen by a margin: records whose score lies
about the threshold would otherwise go to and fro with every run.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.bridges import bridges
from banyan.register.linkage.clusters import UNMET, Ints, Pair, Scored, clusters, hanging

# Groups of the register are linked without anybody's asking while their pairs score more than this
# on the whole (log odds): nineteen in twenty are one. What scores less is asked about: a count that
# is published had rather be a little too high than have swallowed somebody.
LINKED: Final = 3.0
# What a pair scores more (log odds) for having been linked before.
MARGIN: Final = 1.0
# Pairs left apart that score more are worth a person's look: about one in fifty is the same.
ASKED: Final = -4.0
# Pairs to ask about for a thousand records, those first on which most hangs.
ASKED_OF_A_THOUSAND: Final = 20


class Said(NamedTuple):
    """What is known besides the scores: pairs of places that are one, that are two, and those
    that were linked before.
    """

    same: Sequence[Pair] = ()
    different: Sequence[Pair] = ()
    before: frozenset[Pair] = frozenset()


class Plan(NamedTuple):
    """Pairs that are linked, with their scores, and pairs to be asked about: with the log odds that
    the clusters between which they lie are one.
    """

    links: Mapping[Pair, float]
    asked: Mapping[Pair, float]


def plan(
    count: int,
    pairs: Scored,
    said: Said,
    *,
    threshold: float,
    unmet: float = UNMET,
    in_doubt: Scored | None = None,
) -> Plan:
    """Return what the model links and asks about among `count` records.

    The lower place of a pair comes first. Only between what is not known to be one are links
    needed: those that speak for it, and where these do not reach all of a cluster, the best of the
    others. `unmet` is what a pair scores that is not among `pairs`: no more speaks for nothing.
    Asked is about `in_doubt`, where that is not as linked.
    """
    known = known_as_one(count, said.same)
    before = np.fromiter((pair in said.before for pair in _each(pairs)), bool, len(pairs.left))
    scored = Scored(pairs.left, pairs.right, pairs.score + MARGIN * before)
    labels = clusters(
        count,
        scored,
        same=said.same,
        different=said.different,
        threshold=threshold,
        unmet=unmet,
    )
    together = labels[pairs.left] == labels[pairs.right]
    needed = together & (known[pairs.left] != known[pairs.right])
    links = needed & ((scored.score > max(unmet, 0.0)) | _holding(known, scored, needed))
    doubtful = bridges(labels, in_doubt or pairs, least=ASKED, different=said.different)
    order = np.lexsort((doubtful.right, doubtful.left, -doubtful.worth()))
    few = doubtful.of(order[: max(1, count * ASKED_OF_A_THOUSAND // 1000)])
    asked = _by_pair(Scored(few.left, few.right, few.odds))
    return Plan(_chosen(pairs, links), asked)


def _each(pairs: Scored) -> Iterable[Pair]:
    return zip(pairs.left.tolist(), pairs.right.tolist(), strict=True)


def _chosen(pairs: Scored, which: NDArray[np.bool_]) -> dict[Pair, float]:
    return _by_pair(Scored(pairs.left[which], pairs.right[which], pairs.score[which]))


def _by_pair(pairs: Scored) -> dict[Pair, float]:
    return dict(zip(_each(pairs), pairs.score.tolist(), strict=True))


def known_as_one(count: int, same: Sequence[Pair]) -> Ints:
    """Return for each record the number of what it is known to be one with."""
    left, right = np.array(same, np.int64).reshape(-1, 2).T
    return hanging(count, left, right)


def _holding(known: Ints, pairs: Scored, needed: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of the needed pairs are the best that hold together what is known as one."""
    order = np.argsort(-pairs.score[needed], kind="stable")
    above: dict[int, int] = {}
    held = np.zeros(len(pairs.left), bool)
    places = np.flatnonzero(needed)[order]
    left, right = known[pairs.left[places]].tolist(), known[pairs.right[places]].tolist()
    for place, one, other in zip(places.tolist(), left, right, strict=True):
        here, there = _top(above, one), _top(above, other)
        if here != there:
            above[there] = here
            held[place] = True
    return held


def _top(above: dict[int, int], at: int) -> int:
    while (higher := above.get(at, at)) != at:
        above[at] = above.get(higher, higher)
        at = higher
    return at
