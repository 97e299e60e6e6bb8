"""What a measure is, and the tables that measures are written over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import ibis
from ibis import Table, _

from banyan.engagements.vocabulary import COUNTED
from banyan.provenance.statements import GROSS, Attributed
from banyan.results.vocabulary import Aggregation, Counted, Dimension

CATALOGUE: Final = "Indicator catalogue of the field reference"


@dataclass(frozen=True, slots=True)
class Tables:
    """The fact tables of one snapshot (see `facts`), on whatever engine they were opened."""

    engagement: Table
    span: Table
    participation: Table
    involvement: Table
    cost: Table
    employment: Table
    pairing: Table
    outcome: Table
    contribution: Table
    programme_contribution: Table
    platform_meeting: Table
    membership: Table
    inspection: Table
    finding: Table
    recommendation: Table
    partnership: Table
    pledge: Table
    sector_effect: Table
    employment_impact: Table
    continuity_plan: Table
    plan_action: Table
    trained_to_plan: Table
    kpi_change: Table
    practice_change: Table
    credential: Table
    organization_record: Table
    person_record: Table
    source: Table
    engagement_source: Table


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that can be counted, with all a reader needs in order to trust the number.

    A figure keeps the `version`: it grows whenever the same records would give another number.
    """

    code: str
    version: int
    title: str
    definition: str
    source: str
    unit: str
    aggregation: Aggregation
    counts: Counted
    dimensions: frozenset[Dimension]
    lines: Callable[[Tables], Table]
    # Columns that together are one member; the first is what opens.
    member: tuple[str, ...] = ("member",)
    weighs: bool = False  # what members weigh is added up, not how many they are
    is_about_people: bool = False
    hides_few: bool = False  # of enterprises, as of people: their own numbers are their own
    of_what: str = ""  # for a ratio: what its denominator counts
    # For a ratio of things to others that they belong to: the column of the latter, counted once.
    per: str = ""
    # The column of those whom a cell must not speak of when they are few: workplaces that were
    # inspected. Their parts and rests are hidden too, and only their own office opens them.
    shields: str = ""
    # The facts whose offices and confidentialities tell whether a viewer sees all of it.
    drawn_from: str = "engagement"
    # What is counted of records is gross: they tell what was done, not what would not have come.
    attributed: Attributed = GROSS


def is_counted(table: Table) -> ibis.expr.types.BooleanValue:
    """Return whether what a row tells of happened: it is under way, or done."""
    return table.status.isin([status.value for status in COUNTED])


def as_people(table: Table) -> Table:
    """Return a table of people as lines of a measure: each person, by the record that said so."""
    return table.mutate(
        member=_.person_id,
        record=_.person_record_id,
        written=_.person_written,
        weight=ibis.literal(1, "int64"),
        lines=ibis.literal(1, "int64"),
    )
