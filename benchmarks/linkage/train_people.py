"""Work out the weights that linking people ships with: `python -m benchmarks.linkage.train_people`.

As `train` does for enterprises: from the generator's `dev` words with the seeds below; the `test`
words, which share none with them, are kept for measuring. Writes `weights.json` and `forest.json`
beside the program.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.candidates import candidates, meetings
from banyan.register.linkage.columns import Column, Floats, columns_of
from banyan.register.linkage.look import Look, look_of
from banyan.register.linkage.people.families import people_families
from banyan.register.linkage.people.features import (
    PERSON_FALLING,
    PERSON_FEATURES,
    PERSON_RISING,
    person_features,
)
from banyan.register.linkage.people.link import PEOPLE_FOREST, PEOPLE_WEIGHTS
from banyan.register.linkage.people.prepare import prepare_people
from benchmarks.linkage.people_data import LabelledPeople, labelled_people
from benchmarks.linkage.train import (
    Learned,
    as_forest,
    first_weights,
    pairs_in,
    trained,
    write,
)

SAID: Final = (
    *("skel", "skels", "vow", "native", "sex", "year", "phone", "email", "identity"),
    *("place_skel", "division", "employer", "script"),
)
COMMON: Final = ("skel", "phone", "employer")
# Lists lack columns: what is learned must not lean on any of them.
POOR: Final = ("email", "identity")
NUMBERED: Final = ("phone", "email", "organization", "sex")
POORER: Final = ("email", "identity", "organization", "birth_year")
SETS: Final[tuple[tuple[int, int, tuple[str, ...]], ...]] = (
    (20_000, 21, ()),
    (20_000, 22, POOR),
    (20_000, 23, POORER),
    (3_000, 24, ()),
    (20_000, 26, NUMBERED),
    (40_000, 25, POOR),
)
TREES: Final = 120
# Log odds under which a pair is not looked at again.
LEAST: Final = -5.4


class Set(NamedTuple):
    """Records to learn from: their columns, and of each the number of the true person."""

    columns: Mapping[str, Column]
    entity: NDArray[np.int64]


def prepared(data: LabelledPeople, without: Sequence[str] = ()) -> Set:
    """Return records ready to learn from, as if a list had no such columns."""
    empty = dict.fromkeys(without, "")
    rows = [row._replace(**empty) for row in data.rows]
    return Set(columns_of(prepare_people(rows)[1]), data.entity)


def first_look(sets: Sequence[Set]) -> Look:
    """Return the weights of the first look at pairs that share a key."""
    learned = Learned(SAID, COMMON, LEAST)
    met = ((data, *meetings(data.columns, people_families)) for data in sets)
    return first_weights(
        ((data.columns, data.entity, some, own) for data, some, own in met), learned
    )


def second_look(sets: Sequence[Set], look: Look) -> dict[str, Any]:
    """Return trees that tell pairs that are one from those that are two."""
    rows: list[Floats] = []
    is_one = []
    for data in sets:
        met = candidates(data.columns, look, people_families)
        rows += person_features(data.columns, met)
        is_one.append(data.entity[met.left] == data.entity[met.right])
        reached = is_one[-1].sum() / pairs_in(data.entity)
        print(f"{len(data.entity):,} records: {len(met.left):,} pairs, {reached:.3f} of the true")
    ways = [(name in PERSON_RISING) - (name in PERSON_FALLING) for name in PERSON_FEATURES]
    model = trained(np.concatenate(rows), np.concatenate(is_one), ways, TREES)
    return as_forest(model, PERSON_FEATURES)


if __name__ == "__main__":
    SOME = [
        prepared(labelled_people(rows=rows, seed=seed, words="dev"), without)
        for rows, seed, without in SETS
    ]
    FIRST = first_look(SOME)
    write(PEOPLE_WEIGHTS, FIRST.as_json())
    write(PEOPLE_FOREST, second_look(SOME, look_of(FIRST.as_json())))
