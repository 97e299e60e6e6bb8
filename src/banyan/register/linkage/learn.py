"""What people's judgements add to the model: a small correction of its log odds.

The trees are learned from invented records. Where a list has habits that nobody invented (one
accountant's telephone in all the forms of a country), people's judgements show it. They do not
train the trees: they fit a logistic regression of a few things that anybody can read, on top of
the model's own log odds, and held so near to nothing that twenty judgements hardly move it.

Judged is only what was doubtful. So a correction is learned from pairs that were asked about, and
holds among pairs that score as those do; away from them it fades.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel, JaroWinkler

from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.columns import Column, Ints
from banyan.register.linkage.plan import ASKED

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# Fewer pairs judged the same, or different, teach nothing.
LEAST: Final = 20
# What may mean something else in one country than in others.
BY_COUNTRY: Final = ("phone", "other phone")
# A country has weights of its own from as many judged pairs on.
OF_A_COUNTRY: Final = 20
# How near to nothing a weight is held: as if it were drawn from about nothing with half a unit of
# log odds between.
HELD: Final = 4.0
# No pair is corrected by more.
MOST: Final = 4.0
# What held-out judgements gain must be so many times its own standard error: one in twenty.
CERTAIN: Final = 1.64
FOLDS: Final = 5
# Judged pairs at either end (of a hundred) that do not tell how far the judgements reach.
ENDS: Final = 5.0
# Names with so much in common, of 1, are the same, or nearly the same.
SAME_NAME: Final = 0.97
NEAR_NAME: Final = 0.85
# The model's own log odds are a feature too, in thirds: as large as the others.
_THIRDS: Final = 3.0
# They may be made that much flatter: what scores more before always scores more after.
_STEEPEST: Final = 0.9
_TURNS: Final = 50
_STILL: Final = 1e-9

# What a pair can be corrected for, besides its country; in words, for those who ask why.
SEEN: Final = {
    "phone": "the same telephone",
    "other phone": "other telephones",
    "registration": "the same registration number",
    "other registration": "other registration numbers",
    "other script": "names in two scripts",
    "name": "the same name by its consonants",
    "near name": "nearly the same name",
    "other place": "other districts",
}


class Seen(NamedTuple):
    """What is seen of pairs: of each of `SEEN` where it holds; the country that both are in."""

    holds: Mapping[str, Bools]
    country: NDArray[np.str_]  # two letters; empty where they are in two

    def of(self, which: NDArray[np.int64] | Bools) -> "Seen":
        """Return what is seen of some of the pairs."""
        return Seen(
            {name: values[which] for name, values in self.holds.items()}, self.country[which]
        )


class Judged(NamedTuple):
    """Pairs that people judged: what the model says, what people said, what is seen.

    Pairs of one `group` hang together by their records: they are never on both sides when what was
    learned is tried on judgements that were held out.
    """

    score: Floats
    is_same: Bools
    group: Ints
    seen: Seen

    def of(self, which: NDArray[np.int64] | Bools) -> "Judged":
        """Return some of the pairs."""
        return Judged(
            self.score[which], self.is_same[which], self.group[which], self.seen.of(which)
        )


class Correction(NamedTuple):
    """Weights in log odds by what they are of, and between which scores they were learned."""

    weights: Mapping[str, float]
    low: float
    high: float

    def of(self, score: Floats, seen: Seen) -> Floats:
        """Return what is added to the scores of pairs.

        Between `low` and `high` all of it. Outside it fades over as many log odds as it is large,
        but at least one: so a pair that scores more before scores no less after. What scores too
        little to be asked about is left as it is.
        """
        inside = np.clip(score, self.low, self.high)
        whole = np.clip(_sums(self.weights, inside, seen), -MOST, MOST)
        reach = np.maximum(np.abs(whole), 1.0)
        left = np.clip(1.0 - np.abs(score - inside) / reach, 0.0, 1.0)
        return np.asarray(np.where(score > ASKED, whole * left, 0.0))


class Lesson(NamedTuple):
    """What judgements taught: the correction, if it is worth having, and how that was found out.

    The losses are the mean log loss of held-out judgements: by the model as it was, by the
    corrected one, and by who knows no more than the share of pairs judged the same.
    """

    same: int
    different: int
    loss_before: float
    loss_after: float
    loss_of_share: float
    correction: Correction | None


def seen_of(columns: Mapping[str, Column], left: Ints, right: Ints) -> Seen:
    """Return what is seen of pairs of records."""
    phone, also = columns["phone"], columns["phone2"]
    registration = columns["reg"].equal(left, right)
    same_phone = np.zeros(len(left), bool)
    for one, other in ((phone, phone), (phone, also), (also, phone)):
        same_phone |= one.alike(other, left, right, Indel.normalized_similarity) == 1
    name = _name_likeness(columns, left, right)
    place = columns["place_skel"]
    placed = place.alike(place, left, right, JaroWinkler.similarity)
    script = columns["script"].numbers
    holds = {
        "phone": same_phone,
        "other phone": ~same_phone & (phone.equal(left, right) == 0),
        "registration": registration == 1,
        "other registration": registration == 0,
        "other script": script[left] != script[right],
        "name": name >= SAME_NAME,
        "near name": (name >= NEAR_NAME) & (name < SAME_NAME),
        "other place": placed < NEAR_NAME,
    }
    country = columns["country"]
    texts = np.array(country.texts, np.str_)
    here = country.numbers[left]
    return Seen(holds, np.where(here == country.numbers[right], texts[here], ""))


def corrections(
    correction: Correction, columns: Mapping[str, Column], pairs: Scored
) -> NDArray[np.float64]:
    """Return what is added to the score of each pair of records. Only those within reach of the
    correction are looked at.
    """
    found = np.zeros(len(pairs.score))
    low, high = correction.low - MOST, correction.high + MOST
    near = np.flatnonzero((pairs.score > max(low, ASKED)) & (pairs.score < high))
    seen = seen_of(columns, pairs.left[near], pairs.right[near])
    found[near] = correction.of(pairs.score[near], seen)
    return found


def _name_likeness(columns: Mapping[str, Column], left: Ints, right: Ints) -> NDArray[np.float32]:
    one, also = columns["skel"], columns["skel2"]
    ways = [
        these.alike(those, left, right, JaroWinkler.similarity)
        for these, those in ((one, one), (one, also), (also, one))
    ]
    return np.asarray(np.nan_to_num(np.fmax.reduce(ways)))


def learn(judged: Judged) -> Lesson:
    """Return what judgements teach. The correction is nothing unless it is worth having.

    Worth having: at least twenty pairs judged the same and twenty different; judgements that were
    held out are told better with it than without, by more than chance; and better than by who
    knows only how many are the same. Verdicts that follow nothing that can be seen would pull all
    scores together, which the second condition alone would call better.
    """
    same = int(judged.is_same.sum())
    different = len(judged.is_same) - same
    if min(same, different) < LEAST:
        return Lesson(same, different, 0.0, 0.0, 0.0, None)
    corrected, share = _held_out(judged)
    before, after, by_share = (
        _losses(score, judged.is_same) for score in (judged.score, corrected, share)
    )
    is_worth = _better(before - after, judged.group) and _better(by_share - after, judged.group)
    means = float(before.mean()), float(after.mean()), float(by_share.mean())
    return Lesson(same, different, *means, fitted(judged) if is_worth else None)


def fitted(judged: Judged) -> Correction:
    """Return the correction that tells these judgements best, held near to nothing."""
    low, high = np.percentile(judged.score, [ENDS, 100.0 - ENDS])
    names = _names(judged.seen)
    inside = np.clip(judged.score, low, high)
    table = np.column_stack([_column(name, inside, judged.seen) for name in names])
    weights = _regressed(table, judged.score, judged.is_same)
    at = names.index("odds")
    weights[at] = max(weights[at], -_STEEPEST * _THIRDS)
    kept = {name: float(f"{value:.6g}") for name, value in zip(names, weights, strict=True)}
    return Correction(kept, float(f"{low:.6g}"), float(f"{high:.6g}"))


def groups_of(pairs: Sequence[tuple[int, int]]) -> Ints:
    """Return for each pair a number, the same for pairs that hang together by their records."""
    above: dict[int, int] = {}

    def top(record: int) -> int:
        while (higher := above.setdefault(record, record)) != record:
            above[record] = above[higher]
            record = higher
        return record

    for one, other in pairs:
        here, there = sorted((top(one), top(other)))
        above[there] = here
    return np.array([top(one) for one, _ in pairs], np.int64)


def _names(seen: Seen) -> list[str]:
    """Return what is weighed: everything there is, and countries of which enough was judged."""
    found = ["all", "odds", *SEEN]
    for before, countries in (
        ("", seen.country),
        *((f"{name} ", seen.country[seen.holds[name]]) for name in BY_COUNTRY),
    ):
        counts = Counter(countries.tolist())
        found += [before + code for code in sorted(counts) if code and counts[code] >= OF_A_COUNTRY]
    return found


def _column(name: str, score: Floats, seen: Seen) -> Floats:
    """Return one feature of pairs; a country's code is one, with what is seen before it another."""
    if name == "all":
        return np.ones(len(score))
    if name == "odds":
        return score / _THIRDS
    if name in seen.holds:
        return seen.holds[name].astype(np.float64)
    what, _, country = name.rpartition(" ")
    there = seen.country == country
    return np.asarray(there & seen.holds[what] if what else there, np.float64)


