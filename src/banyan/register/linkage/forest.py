"""A small ensemble of decision trees, kept as text: read from a file, asked of many rows at once.

The library that trains it (`train`) keeps models as Python objects of its own version. Written
out as plain numbers they can be looked at, compared from one training to the next, and read by
whatever version is installed.

A tree is asked without walking it (Lucchese and others, 2015): each split that a row passes to the
right strikes out the leaves on its left, and of the leaves that remain the first one answers.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

FOREST: Final = Path(__file__).with_name("forest.json")
# Few trees, of what a glance at a pair tells.
GLANCE: Final = Path(__file__).with_name("glance.json")
# Rows asked together: what is worked on stays within the processor's own memory.
TOGETHER: Final = 1 << 14
# As many leaves as a word has bits.
MOST_LEAVES: Final = 32
_ALL: Final = np.uint32(0xFFFFFFFF)
# Multiplied by this, the 32 powers of two differ in their upper five bits.
_DE_BRUIJN: Final = np.uint32(0x077CB531)
_UPPER: Final = np.uint32(27)

Floats = NDArray[np.float32]
Words = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Tree:
    """One tree: of each node the feature, the threshold, and where to go; of a leaf its value.

    A leaf points at itself. `nan_left` tells where a row goes of which the feature is not known.
    """

    feature: NDArray[np.int32]
    threshold: Floats
    low: NDArray[np.int32]
    high: NDArray[np.int32]
    nan_left: NDArray[np.bool_]
    value: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A tree as it is asked: of each feature the leaves that remain, by how the row is placed."""

    remaining: tuple[tuple[int, Words], ...]
    values: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up to log odds."""

    names: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def log_odds(self, rows: Floats) -> NDArray[np.float64]:
        """Return the log odds of each row of features, in the order of `names`."""
        bounds = _bounds(self)
        asked = [_asked(tree, bounds) for tree in self.trees]
        starts = range(0, len(rows), TOGETHER)
        with ThreadPoolExecutor(cpu_count()) as threads:
            parts = threads.map(
                lambda at: _answered(rows[at : at + TOGETHER], bounds, asked, self.base), starts
            )
            return np.concatenate([np.zeros(0), *parts])

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
                }
                for tree in self.trees
            ],
        }


def _splits(tree: Tree) -> NDArray[np.int64]:
    return np.flatnonzero(tree.low != np.arange(len(tree.low)))


def _bounds(forest: Forest) -> dict[int, Floats]:
    """Return all thresholds that a feature is split at anywhere, rising."""
    found: dict[int, set[float]] = {}
    for tree in forest.trees:
        for node in _splits(tree).tolist():
            found.setdefault(int(tree.feature[node]), set()).add(float(tree.threshold[node]))
    return {at: np.array(sorted(some), np.float32) for at, some in sorted(found.items())}


def _asked(tree: Tree, bounds: dict[int, Floats]) -> _Asked:
    leaves: list[int] = []
    spans: dict[int, tuple[int, int]] = {}

    def walk(node: int) -> None:
        first = len(leaves)
        if tree.low[node] == node:
            leaves.append(node)
        else:
            walk(int(tree.low[node]))
            middle = len(leaves)
            walk(int(tree.high[node]))
            spans[node] = (first, middle)

    walk(0)
    remaining: dict[int, Words] = {}
    for node, (first, middle) in spans.items():
        feature = int(tree.feature[node])
        known = bounds[feature]
        # By place among the thresholds; the last place is of rows of which it is not known.
        masks = remaining.setdefault(feature, np.full(len(known) + 2, _ALL))
        passes = np.arange(len(known) + 2) > np.searchsorted(known, tree.threshold[node])
        passes[-1] = not tree.nan_left[node]
        struck = np.uint32(((1 << middle) - 1) & ~((1 << first) - 1))
        masks[passes] &= ~struck
    powers = np.uint32(1) << np.arange(len(leaves), dtype=np.uint32)
    values = np.zeros(MOST_LEAVES)
    values[(powers * _DE_BRUIJN) >> _UPPER] = tree.value[leaves]
    return _Asked(tuple(remaining.items()), values)


def _answered(
    rows: Floats, bounds: dict[int, Floats], asked: list[_Asked], base: float
) -> NDArray[np.float64]:
    """Return what all trees say of some rows."""
    places = {}
    for feature, known in bounds.items():
        values = rows[:, feature]
        place = np.searchsorted(known, values, side="left")
        place[np.isnan(values)] = len(known) + 1
        places[feature] = place
    found = np.full(len(rows), base)
    some = np.empty(len(rows), np.uint32)
    for tree in asked:
        left = np.full(len(rows), _ALL)
        for feature, masks in tree.remaining:
            np.take(masks, places[feature], out=some, mode="clip")
            left &= some
        first = left & (~left + np.uint32(1))
        found += tree.values[(first * _DE_BRUIJN) >> _UPPER]
    return found


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
        )
        for tree in kept["trees"]
    )
    return Forest(tuple(kept["features"]), float(kept["base"]), trees)
