"""Recording credentials, and moving them: a step on, certified, renewed, withdrawn."""

from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._credentials import (
    BackwardStep,
    locked_credential,
    moved,
    number_of,
    people_named,
    refuse_step,
    refuse_without_expert,
)
from banyan.programmes.credentials.rules import valid_until
from banyan.programmes.credentials.vocabulary import HELD, Step
from banyan.programmes.models import Credential
from banyan.provenance.commands.record import record_change


class NotByStep(Refusal):
    """A certificate, a renewal or a withdrawal is an order of its own."""

    why = Why.CONFLICT
    code = "programmes.not_by_step"
    template = (
        "{person} comes to {step} by being certified, renewed or withdrawn. Choose that instead."
    )


class TooFewDeliveries(Refusal):
    """Somebody delivered too little for a renewal."""

    why = Why.CONFLICT
    code = "programmes.too_few_deliveries"
    template = (
        "{package} renews after {asked} deliveries since the certificate began, and {person} has "
        "{found} on record. Record what they delivered, or let the certificate lapse."
    )


@transaction.atomic
def move_credential(
    *,
    ref: str,
    step: str,
    on: date,
    by: Actor,
    at: datetime,
    supervisor: str = "",
    reason: str = "",
) -> Credential:
    """Say that somebody took the next step on the way to a certificate.

    :raises NoSuchCredential: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not record credentials for its office.
    :raises NotByStep: if the step is the certificate, its renewal or its end.
    :raises StepsMissing: if the package asks for another step first.
    :raises BackwardStep: if the day lies before that of the last step.
    """
    found = locked_credential(ref, act=Act.RECORD_CREDENTIAL, by=by)
    if step in (*HELD, Step.WITHDRAWN):
        raise NotByStep(person=found.person.name, step=Step(step).label.lower())
    refuse_step(found, step, on)
    if supervisor:
        found.supervisor = people_named([supervisor], by=by)[supervisor]
    if found.step == Step.WITHDRAWN:
        # Begun anew: what was certified before is told by the moves.
        found.starts_on = found.ends_on = None
    moved(found, step, on, reason=reason, by=by, at=at)
    _tell("move_credential", found, by=by, at=at, reason=reason)
    return found


@transaction.atomic
def certify(
    *,
    ref: str,
    on: date,
    by: Actor,
    at: datetime,
    number: str = "",
    supervisor: str = "",
    reason: str = "",
) -> Credential:
    """Certify somebody who has done all that the package asks for.

    The last day follows from the package's validity. Without a number one is made.

    :raises NoSuchCredential: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not certify for its office.
    :raises StepsMissing: if a step is still missing.
    :raises BackwardStep: if the day lies before that of the last step.
    :raises NeedsExpert: if no expert trainer with a valid credential is named.
    """
    found = locked_credential(ref, act=Act.CERTIFY_TRAINER, by=by)
    demands = refuse_step(found, Step.CERTIFIED, on)
    if supervisor:
        found.supervisor = people_named([supervisor], by=by)[supervisor]
    if demands.needs_expert:
        refuse_without_expert(found, on)
    found.starts_on = on
    found.ends_on = valid_until(on, demands.validity_months)
    found.number = number or found.number or number_of(found)
    moved(found, Step.CERTIFIED, on, reason=reason, by=by, at=at)
    _tell("certify_trainer", found, by=by, at=at, reason=reason)
    return found


@transaction.atomic
def renew_credential(
    *, ref: str, on: date, deliveries: int, by: Actor, at: datetime, reason: str = ""
) -> Credential:
    """Renew a certificate from `on`, or from its end while that is still to come.

    `deliveries` are those on record since it began or was last renewed: whoever can count them
    says how many (see `engagements.queries.trainers.deliveries_since`).

    :raises NoSuchCredential: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not certify for its office.
    :raises StepsMissing: if there is no certificate to renew.
    :raises TooFewDeliveries: if the package asks for more deliveries.
    """
    found = locked_credential(ref, act=Act.CERTIFY_TRAINER, by=by)
    demands = refuse_step(found, Step.RENEWED, on)
    if deliveries < demands.deliveries_to_renew:
        raise TooFewDeliveries(
            package=found.package.name,
            asked=demands.deliveries_to_renew,
            person=found.person.name,
            found=deliveries,
        )
    runs_on = found.ends_on is not None and found.ends_on >= on
    begins = found.ends_on if runs_on and found.ends_on else on
    found.ends_on = valid_until(begins, demands.validity_months)
    moved(found, Step.RENEWED, on, reason=reason, by=by, at=at)
    _tell("renew_credential", found, by=by, at=at, reason=reason)
    return found


@transaction.atomic
def withdraw_credential(*, ref: str, on: date, reason: str, by: Actor, at: datetime) -> Credential:
    """Withdraw a credential, for a reason that is kept.

    :raises NoSuchCredential: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not certify for its office.
    :raises StepsMissing: if it was withdrawn already.
    :raises BackwardStep: if the day lies before that of the last step.
    """
    found = locked_credential(ref, act=Act.CERTIFY_TRAINER, by=by)
    if on < found.step_on:
        raise BackwardStep(step=Step.WITHDRAWN.label, day=on, before=found.step_on)
    refuse_step(found, Step.WITHDRAWN, on)
    moved(found, Step.WITHDRAWN, on, reason=reason, by=by, at=at)
    _tell("withdraw_credential", found, by=by, at=at, reason=reason)
    return found


def _tell(act: str, found: Credential, *, by: Actor, at: datetime, reason: str) -> None:
    record_change(
        act=act,
        subject=f"credential:{found.ref}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"step": found.step, "on": str(found.step_on), "until": str(found.ends_on or "")},
    )
