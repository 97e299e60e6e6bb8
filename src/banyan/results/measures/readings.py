"""The measures of what changed in enterprises, beside all others."""

from typing import Final

import ibis
from ibis import Table, _

from banyan.results.measures.defining import CATALOGUE, Measure, Tables
from banyan.results.vocabulary import OF_ORGANIZATIONS, Aggregation, Counted, Dimension

_OF_BOTH: Final = OF_ORGANIZATIONS | {
    Dimension.COUNTRY,
    Dimension.YEAR,
    Dimension.QUARTER,
    Dimension.PROGRAMME,
    Dimension.MODULE,
    Dimension.OFFICE,
    Dimension.CLUSTER,
}


def _of_enterprises(table: Table, weight: ibis.expr.types.BooleanValue) -> Table:
    return table.mutate(
        member=_.organization_id,
        record=_.organization_record_id,
        written=_.organization_written,
        weight=weight.cast("int64"),
        lines=ibis.literal(1, "int64"),
    )


def _improved(tables: Tables) -> Table:
    table = tables.kpi_change
    return _of_enterprises(table, table.has_improved)


def _adopted(tables: Tables) -> Table:
    table = tables.practice_change.filter(~tables.practice_change.was_there)
    return _of_enterprises(table, table.is_there)


OF_READINGS: Final = (
    Measure(
        code="S06",
        version=1,
        title="Practices adopted",
        definition="Of the good practices that enterprises did not have at their baseline and "
        "were asked about again at their endline, those that they have now: each practice of each "
        "enterprise once, first baseline against last endline. What was not asked is in neither "
        "number. Gross: nothing is taken off for what would have come about anyway.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.ORGANIZATIONS,
        dimensions=_OF_BOTH | {Dimension.PRACTICE},
        lines=_adopted,
        member=("member", "practice"),
        hides_few=True,
        of_what="practices that enterprises did not have at baseline",
        drawn_from="practice_change",
    ),
    Measure(
        code="S07",
        version=1,
        title="KPI improvement",
        definition="Of the enterprises in which a key performance indicator was read at baseline "
        "and at endline, in one unit, those in which it got better: each indicator of each "
        "enterprise once, first baseline against last endline. What stayed as it was did not "
        "improve. Modules are those that an enterprise had been through at its endline, and do "
        "not add up. Gross: nothing is taken off for what would have come about anyway.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.ORGANIZATIONS,
        dimensions=_OF_BOTH | {Dimension.KPI},
        lines=_improved,
        member=("member", "kpi"),
        hides_few=True,
        of_what="indicators read in enterprises at baseline and endline",
        drawn_from="kpi_change",
    ),
)
