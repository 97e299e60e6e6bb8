"""How likely two clusters are one, as learned from invented lists: for who is to be asked.

The mean score of the pairs between two clusters joins them, for it is sound whatever the list. What
a question is worth is another matter. That mean knows neither how the scores hang together, nor
who else either of the two might be one with, nor what both leave out. Trees that see all of this
tell better which of the doubtful ones are one (decision 105). They join nothing.
"""

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from banyan.register.linkage.bridges import Bridges, elsewhere
from banyan.register.linkage.clusters import Floats, Ints, Scored
from banyan.register.linkage.columns import Column
from banyan.register.linkage.columns import Floats as Rows
from banyan.register.linkage.forest import Forest, read
from banyan.register.linkage.said import COUNTED, SHARED, counts_of

# Gives the bridges between clusters, as these labels tell them, odds of their own.
Weighs = Callable[[Bridges, Ints, Scored], Bridges]

CHANCES: Final = Path(__file__).with_name("chances.json")
TOLD: Final = (
    *("odds", "best", "least", "met", "mean"),
    *("smaller", "larger", "likest else", "less like else", "most in touch", "least in touch"),
    *(f"{end} {name}" for name in COUNTED for end in ("rarer as", "commoner as")),
    *(f"{end} says {name}" for name in SHARED for end in ("one", "other")),
)
# What stands for log odds where there is nobody else.
NONE: Final = -12.0


class _Met(NamedTuple):
    """Of each bridge what its pairs score: the best, the least, the mean; how many there are."""

    best: Floats
    least: Floats
    mean: Floats
    many: Ints


@cache
def shipped_chances() -> Forest:
    """Return what comes with the program."""
    return read(CHANCES)


def by_what_is_said(columns: Mapping[str, Column]) -> Weighs:
    """Return what weighs the bridges of a list with these columns."""
    return partial(chances, columns=columns)


def chances(
    found: Bridges, labels: Ints, pairs: Scored, *, columns: Mapping[str, Column]
) -> Bridges:
    """Return the same bridges with the log odds that the clusters on both sides are one."""
    rows = told(found, labels, pairs, columns)
    return found._replace(odds=shipped_chances().log_odds(rows))


def told(found: Bridges, labels: Ints, pairs: Scored, columns: Mapping[str, Column]) -> Rows:
    """Return a row of `TOLD` for each bridge."""
    which = np.unique(labels, return_inverse=True)[1]
    sizes = np.bincount(which)
    one, other = which[found.left], which[found.right]
    met = _met(one, other, which, pairs)
    else_one, else_other = elsewhere(one, other, found.odds, len(sizes), nothing=NONE)
    touching = np.bincount(np.concatenate([one, other]), minlength=len(sizes))
    rows = [found.odds, met.best, met.least, met.many / np.maximum(found.pairs, 1), met.mean]
    rows += _both(sizes[one], sizes[other])
    rows += _both(else_one, else_other)[::-1]
    rows += _both(touching[one], touching[other])[::-1]
    counts = counts_of(columns, len(labels))
    for name in COUNTED:
        said = np.log1p(counts[name])
        rows += _both(said[found.left], said[found.right])
    for name in SHARED:
        share = np.bincount(which, counts[name] > 0, minlength=len(sizes)) / np.maximum(sizes, 1)
        rows += _both(share[one], share[other])
    return np.column_stack(rows).astype(np.float32)


def _both(one: Floats | Ints, other: Floats | Ints) -> list[Floats]:
    """Return the lesser and the greater of two: which side is which tells nothing."""
    return [np.minimum(one, other), np.maximum(one, other)]


def _met(one: Ints, other: Ints, which: Ints, pairs: Scored) -> _Met:
    """Return what the pairs between the two sides of each bridge score."""
    known = _keys(one, other, len(which))
    keys = _keys(which[pairs.left], which[pairs.right], len(which))
    order = np.argsort(known, kind="stable")
    place = np.minimum(np.searchsorted(known[order], keys), max(len(known) - 1, 0))
    some = np.flatnonzero(known[order][place] == keys) if len(known) else np.empty(0, np.int64)
    of, score = order[place[some]], pairs.score[some]
    best, least = np.full(len(known), -np.inf), np.full(len(known), np.inf)
    np.maximum.at(best, of, score)
    np.minimum.at(least, of, score)
    count = np.bincount(of, minlength=len(known))
    sums = np.bincount(of, score, minlength=len(known))
    return _Met(best, least, sums / np.maximum(count, 1), count)


def _keys(one: Ints, other: Ints, count: int) -> Ints:
    return np.asarray(np.minimum(one, other) * count + np.maximum(one, other))
