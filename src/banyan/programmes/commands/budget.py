"""Saying what a project plans to spend in a year."""

from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.money import Money
from banyan.programmes.models import Budget
from banyan.programmes.queries.funding import project_named
from banyan.provenance.commands.record import record_change


@transaction.atomic
def keep_budget(
    *,
    project: str,
    year: int,
    money: Money,
    office: str,
    confidentiality: str = "INTERNAL",
    by: Actor,
    at: datetime,
) -> Budget:
    """Say what a project plans to spend in a year; said again, the last amount stands.

    :raises NotAllowed: if `by` may not record funding for the office.
    :raises NoSuchProject: if there is no such project.
    """
    require(by, Act.RECORD_FUNDING, office=office)
    found = project_named(project)
    before = Budget.objects.filter(project=found, year=year).select_related("office").first()
    if before:
        require(by, Act.RECORD_FUNDING, office=before.office.code)
    budget, _ = Budget.objects.update_or_create(
        project=found,
        year=year,
        defaults={
            "amount": money.amount,
            "currency": money.currency,
            "per_usd": money.per_usd,
            "rate_on": money.rate_on,
            "office": office_with(office),
            "confidentiality": confidentiality,
        },
    )
    record_change(
        act="keep_budget",
        subject=f"project:{found.code}",
        made_by=by.name,
        at=at,
        detail={
            "year": year,
            "before": f"{before.amount} {before.currency}" if before else "",
            "after": f"{money.amount} {money.currency}",
        },
    )
    return budget
