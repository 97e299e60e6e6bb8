"""Asking for second opinions while pairs are judged."""

from collections.abc import Sequence
from typing import Any

from banyan.foundation.bulk import insert_rows
from banyan.register.queries.ledger import Ledger
from banyan.register.rules import is_asked_twice


def ask_again(ledger: Ledger[Any], judgements: Sequence[Any]) -> None:
    """Ask another reviewer of the pairs that are in the sample, each once for ever.

    What was asked and not answered is asked of the latest judgement; what was answered stays.
    """
    sampled = [one for one in judgements if is_asked_twice(one.left.ref, one.right.ref)]
    fresh, opinions = [], ledger.opinion._default_manager
    for judgement in sampled:
        asked = opinions.filter(left=judgement.left_id, right=judgement.right_id)
        if not asked.exists():
            fresh.append((judgement.left_id, judgement.right_id, judgement.pk))
        else:
            asked.filter(verdict="").update(judgement=judgement)
    insert_rows(ledger.opinion, ("left", "right", "judgement"), fresh)
