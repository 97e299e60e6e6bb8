"""Which reference a group goes by, in what order pairs are judged, what answers say."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

QUESTIONS: Final = 6
SEVERE: Final = frozenset({"A_LOT", "CANNOT"})


def has_disability(answers: Sequence[str]) -> bool | None:
    """Return whether answers to the Washington Group's short set say that a person has a
    disability: a lot of difficulty, or none at all possible, in at least one of the six domains.

    Without such an answer a `False` takes all six of them; fewer leave it open. The cut-off is the
    one that the Washington Group on Disability Statistics recommends for comparison.
    """
    if SEVERE & set(answers):
        return True
    return False if len(answers) >= QUESTIONS else None


def identities(groups: Sequence[Sequence[int]], homes: Sequence[int]) -> list[int]:
    """Return for each group the organization (or person) it is, or 0 where none is left for it.

    `groups` hold places in `homes`, in the order of the records' age. A record's home is what it
    was first counted as; 0 for one not counted yet. A group goes by the home of most of its
    records, of the oldest where several have as many; what two groups claim goes to the one with
    more of its records, then to the one with the oldest. So the same records put together the
    same way go by the same references, whatever happened in between.
    """
    claims: list[tuple[int, int, int, int]] = []
    for number, group in enumerate(groups):
        if not homes[group[0]]:
            continue  # its oldest has not been counted, so none of them has
        counts = Counter(home for place in group if (home := homes[place]))
        claims.extend((-count, home, group[0], number) for home, count in counts.items())
    claims.sort()
    given = [0] * len(groups)
    taken: set[int] = set()
    for _, home, _, number in claims:
        if not given[number] and home not in taken:
            given[number] = home
            taken.add(home)
    return given


# A case is what a person can overlook at once.
MOST_IN_A_CASE: Final = 12
# Of a hundred judged pairs, so many are asked of a second reviewer.
SECOND_OPINIONS: Final = 10
# What the score of a pair is worth in judgements of pairs with such a score: until so many are
# judged, the score is believed more than they are.
_BELIEVED: Final = 20.0
_BAND: Final = 5.0


@dataclass(frozen=True, slots=True)
class Alike:
    """Two organizations that may be one, by their ids: `row` of the table says how much."""

    row: int
    one: int
    other: int
    chance: float  # that they are the same, 0 to 1
    counts: int  # published counts that both stand in


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a pair stands in the queue: its case, the counts it touches, the expected effect."""

    row: int
    case: int  # the row that the case is named after
    counts: int
    effect: float


def band(score: float) -> int:
    """Return which pairs a score (0 to 100) is judged together with: 5 points a band."""
    return int(min(max(score, 0.0), 100.0) // _BAND)


def chance_same(score: float, same: int, judged: int) -> float:
    """Return the chance that two organizations are the same, by their score and what was judged.

    `same` of `judged` pairs of the same grounds and band were the same. The score (0 to 100) counts
    as much as twenty judgements, so that the first few do not turn the queue over.
    """
    believed = min(max(score, 0.0), 100.0) / 100.0
    return (_BELIEVED * believed + same) / (_BELIEVED + judged)


def cases(pairs: Iterable[Alike]) -> list[Placed]:
    """Put pairs into cases of at most twelve organizations, and say what judging them may change.

    The likest pairs come first, whatever order they are given in; a pair that would make a case too
    large is a case of its own. What a case may change is the sum over its pairs of the counts that
    both sides stand in, times the chance that they are the same, without the pairs whose answer
    follows from likelier ones: three that are one lower a count by two.
    """
    group: dict[int, set[int]] = {}
    named: dict[int, int] = {}
    inside: list[tuple[Alike, bool]] = []
    found = []
    for pair in sorted(pairs, key=lambda one: (-one.chance, one.one, one.other, one.row)):
        here, there = group.get(pair.one, {pair.one}), group.get(pair.other, {pair.other})
        is_new = here is not there
        if is_new and len(here | there) > MOST_IN_A_CASE:
            found.append(_placed(pair, pair.row, is_new=True))
            continue
        if is_new:
            both = here | there
            group |= dict.fromkeys(both, both)
        inside.append((pair, is_new))
    for pair, is_new in inside:
        name = named.setdefault(id(group[pair.one]), pair.row)
        found.append(_placed(pair, name, is_new=is_new))
    return found


def _placed(pair: Alike, case: int, *, is_new: bool) -> Placed:
    if not is_new:
        return Placed(pair.row, case, 0, 0.0)
    return Placed(pair.row, case, pair.counts, round(pair.chance * pair.counts, 4))


def is_asked_twice(one: str, other: str) -> bool:
    """Test whether two records, by their references, are of the sample asked of a second reviewer.

    The same pair is always in it or always out, whoever asks and whenever.
    """
    text = "\x1f".join(sorted((one, other)))
    number = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
    return number % 100 < SECOND_OPINIONS


def kappa(table: Mapping[tuple[str, str], int]) -> float | None:
    """Return Cohen's kappa of two reviewers: how far they agree beyond what chance would give.

    `table` counts the pairs by what the first and the second said. Nothing when there are none, or
    when both always said one and the same thing: then there is no chance to go beyond.
    """
    total = sum(table.values())
    if not total:
        return None
    agreed = sum(number for (one, other), number in table.items() if one == other) / total
    first: Counter[str] = Counter()
    second: Counter[str] = Counter()
    for (one, other), number in table.items():
        first[one] += number
        second[other] += number
    by_chance = sum(first[said] * second[said] for said in first) / total**2
    return None if by_chance == 1.0 else (agreed - by_chance) / (1.0 - by_chance)
