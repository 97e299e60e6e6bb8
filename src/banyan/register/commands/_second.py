"""Asking for second opinions while pairs are judged."""

from collections.abc import Sequence

from banyan.foundation.bulk import insert_rows
from banyan.register.models import OrganizationJudgement, SecondOpinion
from banyan.register.rules import is_asked_twice


def ask_again(judgements: Sequence[OrganizationJudgement]) -> None:
    """Ask another reviewer of the pairs that are in the sample, each once for ever.

    What was asked and not answered is asked of the latest judgement; what was answered stays.
    """
    sampled = [one for one in judgements if is_asked_twice(one.left.ref, one.right.ref)]
    fresh = []
    for judgement in sampled:
        asked = SecondOpinion.objects.filter(left=judgement.left_id, right=judgement.right_id)
        if not asked.exists():
            fresh.append((judgement.left_id, judgement.right_id, judgement.pk))
        else:
            asked.filter(verdict="").update(judgement=judgement)
    insert_rows(SecondOpinion, ("left", "right", "judgement"), fresh)
