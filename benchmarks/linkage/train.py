"""Work out the weights that linking ships with: `python -m benchmarks.linkage.train`.

Everything comes from the generator's `dev` words with the seeds below; the `test` words, which
share none with them, are kept for measuring. Writes `weights.json` and `forest.json` beside the
program.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from banyan.register.linkage.candidates import candidates, linker_on, open_engine
from banyan.register.linkage.features import FEATURES, features
from banyan.register.linkage.forest import forest_of
from banyan.register.linkage.model import WEIGHTS
from banyan.register.linkage.prepare import prepare_all
from benchmarks.linkage.data import Labelled, labelled

FOREST: Final = WEIGHTS.with_name("forest.json")
# Two sizes, since what is common in one is rare in the other: rows, seed.
SETS: Final = ((20_000, 11), (20_000, 12), (200_000, 13))
TREES: Final = 160
LEAVES: Final = 24
DEPTH: Final = 7
RANDOM_PAIRS: Final = 20_000_000
LEAST_CHANCE: Final = 1e-7


def first_stage(data: Labelled) -> dict[str, Any]:
    """Return the probabilities that Splink weighs with: of agreeing when one, and by chance."""
    _, records = prepare_all(data.rows)
    records = records.append_column("entity", [[str(one) for one in data.entity.tolist()]])
    engine = open_engine(records)
    linker = linker_on(engine, None)
    linker.training.estimate_m_from_label_column("entity")
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS)
    kept = linker.misc.save_model_to_json()
    told = {}
    for comparison in kept["comparisons"]:
        levels = [one for one in comparison["comparison_levels"] if not one.get("is_null_level")]
        told[comparison["output_column_name"]] = [
            [
                max(one.get("m_probability") or 0.0, 1e-4),
                max(one.get("u_probability") or 0.0, LEAST_CHANCE),
            ]
            for one in levels
        ]
    pairs = _pairs(data.entity)
    return {"prior": pairs / (len(data.entity) ** 2 / 2), "comparisons": told}


def _pairs(entity: NDArray[np.int64]) -> float:
    sizes = np.unique(entity, return_counts=True)[1]
    return float((sizes * (sizes - 1) / 2).sum())


def second_stage(sets: Sequence[Labelled], weights: dict[str, Any]) -> dict[str, Any]:
    """Return trees that tell pairs that are one from those that are two."""
    rows, is_one = [], []
    for data in sets:
        _, records = prepare_all(data.rows)
        engine = open_engine(records)
        met = candidates(engine, weights)
        rows.append(features(records, met))
        is_one.append(data.entity[met.left] == data.entity[met.right])
        reached = is_one[-1].sum() / _pairs(data.entity)
        print(f"{len(data.entity):,} records: {len(met.left):,} pairs, {reached:.3f} of the true")
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        learning_rate=0.1,
        l2_regularization=1.0,
        random_state=0,
        early_stopping=False,
    ).fit(np.concatenate(rows), np.concatenate(is_one))
    return as_forest(model, FEATURES)


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
                "depth": int(nodes["depth"].max()),
            }
        )
    base = float(model._baseline_prediction.ravel()[0])
    return forest_of({"features": list(names), "base": base, "trees": trees}).as_json()


def write(path: Path, kept: dict[str, Any]) -> None:
    """Write what was worked out as text."""
    path.write_text(json.dumps(kept, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    SOME = [labelled(rows=rows, seed=seed, words="dev") for rows, seed in SETS]
    FIRST = first_stage(SOME[0])
    write(WEIGHTS, FIRST)
    write(FOREST, second_stage(SOME, FIRST))
