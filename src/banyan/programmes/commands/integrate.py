"""Packages on their way into what schools teach: recording one, and moving it along."""

from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office as office_with
from banyan.foundation.places import country_name
from banyan.foundation.references import new_reference
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._naming import organization_named, refuse_move
from banyan.programmes.models import CurriculumHours, CurriculumIntegration, CurriculumMove
from banyan.programmes.queries import package
from banyan.programmes.queries.adaptations import (
    NoSuchCurriculum,
    curriculum_moves_of,
    stood_before_stalling,
)
from banyan.programmes.rules import curriculum_moves
from banyan.programmes.statements import CurriculumStatement, NamedOrganization
from banyan.programmes.vocabulary import DECIDED, CurriculumStatus
from banyan.provenance.commands.record import record_change


class CurriculumListed(Refusal):
    """The same package, country and schools are there already."""

    why = Why.CONFLICT
    code = "programmes.curriculum_listed"
    template = "{what} is listed already, as {ref}. Move that one along."


class CurriculumCannotBecome(Refusal):
    """A status that cannot follow the present one."""

    why = Why.CONFLICT
    code = "programmes.curriculum_cannot_become"
    template = "{what} is {now}; it cannot become {then}. What can follow: {next}."


class NoAuthority(Refusal):
    """A decision is spoken of, and nobody is named who took it."""

    why = Why.INVALID
    code = "programmes.no_authority"
    template = "{what} has no authority yet that could decide. Name who decides, then say it did."


@transaction.atomic
def record_curriculum(
    *,
    said: CurriculumStatement,
    authority: NamedOrganization | None,
    office: str,
    since: date,
    by: Actor,
    at: datetime,
) -> CurriculumIntegration:
    """Record that a package is on its way into a curriculum: it begins as exploring.

    :raises NotAllowed: if `by` may not keep adaptations for the office.
    :raises NoSuchPackage: if the package is not kept.
    :raises CurriculumListed: if it is there already.
    :raises OrganizationUnclear: if the authority cannot be told from others.
    :raises NotYet: if the day lies ahead.
    """
    require(by, Act.KEEP_ADAPTATIONS, office=office)
    what = package(said.package)
    twice = CurriculumIntegration.objects.filter(
        package=what, country=said.country, schools=said.schools
    ).first()
    if twice is not None:
        raise CurriculumListed(what=_called(twice), ref=twice.ref)
    name = f"{what.name} in schools of {country_name(said.country)}"
    first = "Recorded"
    refuse_move(what=name, now="", then="", reason=first, last=None, on=since, at=at)
    made = CurriculumIntegration.objects.create(
        ref=new_reference("CUR"),
        package=what,
        country=said.country,
        schools=said.schools,
        scope=said.scope,
        authority=organization_named(authority, title=name, office=office, by=by, at=at),
        status=CurriculumStatus.EXPLORING,
        evidence=said.evidence,
        office=office_with(office),
        confidentiality=said.confidentiality,
        recorded_at=at,
        recorded_by=by.name,
    )
    CurriculumHours.objects.bulk_create(
        CurriculumHours(integration=made, **asdict(grade)) for grade in said.hours
    )
    _moved(made, reason=first, on=since, by=by, at=at)
    record_change(act="record_curriculum", subject=f"curriculum:{made.ref}", made_by=by.name, at=at)
    return made


@transaction.atomic
def move_curriculum(
    *, ref: str, to: str, on: date, reason: str, by: Actor, at: datetime
) -> CurriculumIntegration:
    """Move a curriculum to another status, as of a day, for a reason.

    Where it is approved, that day is the day of the decision.

    :raises NoSuchCurriculum: if it is not there, or not for `by` to see.
    :raises NotAllowed: if `by` may not keep adaptations for its office.
    :raises CurriculumCannotBecome: if its status may not become that one.
    :raises NoAuthority: if it is approved, and nobody is named who decides.
    :raises NoReason: if no reason is given.
    :raises NotYet: if the day lies ahead.
    :raises BeforeTheLast: if it lies before the move it follows.
    """
    rows = CurriculumIntegration.objects.visible_to(by).select_related("package", "office")
    found = rows.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NoSuchCurriculum(ref=ref)
    require(by, Act.KEEP_ADAPTATIONS, office=found.office.code)
    now, then = CurriculumStatus(found.status), CurriculumStatus(to)
    _refuse_status(found, then)
    last = curriculum_moves_of(found).first()
    refuse_move(
        what=_called(found),
        now=now.label,
        then=then.label,
        reason=reason,
        last=last.moved_on if last else None,
        on=on,
        at=at,
    )
    found.status = then
    if then == CurriculumStatus.APPROVED:
        found.decided_on = on
    found.save(update_fields=["status", "decided_on"])
    _moved(found, reason=reason, on=on, by=by, at=at)
    record_change(
        act="move_curriculum",
        subject=f"curriculum:{ref}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={"from": now.value, "to": then.value, "on": str(on)},
    )
    return found


def _refuse_status(row: CurriculumIntegration, then: CurriculumStatus) -> None:
    allowed = curriculum_moves(row.status, before=stood_before_stalling(row))
    if then not in allowed:
        raise CurriculumCannotBecome(
            what=_called(row),
            now=CurriculumStatus(row.status).label.lower(),
            then=then.label.lower(),
            next=", ".join(s.label.lower() for s in CurriculumStatus if s in allowed),
        )
    if then in DECIDED and row.authority_id is None:
        raise NoAuthority(what=_called(row))


def _moved(row: CurriculumIntegration, *, reason: str, on: date, by: Actor, at: datetime) -> None:
    CurriculumMove.objects.create(
        integration=row,
        status=row.status,
        moved_on=on,
        reason=reason,
        recorded_at=at,
        recorded_by=by.name,
    )


def _called(row: CurriculumIntegration) -> str:
    return f"{row.package.name} in schools of {country_name(row.country)}"
