"""Work out what is expected of a record's share: `python -m benchmarks.interval.train [--check]`.

Invented lists of the training's words, of other seeds than the linker learned from, are linked as
the program links them: as a list, and as the register. An enterprise that is counted wrong by `z`
is found through any of its records, each as likely as it is drawn: the error that each carries is
`z` times its part of these chances. The interval is narrowest when records are drawn as often as
the root of the mean square of what they carry. What they carry depends on how often they are
drawn, so trees are learned of it twice: first as if all were drawn alike, then as the first trees
say.

Writes `spreads.json` beside the program, and `learned.json`, which says what it was learned from.
With `--check` it compares what it makes with what lies there.
"""

import sys
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor

from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.forest import Floats as Rows
from banyan.register.linkage.link import SHIPPED, THRESHOLD, compare, grouped, shipped_model
from banyan.register.linkage.plan import LINKED
from banyan.register.linkage.rows import Row
from banyan.register.sampling.expected import SPREADS
from banyan.register.sampling.risk import Floats, Ints, Pairs, sizes_of
from banyan.register.sampling.signs import SIGNS, signs
from benchmarks.linkage.shipping import digests, ship
from benchmarks.linkage.train import POOR, Source, as_forest, first_records, invented


class List(NamedTuple):
    """A list to learn from, what is joined in it, and of which share of its enterprises."""

    source: Source
    thresholds: tuple[float, ...]
    share: float = 1.0


# Lists of names and places alone; and as the register is, which knows few owners and no streets.
BARE: Final = (*POOR, "owner", "phone", "registration")
KNOWN: Final = ("address", "owner")
LISTS: Final = (
    List(Source(20_000, 31), (THRESHOLD, LINKED)),
    List(Source(20_000, 32, without=POOR), (THRESHOLD, LINKED)),
    List(Source(20_000, 41, without=BARE), (THRESHOLD, LINKED)),
    List(Source(40_000, 42, without=KNOWN), (THRESHOLD, LINKED)),
    List(Source(200_000, 33), (THRESHOLD,), share=0.5),
    List(Source(200_000, 38, without=POOR), (THRESHOLD, LINKED), share=0.2),
    List(Source(1_000_000, 37), (THRESHOLD,), share=0.15),
)
TURNS: Final = 2
TREES: Final = 150
LEAVES: Final = 31
RATE: Final = 0.08


class Learned(NamedTuple):
    """Records to learn from: the signs of each, its enterprise, and by what each is counted
    wrong.
    """

    rows: Rows
    enterprise: Ints
    wrong: Floats


def prepared(one: List) -> Learned:
    """Return some of the enterprises of a list, linked as it says, ready to learn from."""
    data = invented(one.source)
    empty = dict.fromkeys(one.source.without, "")
    rows: list[Row] = [row._replace(**empty) for row in data.rows]
    ids, columns, met, score = compare(rows, shipped_model())
    which = np.unique(data.entity, return_inverse=True)[1]
    chosen = np.random.default_rng(one.source.seed).random(int(which.max()) + 1) < one.share
    kept = np.flatnonzero(chosen[which])
    scored, parts = Scored(met.left, met.right, score), []
    for threshold in one.thresholds:
        found = grouped(len(ids), scored, threshold=threshold)
        told = signs(found, Pairs(met.left, met.right, score), columns)[kept]
        parts.append(Learned(told, which[kept], wrong(found, which)))
        print(f"{len(ids):,} records joined above {threshold}: {len(kept):,} to learn from")
    return together(parts)


def wrong(cluster: Ints, enterprise: Ints) -> Floats:
    """Return by what each enterprise is counted wrong: it should count for one."""
    found = 1.0 - np.bincount(enterprise, 1.0 / sizes_of(cluster))
    # Sums of thirds are not quite one.
    return np.where(np.abs(found) < 1e-9, 0.0, found)


def together(parts: list[Learned]) -> Learned:
    """Return several lists as one, the enterprises of each by numbers of their own."""
    firsts = np.cumsum([0, *(len(part.wrong) for part in parts)])
    numbers = [part.enterprise + first for part, first in zip(parts, firsts, strict=False)]
    return Learned(
        np.concatenate([part.rows for part in parts]),
        np.concatenate(numbers),
        np.concatenate([part.wrong for part in parts]),
    )


def carried(of: Learned, drawn: Floats) -> Floats:
    """Return the error that each record carries, if each is drawn so often."""
    chances = np.bincount(of.enterprise, drawn, minlength=len(of.wrong))
    return np.asarray((of.wrong / np.maximum(chances, 1e-300))[of.enterprise] * drawn)


def learn(of: Learned) -> dict[str, Any]:
    """Return the trees that tell the mean square of what records carry, as they are kept."""
    drawn = np.ones(len(of.enterprise))
    for _ in range(TURNS):
        model = HistGradientBoostingRegressor(
            loss="poisson",
            max_iter=TREES,
            max_leaf_nodes=LEAVES,
            learning_rate=RATE,
            l2_regularization=5.0,
            min_samples_leaf=100,
            random_state=0,
            early_stopping=False,
        ).fit(of.rows, carried(of, drawn) ** 2)
        drawn = np.sqrt(model.predict(of.rows))
    return as_forest(model, SIGNS)


def settings() -> dict[str, Any]:
    """Return what this script is set to, and of each list what its first records are."""
    return {
        "lists": [
            one.source._asdict()
            | {
                "habits": dict(one.source.habits),
                "thresholds": one.thresholds,
                "share": one.share,
                "first": first_records(one.source),
            }
            for one in LISTS
        ],
        "linker": digests(SHIPPED),
        "trees": [TURNS, TREES, LEAVES, RATE],
        "signs": SIGNS,
    }


def made(lists: tuple[List, ...] = LISTS) -> dict[Path, dict[str, Any]]:
    """Return all that sampling ships with."""
    return {SPREADS: learn(together([prepared(one) for one in lists]))}


if __name__ == "__main__":
    sys.exit(ship(made, settings()))
