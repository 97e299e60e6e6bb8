"""From records to clusters: every stage, one after the other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from os import cpu_count
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.around import Surroundings
from banyan.register.linkage.candidates import candidates
from banyan.register.linkage.clusters import TOUCHING, Pair, Scored, clusters
from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.features import (
    FEATURES,
    NAMED,
    NUMBERS_DIFFER,
    Glanced,
    Glances,
    Named,
    compared,
)
from banyan.register.linkage.filling import filled
from banyan.register.linkage.forest import AROUND, FOREST, GLANCE, Forest, read
from banyan.register.linkage.look import WEIGHTS, Candidates, Look, shipped
from banyan.register.linkage.prepare_all import prepare_all
from banyan.register.linkage.rows import Row

# Groups in touch are joined while their pairs score more than this on the whole. On records of the
# training's words that were not trained on (seeds 95 to 99) F1 is within .0005 of its best from
# -1.5 to -1; the lower, the more pairs across scripts are put together.
THRESHOLD: Final = -1.25
# Clusters whose records add to each other what they leave out: some 99 in 100 pairs are one.
SURE: Final = 1.0
# Log odds at a glance under which a pair is not compared further: of pairs that all the trees
# would call one, one in ten thousand is lost, and half of the work is saved.
WORTH: Final = -5.0
# Pairs that score less are not compared again: nothing that is added brings them back.
HOPELESS: Final = WORTH
# Log odds of a pair that something speaks against which outweighs all else.
APART: Final = -4.0


# Where those of names are among all features.
_NAMED: Final = [FEATURES.index(name) for name in NAMED]


class Judgements(NamedTuple):
    """What people said of pairs of records, by their places."""

    same: Sequence[Pair] = ()
    different: Sequence[Pair] = ()


NOBODY: Final = Judgements()


class Linked(NamedTuple):
    """Records put together: of each the id, its cluster by the place of its first, how sure."""

    ids: list[str]
    cluster: NDArray[np.int64]
    probability: NDArray[np.float64]


class Compared(NamedTuple):
    """Records by their ids and columns, the pairs of them worth a look, each pair's log odds."""

    ids: list[str]
    columns: Mapping[str, Column]
    met: Candidates
    score: NDArray[np.float64]


class Model(NamedTuple):
    """What pairs are weighed by, one after the other: each is asked of what is left."""

    look: Look
    glance: Forest
    forest: Forest
    around: Forest


# Gives the log odds of the pairs at some places among all.
Scores = Callable[[Mapping[str, Column], Candidates, Model, NDArray[np.int64]], NDArray[np.float64]]


# The files that all of it comes from.
SHIPPED: Final = (WEIGHTS, GLANCE, FOREST, AROUND)


@cache
def shipped_model() -> Model:
    """Return what comes with the program."""
    return Model(shipped(), read(GLANCE), read(FOREST), read(AROUND))


def link(rows: Iterable[Row], model: Model, *, threshold: float = THRESHOLD) -> Linked:
    """Return which of `rows` are one."""
    return linked(compare(rows, model), threshold=threshold)


def linked(found: Compared, *, threshold: float = THRESHOLD, judged: Judgements = NOBODY) -> Linked:
    """Return which of the records that were compared are one; what people said comes first."""
    ids, _, met, score = found
    pairs = Scored(met.left, met.right, score)
    labels = grouped(len(ids), pairs, judged, threshold=threshold)
    return Linked(ids, labels, probabilities(labels, met, score))


def grouped(
    count: int,
    pairs: Scored,
    judged: Judgements = NOBODY,
    *,
    threshold: float = THRESHOLD,
) -> NDArray[np.int64]:
    """Return for each of `count` records the least place in its cluster, as lists are linked.

    Where groups are joined that score less than nothing, half as little brings them into touch.
    """
    return clusters(
        count,
        pairs,
        same=judged.same,
        different=judged.different,
        threshold=threshold,
        touching=min(TOUCHING, threshold / 2),
    )


def compare(rows: Iterable[Row], model: Model, judged: Judgements = NOBODY) -> Compared:
    """Return the pairs of `rows` worth a look with what they score, and what they were told by."""
    ids, records = prepare_all(rows)
    columns = columns_of(records)
    del records
    met = candidates(columns, model.look)
    score, named = _scores_and_names(columns, met, model)
    by = partial(scores, named=named)
    score = scored_again(columns, met, score, model, judged, by=by)
    score = scored_around(columns, met, score, model, judged, named=named)
    return Compared(ids, columns, met, score)


def scores(
    columns: Mapping[str, Column],
    met: Candidates,
    model: Model,
    which: NDArray[np.int64] | None = None,
    *,
    named: Named | None = None,
) -> NDArray[np.float64]:
    """Return the log odds that each pair is one, or each of those at the places `which`.

    What their names tell is worked out but for what is `named`.
    """
    pairs = Glances(columns, met, which, named)
    with ThreadPoolExecutor(cpu_count()) as threads:
        parts = threads.map(lambda at: scored(columns, pairs.of(at), model), pairs.starts)
        return np.concatenate([np.zeros(0), *parts])


