"""Which of the true pairs were found: by the scripts of the two records, by country, by noise."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.linkage.data import Labelled
from benchmarks.linkage.score import Ints

Bools = NDArray[np.bool_]
SAME, CROSS, ALL = "same script", "cross-script", "all"
LATIN: Final = "LATIN"


class Share(NamedTuple):
    """How many true pairs there are of a kind, and the share of them that were put together."""

    pairs: int
    recall: float


class Shares(NamedTuple):
    """The shares of all pairs by likeness of script, of each country likewise, of each noise."""

    scripts: dict[str, Share]
    countries: dict[str, dict[str, Share]]
    noises: dict[str, Share]


def shares(data: Labelled, found: Ints) -> Shares:
    """Return the recall of every kind of pair, `found` being the clusters as a number a record."""
    left, right = true_pairs(data.entity)
    together = found[left] == found[right]
    script = np.array(data.script)
    kinds = _kinds(script[left], script[right])
    country = np.array([row.country for row in data.rows])[left]
    return Shares(
        {name: _share(together, kind) for name, kind in kinds.items()},
        {
            str(code): {
                name: _share(together, kind & (country == code)) for name, kind in kinds.items()
            }
            for code in sorted(set(country.tolist()))
        },
        {
            noise: _share(together, bears[left] | bears[right])
            for noise, bears in _noises(data.noise).items()
        },
    )


def true_pairs(entity: Ints) -> tuple[Ints, Ints]:
    """Return every two records of one enterprise, by their places, the lower first."""
    order = np.argsort(entity, kind="stable")
    sorted_by = entity[order]
    lefts, rights = [], []
    apart = 1
    # Records of one enterprise stand together; those `apart` places from each other make a pair.
    while (one := sorted_by[:-apart] == sorted_by[apart:]).any():
        lefts.append(order[:-apart][one])
        rights.append(order[apart:][one])
        apart += 1
    empty = [np.zeros(0, np.int64)]
    return np.concatenate(lefts or empty), np.concatenate(rights or empty)


def _kinds(one: NDArray[np.str_], other: NDArray[np.str_]) -> dict[str, Bools]:
    kinds = {ALL: np.ones(len(one), bool), SAME: one == other, CROSS: one != other}
    for script in sorted({*one.tolist(), *other.tolist()}):
        kinds[f"both {script}"] = (one == script) & (other == script)
    return kinds


def _noises(said: list[str]) -> dict[str, Bools]:
    bears: dict[str, Bools] = {}
    for place, codes in enumerate(said):
        for code in filter(None, codes.split(";")):
            bears.setdefault(code, np.zeros(len(said), bool))[place] = True
    return {code: bears[code] for code in sorted(bears)}


def _share(together: Bools, which: Bools) -> Share:
    pairs = int(which.sum())
    return Share(pairs, int(together[which].sum()) / pairs if pairs else 0.0)
