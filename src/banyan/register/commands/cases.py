"""Putting the pairs that wait into cases, in the order of what judging them may change."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from hashlib import blake2b
from typing import Final, NamedTuple

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import hold, update_rows
from banyan.foundation.references import reference_of
from banyan.provenance.commands.record import record_change
from banyan.register.queries.how_far import judged_by_score
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.waiting import standing_pairs, undecided
from banyan.register.rules import Alike, band, cases, chance_same
from banyan.register.vocabulary import Half

Counts = Mapping[int, Collection[str]]
# What the trail of a sorting is kept under.
_SUBJECTS: Final = {Half.ORGANIZATIONS: "review:cases", Half.PEOPLE: "review:people"}


class _Pair(NamedTuple):
    row: int
    grounds: str
    score: float
    one: int
    other: int
    left: str
    right: str
    kept: tuple[str, int, float]  # case, counts and effect as they are


def sort_cases(*, counts: Counts, by: Actor, at: datetime, half: Half = Half.ORGANIZATIONS) -> int:
    """Put every pair that waits into a case with its expected effect, and return how many wait.

    `counts` are the published counts that an organization or person (by id) stands in; one that is
    not there stands in none. Where several pairs are of the same two the likeliest speaks.
    Sorting again changes nothing unless records, judgements or counts have changed.

    :raises NotAllowed: if `by` may not keep the reference lists.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=by.home)
    with transaction.atomic():
        hold("register")
        pairs = {pair.row: pair for pair in _waiting(half)}
        placed = cases(_alike(pairs.values(), counts, half))
        refs = {row: _name(pairs[row]) for row in {one.case for one in placed}}
        changed = [
            (one.row, *fresh)
            for one in placed
            if (fresh := (refs[one.case], one.counts, one.effect)) != pairs[one.row].kept
        ]
        update_rows(LEDGERS[half].near, ("case", "counts", "effect"), sorted(changed))
        record_change(
            act="sort_cases",
            subject=_SUBJECTS[half],
            made_by=by.name,
            at=at,
            detail={"pairs": len(pairs), "moved": len(changed)},
        )
    return len(pairs)


def _waiting(half: Half) -> Iterable[_Pair]:
    rows = undecided(standing_pairs(half), half).values_list(
        "id",
        "grounds",
        "score",
        "left__counted_as",
        "right__counted_as",
        "left__ref",
        "right__ref",
        "case",
        "counts",
        "effect",
    )
    return [_Pair._make((*row[:7], row[7:])) for row in rows.order_by("id")]


def _alike(pairs: Iterable[_Pair], counts: Counts, half: Half) -> list[Alike]:
    judged, same = judged_by_score(half)
    return [
        Alike(
            pair.row,
            min(pair.one, pair.other),
            max(pair.one, pair.other),
            _chance(pair, judged, same),
            len(set(counts.get(pair.one, ())) & set(counts.get(pair.other, ()))),
        )
        for pair in pairs
    ]


def _chance(pair: _Pair, judged: Counter[tuple[str, int]], same: Counter[tuple[str, int]]) -> float:
    at = (pair.grounds, band(pair.score))
    return chance_same(pair.score, same[at], judged[at])


def _name(pair: _Pair) -> str:
    """Return what a case is called by its likeliest pair: sorted anew, it keeps its address."""
    text = f"{pair.left}\x1f{pair.right}"
    number = int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")
    return reference_of("CASE", number % (1 << 50))
