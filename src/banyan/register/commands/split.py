"""Parting what was counted as one."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.register.commands._judgements import Pair, judge
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.together import HangsOnUnseen, NothingToPart, pairs_apart
from banyan.register.vocabulary import Half, Verdict

__all__ = ["HangsOnUnseen", "NothingToPart", "split_off"]


def split_off(
    *,
    records: Sequence[str],
    reason: str,
    by: Actor,
    at: datetime,
    half: Half = Half.ORGANIZATIONS,
) -> list[Any]:
    """Set records apart from the others of their organization or person, for good.

    They are judged different from every record that they hang on; `parting` shows beforehand what
    comes of it. Returns these judgements: taken back together, everything is as it was.

    :raises NothingToPart: if they are not some of several records counted as one that `by` may
        judge.
    :raises HangsOnUnseen: if they hang on records of offices that `by` does not judge for.
    :raises NotAllowed: if `by` may not judge for one of their offices.
    """
    pairs = [Pair(one, other, reason) for one, other in pairs_apart(by, records, half)]
    return judge(LEDGERS[half], pairs, Verdict.DIFFERENT, by=by, at=at)
