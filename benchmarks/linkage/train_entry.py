"""Work out the trees of looking up at entry: `python -m benchmarks.linkage.train_entry`.

Everything comes from the generator's `dev` words with the seeds below: records are taken out of a
list and looked up in what is left. Some have another record of their enterprise there, and some
have none. Writes `weights.json`, `forest.json` and `learned.json` beside the program, and prints
how well it does on those held back; `--check` compares what it makes with what lies there.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from banyan.register.linkage.entry.gathering import gathered
from banyan.register.linkage.entry.kept import Kept
from banyan.register.linkage.entry.kept_all import all_kept
from banyan.register.linkage.entry.keys import keys_of
from banyan.register.linkage.entry.lookup import (
    FOREST,
    Model,
    likeliest,
    rows_of,
    weighed,
)
from banyan.register.linkage.entry.traits import TRAITS
from banyan.register.linkage.entry.trees import laid_out
from banyan.register.linkage.entry.weighing import WEIGHTS, Weights, weights_of
from banyan.register.linkage.forest import Floats, forest_of
from banyan.register.linkage.prepare import SCHEMA
from banyan.register.linkage.prepare_all import prepare_all
from benchmarks.linkage.data import Labelled, labelled
from benchmarks.linkage.shelves import InMemory, Sought, taken_out
from benchmarks.linkage.shipping import digest_of, ship
from benchmarks.linkage.splink_weights import learned
from benchmarks.linkage.train import FIRST, as_forest


class Source(NamedTuple):
    """Records to be invented: how many, from what seed, and how many of each kind are looked up."""

    rows: int
    seed: int
    many: int = 0


# Three sizes, since what is common in one is rare in another.
SETS: Final = (
    Source(1_000_000, 31, 4_000),
    Source(200_000, 21, 6_000),
    Source(20_000, 22, 2_000),
)
# What Splink learns the weights of the fields from.
FIELDS: Final = Source(20_000, 11)
HELD_BACK: Final = 1_000
# Trees learn from fewer than they are asked of: the harder ones, and half as many to read.
FETCHED: Final = 60
BEST: Final = 24
TREES: Final = 90
LEAVES: Final = 20
DEPTH: Final = 6
RATE: Final = 0.1


class Searched(NamedTuple):
    """Records, whose each is, where they are looked up, and which."""

    records: list[Kept]
    entity: list[int]
    shelf: InMemory
    sought: Sought


def searched(data: Labelled, many: int, *, seed: int) -> Searched:
    """Return records of which so many of each kind are not where they will be looked up."""
    records = all_kept(data.rows)
    entity = data.entity.tolist()
    sought = taken_out(entity, many, seed=seed)
    out = {*sought.here, *sought.new}
    shelf = InMemory((at, one) for at, one in enumerate(records) if at not in out)
    return Searched(records, entity, shelf, sought)


def examples(
    data: Searched, asked: Sequence[int], weights: Weights
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return what the trees are told of each record that may be meant, and whether it is."""
    rows, is_one = [], []
    for at in asked:
        met = gathered(keys_of(data.records[at]), data.shelf, fetched=FETCHED)
        best = weighed(data.records[at], met, data.shelf, weights, most=BEST)
        if best:
            rows.append(rows_of(data.records[at], best, met))
            is_one += [data.entity[one.record.record] == data.entity[at] for one in best]
    return np.concatenate(rows), np.array(is_one)


def held_back(data: Searched, model: Model) -> str:
    """Return, in words, how well those at the end are found, and how often the new are not."""
    here, new = data.sought.here[-HELD_BACK:], data.sought.new[-HELD_BACK:]
    first = five = 0
    right = []
    for at in here:
        found = likeliest(data.records[at], data.shelf, model)[:5]
        is_one = [data.entity[one.record] == data.entity[at] for one in found]
        first += bool(is_one and is_one[0])
        five += any(is_one)
        right.append(
            max([one.log_odds for one, ok in zip(found, is_one, strict=True) if ok] or [-99.0])
        )
    wrong = [
        max([one.log_odds for one in likeliest(data.records[at], data.shelf, model)] or [-99.0])
        for at in new
    ]
    said = [f"first {first / len(here):.3f}, among five {five / len(here):.3f}"]
    for share in (0.01, 0.02, 0.025, 0.03, 0.05):
        least = float(np.quantile(wrong, 1 - share))
        shown = float((np.array(right) > least).mean())
        said.append(f"{share:.1%} of the new warned of above {least:.2f}: {shown:.3f} shown")
    return "; ".join(said)


def looked_up(sets: Sequence[Searched], weights: Weights) -> dict[str, Any]:
    """Return trees that tell which of the records that may be meant is."""
    parts = [
        examples(one, [*one.sought.here[:-HELD_BACK], *one.sought.new[:-HELD_BACK]], weights)
        for one in sets
    ]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        learning_rate=RATE,
        l2_regularization=1.0,
        random_state=0,
        early_stopping=False,
    ).fit(np.concatenate([rows for rows, _ in parts]), np.concatenate([one for _, one in parts]))
    return as_forest(model, TRAITS)


def fields() -> dict[str, Any]:
    """Return the weights of the fields."""
    data = invented(FIELDS)
    return learned(prepare_all(data.rows)[1].cast(SCHEMA), data.entity)


def invented(source: Source, most: int | None = None) -> Labelled:
    """Return the records of a source, or fewer that are made alike."""
    return labelled(rows=min(source.rows, most or source.rows), seed=source.seed, words="dev")


def settings() -> dict[str, Any]:
    """Return what this script is set to, and of each set what its first records are."""
    return {
        "sets": [
            source._asdict() | {"first": digest_of(invented(source, FIRST).rows)}
            for source in (*SETS, FIELDS)
        ],
        "trees": [TREES, LEAVES, DEPTH, RATE],
        "held_back": HELD_BACK,
    }


def made() -> dict[Path, dict[str, Any]]:
    """Return all that looking up ships with, and say how well it does."""
    first = fields()
    weights = weights_of(first)
    sets = [searched(invented(one), one.many, seed=one.seed) for one in SETS]
    forest = looked_up(sets, weights)
    model = Model(weights, laid_out(forest_of(forest)))
    for one in sets:
        print(f"{len(one.records):,} records: {held_back(one, model)}")
    return {WEIGHTS: first, FOREST: forest}


if __name__ == "__main__":
    sys.exit(ship(made, settings()))
