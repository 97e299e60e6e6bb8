"""The measures of inspection campaigns: small counts of workplaces are hidden in all of them."""

from typing import Final

import ibis
from ibis import Table, _

from banyan.assessments.findings.vocabulary import Verdict
from banyan.results.measures.defining import CATALOGUE, Measure, Tables
from banyan.results.vocabulary import Aggregation, Counted, Dimension

_OF_VISITS: Final = frozenset(
    {
        Dimension.COUNTRY,
        Dimension.DIVISION,
        Dimension.OFFICE,
        Dimension.PROGRAMME,
        Dimension.SIZE,
        Dimension.SECTOR,
        Dimension.YEAR,
        Dimension.QUARTER,
    }
)
_OF_FINDINGS: Final = _OF_VISITS | {Dimension.TOPIC}
_QUARTERS: Final = "A visit counts in the whole of its quarter."


def _as(table: Table, member: str, *, weight: ibis.Value | None = None) -> Table:
    one = ibis.literal(1, "int64")
    return table.mutate(
        member=table[member],
        record=_.organization_record_id,
        written=_.organization_written,
        weight=one if weight is None else weight.cast("int64"),
        lines=one,
    )


def _is_violation(table: Table) -> ibis.expr.types.BooleanValue:
    return table.verdict == Verdict.NON_COMPLIANT.value


def _visited(tables: Tables) -> Table:
    return _as(tables.inspection, "organization_id")


def _violations(tables: Tables) -> Table:
    """Return every finding, and every visit that found nothing at all, once."""
    found = tables.finding.select(*_COLUMNS, "finding_id", "topic", "verdict")
    empty = tables.inspection.anti_join(tables.finding, "visit_id").select(
        *_COLUMNS,
        finding_id=ibis.literal(0, "int64"),
        topic=ibis.literal(""),
        verdict=ibis.literal(""),
    )
    table = ibis.union(found, empty)
    return _as(table, "visit_id", weight=_is_violation(table))


_COLUMNS: Final = (
    "visit_id",
    "organization_id",
    "organization_record_id",
    "organization_written",
    "country",
    "office",
    "programme",
    "confidentiality",
    "division",
    "size",
    "sector",
    "starts_on",
    "ends_on",
    "year",
    "quarter",
)


def _failing(tables: Tables) -> Table:
    table = tables.finding.filter(_.verdict != Verdict.NOT_APPLICABLE.value)
    return _as(table, "organization_id", weight=_is_violation(table))


def _remedied(tables: Tables) -> Table:
    table = tables.finding.filter(_is_violation(tables.finding), _.is_followed)
    return _as(table, "finding_id", weight=table.is_remedied)


def _followed(tables: Tables) -> Table:
    table = tables.inspection.filter(_.has_violation)
    return _as(table, "visit_id", weight=table.has_follow_up)


OF_INSPECTING: Final = (
    Measure(
        code="I01",
        version=1,
        title="Workplaces visited",
        definition="Workplaces, each counted once, that inspectors visited in a campaign. "
        + _QUARTERS,
        source=CATALOGUE,
        unit="workplaces",
        aggregation=Aggregation.DISTINCT,
        counts=Counted.WORKPLACES,
        dimensions=_OF_VISITS,
        lines=_visited,
        shields="organization_id",
        drawn_from="inspection",
    ),
    Measure(
        code="I02",
        version=1,
        title="Violations per visit",
        definition="Topics that a visit found not to be complied with, for each visit; of a topic, "
        f"for each visit that answered it. {_QUARTERS}",
        source=CATALOGUE,
        unit="violations per visit",
        aggregation=Aggregation.RATIO,
        counts=Counted.VISITS,
        dimensions=_OF_FINDINGS,
        lines=_violations,
        member=("member", "finding_id"),
        weighs=True,
        per="member",
        shields="organization_id",
        of_what="visits",
        drawn_from="inspection",
    ),
    Measure(
        code="I03",
        version=1,
        title="Non-compliance rate",
        definition="Of the workplaces visited to which a topic applies, those that did not comply "
        f"with it; without a topic, those that failed in one at least. {_QUARTERS}",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.WORKPLACES,
        dimensions=_OF_FINDINGS,
        lines=_failing,
        shields="organization_id",
        of_what="workplaces visited to which it applies",
        drawn_from="finding",
    ),
    Measure(
        code="I04",
        version=1,
        title="Remediation rate",
        definition="Of the violations that a follow-up visit looked at, those remedied by the day "
        "of counting. Partly remedied is not remedied. They count in the whole quarter of the "
        "visit that found them.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.FINDINGS,
        dimensions=_OF_FINDINGS,
        lines=_remedied,
        shields="organization_id",
        of_what="violations followed up",
        drawn_from="finding",
    ),
    Measure(
        code="I05",
        version=1,
        title="Follow-up coverage",
        definition="Of the visits that found a violation, those that were followed up at least "
        f"once. {_QUARTERS}",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.VISITS,
        dimensions=_OF_VISITS,
        lines=_followed,
        shields="organization_id",
        of_what="visits that found a violation",
        drawn_from="inspection",
    ),
)
