"""Giving second opinions, and settling where two reviewers disagree."""

from datetime import datetime
from typing import Any

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import hold
from banyan.provenance.commands.record import record_change
from banyan.register.commands._judgements import Pair, judge
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.second import (
    NotAsked,
    NothingToSettle,
    open_disagreements,
    opinions_asked,
)
from banyan.register.vocabulary import Half, Verdict

__all__ = ["NotAsked", "NothingToSettle", "give_second_opinion", "settle_disagreement"]


def give_second_opinion(
    *,
    one: str,
    other: str,
    verdict: Verdict,
    reason: str,
    by: Actor,
    at: datetime,
    half: Half = Half.ORGANIZATIONS,
) -> Any:
    """Say what one thinks of two records that another has judged. Nothing is counted otherwise.

    Given once: what was answered is not asked again. Returns the opinion.

    :raises NotAsked: if no second opinion of them is asked of `by`.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    with transaction.atomic():
        hold("register")
        left, right = sorted((one, other))
        rows = opinions_asked(by, half).filter(left__ref=left, right__ref=right)
        asked = rows.select_related("left", "right").select_for_update(of=("self",)).first()
        if asked is None:
            raise NotAsked(one=one, other=other)
        for record in (asked.left, asked.right):
            require(by, Act.JUDGE_SAMENESS, office=record.office_code)
        asked.verdict, asked.reason = verdict, reason
        asked.made_by, asked.made_at = by.name, at
        asked.save()
        record_change(
            act="give_second_opinion",
            subject=f"review:{left}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"other": right, "verdict": verdict.value},
        )
    return asked


def settle_disagreement(
    *,
    one: str,
    other: str,
    verdict: Verdict,
    reason: str,
    by: Actor,
    at: datetime,
    half: Half = Half.ORGANIZATIONS,
) -> Any:
    """Decide, as a third person, what two reviewers disagree about; return this judgement.

    :raises NothingToSettle: if nobody disagrees about them, or `by` is one of the two.
    :raises NoSuchRecord: if either is not there, or not for `by` to see.
    :raises RecordWithdrawn: if either is no longer counted.
    :raises NotAllowed: if `by` may not judge for the office of one of them.
    """
    with transaction.atomic():
        hold("register")
        left, right = sorted((one, other))
        rows = open_disagreements(by, half).filter(left__ref=left, right__ref=right)
        rows = rows.exclude(made_by=by.name).exclude(judgement__made_by=by.name)
        found = rows.order_by("id").first()
        if found is None:
            raise NothingToSettle(one=one, other=other)
        pair = Pair(left, right, reason)
        (judgement,) = judge(LEDGERS[half], [pair], verdict, by=by, at=at)
        found.settled_by = judgement
        found.save(update_fields=["settled_by"])
    return judgement
