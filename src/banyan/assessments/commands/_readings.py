"""What recording assessments and correcting them share: the lists they name, their rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.assessments.models import (
    Cluster,
    EnterpriseAssessment,
    KeyIndicator,
    KpiReading,
    Practice,
    PracticeAnswer,
)
from banyan.assessments.readings.rules import unit_of
from banyan.assessments.readings.statements import AssessmentEntry, AssessmentStatement
from banyan.foundation.bulk import insert_rows
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Module, Programme, Project
from banyan.provenance.models import Source
from banyan.register.commands.enter import enter_organizations
from banyan.register.models import OrganizationRecord
from banyan.register.statements import OrganizationStatement


class Namesakes(Refusal):
    """Two enterprises are named in the same words, and nothing tells them apart."""

    why = Why.INVALID
    code = "assessments.namesakes"
    template = (
        "{name} is said to be {one} and also {other}. Give a registration number or a place with "
        "each, so that they can be told apart."
    )


@dataclass(frozen=True, slots=True)
class Lists:
    """What assessments name by code, read once for as many as there are."""

    indicators: Mapping[str, KeyIndicator]
    practices: Mapping[str, Practice]
    clusters: Mapping[str, Cluster]
    modules: Mapping[str, Module]
    programmes: Mapping[str, Programme]
    projects: Mapping[str, Project]


def lists() -> Lists:
    modules = Module.objects.select_related("package").order_by("id")
    return Lists(
        {row.code: row for row in KeyIndicator.objects.order_by("id")},
        {row.code: row for row in Practice.objects.order_by("id")},
        {row.code: row for row in Cluster.objects.order_by("id")},
        {f"{row.package.code} {row.code}": row for row in modules},
        {row.code: row for row in Programme.objects.order_by("id")},
        {row.code: row for row in Project.objects.order_by("id")},
    )


def told_columns(said: AssessmentStatement, known: Lists) -> dict[str, Any]:
    """Return the columns of an assessment that a correction may change too."""
    return {
        "stage": said.stage,
        "on": said.on,
        "country": said.country,
        "programme": known.programmes.get(said.programme),
        "project": known.projects.get(said.project),
        "cluster": known.clusters.get(said.cluster),
        "assessed_by": said.assessed_by,
        "confidentiality": said.confidentiality,
        "note": said.note,
    }


def enterprises_entered(
    entries: Sequence[AssessmentEntry], *, source: Source, by: Actor, at: datetime
) -> list[tuple[int, int]]:
    """Return for each entry its record's id, and that of the organization it is counted as."""
    _refuse_namesakes(entries)
    said = [(entry.enterprise, entry.same_as) for entry in entries]
    records = enter_organizations(said=said, source=source, by=by, at=at)
    counted = dict(OrganizationRecord.objects.filter(source=source).values_list("id", "counted_as"))
    return [(record, counted[record]) for record in records]


def _refuse_namesakes(entries: Sequence[AssessmentEntry]) -> None:
    # Equal statements of one source are one record, whoever they are said to be.
    said: dict[OrganizationStatement, str] = {}
    for entry in entries:
        other = said.setdefault(entry.enterprise, entry.same_as)
        if other != entry.same_as:
            raise Namesakes(name=entry.enterprise.name, one=other, other=entry.same_as)


READ: Final = ("assessment", "indicator", "value", "unit", "recorded_at", "recorded_by")
SEEN: Final = ("assessment", "practice", "is_there", "recorded_at", "recorded_by")


def write_readings(
    said: Iterable[tuple[EnterpriseAssessment, Mapping[str, Decimal], str]],
    known: Lists,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Write what assessments read; with each comes the currency of its amounts."""
    rows = (
        (of.pk, known.indicators[code].pk, value, unit_said(code, currency, known), at, by.name)
        for of, found, currency in said
        for code, value in found.items()
    )
    insert_rows(KpiReading, READ, rows)


def write_answers(
    said: Iterable[tuple[EnterpriseAssessment, Mapping[str, bool]]],
    known: Lists,
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Write which practices assessments saw."""
    rows = (
        (of.pk, known.practices[code].pk, is_there, at, by.name)
        for of, found in said
        for code, is_there in found.items()
    )
    insert_rows(PracticeAnswer, SEEN, rows)


def unit_said(code: str, currency: str, known: Lists) -> str:
    kept = known.indicators[code]
    return unit_of(kept.unit, is_money=kept.is_money, currency=currency.upper())
