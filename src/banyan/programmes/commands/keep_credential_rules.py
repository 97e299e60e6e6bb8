"""Keeping what packages ask of those who deliver them."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._naming import HOUSE
from banyan.programmes.commands.keep import _kept
from banyan.programmes.credentials.rules import steps_in_order
from banyan.programmes.credentials.statements import CredentialRuleStatement
from banyan.programmes.models import CredentialRule
from banyan.programmes.queries import package
from banyan.programmes.queries.credentials import NoCredentialByDesign
from banyan.provenance.commands.record import record_change


class NoMonths(Refusal):
    """A rule counts deliveries over no time at all, or gives a certificate of no length."""

    why = Why.INVALID
    code = "programmes.no_months"
    template = (
        "What {package} asks counts over {months} months. Give one month or more, or leave the "
        "validity empty for a certificate that never lapses."
    )


@transaction.atomic
def keep_credential_rules(
    *,
    statements: Sequence[CredentialRuleStatement],
    by: Actor,
    at: datetime,
    only_new: bool = False,
) -> int:
    """Add or correct what packages ask. Return how many changed; repeated, 0.

    With `only_new`, what is kept already stays as it is: a reference list that is read again does
    not undo what the desk has changed.

    :raises NoSuchPackage: if one names a package that is not kept.
    :raises NoCredentialByDesign: if one is of a package that is run without a trainer.
    :raises NoMonths: if a rule counts over no time.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        key = {"package": package(said.package), "level": said.level}
        if only_new and CredentialRule.objects.filter(**key).exists():
            continue
        if _keep(said):
            changed += 1
            record_change(
                act="keep_credential_rule",
                subject=f"credential_rule:{said.package} {said.level}",
                made_by=by.name,
                at=at,
                detail={"steps": list(said.demands.steps)},
            )
    return changed


def _keep(said: CredentialRuleStatement) -> bool:
    whole, demands = package(said.package), said.demands
    if not whole.needs_trainer:
        raise NoCredentialByDesign(package=whole.name)
    for months in (demands.active_months, demands.validity_months):
        if months is not None and months < 1:
            raise NoMonths(package=whole.name, months=months)
    values = {
        "steps": " ".join(steps_in_order(demands.steps)),
        "validity_months": demands.validity_months,
        "deliveries_a_year": demands.deliveries_a_year,
        "active_months": demands.active_months,
        "deliveries_to_renew": demands.deliveries_to_renew,
        "needs_expert": demands.needs_expert,
        "per_module": demands.per_module,
        "note": said.note,
    }
    return _kept(CredentialRule, {"package": whole, "level": said.level}, values)
