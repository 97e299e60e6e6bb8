"""Assessing a disaster: an engagement becomes its assessment, is corrected, and moves on."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.commands._disasters import (
    assessment_columns,
    locked_assessment,
    refuse_assessment_move,
    refuse_future,
)
from banyan.assessments.disasters.statements import AssessmentStatement
from banyan.assessments.disasters.vocabulary import AssessmentState
from banyan.assessments.models import AssessmentMove, DisasterAssessment
from banyan.assessments.queries.disasters import disaster as disaster_with
from banyan.engagements.queries import engagement as engagement_with
from banyan.engagements.vocabulary import Form
from banyan.foundation.places import country_name
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class NotAnAssessment(Refusal):
    """An engagement of another form, or in another country than the disaster's."""

    why = Why.CONFLICT
    code = "assessments.not_an_assessment"
    template = (
        "{title} is no disaster assessment in {country}. Choose one, or record the engagement "
        "first, in the form Disaster assessment."
    )


class AssessedAlready(Refusal):
    """An engagement that is an assessment already."""

    why = Why.CONFLICT
    code = "assessments.assessed_already"
    template = "{title} is the assessment {ref} already. Open that one, or choose another."


class MoneyIsFixed(Refusal):
    """The currency of an assessment that has amounts cannot be changed."""

    why = Why.CONFLICT
    code = "assessments.money_is_fixed"
    template = (
        "{assessment} has amounts in {currency}. Take these lines back before you change the "
        "currency, and enter them again."
    )


def record_assessment(
    *,
    disaster: str,
    engagement: str,
    said: AssessmentStatement,
    state: str = AssessmentState.TRIGGERED.value,
    on: date,
    by: Actor,
    at: datetime,
) -> DisasterAssessment:
    """Say that an engagement assesses a disaster, in which money, and what state it has reached.

    :raises NoSuchDisaster: if there is none, or `by` may see none.
    :raises NoSuchEngagement: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of the engagement's office.
    :raises NotAnAssessment: if it is of another form, or in another country.
    :raises AssessedAlready: if it is an assessment already.
    :raises NotYet: if the day has not come.
    """
    columns = assessment_columns(said)
    refuse_future(on, at=at)
    with transaction.atomic():
        struck, held = disaster_with(by, disaster), engagement_with(by, engagement)
        require(by, Act.KEEP_DISASTERS, office=held.office.code)
        if held.form != Form.DISASTER_ASSESSMENT or held.country != struck.country:
            raise NotAnAssessment(title=held.title, country=country_name(struck.country))
        if known := DisasterAssessment.objects.filter(engagement=held).first():
            raise AssessedAlready(title=held.title, ref=known.ref)
        found = DisasterAssessment.objects.create(
            ref=new_reference("ASM"),
            disaster=struck,
            engagement=held,
            state=state,
            since=on,
            recorded_at=at,
            recorded_by=by.name,
            **columns,
        )
        _move(found, on=on, reason="", by=by, at=at)
        record_change(
            act="record_assessment",
            subject=f"disaster_assessment:{found.ref}",
            made_by=by.name,
            at=at,
            detail={"assessment": found.ref, "engagement": held.ref, "state": state},
        )
    return found


def correct_assessment(
    *, ref: str, said: AssessmentStatement, reason: str = "", by: Actor, at: datetime
) -> DisasterAssessment:
    """Correct how an assessment was made, its rate, or the day of its prices.

    :raises NoSuchAssessment: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises MoneyIsFixed: if it has amounts, and the currency is another.
    """
    columns = assessment_columns(said)
    with transaction.atomic():
        found = locked_assessment(ref, by=by)
        has_amounts = found.effects.filter(struck_at__isnull=True).exists()
        if has_amounts and columns["currency"] != found.currency:
            raise MoneyIsFixed(assessment=ref, currency=found.currency)
        before = {name: str(getattr(found, name)) for name in columns}
        for name, value in columns.items():
            setattr(found, name, value)
        found.save()
        record_change(
            act="correct_assessment",
            subject=f"disaster_assessment:{found.ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={
                "assessment": ref,
                "before": before,
                "after": {name: str(value) for name, value in asdict(said).items()},
            },
        )
    return found


def move_assessment(
    *, ref: str, state: str, on: date, reason: str = "", by: Actor, at: datetime
) -> DisasterAssessment:
    """Say that an assessment came to a state on a day, and why where it is not the next.

    :raises NoSuchAssessment: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep disasters of its office.
    :raises AssessmentCannotMove: if it is there already.
    :raises AssessmentReasonMissing: if it is not the next state, and no reason is given.
    :raises AssessmentMovedBefore: if the day is before its last move.
    :raises NotYet: if the day has not come.
    """
    with transaction.atomic():
        found = locked_assessment(ref, by=by)
        refuse_assessment_move(found, state=state, on=on, reason=reason, at=at)
        before, found.state, found.since = found.state, state, on
        found.save()
        _move(found, on=on, reason=reason, by=by, at=at)
        record_change(
            act="move_assessment",
            subject=f"disaster_assessment:{found.ref}",
            made_by=by.name,
            at=at,
            reason=reason,
            detail={"assessment": ref, "from": before, "to": state, "on": str(on)},
        )
    return found


def _move(found: DisasterAssessment, *, on: date, reason: str, by: Actor, at: datetime) -> None:
    AssessmentMove.objects.create(
        assessment=found,
        state=found.state,
        on=on,
        reason=reason[:300],
        made_at=at,
        made_by=by.name,
    )
