"""The measures of plans, and of recovery after disasters, beside all others."""

from typing import Final

import ibis
from ibis import Table, _

from banyan.engagements.vocabulary import Form, PartyRole
from banyan.register.vocabulary import ENTERPRISES
from banyan.results.measures.defining import CATALOGUE, Measure, Tables, is_counted
from banyan.results.vocabulary import (
    OF_ENGAGEMENTS,
    OF_ORGANIZATIONS,
    Aggregation,
    Counted,
    Dimension,
)

_OF_PLANS: Final = OF_ORGANIZATIONS | {
    Dimension.COUNTRY,
    Dimension.DIVISION,
    Dimension.PROGRAMME,
    Dimension.PACKAGE,
    Dimension.OFFICE,
}


def _as_organizations(table: Table, *, weight: ibis.Value) -> Table:
    lines = table.lines if "lines" in table.columns else ibis.literal(1, "int64")
    return table.mutate(
        member=table.organization_id,
        record=table.organization_record_id,
        written=table.organization_written,
        weight=weight,
        lines=lines,
    )


def _as_rows(table: Table, member: str, *, weight: ibis.Value) -> Table:
    return table.mutate(
        member=table[member],
        record=table[member],
        written=ibis.literal(None, "uint64"),
        weight=weight,
        lines=ibis.literal(1, "int64"),
    )


def _supported(tables: Tables) -> Table:
    table = tables.involvement
    found = table.filter(
        is_counted(table),
        table.form == Form.RECOVERY_SUPPORT.value,
        table.role.isin([PartyRole.RECIPIENT.value, "ATTENDED"]),
        table.kind.isin([kind.value for kind in ENTERPRISES]),
    )
    return _as_organizations(found, weight=ibis.literal(1, "int64"))


def _trained(tables: Tables) -> Table:
    table = tables.trained_to_plan
    return _as_organizations(table, weight=table.has_plan.cast("int64"))


def _plans(tables: Tables) -> Table:
    table = tables.continuity_plan
    return _as_rows(table, "plan_id", weight=table.is_tested.cast("int64"))


def _improvements(tables: Tables) -> Table:
    table = tables.plan_action.filter(_.plan_kind == "IMPROVEMENT")
    return _as_rows(table, "action_id", weight=table.is_done.cast("int64"))


OF_PLANNING: Final = (
    Measure(
        code="S08",
        version=1,
        title="Improvement actions done",
        definition="Of what enterprise improvement plans say is to be done, what was done by the "
        "day of counting. An action counts in the period in which it was planned; one that was "
        "given up stays among those planned.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.ACTIONS,
        dimensions=_OF_PLANS | {Dimension.MODULE},
        lines=_improvements,
        of_what="improvement actions planned",
        drawn_from="plan_action",
    ),
    Measure(
        code="D03",
        version=1,
        title="Enterprises supported in recovery",
        definition="Enterprises and cooperatives, each counted once, that received recovery "
        "support after a disaster, in an engagement of that form under way or done.",
        source=CATALOGUE,
        unit="enterprises",
        aggregation=Aggregation.DISTINCT,
        counts=Counted.ORGANIZATIONS,
        dimensions=OF_ENGAGEMENTS | OF_ORGANIZATIONS,
        lines=_supported,
    ),
    Measure(
        code="D04",
        version=1,
        title="Continuity plans completed",
        definition="Of the enterprises and cooperatives that were taught in the period to plan for "
        "business continuity, each counted once, those that by the day of counting had completed "
        "such a plan and not abandoned it. Which packages teach it, the rule of continuity plans "
        "says; trainings of trainers do not count.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.ORGANIZATIONS,
        dimensions=OF_ENGAGEMENTS | OF_ORGANIZATIONS,
        lines=_trained,
        of_what="enterprises trained in business continuity planning",
        drawn_from="trained_to_plan",
    ),
    Measure(
        code="D05",
        version=1,
        title="Continuity plans tested",
        definition="Of the business continuity plans that were completed by the end of the period "
        "and are in force on the day of counting, those tested in the months before that day for "
        "which, by the rule of continuity plans, a test holds: twelve where nothing else is said.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.PLANS,
        dimensions=_OF_PLANS,
        lines=_plans,
        of_what="continuity plans in force",
        drawn_from="continuity_plan",
    ),
)
