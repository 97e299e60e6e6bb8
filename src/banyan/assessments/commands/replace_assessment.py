"""Saying that a later assessment replaces an earlier one, or that it counts again."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.assessments.commands._disasters import locked_assessment
from banyan.assessments.commands._writing import refuse_lines
from banyan.assessments.disasters.refusals import Said
from banyan.assessments.models import DisasterAssessment
from banyan.assessments.queries.lines import statement_of_effect, statement_of_work
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class ReplacesNothing(Refusal):
    """An assessment can be replaced by another one of the same disaster alone."""

    why = Why.CONFLICT
    code = "assessments.replaces_nothing"
    template = "{other} cannot replace {assessment}. Choose another assessment of {disaster}."


def replace_assessment(
    *, ref: str, other: str, reason: str = "", by: Actor, at: datetime
) -> DisasterAssessment:
    """Say that another assessment of the disaster replaces this one, which counts no more.

    Without another, it counts again.

    :raises NoSuchAssessment: if either is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises ReplacesNothing: if the other is itself, of another disaster, or replaced as well.
    :raises Overlaps: if, counting again, it would count what another one counts by now.
    """
    with transaction.atomic():
        found = locked_assessment(ref, by=by)
        by_which = locked_assessment(other, by=by) if other else None
        if by_which and (
            by_which.pk == found.pk
            or by_which.disaster_id != found.disaster_id
            or by_which.replaced_by_id is not None
        ):
            raise ReplacesNothing(assessment=ref, other=other, disaster=found.disaster.name)
        found.replaced_by = by_which
        found.save()
        if by_which is None:
            _refuse_counting_again(found, by=by)
        record_change(
            act="replace_assessment",
            subject=f"disaster_assessment:{found.ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"assessment": ref, "by": other},
        )
    return found


def _refuse_counting_again(found: DisasterAssessment, *, by: Actor) -> None:
    effects = list(found.effects.filter(struck_at__isnull=True).order_by("id"))
    work = list(found.work.filter(struck_at__isnull=True).order_by("id"))
    said: list[Said] = [statement_of_effect(one) for one in effects]
    said += [statement_of_work(one) for one in work]
    own = [*(one.ref for one in effects), *(one.ref for one in work)]
    refuse_lines(found, said, by=by, but=own)
