"""Work out the weights that linking ships with: `python -m benchmarks.linkage.train [--check]`.

Everything comes from the generator's `dev` words with the seeds below, as their lists romanize them
and (`respelt`) as others might; the `test` words, which share none with them, are kept for
measuring. Writes `weights.json`, `glance.json`, `forest.json` and `around.json` beside the program,
and `learned.json`, which says what they were learned from. With `--check` it compares what it makes
with what lies there.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from banyan.register.linkage.around import SURROUNDING, SURROUNDING_FALLS, SURROUNDING_RISES
from banyan.register.linkage.candidates import candidates, meetings
from banyan.register.linkage.columns import Column, Floats, columns_of
from banyan.register.linkage.features import (
    FALLING,
    FEATURES,
    GLANCED,
    RISING,
    features,
)
from banyan.register.linkage.forest import AROUND, FOREST, GLANCE, Forest, forest_of
from banyan.register.linkage.link import WORTH, Model, scored_again, scores, surroundings
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
from benchmarks.linkage.shipping import digest_of, ship
from benchmarks.linkage.vocabulary import Part


class Source(NamedTuple):
    """Records to be invented: how many, from what seed and words, by whose habits.

    Lists lack columns: what is learned must not lean on any of them.
    """

    rows: int
    seed: int
    words: Part = "dev"
    without: tuple[str, ...] = ()
    habits: Mapping[str, float] = MappingProxyType({})
    counts: float = 1.0  # ... for how many pairs each of its pairs stands


POOR: Final = ("address", "email", "sector", "other_names")
# What some lists do oftener than ours: say more, and change the script of a name.
RICH: Final = {"NO_PHONE": 14.0, "NO_OWNER": 22.0, "NO_ADDRESS": 35.0, "NO_DISTRICT": 4.0}
ACROSS: Final = {"SCRIPT": 45.0}
FREELY: Final = {"ROMANIZATION": 50.0}
# Sizes differ, since what is common in one is rare in the other.
SETS: Final = (
    Source(20_000, 11),
    Source(20_000, 12, without=POOR),
    Source(200_000, 13),
    Source(100_000, 14, without=POOR),
    Source(20_000, 15, "respelt", habits={"SCRIPT": 55.0}, counts=2.0),
    Source(100_000, 16, "respelt", habits=RICH | ACROSS | FREELY, counts=2.0),
    Source(60_000, 17, "respelt", without=POOR, habits=ACROSS, counts=2.0),
    Source(100_000, 18, "respelt", habits=ACROSS, counts=2.0),
    Source(60_000, 19, "respelt", habits=RICH | ACROSS | FREELY, counts=2.0),
)
# What is learned from the scores of trees is learned from records that these did not learn from.
AROUND_SETS: Final = (
    Source(100_000, 61, "respelt", habits=RICH | ACROSS | FREELY),
    Source(200_000, 62),
    Source(60_000, 63, "respelt", habits=ACROSS),
    Source(100_000, 64, without=POOR),
    Source(200_000, 65, "respelt", habits=ACROSS),
)
TREES: Final = 120
AROUND_TREES: Final = 160
GLANCING: Final = 20
LEAVES: Final = 32
DEPTH: Final = 8
RATE: Final = 0.12
# Of each set so many records are looked at to see that they are invented as they were.
FIRST: Final = 500
NO_TREES: Final = Forest((), 0.0, ())
# Log odds under which a pair is not looked at again.
LEAST: Final = -5.3
LOOKED_AT: Final = 3_000_000


class Set(NamedTuple):
    """Records to learn from: their columns, of each the number of its true enterprise.

    And for how many pairs each of its pairs stands.
    """

    columns: Mapping[str, Column]
    entity: NDArray[np.int64]
    counts: float = 1.0


def prepared(source: Source) -> Set:
    """Return records ready to learn from, as if a list had no such columns."""
    data = invented(source)
    empty = dict.fromkeys(source.without, "")
    rows: list[Row] = [row._replace(**empty) for row in data.rows]
    return Set(columns_of(prepare_all(rows)[1]), data.entity, source.counts)


def invented(source: Source, most: int | None = None) -> Labelled:
    """Return the records of a source, or fewer that are made alike."""
    rows = min(source.rows, most or source.rows)
    return labelled(rows=rows, seed=source.seed, words=source.words, habits=source.habits)


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


class Pairs(NamedTuple):
    """Pairs to learn from: what is told of each, whether it is one, and for how many it stands."""

    rows: Floats
    is_one: NDArray[np.bool_]
    counts: Floats

    def of(self, which: NDArray[np.bool_]) -> "Pairs":
        """Return some of them."""
        return Pairs(self.rows[which], self.is_one[which], self.counts[which])


def pairs_of(sets: Sequence[Set], look: Look) -> Pairs:
    """Return the pairs of all sets that are worth a second look, and all that is told of them."""
    rows: list[Floats] = []
    is_one, counts = [], []
    for data in sets:
        met = candidates(data.columns, look)
        rows += features(data.columns, met)
        is_one.append(data.entity[met.left] == data.entity[met.right])
        counts.append(np.full(len(met.left), data.counts, np.float32))
        reached = is_one[-1].sum() / pairs_in(data.entity)
        print(f"{len(data.entity):,} records: {len(met.left):,} pairs, {reached:.3f} of the true")
    return Pairs(np.concatenate(rows), np.concatenate(is_one), np.concatenate(counts))


def glance(pairs: Pairs) -> dict[str, Any]:
    """Return the few trees that tell at a glance which pairs are worth comparing further."""
    return as_forest(glancing(pairs.rows[:, _AT_A_GLANCE], pairs.is_one), GLANCED)


def worth(pairs: Pairs, kept: Mapping[str, Any]) -> Pairs:
    """Return the pairs that trees at a glance let through: the others no tree is asked about."""
    return pairs.of(forest_of(dict(kept)).log_odds(pairs.rows[:, _AT_A_GLANCE]) > WORTH)


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


_AT_A_GLANCE: Final = [FEATURES.index(name) for name in GLANCED]


def _ways(names: Sequence[str]) -> list[int]:
    return [(name in RISING) - (name in FALLING) for name in names]


def pairs_in(entity: NDArray[np.int64]) -> float:
    """Return how many pairs of records are one."""
    sizes = np.unique(entity, return_counts=True)[1]
    return float((sizes * (sizes - 1) / 2).sum())


def second_look(pairs: Pairs) -> dict[str, Any]:
    """Return trees that tell pairs that are one from those that are two."""
    return as_forest(trained(*pairs[:2], _ways(FEATURES), counts=pairs.counts), FEATURES)


def last_look(sets: Iterable[Set], model: Model) -> dict[str, Any]:
    """Return trees that tell, by what stands around a pair that `model` scored, if it is one."""
    rows, is_one = [], []
    for data in sets:
        met = candidates(data.columns, model.look)
        score = scores(data.columns, met, model)
        score = scored_again(data.columns, met, score, model)
        which, around = surroundings(data.columns, met, score)
        rows += [around.of(start) for start in around.starts]
        is_one.append((data.entity[met.left] == data.entity[met.right])[which])
        print(f"{len(data.entity):,} records: {len(which):,} pairs between groups")
    ways = [(name in SURROUNDING_RISES) - (name in SURROUNDING_FALLS) for name in SURROUNDING]
    learned = trained(np.concatenate(rows), np.concatenate(is_one), ways, AROUND_TREES)
    return as_forest(learned, SURROUNDING)


def trained(
    rows: Floats,
    is_one: NDArray[np.bool_],
    ways: Sequence[int],
    trees: int = TREES,
    counts: Floats | None = None,
) -> HistGradientBoostingClassifier:
    """Return trees that only ever speak one way of what can only speak one way."""
    return HistGradientBoostingClassifier(
        max_iter=trees,
        max_leaf_nodes=LEAVES,
        max_depth=DEPTH,
        learning_rate=RATE,
        l2_regularization=1.0,
        min_samples_leaf=40,
        monotonic_cst=list(ways),
        random_state=0,
        early_stopping=False,
    ).fit(rows, is_one, sample_weight=counts)


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


def settings() -> dict[str, Any]:
    """Return what this script is set to, and of each set what its first records are."""
    return {
        "sets": [
            source._asdict() | {"habits": dict(source.habits), "first": first_records(source)}
            for source in SETS
        ],
        "around": [
            source._asdict() | {"habits": dict(source.habits), "first": first_records(source)}
            for source in AROUND_SETS
        ],
        "trees": [TREES, AROUND_TREES, LEAVES, DEPTH, RATE],
        "glancing": [GLANCING, WORTH],
        "least": LEAST,
        "rising": sorted(RISING),
        "falling": sorted(FALLING),
        "around_rising": sorted(SURROUNDING_RISES),
        "around_falling": sorted(SURROUNDING_FALLS),
    }


def first_records(source: Source) -> str:
    """Return one number for the first records that are made as those of a source."""
    return digest_of(invented(source, FIRST).rows)


def made(
    sources: Sequence[Source] = SETS, later: Sequence[Source] = AROUND_SETS
) -> dict[Path, dict[str, Any]]:
    """Return all that linking ships with."""
    first, at_once, second = looks([prepared(source) for source in sources])
    model = Model(look_of(first), forest_of(at_once), forest_of(second), NO_TREES)
    last = last_look(map(prepared, later), model)
    return {WEIGHTS: first, GLANCE: at_once, FOREST: second, AROUND: last}


def looks(sets: Sequence[Set]) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Return the weights of the first look, the trees of the glance and those of the second."""
    first = first_look(sets).as_json()
    pairs = pairs_of(sets, look_of(first))
    at_once = glance(pairs)
    return first, at_once, second_look(worth(pairs, at_once))


if __name__ == "__main__":
    sys.exit(ship(made, settings()))
