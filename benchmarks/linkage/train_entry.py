"""Work out the trees of looking up at entry: `python -m benchmarks.linkage.train_entry`.

Everything comes from the generator's `dev` words with the seeds below: records are taken out of a
list and looked up in what is left. Some have another record of their enterprise there, and some
have none. Writes `forest.json` beside the program, and prints how well it does on those held back.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

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
from banyan.register.linkage.entry.weighing import WEIGHTS, shipped_weights
from banyan.register.linkage.forest import Floats, forest_of
from banyan.register.linkage.prepare import SCHEMA
from banyan.register.linkage.prepare_all import prepare_all
from benchmarks.linkage.data import Labelled, labelled
from benchmarks.linkage.shelves import InMemory, Sought, taken_out
from benchmarks.linkage.splink_weights import learned
from benchmarks.linkage.train import as_forest, write

# Three sizes, since what is common in one is rare in another: rows, seed, looked up of each kind.
SETS: Final = ((1_000_000, 31, 4_000), (200_000, 21, 6_000), (20_000, 22, 2_000))
# What Splink learns the weights of the fields from: rows, seed.
FIRST: Final = (20_000, 11)
HELD_BACK: Final = 1_000
TREES: Final = 90
LEAVES: Final = 20
DEPTH: Final = 6


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


def examples(data: Searched, asked: Sequence[int]) -> tuple[Floats, NDArray[np.bool_]]:
    """Return what the trees are told of each record that may be meant, and whether it is."""
    weights = shipped_weights()
    rows, is_one = [], []
    for at in asked:
        met = gathered(keys_of(data.records[at]), data.shelf)
        best = weighed(data.records[at], met, data.shelf, weights)
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


def main() -> None:
    """Train, write the trees, and say how well they do."""
    first = labelled(rows=FIRST[0], seed=FIRST[1], words="dev")
    write(WEIGHTS, learned(prepare_all(first.rows)[1].cast(SCHEMA), first.entity))
    sets = []
    for rows, seed, many in SETS:
        data = labelled(rows=rows, seed=seed, words="dev")
        sets.append(searched(data, many, seed=seed))
        del data
    parts = [
        examples(one, [*one.sought.here[:-HELD_BACK], *one.sought.new[:-HELD_BACK]]) for one in sets
    ]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        learning_rate=0.1,
        l2_regularization=1.0,
        random_state=0,
        early_stopping=False,
    ).fit(np.concatenate([rows for rows, _ in parts]), np.concatenate([one for _, one in parts]))
    forest = as_forest(model, TRAITS)
    write(FOREST, forest)
    shipped = Model(shipped_weights(), laid_out(forest_of(forest)))
    for one in sets:
        print(f"{len(one.records):,} records: {held_back(one, shipped)}")


if __name__ == "__main__":
    main()
