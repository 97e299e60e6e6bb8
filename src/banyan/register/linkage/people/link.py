"""From records of people to clusters: every stage, one after the other."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.candidates import candidates
from banyan.register.linkage.clusters import Scored, clusters
from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.forest import Forest, read
from banyan.register.linkage.link import Linked, probabilities
from banyan.register.linkage.look import Candidates, Look, shipped
from banyan.register.linkage.people.against import (
    LITTLE,
    NAME_ALONE,
    TWO,
    contradicting,
    name_alone,
    with_contradictions,
)
from banyan.register.linkage.people.families import people_families
from banyan.register.linkage.people.features import person_features
from banyan.register.linkage.people.prepare import prepare_people
from banyan.register.linkage.people.rows import PersonRow

PEOPLE_WEIGHTS: Final = Path(__file__).with_name("weights.json")
PEOPLE_FOREST: Final = Path(__file__).with_name("forest.json")
# Groups are joined while their pairs score more than this on the whole (log odds): so that
# ninety-nine in a hundred pairs are one, on records of the training's words not trained on.
PEOPLE_THRESHOLD: Final = 2.2


class Compared(NamedTuple):
    """People's records as they were compared: ids, columns, the pairs worth a look, their odds."""

    ids: list[str]
    columns: Mapping[str, Column]
    met: Candidates
    score: NDArray[np.float64]

    @property
    def pairs(self) -> Scored:
        """Return the pairs with their log odds."""
        return Scored(self.met.left, self.met.right, self.score)


class Model(NamedTuple):
    """What tells who is one: the weights of the first look, and the trees of the second."""

    look: Look
    forest: Forest


def shipped_for_people() -> Model:
    """Return the model that comes with the program."""
    return Model(shipped(PEOPLE_WEIGHTS), read(PEOPLE_FOREST))


def link_people(
    rows: Iterable[PersonRow], model: Model, *, threshold: float = PEOPLE_THRESHOLD
) -> Linked:
    """Return which of `rows` are one person."""
    compared = compare_people(rows, model)
    pairs = with_contradictions(compared.columns, compared.pairs)
    labels = clusters(len(compared.ids), pairs, threshold=threshold, unmet=LITTLE)
    return Linked(compared.ids, labels, probabilities(labels, compared.met, compared.score))


def compare_people(rows: Iterable[PersonRow], model: Model) -> Compared:
    """Return `rows` as compared: which pairs are worth a look, and how likely each is one."""
    ids, records = prepare_people(rows)
    columns = columns_of(records)
    met = candidates(columns, model.look, people_families)
    return Compared(ids, columns, met, people_scores(columns, met, model.forest))


def people_scores(
    columns: Mapping[str, Column], met: Candidates, forest: Forest
) -> NDArray[np.float64]:
    """Return the log odds that each pair is one person; of those who are two, that they are."""
    parts = [np.zeros(0)]
    for alike in person_features(columns, met):
        score = forest.log_odds(alike)
        parts.append(np.where(name_alone(alike), np.minimum(score, NAME_ALONE), score))
    score = np.concatenate(parts)
    return np.where(contradicting(columns, met.left, met.right), TWO, score)
