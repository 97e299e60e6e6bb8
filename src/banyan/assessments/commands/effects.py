"""Writing the lines of an assessment, one or many: effects, work lost, needs; taking one back."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.assessments.commands._disasters import locked_assessment
from banyan.assessments.commands._writing import correct_line, locked_line, write_lines
from banyan.assessments.disasters.statements import (
    EffectStatement,
    NeedStatement,
    WorkStatement,
)
from banyan.assessments.queries.lines import Line
from banyan.provenance.commands.record import record_change


def record_lines(
    *,
    ref: str,
    effects: Sequence[EffectStatement] = (),
    work: Sequence[WorkStatement] = (),
    needs: Sequence[NeedStatement] = (),
    by: Actor,
    at: datetime,
) -> list[Line]:
    """Write what an assessment found: all of these lines, or none where one is refused.

    :raises NoSuchAssessment: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises NoSuchSector: if a sector is none.
    :raises NoSuchArea: if the country has no such division.
    :raises SaysNothing: if a line has no number.
    :raises BelowNought: if a number is less than nothing.
    :raises HowGood: if a number does not say how good it is.
    :raises WomenBeyondWorkers: if there are more women than workers.
    :raises DaysOfWhom: if days are of no workers, or work days are given twice.
    :raises Overlaps: if a line speaks in part of what another counts already.
    """
    with transaction.atomic():
        found = locked_assessment(ref, by=by)
        written = write_lines(found, [*effects, *work, *needs], by=by, at=at)
        record_change(
            act="record_lines",
            subject=f"disaster_assessment:{found.ref}",
            made_by=by.name,
            at=at,
            detail={"assessment": ref, "lines": [str(one) for one in written]},
        )
    return written


def correct_effect(
    *, ref: str, said: EffectStatement, reason: str = "", by: Actor, at: datetime
) -> Line:
    """Correct what a line says of damage and loss; what it said before stays in the trail.

    :raises NoSuchLine: if it is not there, or was taken back, or is not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises Overlaps: if it would speak in part of what another counts already.
    """
    with transaction.atomic():
        return correct_line(ref, said, act="correct_effect", reason=reason, by=by, at=at)


def correct_work(
    *, ref: str, said: WorkStatement, reason: str = "", by: Actor, at: datetime
) -> Line:
    """Correct what a line says of enterprises, workers and work days.

    :raises NoSuchLine: if it is not there, or was taken back, or is not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises Overlaps: if it would speak in part of what another counts already.
    """
    with transaction.atomic():
        return correct_line(ref, said, act="correct_work", reason=reason, by=by, at=at)


def correct_need(
    *, ref: str, said: NeedStatement, reason: str = "", by: Actor, at: datetime
) -> Line:
    """Correct what a need says of itself.

    :raises NoSuchLine: if it is not there, or was taken back, or is not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    """
    with transaction.atomic():
        return correct_line(ref, said, act="correct_need", reason=reason, by=by, at=at)


def strike_line(*, ref: str, reason: str, by: Actor, at: datetime) -> Line:
    """Take a line of an assessment back: it is kept, and counted nowhere.

    :raises NoSuchLine: if it is not there, or was taken back, or is not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    """
    with transaction.atomic():
        found = locked_line(ref, by=by)
        found.struck_at = at
        found.save()
        record_change(
            act="strike_line",
            subject=f"disaster_assessment:{found.assessment.ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"line": str(found)},
        )
    return found
