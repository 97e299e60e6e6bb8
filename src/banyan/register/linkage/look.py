"""The first look at a pair: what agrees and what does not, each with its weight, added up.

Fellegi's and Sunter's way: every comparison adds or takes away log odds. The weights lie beside
this file; `benchmarks.linkage.train` works them out from data of our own making.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from banyan.register.linkage.columns import Column, Floats, Ints

WEIGHTS: Final = Path(__file__).with_name("weights.json")
# What both say, the same or not.
SAID: Final = (
    *("skel", "acts", "nums", "legal", "owner_skel", "place_skel", "street"),
    *("phone", "reg", "email", "sector", "script"),
)
# How common: the bits by which what they share is rare.
COMMON: Final = ("skel", "owner_skel", "phone")
SHARED: Final = ("name", "other", "least", "most")


class Met(NamedTuple):
    """Pairs of records, with the bits that their shared keys tell: of names, and others."""

    left: Ints
    right: Ints
    name: Floats
    other: Floats


class Look(NamedTuple):
    """The weights: of what is measured, of what is said alike and of what is not."""

    base: float
    measured: dict[str, float]
    alike: dict[str, float]
    unlike: dict[str, float]
    least: float  # pairs that weigh less are not looked at again

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values."""
        return dict(self._asdict())

    @property
    def common(self) -> tuple[str, ...]:
        """Return the columns whose counts are measured."""
        return tuple(name.removesuffix("_count") for name in self.measured if name not in SHARED)


class Candidates(NamedTuple):
    """Pairs of records, the lower first: what they weigh, and what of their names is shared."""

    left: Ints
    right: Ints
    weight: Floats
    name: Floats
    other: Floats
    least: Floats  # ... as a share of all that the shorter name tells
    most: Floats  # ... and the longer

    def part(self, some: slice | Ints) -> "Candidates":
        """Return some of the pairs."""
        shared = (self.name[some], self.other[some], self.least[some], self.most[some])
        return Candidates(self.left[some], self.right[some], self.weight[some], *shared)


def looked_at(met: Met, columns: Mapping[str, Column], own: Floats, look: Look) -> Candidates:
    """Return the pairs that weigh enough, and what they weigh."""
    weight = weighed(met, columns, own, look)
    enough = np.flatnonzero(weight > look.least)
    some = Met(met.left[enough], met.right[enough], met.name[enough], met.other[enough])
    told = dict(measured(some, columns, own, ()))
    return Candidates(some.left, some.right, weight[enough], *(told[name] for name in SHARED))


def weighed(met: Met, columns: Mapping[str, Column], own: Floats, look: Look) -> Floats:
    """Return the weight of each pair, in log odds."""
    found = np.full(len(met.left), look.base, np.float32)
    for name, values in measured(met, columns, own, look.common):
        found += np.float32(look.measured[name]) * values
    for name in look.alike:
        numbers = columns[name].numbers
        one, two = numbers[met.left], numbers[met.right]
        found += np.where(
            one == two, np.float32(look.alike[name]), np.float32(look.unlike[name])
        ) * ((one > 0) & (two > 0))
    return found


def measured(
    met: Met, columns: Mapping[str, Column], own: Floats, common: Sequence[str] = COMMON
) -> list[tuple[str, Floats]]:
    """Return what is measured of pairs, by name: `common` are columns whose counts matter."""
    one, two = own[met.left], own[met.right]
    least = np.maximum(np.minimum(one, two), 1)
    most = np.maximum(np.maximum(one, two), 1)
    made: list[tuple[str, Floats]] = [
        ("name", met.name),
        ("other", met.other),
        ("least", np.asarray(met.name / least, np.float32)),
        ("most", np.asarray(met.name / most, np.float32)),
    ]
    for name in common:
        column = columns[name]
        rare = np.log1p(column.counts).astype(np.float32)[column.numbers]
        made.append((f"{name}_count", np.minimum(rare[met.left], rare[met.right])))
    return made


def rows_of(
    met: Met,
    columns: Mapping[str, Column],
    own: Floats,
    said_in: Sequence[str] = SAID,
    common: Sequence[str] = COMMON,
) -> Floats:
    """Return what is weighed of each pair, a column each: measured, then alike and unlike."""
    made = [values for _, values in measured(met, columns, own, common)]
    for name in said_in:
        numbers = columns[name].numbers
        one, two = numbers[met.left], numbers[met.right]
        said = (one > 0) & (two > 0)
        made += [said & (one == two), said & (one != two)]
    return np.column_stack(made).astype(np.float32)


def look_of(kept: Mapping[str, Any]) -> Look:
    """Return the weights that `Look.as_json` wrote."""
    return Look(**kept)


def shipped(path: Path = WEIGHTS) -> Look:
    """Return the weights that come with the program."""
    return look_of(json.loads(path.read_text(encoding="utf-8")))
