"""Stating rates of non-compliance, of factories together, and taking one back."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.findings.statements import RateEntry
from banyan.assessments.models import ComplianceRate
from banyan.assessments.queries.rates import compliance_rate
from banyan.engagements.queries import engagement as engagement_seen
from banyan.foundation.hiding import SMALLEST_SHOWN
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change


class TooFewFactories(Refusal):
    """A rate of so few factories that it would point at them."""

    why = Why.INVALID
    code = "assessments.too_few_factories"
    template = "A rate of {assessed} factories points at them. Give one of {least} or more."


class MoreThanAssessed(Refusal):
    """More factories that do not comply than were assessed."""

    why = Why.INVALID
    code = "assessments.more_than_assessed"
    template = "{not_compliant} factories cannot fail of {assessed}. Change one of the two."


class BackwardRate(Refusal):
    """A period that ends before it begins."""

    why = Why.INVALID
    code = "assessments.backward_rate"
    template = "The period ends on {last}, before it begins on {first}. Change one of the two."


class RateStated(Refusal):
    """A rate that is stated already."""

    why = Why.CONFLICT
    code = "assessments.rate_stated"
    template = "A rate of {point} in that period is stated as {ref}. Take it back first."


@transaction.atomic
def state_rate(*, entry: RateEntry, by: Actor, at: datetime) -> ComplianceRate:
    """State how many of the factories that a programme assessed do not comply; return the rate.

    :raises NoSuchEngagement: if the engagement is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not state rates for its office.
    :raises TooFewFactories: if fewer than five were assessed.
    :raises MoreThanAssessed: if more do not comply than were assessed.
    :raises BackwardRate: if the period ends before it begins.
    :raises RateStated: if that rate of that period is stated already.
    """
    found = engagement_seen(by, entry.engagement)
    require(by, Act.STATE_COMPLIANCE_RATE, office=found.office.code)
    _refuse(entry)
    same = {"cluster": entry.cluster, "point": entry.point, "first": entry.first}
    same |= {"last": entry.last, "taken_back_at__isnull": True}
    if there := ComplianceRate.objects.filter(engagement=found, **same).first():
        raise RateStated(point=entry.point, ref=there.ref)
    made = ComplianceRate.objects.create(
        ref=new_reference("RAT"),
        engagement=found,
        cluster=entry.cluster,
        point=entry.point,
        first=entry.first,
        last=entry.last,
        assessed=entry.assessed,
        not_compliant=entry.not_compliant,
        evidence=entry.evidence,
        confidentiality=entry.confidentiality,
        recorded_at=at,
        recorded_by=by.name,
    )
    record_change(
        act="state_rate",
        subject=f"compliance_rate:{made.ref}",
        made_by=by.name,
        at=at,
        detail={"not_compliant": entry.not_compliant, "assessed": entry.assessed},
    )
    return made


@transaction.atomic
def take_back_rate(*, ref: str, reason: str, by: Actor, at: datetime) -> ComplianceRate:
    """Say that a rate is not to be read any longer, and return it. It is kept.

    :raises NoSuchRate: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not state rates for its office.
    """
    found = compliance_rate(by, ref)
    require(by, Act.STATE_COMPLIANCE_RATE, office=found.engagement.office.code)
    found.taken_back_at, found.taken_back_by = at, by.name
    found.save(update_fields=["taken_back_at", "taken_back_by"])
    record_change(
        act="take_back_rate",
        subject=f"compliance_rate:{ref}",
        made_by=by.name,
        at=at,
        reason=reason,
    )
    return found


def _refuse(entry: RateEntry) -> None:
    if entry.assessed < SMALLEST_SHOWN:
        raise TooFewFactories(assessed=entry.assessed, least=SMALLEST_SHOWN)
    if entry.not_compliant > entry.assessed:
        raise MoreThanAssessed(not_compliant=entry.not_compliant, assessed=entry.assessed)
    if entry.last < entry.first:
        raise BackwardRate(first=entry.first, last=entry.last)
