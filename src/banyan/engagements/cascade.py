"""The cascade as a graph, and what its branches reached: values in, values out.

A branch is somebody with everybody whom they trained to train, and whom those trained, all the way
down. It is walked over as a graph, for two trainers may have trained one, and one may later train
whoever trained them; nobody is walked over twice. Whom a branch reached is the union of whom its
trainers reached: each person once, so that branches do not add up.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.uint32]
NOBODY: Final[Ids] = np.empty(0, dtype=np.uint32)
_STORED: Final = "<u4"


def packed(people: Ids) -> bytes:
    """Return numbers of people as they are stored."""
    return people.astype(_STORED).tobytes()


def unpacked(stored: bytes | memoryview) -> Ids:
    """Return the numbers of people that were stored."""
    return np.frombuffer(stored, dtype=_STORED)


def branch(links: Mapping[int, Sequence[int]], root: int) -> set[int]:
    """Return everybody in the branch of `root`, themselves included."""
    found = {root}
    waiting = [root]
    while waiting:
        for learner in links.get(waiting.pop(), ()):
            if learner not in found:
                found.add(learner)
                waiting.append(learner)
    return found


def together(pieces: Iterable[Ids]) -> Ids:
    """Return everybody in any of `pieces`, each once, rising."""
    some = [piece for piece in pieces if len(piece)]
    if not some:
        return NOBODY
    if len(some) == 1:
        return some[0]
    return np.unique(np.concatenate(some))


def how_many(pieces: Iterable[Ids]) -> int:
    """Count everybody in any of `pieces`, each once.

    By ticking them off where their numbers lie close together, as they do; else by sorting.
    """
    some = [piece for piece in pieces if len(piece)]
    if not some:
        return 0
    highest = max(int(piece[-1]) for piece in some)
    if highest > 64 * sum(map(len, some)) + 1_000_000:
        return len(together(some))
    ticked = np.zeros(highest + 1, dtype=np.bool_)
    for piece in some:
        ticked[piece] = True
    return int(np.count_nonzero(ticked))


def grouped(keys: NDArray[np.int64], values: Ids) -> dict[int, Ids]:
    """Return the values of each key."""
    if not len(keys):
        return {}
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    parts = np.split(values, starts[1:])
    return dict(zip(keys[starts].tolist(), parts, strict=True))
