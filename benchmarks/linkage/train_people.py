"""Work out the weights that linking people ships with: `python -m benchmarks.linkage.train_people`.

As `train` does for enterprises: from the generator's `dev` words with the seeds below; the `test`
words, which share none with them, are kept for measuring. Writes `weights.json`, `forest.json` and
`learned.json` beside the program; `--check` compares what it makes with what lies there.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
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
from benchmarks.linkage.birthdays import SAID as SAID_DAYS
from benchmarks.linkage.people_data import LabelledPeople, labelled_people
from benchmarks.linkage.shipping import digest_of, ship
from benchmarks.linkage.train import (
    DEPTH,
    FIRST,
    LEAVES,
    RATE,
    Learned,
    as_forest,
    first_weights,
    pairs_in,
    trained,
)
from benchmarks.linkage.vocabulary import Part

SAID: Final = (
    *(
        "skel",
        "skels",
        "vow",
        "native",
        "sex",
        "year",
        "month",
        "monthday",
        "phone",
        "email",
        "identity",
    ),
    *("place_skel", "division", "employer", "script"),
)
COMMON: Final = ("skel", "phone", "employer")
# Lists lack columns: what is learned must not lean on any of them.
POOR: Final = ("email", "identity")
NUMBERED: Final = ("phone", "email", "organization", "sex")
POORER: Final = ("email", "identity", "organization", "birth_year")


class Source(NamedTuple):
    """Records to be invented: how many, from what seed and words, and what their lists lack.

    Of a hundred that say the year of birth, `days` say the day.
    """

    rows: int
    seed: int
    without: tuple[str, ...] = ()
    words: Part = "dev"
    days: float = SAID_DAYS


# Most lists say no day of birth; where one does, it does so in half of its records, or in most.
MOSTLY: Final = 90.0
SETS: Final = (
    Source(20_000, 21, days=0.0),
    Source(20_000, 22, POOR, days=0.0),
    Source(20_000, 23, POORER, days=0.0),
    Source(3_000, 24, days=0.0),
    Source(20_000, 26, NUMBERED, days=0.0),
    Source(40_000, 25, POOR, days=0.0),
    Source(40_000, 27, NUMBERED, "respelt", days=0.0),
    Source(20_000, 28, (), "respelt", days=0.0),
    Source(20_000, 31),
    Source(20_000, 32, POOR, days=MOSTLY),
    Source(3_000, 33, days=MOSTLY),
    Source(40_000, 34, NUMBERED, "respelt", MOSTLY),
    Source(20_000, 35, (), "respelt"),
)
TREES: Final = 160
# Log odds under which a pair is not looked at again.
LEAST: Final = -5.4


class Set(NamedTuple):
    """Records to learn from: their columns, and of each the number of the true person."""

    columns: Mapping[str, Column]
    entity: NDArray[np.int64]


def prepared(source: Source) -> Set:
    """Return records ready to learn from, as if a list had no such columns."""
    data = invented(source, source.rows)
    empty = dict.fromkeys(source.without, "")
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


def settings() -> dict[str, Any]:
    """Return what this script is set to, and of each set what its first records are."""
    return {
        "sets": [source._asdict() | {"first": first_records(source)} for source in SETS],
        "trees": [TREES, LEAVES, DEPTH, RATE],
        "least": LEAST,
        "rising": sorted(PERSON_RISING),
        "falling": sorted(PERSON_FALLING),
    }


def first_records(source: Source) -> str:
    """Return one number for the first records that are made as those of a source."""
    return digest_of(invented(source, min(source.rows, FIRST)).rows)


def invented(source: Source, rows: int) -> LabelledPeople:
    """Return so many records made as those of a source."""
    return labelled_people(rows=rows, seed=source.seed, words=source.words, days=source.days)


def made(sources: Sequence[Source] = SETS) -> dict[Path, dict[str, Any]]:
    """Return all that linking people ships with."""
    sets = [prepared(source) for source in sources]
    first = first_look(sets).as_json()
    return {PEOPLE_WEIGHTS: first, PEOPLE_FOREST: second_look(sets, look_of(first))}


if __name__ == "__main__":
    sys.exit(ship(made, settings()))
