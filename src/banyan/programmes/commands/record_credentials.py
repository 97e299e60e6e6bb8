"""Recording who is on the way to a credential, or holds one, many at a time."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.models import Office
from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.references import new_reference
from banyan.programmes.commands._credential_plans import Plan, planned, refuse_repeated
from banyan.programmes.commands._credentials import (
    number_of,
    organization_named,
    people_named,
    refuse_without_expert,
)
from banyan.programmes.credentials.rules import valid_until
from banyan.programmes.credentials.statements import CredentialStatement
from banyan.programmes.credentials.vocabulary import HELD
from banyan.programmes.models import Credential, CredentialMove
from banyan.provenance.commands.record import record_change, record_source
from banyan.provenance.models import Source
from banyan.register.models import PersonRecord


@transaction.atomic
def record_credentials(
    *,
    statements: Sequence[CredentialStatement],
    office: str,
    by: Actor,
    at: datetime,
    title: str = "",
    kind: str = Source.Kind.SCREEN,
) -> list[Credential]:
    """Record credentials with the steps that were taken, and return them in their order.

    The steps are history as it was told: they need not be all that a package asks for today. All
    are of one source, named `title`, and stand or fall with it.

    :raises NotAllowed: if `by` may not record credentials for the office, or certify where one
        says that it is certified.
    :raises NoSuchPackage: if a package is not kept.
    :raises NoCredentialByDesign: if it is run without a trainer.
    :raises NoCredentialRule: if nothing says what it asks for at that level.
    :raises NotOfThisPackage: if it has no such module, or none is named where one is needed.
    :raises NoSuchPerson: if a reference names nobody that `by` sees.
    :raises AlreadyOnTheWay: if somebody has the same credential already.
    :raises NoSteps: if no step is said.
    :raises BackwardStep: if a step is dated before the one that came before it.
    :raises NeedsExpert: if an expert trainer must stand behind the certificate, and none does.
    """
    require(by, Act.RECORD_CREDENTIAL, office=office)
    if any(step in HELD for said in statements for step, _ in said.steps):
        require(by, Act.CERTIFY_TRAINER, office=office)
    home = office_with(office)
    plans = list(planned(statements, by=by))
    refuse_repeated(plans)
    source = record_source(
        kind=kind,
        title=title or f"Credentials, {home.name}",
        office_code=office,
        made_by=by.name,
        at=at,
    )
    supervisors = people_named([said.supervisor for said in statements], by=by)
    made = [_made(plan, home, source, supervisors, by=by, at=at) for plan in plans]
    for one in made:
        record_change(
            act="record_credential",
            subject=f"credential:{one.ref}",
            made_by=by.name,
            at=at,
            detail={"step": one.step, "source": source.ref},
        )
    return made


def _made(
    plan: Plan,
    home: Office,
    source: Source,
    supervisors: Mapping[str, PersonRecord],
    *,
    by: Actor,
    at: datetime,
) -> Credential:
    said = plan.said
    step, on = said.steps[-1]
    days: list[date] = [day for code, day in said.steps if code in HELD]
    last = said.until or (valid_until(days[-1], plan.demands.validity_months) if days else None)
    made = Credential(
        ref=new_reference("CRD"),
        person=plan.person,
        package=plan.package,
        module=plan.module,
        level=said.level,
        step=step,
        step_on=on,
        number=said.number,
        starts_on=days[0] if days else None,
        ends_on=last,
        given_by=organization_named(said.given_by, by=by),
        supervisor=supervisors.get(said.supervisor),
        office=home,
        source=source,
        recorded_at=at,
        recorded_by=by.name,
    )
    if days and plan.demands.needs_expert:
        refuse_without_expert(made, days[0])
    made.number = made.number or (number_of(made) if days else "")
    made.save(force_insert=True)
    _tell_moves(made, said, by=by, at=at)
    return made


def _tell_moves(made: Credential, said: CredentialStatement, *, by: Actor, at: datetime) -> None:
    days = [day for code, day in said.steps if code in HELD]
    CredentialMove.objects.bulk_create(
        CredentialMove(
            credential=made,
            step=code,
            happened_on=day,
            until=made.ends_on if code in HELD and day == days[-1] else None,
            made_at=at,
            made_by=by.name,
        )
        for code, day in said.steps
    )
