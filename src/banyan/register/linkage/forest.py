"""A small ensemble of decision trees, kept as text: read from a file, asked of many rows at once.

The library that trains it (`train`) keeps models as Python objects of its own version. Written
out as plain numbers they can be looked at, compared from one training to the next, and read by
whatever version is installed.

A tree is asked without walking it (Lucchese and others, 2015): each split that a row passes to the
right strikes out the leaves on its left, and of the leaves that remain the first one answers.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

FOREST: Final = Path(__file__).with_name("forest.json")
# Few trees, of what a glance at a pair tells.
GLANCE: Final = Path(__file__).with_name("glance.json")
# Of what stands around a pair.
AROUND: Final = Path(__file__).with_name("around.json")
# Rows placed together, and those of them that all trees are asked of together: what is worked on
# stays within the processor's own memory.
TOGETHER: Final = 1 << 14
AT_HAND: Final = 1 << 10
# Features are put together while they can lie in no more ways than this.
TABLE: Final = 1 << 10
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


class _Table(NamedTuple):
    """Some features together: of each way they can lie the leaves that remain, a tree a column.

    `bounds` are, of each feature, all thresholds that it is split at anywhere, rising.
    """

    bounds: tuple[tuple[int, Floats], ...]
    remaining: Words


class _Asked(NamedTuple):
    """A forest as it is asked. `values` are those of the leaves, tree after tree."""

    tables: tuple[_Table, ...]
    values: NDArray[np.float64]
    firsts: Words
    base: float


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees whose values add up to log odds."""

    names: tuple[str, ...]
    base: float
    trees: tuple[Tree, ...]

    def log_odds(self, rows: Floats) -> NDArray[np.float64]:
        """Return the log odds of each row of features, in the order of `names`."""
        asked = _asked(self)
        starts = range(0, len(rows), TOGETHER)
        parts = [_answered(rows[at : at + TOGETHER], asked) for at in starts]
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


def _asked(forest: Forest) -> _Asked:
    """Return the forest as it is asked."""
    tables: list[_Table] = []
    bounds = sorted(_bounds(forest).items(), key=lambda some: len(some[1]))
    masks = {at: np.full((len(known) + 2, len(forest.trees)), _ALL) for at, known in bounds}
    values = np.zeros((len(forest.trees), MOST_LEAVES))
    for number, tree in enumerate(forest.trees):
        leaves = _strike(tree, number, dict(bounds), masks)
        powers = np.uint32(1) << np.arange(len(leaves), dtype=np.uint32)
        values[number, (powers * _DE_BRUIJN) >> _UPPER] = tree.value[leaves]
    for at, known in bounds:
        if tables and len(tables[-1].remaining) * len(masks[at]) <= TABLE:
            before = tables.pop()
            both = before.remaining[:, None] & masks[at][None]
            tables.append(
                _Table((*before.bounds, (at, known)), both.reshape(-1, len(forest.trees)))
            )
        else:
            tables.append(_Table(((at, known),), masks[at]))
    firsts = np.arange(0, values.size, MOST_LEAVES, dtype=np.uint32)
    return _Asked(tuple(tables), values.ravel(), firsts, forest.base)


def _strike(
    tree: Tree, number: int, bounds: dict[int, Floats], masks: dict[int, Words]
) -> list[int]:
    """Strike out, feature by feature, the leaves of a tree that are not reached; return its leaves.

    A row of a mask is a place among the thresholds; the last is of rows of which it is not known.
    """
    leaves, spans = _laid_out(tree)
    for node, (first, middle) in spans.items():
        feature = int(tree.feature[node])
        known = bounds[feature]
        passes = np.arange(len(known) + 2) > np.searchsorted(known, tree.threshold[node])
        passes[-1] = not tree.nan_left[node]
        struck = np.uint32(((1 << middle) - 1) & ~((1 << first) - 1))
        masks[feature][passes, number] &= ~struck
    return leaves


def _laid_out(tree: Tree) -> tuple[list[int], dict[int, tuple[int, int]]]:
    """Return the leaves from left to right, and of each split which of them are on its left."""
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
    return leaves, spans


def _answered(rows: Floats, asked: _Asked) -> NDArray[np.float64]:
    """Return what all trees say of some rows."""
    places = [_place(rows, table) for table in asked.tables]
    found = np.empty(len(rows))
    for at in range(0, len(rows), AT_HAND):
        some = slice(at, at + AT_HAND)
        found[some] = _summed([place[some] for place in places], asked)
    return found


def _summed(places: Sequence[NDArray[np.intp]], asked: _Asked) -> NDArray[np.float64]:
    """Return what all trees say of rows that lie at these places of each table."""
    left = np.full((len(places[0]), len(asked.firsts)), _ALL)
    some = np.empty_like(left)
    for table, place in zip(asked.tables, places, strict=True):
        np.take(table.remaining, place, axis=0, out=some, mode="clip")
        left &= some
    # The lowest bit that is left is the first leaf.
    np.negative(left, out=some)
    left &= some
    left *= _DE_BRUIJN
    left >>= _UPPER
    left += asked.firsts
    said = np.empty((len(left), len(asked.firsts) + 1))
    said[:, 0] = asked.base
    said[:, 1:] = asked.values[left]
    # Tree after tree, however many rows are asked together: rounding is the same.
    return np.asarray(np.cumsum(said, axis=1)[:, -1])


def _place(rows: Floats, table: _Table) -> NDArray[np.intp]:
    """Return which row of a table each row is answered by."""
    place = np.zeros(len(rows), np.intp)
    for feature, known in table.bounds:
        place *= len(known) + 2
        place += _above(rows[:, feature], known)
    return place


def _above(values: Floats, known: Floats) -> NDArray[np.uint16]:
    """Return how many thresholds each value is above; one more than there are for not a number."""
    # Quicker than looking each value up, as long as they are not hundreds.
    values = np.ascontiguousarray(values)
    place = np.zeros(len(values), np.uint16)
    for threshold in known:
        place += values > threshold
    place[np.isnan(values)] = len(known) + 1
    return place


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
