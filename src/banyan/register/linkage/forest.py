"""A small ensemble of decision trees, kept as text: read from a file, asked of many rows at once.

The library that trains it (`train`) keeps models as Python objects of its own version. Written
out as plain numbers they can be looked at, compared from one training to the next, and read by
whatever version is installed.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

# Rows asked together: what is worked on stays within the processor's own memory.
TOGETHER: Final = 1 << 15

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree: of each node the feature, the threshold, and where to go; of a leaf its value.

    A leaf points at itself, so that all rows can walk the same number of steps. `nan_left` tells
    where a row goes of which the feature is not known.
    """

    feature: NDArray[np.int32]
    threshold: Floats
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    nan_left: NDArray[np.bool_]
    value: NDArray[np.float64]
    depth: int


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up to log odds."""

    names: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def log_odds(self, rows: Floats) -> NDArray[np.float64]:
        """Return the log odds of each row of features, in the order of `names`."""
        found = np.full(len(rows), self.base)
        for start in range(0, len(rows), TOGETHER):
            some = np.ascontiguousarray(rows[start : start + TOGETHER])
            flat, wide = some.ravel(), np.arange(len(some)) * some.shape[1]
            for tree in self.trees:
                found[start : start + TOGETHER] += _values(tree, flat, wide)
        return found

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, `read` the other way round."""
        return {
            "features": list(self.names),
            "base": self.base,
            "trees": [
                {
                    "feature": tree.feature.tolist(),
                    "threshold": [float(f"{value:.7g}") for value in tree.threshold],
                    "low": tree.low.tolist(),
                    "high": tree.high.tolist(),
                    "nan_left": tree.nan_left.astype(int).tolist(),
                    "value": [float(f"{value:.6g}") for value in tree.value],
                    "depth": tree.depth,
                }
                for tree in self.trees
            ],
        }


def _values(tree: Tree, flat: Floats, wide: NDArray[np.int64]) -> NDArray[np.float64]:
    node = np.zeros(len(wide), np.int32)
    for _ in range(tree.depth):
        known = flat[wide + tree.feature[node]]
        is_low = known <= tree.threshold[node]
        is_low |= np.isnan(known) & tree.nan_left[node]
        node = np.where(is_low, tree.low[node], tree.high[node])
    return tree.value[node]


def read(path: Path) -> Forest:
    """Return the forest kept in a file."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return forest_of(kept)


def forest_of(kept: dict[str, Any]) -> Forest:
    """Return the forest that `Forest.as_json` wrote."""
    trees = tuple(
        Tree(
            np.array(tree["feature"], np.int32),
            np.array(tree["threshold"], np.float32),
            np.array(tree["low"], np.int32),
            np.array(tree["high"], np.int32),
            np.array(tree["nan_left"], np.bool_),
            np.array(tree["value"], np.float64),
            int(tree["depth"]),
        )
        for tree in kept["trees"]
    )
    return Forest(tuple(kept["features"]), float(kept["base"]), trees)
