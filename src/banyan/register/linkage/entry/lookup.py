"""The records likeliest to be the one that is asked about, best first."""

from dataclasses import dataclass
from functools import cache
from math import exp
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from banyan.register.linkage.entry.gathering import Gathered, Hit, Shelf, gathered
from banyan.register.linkage.entry.kept import Kept, unpacked
from banyan.register.linkage.entry.keys import keys_of
from banyan.register.linkage.entry.traits import traits
from banyan.register.linkage.entry.trees import Trees, laid_out
from banyan.register.linkage.entry.weighing import Levels, Weights, levels, scale, shipped_weights
from banyan.register.linkage.forest import Floats, read

FOREST: Final = Path(__file__).with_name("forest.json")
# The trees look at the best; further down nothing is meant.
LOOKED_AT: Final = 40
# What a bit of the shared keys counts beside one of the weight, for who is among the best: keys
# tell how rare a thing is, which the weight does not know.
KEYS_COUNT: Final = 0.3
# Above these log odds it is said unasked that a record is there. On records of the training's words
# that were not trained on, two in a hundred of the new are warned of above -0.1 among 20,000, above
# 0.9 among 200,000 and above 0.8 among a million.
WARN: Final = 1.0
# Numbers in names that differ speak against all but a shared registration: "Lucky 2", "Lucky 3".
APART: Final = -4.0
_NUMBERS, _REGISTRATION = 1, 6
_DIFFERENT: Final = 2


class Weighed(NamedTuple):
    """A record that may be meant, with what it agrees on and what that weighs."""

    record: Hit
    kept: Kept
    levels: Levels
    weight: float


class Likely(NamedTuple):
    """A record that may be meant: how sure (log odds), what it agrees on, what that weighs."""

    record: int
    log_odds: float
    levels: Levels
    weight: float
    kept: Kept

    @property
    def probability(self) -> float:
        """Return how likely it is the one, to the model."""
        return 1 / (1 + exp(-self.log_odds))


@dataclass(frozen=True, slots=True)
class Model:
    """What weighs the fields, and what looks at the best again."""

    weights: Weights
    trees: Trees


@cache
def shipped_model() -> Model:
    """Return what comes with the program, read once."""
    return Model(shipped_weights(), laid_out(read(FOREST)))


def likeliest(asked: Kept, shelf: Shelf, model: Model) -> list[Likely]:
    """Return the records on `shelf` that may be the one asked about, likeliest first."""
    met = gathered(keys_of(asked), shelf)
    best = weighed(asked, met, shelf, model.weights)
    if not best:
        return []
    odds = model.trees.log_odds(rows_of(asked, best, met)).tolist()
    found = [
        Likely(one.record.record, _unless_apart(one.levels, sure), one.levels, one.weight, one.kept)
        for one, sure in zip(best, odds, strict=True)
    ]
    return sorted(found, key=lambda one: (-one.log_odds, -one.weight, one.record))


def weighed(
    asked: Kept, met: Gathered, shelf: Shelf, weights: Weights, *, most: int = LOOKED_AT
) -> list[Weighed]:
    """Return the `most` of those that share keys that weigh most, the best first."""
    hits = {hit.record: hit for hit in met.hits}
    kept = [(record, unpacked(text)) for record, text in shelf.packed(list(hits))]
    weigh = scale(asked, weights)
    found = [
        (-weight - KEYS_COUNT * hits[record].bits, record, other, weight)
        for (record, other), weight in zip(kept, weigh([other for _, other in kept]), strict=True)
    ]
    found.sort(key=itemgetter(0, 1))
    return [
        Weighed(hits[record], other, levels(asked, other), weight)
        for _, record, other, weight in found[:most]
    ]


def rows_of(asked: Kept, best: list[Weighed], met: Gathered) -> Floats:
    """Return a row of traits for each of the best, as the trees want them."""
    first, second = (*sorted((one.weight for one in best), reverse=True), 0.0)[:2]
    rows = []
    for one in best:
        rival = second if one.weight == first else first
        told = (one.weight, one.weight - rival, one.levels)
        rows.append(traits(asked, one.kept, one.record, met, told))
    return np.array(rows, np.float32)


def _unless_apart(levels: Levels, sure: float) -> float:
    is_other = levels[_NUMBERS] == _DIFFERENT and levels[_REGISTRATION] != 0
    return min(sure, APART) if is_other else sure
