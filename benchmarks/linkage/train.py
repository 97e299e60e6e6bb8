"""Work out the weights that linking ships with: `python -m benchmarks.linkage.train`.

Everything comes from the generator's `dev` words with the seeds below; the `test` words, which
share none with them, are kept for measuring. Writes `weights.json`, `glance.json` and
`forest.json` beside the program.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from banyan.register.linkage.candidates import candidates, meetings
from banyan.register.linkage.columns import Column, Floats, columns_of
from banyan.register.linkage.features import (
    FALLING,
    FEATURES,
    GLANCED,
    RISING,
    Glances,
    features,
)
from banyan.register.linkage.forest import FOREST, GLANCE, forest_of
from banyan.register.linkage.look import (
    COMMON,
    SAID,
    SHARED,
    WEIGHTS,
    Look,
    Met,
    look_of,
    rows_of,
)
from banyan.register.linkage.prepare_all import prepare_all
from banyan.register.linkage.rows import Row
from benchmarks.linkage.data import Labelled, labelled

# Two sizes, since what is common in one is rare in the other: rows, seed, and what is left out.
# Lists lack columns: what is learned must not lean on any of them.
POOR: Final = ("address", "email", "sector", "other_names")
SETS: Final[tuple[tuple[int, int, tuple[str, ...]], ...]] = (
    (20_000, 11, ()),
    (20_000, 12, POOR),
    (200_000, 13, ()),
    (100_000, 14, POOR),
)
TREES: Final = 120
GLANCING: Final = 20
LEAVES: Final = 32
DEPTH: Final = 8
# Log odds under which a pair is not looked at again.
LEAST: Final = -5.4
LOOKED_AT: Final = 3_000_000


class Set(NamedTuple):
    """Records to learn from: their columns, and of each the number of its true enterprise."""

    columns: Mapping[str, Column]
    entity: NDArray[np.int64]


def prepared(data: Labelled, without: Sequence[str] = ()) -> Set:
    """Return records ready to learn from, as if a list had no such columns."""
    empty = dict.fromkeys(without, "")
    rows: list[Row] = [row._replace(**empty) for row in data.rows]
    return Set(columns_of(prepare_all(rows)[1]), data.entity)


class Learned(NamedTuple):
    """What the first look at a pair weighs: what both say, what is common, and the least."""

    said: Sequence[str]
    common: Sequence[str]
    least: float

    @property
    def measured(self) -> tuple[str, ...]:
        """Return the names of what is measured."""
        return (*SHARED, *(f"{name}_count" for name in self.common))


# Records of a set: their columns, the number of the true one of each, the pairs that met, and what
# each record's name tells.
Meetings = tuple[Mapping[str, Column], NDArray[np.int64], Iterable[Met], Floats]


def first_look(sets: Sequence[Set]) -> Look:
    """Return the weights of the first look at pairs that share a key."""
    met = ((data, *meetings(data.columns)) for data in sets)
    return first_weights(
        ((data.columns, data.entity, some, own) for data, some, own in met),
        Learned(SAID, COMMON, LEAST),
    )


def first_weights(sets: Iterable[Meetings], learned: Learned) -> Look:
    """Return the weights by which pairs that met are best told apart by adding up."""
    random = np.random.default_rng(0)
    rows, is_one = [], []
    for columns, entity, met, own in sets:
        for some in met:
            one = entity[some.left] == entity[some.right]
            share = min(1.0, LOOKED_AT / 50 / len(entity))
            kept = random.random(len(one)) < share
            made = rows_of(some, columns, own, learned.said, learned.common)
            rows.append(made[kept])
            is_one.append(one[kept])
    table = np.concatenate(rows)
    spread = table.std(axis=0) + 1e-6
    model = LogisticRegression(max_iter=300).fit(table / spread, np.concatenate(is_one))
    weights = [float(f"{value:.5g}") for value in model.coef_[0] / spread]
    said = weights[len(learned.measured) :]
    return Look(
        float(f"{model.intercept_[0]:.5g}"),
        dict(zip(learned.measured, weights, strict=False)),
        dict(zip(learned.said, said[::2], strict=True)),
        dict(zip(learned.said, said[1::2], strict=True)),
        learned.least,
    )


def glance(sets: Sequence[Set], look: Look) -> dict[str, Any]:
    """Return the few trees that tell at a glance which pairs are worth comparing further."""
    rows: list[Floats] = []
    is_one = []
    for data in sets:
        met = candidates(data.columns, look)
        rows += [some.rows() for some in Glances(data.columns, met)]
        is_one.append(data.entity[met.left] == data.entity[met.right])
    return as_forest(glancing(np.concatenate(rows), np.concatenate(is_one)), GLANCED)


def glancing(rows: Floats, is_one: NDArray[np.bool_]) -> HistGradientBoostingClassifier:
    """Return few trees of what a glance tells."""
    return HistGradientBoostingClassifier(
        max_iter=GLANCING,
        max_leaf_nodes=LEAVES,
        learning_rate=0.25,
        l2_regularization=1.0,
        min_samples_leaf=60,
        monotonic_cst=_ways(GLANCED),
        random_state=0,
        early_stopping=False,
    ).fit(rows, is_one)


def _ways(names: Sequence[str]) -> list[int]:
    return [(name in RISING) - (name in FALLING) for name in names]


def pairs_in(entity: NDArray[np.int64]) -> float:
    """Return how many pairs of records are one."""
    sizes = np.unique(entity, return_counts=True)[1]
    return float((sizes * (sizes - 1) / 2).sum())


def second_look(sets: Sequence[Set], look: Look) -> dict[str, Any]:
    """Return trees that tell pairs that are one from those that are two."""
    rows: list[Floats] = []
    is_one = []
    for data in sets:
        met = candidates(data.columns, look)
        rows += features(data.columns, met)
        is_one.append(data.entity[met.left] == data.entity[met.right])
        reached = is_one[-1].sum() / pairs_in(data.entity)
        print(f"{len(data.entity):,} records: {len(met.left):,} pairs, {reached:.3f} of the true")
    ways = [(name in RISING) - (name in FALLING) for name in FEATURES]
    return as_forest(trained(np.concatenate(rows), np.concatenate(is_one), ways), FEATURES)


def trained(
    rows: Floats, is_one: NDArray[np.bool_], ways: Sequence[int], trees: int = TREES
) -> HistGradientBoostingClassifier:
    """Return trees that only ever speak one way of what can only speak one way."""
    return HistGradientBoostingClassifier(
        max_iter=trees,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        learning_rate=0.12,
        l2_regularization=1.0,
        min_samples_leaf=40,
        monotonic_cst=list(ways),
        random_state=0,
        early_stopping=False,
    ).fit(rows, is_one)


def as_forest(model: HistGradientBoostingClassifier, names: Sequence[str]) -> dict[str, Any]:
    """Return the trees that were learned, of features with these names, as they are kept."""
    trees = []
    for (one,) in model._predictors:
        nodes = one.nodes
        leaf = nodes["is_leaf"].astype(bool)
        itself = np.arange(len(nodes))
        trees.append(
            {
                "feature": np.where(leaf, 0, nodes["feature_idx"]).tolist(),
                "threshold": np.where(leaf, 0, nodes["num_threshold"]).tolist(),
                "low": np.where(leaf, itself, nodes["left"]).tolist(),
                "high": np.where(leaf, itself, nodes["right"]).tolist(),
                "nan_left": nodes["missing_go_to_left"].astype(int).tolist(),
                "value": nodes["value"].tolist(),
            }
        )
    base = float(model._baseline_prediction.ravel()[0])
    return forest_of({"features": list(names), "base": base, "trees": trees}).as_json()


def write(path: Path, kept: dict[str, Any]) -> None:
    """Write what was worked out as text."""
    path.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    SOME = [
        prepared(labelled(rows=rows, seed=seed, words="dev"), without)
        for rows, seed, without in SETS
    ]
    FIRST = first_look(SOME)
    write(WEIGHTS, FIRST.as_json())
    write(GLANCE, glance(SOME, look_of(FIRST.as_json())))
    write(FOREST, second_look(SOME, look_of(FIRST.as_json())))