def _sums(weights: Mapping[str, float], score: Floats, seen: Seen) -> Floats:
    found = np.zeros(len(score))
    for name, weight in weights.items():
        found += weight * _column(name, score, seen)
    return found


def _regressed(table: Floats, offset: Floats, is_same: Bools) -> Floats:
    """Return the weights by Newton's way: the loss and its penalty are convex, so it arrives."""
    weights = np.zeros(table.shape[1])
    for _ in range(_TURNS):
        chance = _chance(offset + table @ weights)
        slope = table.T @ (chance - is_same) + HELD * weights
        bend = (table * (chance * (1.0 - chance))[:, None]).T @ table
        step = np.linalg.solve(bend + HELD * np.eye(len(weights)), slope)
        # A long step on a flat loss would overshoot.
        step *= min(1.0, 2.0 / max(float(np.abs(step).max()), _STILL))
        weights -= step
        if np.abs(step).max() < _STILL:
            break
    return np.asarray(weights)


def _held_out(judged: Judged) -> tuple[Floats, Floats]:
    """Return the scores of judged pairs as corrected, and as told by the share of the same: each
    learned from the judgements of other records.
    """
    groups, number = np.unique(judged.group, return_inverse=True)
    fold = np.random.default_rng(0).permutation(np.arange(len(groups)) % FOLDS)[number]
    corrected, share = judged.score.copy(), np.zeros(len(judged.score))
    for at in range(FOLDS):
        rest, some = judged.of(fold != at), judged.of(fold == at)
        corrected[fold == at] += fitted(rest).of(some.score, some.seen)
        same = (rest.is_same.sum() + 1.0) / (len(rest.is_same) + 2.0)
        share[fold == at] = np.log(same / (1.0 - same))
    return corrected, share


def _better(gain: Floats, group: Ints) -> bool:
    """Test whether the mean gain of pairs is above nothing by more than chance.

    Pairs that hang together count as one throw.
    """
    _, number = np.unique(group, return_inverse=True)
    sums = np.bincount(number, gain)
    spread = float(np.sqrt(((sums - sums.mean()) ** 2).sum()))
    return float(sums.sum()) > CERTAIN * spread


def _chance(score: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(score, -30.0, 30.0))))


def _losses(score: Floats, is_same: Bools) -> Floats:
    return np.asarray(np.logaddexp(0.0, np.where(is_same, -score, score)))
