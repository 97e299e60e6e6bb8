"""Keeping the lists of programmes, packages, projects and adaptations.

Every order takes the whole statement of each entry. Repeated, it changes nothing and returns 0;
an entry that is no longer stated stays as it was, for something may already point at it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from banyan.accounts.permissions import Act, Actor, require
from banyan.accounts.queries import office, office_answering_for
from banyan.programmes.commands._adapting import begun, key_of
from banyan.programmes.commands._naming import HOUSE
from banyan.programmes.models import (
    Adaptation,
    Module,
    Package,
    Programme,
    Project,
)
from banyan.programmes.queries import package, programme
from banyan.programmes.statements import (
    AdaptationStatement,
    PackageStatement,
    ProgrammeStatement,
    ProjectStatement,
)
from banyan.provenance.commands.record import record_change


@transaction.atomic
def keep_programmes(*, statements: Sequence[ProgrammeStatement], by: Actor, at: datetime) -> int:
    """Add or correct programmes. Return how many entries changed."""
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = sum(
        _kept(
            Programme,
            {"code": said.code},
            {
                "name": said.name,
                "description": said.description,
                "since": said.since,
                "until": said.until,
            },
        )
        for said in statements
    )
    if changed:
        record_change(
            act="keep_programmes",
            subject="list:programmes",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


@transaction.atomic
def keep_packages(*, statements: Sequence[PackageStatement], by: Actor, at: datetime) -> int:
    """Add or correct packages and their modules. Return how many entries changed.

    :raises NoSuchProgramme: if one names a programme that is not kept.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        changed += _kept(
            Package,
            {"code": said.code},
            {
                "name": said.name,
                "programme": programme(said.programme) if said.programme else None,
                "target_group": said.target_group,
                "developed_with": said.developed_with,
                "description": said.description,
                "owner": said.owner,
                "licence": said.licence,
                "hours": said.hours,
                "also_called": "\n".join(said.also),
                "needs_trainer": said.needs_trainer,
                "gives_certificate": said.gives_certificate,
            },
        )
        whole = package(said.code)
        changed += sum(
            _kept(Module, {"package": whole, "code": code}, {"name": name, "place": place})
            for place, (code, name) in enumerate(said.modules.items(), start=1)
        )
    if changed:
        record_change(
            act="keep_packages",
            subject="list:packages",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


@transaction.atomic
def keep_projects(*, statements: Sequence[ProjectStatement], by: Actor, at: datetime) -> int:
    """Add or correct projects. Return how many entries changed.

    :raises NoSuchProgramme: if one names a programme that is not kept.
    :raises NoSuchOffice: if one is led by an office that is not there.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = sum(
        _kept(
            Project,
            {"code": said.code},
            {
                "name": said.name,
                "programme": programme(said.programme) if said.programme else None,
                "countries": " ".join(said.countries),
                "description": said.description,
                "starts_on": said.starts_on,
                "ends_on": said.ends_on,
                "lead": office(said.lead) if said.lead else None,
            },
        )
        for said in statements
    )
    if changed:
        record_change(
            act="keep_projects",
            subject="list:projects",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


@transaction.atomic
def keep_adaptations(*, statements: Sequence[AdaptationStatement], by: Actor, at: datetime) -> int:
    """Add or correct listed adaptations. Return how many entries changed; repeated, 0.

    The list gives a new entry its status; from there it moves by `move_adaptation` alone.

    :raises NoSuchPackage: if one names a package that is not kept.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=HOUSE)
    changed = 0
    for said in statements:
        found = Adaptation.objects.filter(**key_of(said)).first()
        values = {"owner": said.owner, "year": said.year, "note": said.note}
        if found is not None and found.owner_record_id:
            # Somebody said which organization it is: its name stands, not the list's word for it.
            del values["owner"]
        if found is None:
            office = office_answering_for(said.country)
            begun(said, office=office, reason="Listed", on=said.since, by=by, at=at)
            changed += 1
        elif any(getattr(found, name) != value for name, value in values.items()):
            Adaptation.objects.filter(pk=found.pk).update(**values)
            changed += 1
    if changed:
        record_change(
            act="keep_adaptations",
            subject="list:adaptations",
            made_by=by.name,
            at=at,
            detail={"changed": changed},
        )
    return changed


def _kept(model: type[Model], key: Mapping[str, object], values: Mapping[str, object]) -> bool:
    # Tells whether anything had to be written, so that a repetition leaves no trace.
    rows = model._default_manager.filter(**key)
    found = rows.first() if rows.count() == 1 else None
    if found is None:
        model._default_manager.create(**{**key, **values})
        return True
    if all(getattr(found, name) == value for name, value in values.items()):
        return False
    rows.update(**values)
    return True
