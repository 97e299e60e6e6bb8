"""What commands on disasters, assessments and their lines share."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

import pycountry

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.disasters.rules import ASSESSMENT_MOVES
from banyan.assessments.disasters.statements import AssessmentStatement
from banyan.assessments.disasters.vocabulary import AssessmentState
from banyan.assessments.models import Disaster, DisasterAssessment
from banyan.assessments.queries.disasters import assessment, disaster
from banyan.foundation.money import Money, money_from
from banyan.foundation.places import country_name
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.rules import Step, step

_GLIDE: Final = re.compile(r"[A-Z]{2}-\d{4}-\d{6}-(?P<country>[A-Z]{3})")


class NotAGlideNumber(Refusal):
    """A text that is no GLIDE number, or that of another country."""

    why = Why.INVALID
    code = "assessments.not_a_glide_number"
    template = (
        '"{glide}" is no GLIDE number of {country}. Write it like TC-2015-000020-{letters}, or '
        "leave it empty."
    )


class AssessmentCannotMove(Refusal):
    """A state that an assessment is in already."""

    why = Why.CONFLICT
    code = "assessments.assessment_cannot_move"
    template = "{assessment} is {now} already. Choose the state that it has come to since."


class AssessmentReasonMissing(Refusal):
    """A state that may follow, when somebody says why."""

    why = Why.INVALID
    code = "assessments.assessment_reason_missing"
    template = "{assessment} is {now}. That it becomes {then} needs a reason: write why."


class AssessmentMovedBefore(Refusal):
    """A day before the last move of an assessment."""

    why = Why.INVALID
    code = "assessments.assessment_moved_before"
    template = "{assessment} became {now} on {last}; it moved on later. Give a later day."


class NotYet(Refusal):
    """A day that has not come."""

    why = Why.INVALID
    code = "assessments.not_yet"
    template = "{on} has not come yet. Give the day on which it was so."


def locked_disaster(ref: str, *, by: Actor) -> Disaster:
    found = disaster(by, ref)
    require(by, Act.KEEP_DISASTERS, office=found.office.code)
    return Disaster.objects.select_for_update(of=("self",)).get(pk=found.pk)


def locked_assessment(ref: str, *, by: Actor) -> DisasterAssessment:
    found = assessment(by, ref)
    require(by, Act.KEEP_DISASTERS, office=found.engagement.office.code)
    rows = DisasterAssessment.objects.select_for_update(of=("self",))
    return rows.select_related("engagement__office", "disaster__office").get(pk=found.pk)


def glide_from(text: str, *, country: str) -> str:
    glide = text.strip().upper()
    found = pycountry.countries.get(alpha_2=country)
    letters = str(found.alpha_3) if found else "VUT"
    read = _GLIDE.fullmatch(glide)
    if glide and (read is None or read["country"] != letters):
        raise NotAGlideNumber(glide=text, country=country_name(country), letters=letters)
    return glide


def refuse_future(on: date, *, at: datetime) -> None:
    # A day more: it may be tomorrow already where it is entered.
    if on > at.date() + timedelta(days=1):
        raise NotYet(on=on)


def refuse_assessment_move(
    row: DisasterAssessment, *, state: str, on: date, reason: str, at: datetime
) -> None:
    refuse_future(on, at=at)
    now, then = _word(row.state), _word(state)
    if state == row.state:
        raise AssessmentCannotMove(assessment=row.ref, now=now)
    if step(ASSESSMENT_MOVES, row.state, state) is not Step.FREE and not reason.strip():
        raise AssessmentReasonMissing(assessment=row.ref, now=now, then=then)
    if on < row.since:
        raise AssessmentMovedBefore(assessment=row.ref, now=now, last=row.since)


def rate_of(said: AssessmentStatement) -> Money:
    """Return the currency and rate of an assessment: what one unit of it would be."""
    return money_from(
        amount=Decimal(1),
        currency=said.currency,
        per_usd=said.per_usd,
        rate_on=said.rate_on,
        stated_on=said.price_on,
    )


def assessment_columns(said: AssessmentStatement) -> dict[str, object]:
    rate = rate_of(said)
    return {
        "kind": said.kind,
        "lead": said.lead[:300],
        "covers": said.covers[:300],
        "known_from": said.known_from[:300],
        "price_on": said.price_on,
        "currency": rate.currency,
        "per_usd": rate.per_usd,
        "rate_on": rate.rate_on,
    }


def _word(state: str) -> str:
    return str(AssessmentState(state).label).lower()
