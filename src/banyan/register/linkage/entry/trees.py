"""The trees of a forest laid end to end, so that a few rows walk all of them at once.

`Forest.log_odds` takes one tree after the other, which is best for millions of rows; of twenty
rows the calls themselves would be what takes the time.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.forest import Floats, Forest, Tree


@dataclass(frozen=True, slots=True)
class Trees:
    """Every node of every tree: the feature, the threshold, where to go; of leaves the value."""

    roots: NDArray[np.int32]
    feature: NDArray[np.int32]
    threshold: Floats
    step: NDArray[np.int32]  # where to go: above the threshold, and behind it not above
    value: NDArray[np.float64]
    depth: int
    base: float

    def log_odds(self, rows: Floats) -> NDArray[np.float64]:
        """Return the log odds of each row, in all of which everything is known."""
        wide = rows.shape[1]
        flat = rows.ravel()
        start = (np.arange(len(rows), dtype=np.int32) * wide)[:, None]
        node = np.repeat(self.roots[None, :], len(rows), axis=0)
        for _ in range(self.depth):
            is_low = flat.take(start + self.feature.take(node)) <= self.threshold.take(node)
            node = self.step.take(node * 2 + is_low)
        found: NDArray[np.float64] = self.value.take(node).sum(axis=1) + self.base
        return found


def laid_out(forest: Forest) -> Trees:
    """Return the trees of a forest laid end to end."""
    sizes = [len(tree.feature) for tree in forest.trees]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int32)

    def joined(name: str, *, moved: bool = False) -> NDArray[Any]:
        return np.concatenate(
            [
                getattr(tree, name) + (start if moved else 0)
                for tree, start in zip(forest.trees, starts, strict=True)
            ]
        )

    low, high = joined("low", moved=True), joined("high", moved=True)
    return Trees(
        roots=starts,
        feature=joined("feature").astype(np.int32),
        threshold=joined("threshold").astype(np.float32),
        step=np.column_stack([high, low]).ravel().astype(np.int32),
        value=joined("value"),
        depth=max(map(_depth, forest.trees)),
        base=forest.base,
    )


def _depth(tree: Tree) -> int:
    """Return how many steps it takes to every leaf; a leaf points at itself."""
    depth, reached = 0, np.zeros(1, np.int32)
    while (tree.low[reached] != reached).any():
        reached = np.unique(np.concatenate([tree.low[reached], tree.high[reached]]))
        depth += 1
    return depth
