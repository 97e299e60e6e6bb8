"""Learn how likely two clusters are one: `python -m benchmarks.linkage.train_chances [--check]`.

Invented lists of the training's words, of other seeds than the linker learned from, are linked
where the register is; of every two clusters in touch it is known whether the likeliest pair between
them is one. Trees learn it, from what the pairs between them score, who else might be one with
either, and what they say and leave out. Writes `chances.json` beside the program, and
`learned.json`, which says what it was learned from. With `--check` it compares what it makes with
what lies there.
"""

import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from banyan.register.linkage.asking.chances import CHANCES, TOLD, told
from banyan.register.linkage.bridges import bridges
from banyan.register.linkage.clusters import Scored, clusters
from banyan.register.linkage.columns import Floats
from banyan.register.linkage.link import SHIPPED, compare, shipped_model
from banyan.register.linkage.plan import ASKED, LINKED
from benchmarks.linkage.shipping import digests, ship
from benchmarks.linkage.train import POOR, Source, as_forest, first_records, invented

LISTS: Final = (
    Source(20_000, 32),
    Source(20_000, 36),
    Source(20_000, 39, without=POOR),
    Source(200_000, 33),
    Source(100_000, 40, without=POOR),
)
TREES: Final = 120
LEAVES: Final = 16
RATE: Final = 0.08


def prepared(source: Source) -> tuple[Floats, NDArray[np.bool_]]:
    """Return what is told of the bridges of a list, and which are between one enterprise."""
    data = invented(source)
    empty = dict.fromkeys(source.without, "")
    ids, columns, met, score = compare(
        [row._replace(**empty) for row in data.rows], shipped_model()
    )
    pairs = Scored(met.left, met.right, score)
    labels = clusters(len(ids), pairs, threshold=LINKED)
    found = bridges(labels, pairs, least=ASKED)
    is_one = data.entity[found.left] == data.entity[found.right]
    print(f"{len(ids):,} records: {len(is_one):,} bridges, {is_one.mean():.3f} of them one")
    return told(found, labels, pairs, columns), is_one


def learn(rows: Floats, is_one: NDArray[np.bool_]) -> dict[str, Any]:
    """Return the trees, as they are kept."""
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        l2_regularization=5.0,
        min_samples_leaf=60,
        random_state=0,
        early_stopping=False,
    ).fit(rows, is_one)
    return as_forest(model, TOLD)


def settings() -> dict[str, Any]:
    """Return what this script is set to, and of each list what its first records are."""
    return {
        "lists": [
            one._asdict() | {"habits": dict(one.habits), "first": first_records(one)}
            for one in LISTS
        ],
        "linker": digests(SHIPPED),
        "trees": [TREES, LEAVES, RATE],
        "told": TOLD,
    }


def made(lists: tuple[Source, ...] = LISTS) -> dict[Path, dict[str, Any]]:
    """Return all that asking ships with."""
    parts = [prepared(one) for one in lists]
    rows, is_one = (np.concatenate([part[at] for part in parts]) for at in range(2))
    return {CHANCES: learn(rows, is_one)}


if __name__ == "__main__":
    sys.exit(ship(made, settings()))
