"""Plans as tests say them: the smallest that commands take."""

from datetime import date, datetime

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.plans import record_plans
from banyan.assessments.models import Plan
from banyan.assessments.plans.statements import (
    ActionStatement,
    PlanEntry,
    PlanStatement,
    PlanTestStatement,
)
from banyan.programmes.statements import OrganizationEntry
from banyan.register.models import OrganizationRecord
from banyan.register.statements import OrganizationStatement

BEGUN = date(2018, 1, 10)


def an_entry(
    name: str = "Shwe Bakery",
    *,
    kind: str = "CONTINUITY",
    registration: str = "",
    record: OrganizationRecord | None = None,
    engagement: str = "",
    begun_on: date = BEGUN,
    completed_on: date | None = None,
    tested_on: date | None = None,
    actions: tuple[ActionStatement, ...] = (),
) -> PlanEntry:
    said = OrganizationStatement(
        name=name, country="MM", division="MM-06", registration=registration
    )
    return PlanEntry(
        said=PlanStatement(kind, engagement=engagement),
        organization=OrganizationEntry(record=record.pk) if record else OrganizationEntry(said),
        begun_on=begun_on,
        completed_on=completed_on,
        actions=actions,
        tests=(PlanTestStatement("DRILL", tested_on),) if tested_on else (),
    )


def recorded(
    entry: PlanEntry | None = None, *, by: Actor, at: datetime, office: str = "co-yangon"
) -> Plan:
    return record_plans(entries=[entry or an_entry()], office=office, by=by, at=at)[0]
