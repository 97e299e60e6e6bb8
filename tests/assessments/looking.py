"""What was found in enterprises, told shortly."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.assess import record_assessment
from banyan.assessments.commands.keep_readings import (
    keep_clusters,
    keep_indicators,
    keep_practices,
)
from banyan.assessments.models import EnterpriseAssessment
from banyan.assessments.readings.statements import (
    AssessmentEntry,
    AssessmentStatement,
    ClusterStatement,
    Findings,
    IndicatorStatement,
    PracticeStatement,
)
from banyan.programmes.models import Module
from banyan.register.statements import OrganizationStatement
from tests.makers import NOON, a_package, a_programme, an_actor

BEFORE, AFTER = date(2017, 3, 1), date(2018, 3, 1)
DEFECTS = IndicatorStatement(
    "DEFECT-RATE", "Defect rate", "%", "LESS", programme="SCORE", most=Decimal(100)
)
WAGE = IndicatorStatement("WAGE", "Average wage", "a month", programme="SCORE", is_money=True)


def asked_for() -> None:
    """Keep two indicators, two practices and a cluster of SCORE."""
    package = a_package("SCORE")
    package.programme = a_programme("SCORE")
    package.save()
    for number, code in enumerate(("M1", "M2")):
        Module.objects.get_or_create(
            package=package, code=code, defaults={"name": code, "place": number}
        )
    desk = an_actor("desk", role="DESK", office="desk")
    keep_indicators(statements=[DEFECTS, WAGE], by=desk, at=NOON)
    practices = [
        PracticeStatement("M1-TEAM", "Is there a team?", "SCORE M1"),
        PracticeStatement("M2-CAUSES", "Are causes written down?", "SCORE M2"),
    ]
    keep_practices(statements=practices, by=desk, at=NOON)
    cluster = ClusterStatement("VN-WOOD", "Furniture", "VN", "SCORE", "C31")
    keep_clusters(statements=[cluster], by=desk, at=NOON)


def an_entry(
    name: str = "Lotus Furniture",
    *,
    stage: str = "BASELINE",
    on: date = BEFORE,
    readings: Mapping[str, str] | None = None,
    practices: Mapping[str, bool] | None = None,
    same_as: str = "",
    sector: str = "",
    **more: object,
) -> AssessmentEntry:
    told: dict[str, object] = {"country": "VN", "programme": "SCORE"} | more
    given = {"DEFECT-RATE": "8"} if readings is None else readings
    values = {code: Decimal(text) for code, text in given.items()}
    return AssessmentEntry(
        OrganizationStatement(name=name, country="VN", sector=sector),
        AssessmentStatement(stage=stage, on=on, **told),  # type: ignore[arg-type]
        Findings(values, practices or {}),
        same_as=same_as,
    )


def looked_at(
    name: str = "Lotus Furniture", *, by: Actor, office: str = "co-hanoi", **more: object
) -> EnterpriseAssessment:
    entry = an_entry(name, **more)  # type: ignore[arg-type]
    return record_assessment(entry=entry, office=office, by=by, at=NOON)


def before_and_after(
    name: str, values: tuple[str, str], *, by: Actor, office: str = "co-hanoi", **more: object
) -> EnterpriseAssessment:
    """Record a baseline and an endline of the defect rate, and return the endline."""
    told = [("BASELINE", BEFORE, values[0]), ("ENDLINE", AFTER, values[1])]
    ref = ""
    for stage, on, value in told:
        made = looked_at(
            name,
            stage=stage,
            on=on,
            readings={"DEFECT-RATE": value},
            same_as=ref,
            by=by,
            office=office,
            **more,
        )
        ref = made.record.counted_as.ref
    return made
