"""Saying whether two records are one, and taking that back."""

from datetime import datetime
from typing import cast

from banyan.accounts.permissions import Actor
from banyan.register.commands._judgements import (
    NoSuchRecord,
    NothingJudged,
    Pair,
    RecordWithdrawn,
    SameRecord,
    judge,
    undo,
)
from banyan.register.models import OrganizationJudgement, PersonJudgement
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE
from banyan.register.vocabulary import Verdict

__all__ = [
    "NoSuchRecord",
    "NothingJudged",
    "RecordWithdrawn",
    "SameRecord",
    "judge_same",
    "judge_same_person",
    "take_back",
    "take_back_person",
]


def judge_same(
    *, one: str, other: str, verdict: Verdict, reason: str, by: Actor, at: datetime
) -> OrganizationJudgement:
    """Say whether two records (as reported) are one organization, so that it is counted once.

    The latest judgement of a pair stands; earlier ones are kept. `Verdict.DIFFERENT` is
    remembered too, so nobody is asked twice; `Verdict.UNSURE` lifts what was said before.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises RecordWithdrawn: if either is no longer counted.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    (said,) = judge(ORGANIZATIONS, [Pair(one, other, reason)], verdict, by=by, at=at)
    return cast(OrganizationJudgement, said)


def judge_same_person(
    *, one: str, other: str, verdict: Verdict, reason: str, by: Actor, at: datetime
) -> PersonJudgement:
    """Say whether two records (as reported) are one person. For the rest as `judge_same`.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises RecordWithdrawn: if either is no longer counted.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    (said,) = judge(PEOPLE, [Pair(one, other, reason)], verdict, by=by, at=at)
    return cast(PersonJudgement, said)


def take_back(
    *, one: str, other: str, reason: str, by: Actor, at: datetime
) -> OrganizationJudgement:
    """Take back what was last said of two organizations' records: what was said before stands.

    What it changed is counted as it was, by the references it had. Returns the row that takes back.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises NothingJudged: if nothing that was said of them stands.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    (said,) = undo(ORGANIZATIONS, [Pair(one, other, reason)], by=by, at=at)
    return cast(OrganizationJudgement, said)


def take_back_person(
    *, one: str, other: str, reason: str, by: Actor, at: datetime
) -> PersonJudgement:
    """Take back what was last said of two people's records. For the rest as `take_back`.

    :raises SameRecord: if both references name one record.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises NothingJudged: if nothing that was said of them stands.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    (said,) = undo(PEOPLE, [Pair(one, other, reason)], by=by, at=at)
    return cast(PersonJudgement, said)