def _scores_and_names(
    columns: Mapping[str, Column], met: Candidates, model: Model
) -> tuple[NDArray[np.float64], Named]:
    """Return the log odds that each pair is one, and what names tell of those worth comparing."""
    pairs = Glances(columns, met)

    def part(start: int) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float32]]:
        score, worth, alike = _weighed(columns, pairs.of(start), model)
        return score, worth + start, alike[:, _NAMED]

    with ThreadPoolExecutor(cpu_count()) as threads:
        parts = list(threads.map(part, pairs.starts))
    score = np.concatenate([np.zeros(0), *(one[0] for one in parts)])
    return score, Named(len(score), [one[1] for one in parts], [one[2] for one in parts])


def scored_again(
    columns: Mapping[str, Column],
    met: Candidates,
    score: NDArray[np.float64],
    model: Model,
    judged: Judgements = NOBODY,
    *,
    by: Scores = scores,
) -> NDArray[np.float64]:
    """Return the log odds of each pair, with what the surest others of its records add to them.

    `by` compares again those that are worth it.
    """
    sure = surely_one(met, score, judged, len(columns["country"].numbers))
    full, changed = filled(columns, sure)
    # Within a cluster they would only repeat each other.
    between = sure[met.left] != sure[met.right]
    which = np.flatnonzero(between & (score > HOPELESS) & (changed[met.left] | changed[met.right]))
    again = score.copy()
    again[which] = by(full, met, model, which)
    return again


def scored_around(
    columns: Mapping[str, Column],
    met: Candidates,
    score: NDArray[np.float64],
    model: Model,
    judged: Judgements = NOBODY,
    *,
    named: Named | None = None,
) -> NDArray[np.float64]:
    """Return the log odds of each pair, with what stands around its two records."""
    which, pairs = surroundings(columns, met, score, judged, named)

    def part(start: int) -> NDArray[np.float64]:
        rows = pairs.of(start)
        return apart(rows, model.around.log_odds(rows))

    with ThreadPoolExecutor(cpu_count()) as threads:
        parts = threads.map(part, pairs.starts)
        found = score.copy()
        found[which] = np.concatenate([np.zeros(0), *parts])
    return found


def surroundings(
    columns: Mapping[str, Column],
    met: Candidates,
    score: NDArray[np.float64],
    judged: Judgements = NOBODY,
    named: Named | None = None,
) -> tuple[NDArray[np.int64], Surroundings]:
    """Return the places of the pairs between sure groups, and what stands around these pairs."""
    sure = surely_one(met, score, judged, len(columns["country"].numbers))
    full, _ = filled(columns, sure)
    which = np.flatnonzero((sure[met.left] != sure[met.right]) & (score > HOPELESS))
    return which, Surroundings(columns, full, met, score, sure, which=which, named=named)


def surely_one(
    met: Candidates, score: NDArray[np.float64], judged: Judgements, count: int
) -> NDArray[np.int64]:
    """Return for each of `count` records the least place in its group of those surely one."""
    return clusters(
        count,
        Scored(met.left, met.right, score),
        same=judged.same,
        different=judged.different,
        threshold=SURE,
    )


def scored(columns: Mapping[str, Column], some: Glanced, model: Model) -> NDArray[np.float64]:
    """Return the log odds of some pairs, of most of them by what a glance tells alone."""
    return _weighed(columns, some, model)[0]


def _weighed(
    columns: Mapping[str, Column], some: Glanced, model: Model
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float32]]:
    """Return the log odds of some pairs, those worth comparing, and a row of `FEATURES` of each."""
    score = model.glance.log_odds(some.rows())
    worth = np.flatnonzero(score > WORTH)
    alike = compared(columns, some.those(worth))
    score[worth] = apart(alike, model.forest.log_odds(alike))
    return score, worth, alike


def apart(alike: NDArray[np.float32], score: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the scores, low where names carry different numbers and no registration is shared.

    "Lucky 2" and "Lucky 3" are two however alike: too few of their kind are among what the trees
    learn from.
    """
    numbers, registration = (alike[:, FEATURES.index(name)] for name in ("numbers", "reg"))
    is_other = (numbers == NUMBERS_DIFFER) & (np.nan_to_num(registration) < 1)
    return np.where(is_other, np.minimum(score, APART), score)


def probabilities(
    labels: NDArray[np.int64], met: Candidates, score: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how likely each record stands where it belongs.

    With others: the mean of what its pairs with them score. Alone: that its best pair is two.
    """
    together = labels[met.left] == labels[met.right]
    count = len(labels)
    sums, met_with = np.zeros(count), np.zeros(count)
    for side in (met.left, met.right):
        np.add.at(sums, side[together], score[together])
        np.add.at(met_with, side[together], 1)
    best = np.full(count, -np.inf)
    for side in (met.left, met.right):
        np.maximum.at(best, side[~together], score[~together])
    joined = met_with > 0
    odds = np.clip(np.where(joined, sums / np.maximum(met_with, 1), -best), -30, 30)
    sure: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-odds))
    return sure
