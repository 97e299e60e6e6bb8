"""Packages in countries: who owns them, and how far they have come into schools."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import actor_named
from banyan.programmes.commands.adapt import correct_adaptation
from banyan.programmes.commands.institutionalize import record_institution
from banyan.programmes.commands.integrate import move_curriculum, record_curriculum
from banyan.programmes.queries.adaptations import (
    AdaptationsWanted,
    adaptations,
    curricula,
    institutions,
)
from banyan.programmes.statements import (
    CurriculumStatement,
    GradeHours,
    InstitutionStatement,
    NamedOrganization,
)
from banyan.register.queries import organizations
from banyan.register.statements import OrganizationStatement
from demo import lists


def tell_catalogue(*, at: datetime) -> int:
    """Record what is not there yet; return how many entries that is."""
    by = actor_named("desk")
    said: dict[str, Any] = lists.named("catalogue")
    told = sum(_own(*entry, by=by, at=at) for entry in said["owners"])
    told += sum(_institution(entry, by=by, at=at) for entry in said["institutions"])
    return told + sum(_curriculum(entry, by=by, at=at) for entry in said["curricula"])


def partner(key: str, *, by: Actor) -> NamedOrganization:
    """Return a partner as the register knows it, or as it is named for the first time."""
    authorities: dict[str, Any] = lists.named("catalogue")["authorities"]
    said = lists.named("partners").get(key) or authorities[key]
    named = OrganizationStatement(
        name=said["name"],
        kind=said["kind"],
        other_names=tuple(said.get("also", ())),
        country=said["country"],
    )
    known = organizations(by, text=said["name"], country=said["country"])
    refs = [row.ref for row in known if row.kind == said["kind"]]
    return NamedOrganization(named, refs[0] if len(refs) == 1 else "")


def _own(package: str, country: str, key: str, *, by: Actor, at: datetime) -> int:
    wanted = AdaptationsWanted(package=package, country=country)
    rows = [row for row in adaptations(by, wanted) if row.owner_record_id is None]
    for row in rows:
        correct_adaptation(
            ref=row.ref,
            year=row.year,
            note=row.note,
            confidentiality=row.confidentiality,
            owner=partner(key, by=by),
            by=by,
            at=at,
        )
    return len(rows)


def _institution(entry: dict[str, Any], *, by: Actor, at: datetime) -> int:
    known = institutions(by, package=entry["package"], country=entry["country"])
    if known.filter(level=entry["level"]).exists():
        return 0
    names = ("package", "country", "level", "part_of", "evidence", "since")
    record_institution(
        said=InstitutionStatement(**{name: entry[name] for name in names if name in entry}),
        owner=partner(entry["owner"], by=by),
        office=entry["office"],
        by=by,
        at=at,
    )
    return 1


def _curriculum(entry: dict[str, Any], *, by: Actor, at: datetime) -> int:
    if curricula(by, package=entry["package"], country=entry["country"]).exists():
        return 0
    names = ("package", "country", "schools", "scope", "evidence")
    made = record_curriculum(
        said=CurriculumStatement(
            hours=tuple(_grade(grade) for grade in entry.get("hours", ())),
            **{name: entry[name] for name in names},
        ),
        authority=partner(entry["authority"], by=by),
        office=entry["office"],
        since=entry["since"],
        by=by,
        at=at,
    )
    for to, on, reason in entry["moves"]:
        move_curriculum(ref=made.ref, to=to, on=on, reason=reason, by=by, at=at)
    return 1


def _grade(said: dict[str, Any]) -> GradeHours:
    return GradeHours(
        grade=said["grade"],
        modules=said.get("modules", ""),
        hours=Decimal(said["hours"]) if "hours" in said else None,
        is_elective=said.get("is_elective", False),
    )
