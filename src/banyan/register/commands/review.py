"""Judging several records at once, and taking it back as one act."""

from collections.abc import Sequence
from datetime import datetime
from itertools import combinations
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.register.commands._judgements import Pair, SameRecord, judge, undo
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.together import counted_as
from banyan.register.vocabulary import Half, Verdict

__all__ = ["judge_together", "take_back_together"]


def judge_together(
    *,
    records: Sequence[str],
    verdict: Verdict,
    reason: str,
    by: Actor,
    at: datetime,
    half: Half = Half.ORGANIZATIONS,
) -> list[Any]:
    """Say of several records at once whether the organizations, or people, they speak of are one.

    The same: the first with each of the others. Different, or unsure: each of one with each of
    another; of records that are all counted as one, each with each. Returns the judgements
    in the order in which they were made; `take_back_together` takes them back as one.

    :raises SameRecord: if fewer than two records are named.
    :raises NoSuchRecord: if any is not there, or not for `by` to see.
    :raises RecordWithdrawn: if any is no longer counted.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    refs = list(dict.fromkeys(records))
    if len(refs) < 2:
        raise SameRecord(ref=refs[0] if refs else "Nothing")
    pairs = [(refs[0], other) for other in refs[1:]]
    if verdict != Verdict.SAME:
        known = counted_as(refs, half)
        pairs = list(combinations(refs, 2))
        if len(set(known.values())) > 1:
            pairs = [pair for pair in pairs if known.get(pair[0]) != known.get(pair[1])]
    said = [Pair(one, other, reason) for one, other in pairs]
    return judge(LEDGERS[half], said, verdict, by=by, at=at)


def take_back_together(
    *,
    pairs: Sequence[tuple[str, str]],
    reason: str,
    by: Actor,
    at: datetime,
    half: Half = Half.ORGANIZATIONS,
) -> list[Any]:
    """Take back what was last said of each of these pairs: everything is counted as it was before.

    All of it or nothing. Returns the rows that take back, the last judged first.

    :raises SameRecord: if a pair names one record twice.
    :raises NoSuchRecord: if any is not there, or not for `by` to see.
    :raises NothingJudged: if of any pair nothing stands that was said.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    said = [Pair(one, other, reason) for one, other in pairs]
    return undo(LEDGERS[half], said, by=by, at=at)
