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
    UNNAMED,
    VOUCHED,
    as_twins_are,
    contradicting,
    name_alone,
    unlike_and_years_apart,
    vouched_for,
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
    """People's records as they were compared: ids, columns, the pairs worth a look, their odds.

    `seen` are the log odds that the trees give, `score` what rules leave of them.
    """

    ids: list[str]
    columns: Mapping[str, Column]
    met: Candidates
    score: NDArray[np.float64]
    seen: NDArray[np.float64]

    @property
    def in_doubt(self) -> Scored:
        """Return the pairs as far as somebody may be asked about them.

        What rules keep apart is asked about where the trees take it for one: somebody's sex or
        year of birth is mistaken, or they are two of a family.
        """
        apart = np.minimum(self.seen, PEOPLE_THRESHOLD)
        odds = np.where(self.score > TWO, self.score, np.where(apart > 0.0, apart, TWO))
        return Scored(self.met.left, self.met.right, odds)

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
    seen, score = people_scores(columns, met, model.forest)
    return Compared(ids, columns, met, score, seen)


def people_scores(
    columns: Mapping[str, Column], met: Candidates, forest: Forest
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log odds that each pair is one person: as the trees see it, and with those who
    are two by what contradicts.
    """
    parts, vouched, done = [np.zeros(0)], [np.zeros(0, np.bool_)], 0
    for alike in person_features(columns, met):
        some = slice(done, done := done + len(alike))
        pairs = met.left[some], met.right[some]
        vouched.append(vouched_for(columns, alike, *pairs))
        score = forest.log_odds(alike)
        score = np.where(name_alone(alike), np.minimum(score, NAME_ALONE), score)
        others = unlike_and_years_apart(alike) | as_twins_are(columns, alike, *pairs)
        score = np.where(others, np.minimum(score, UNNAMED), score)
        parts.append(np.where(vouched[-1], np.maximum(score, VOUCHED), score))
    seen = np.concatenate(parts)
    against = contradicting(columns, met.left, met.right) & ~np.concatenate(vouched)
    return seen, np.where(against, TWO, seen)
