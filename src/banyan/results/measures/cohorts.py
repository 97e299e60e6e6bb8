"""The measures of what became of members of cohorts, and of mentees."""

from typing import Final

from ibis import Table, _

from banyan.results.measures.defining import CATALOGUE, Measure, Tables, as_people
from banyan.results.vocabulary import Aggregation, Counted, Dimension

_FOLLOWED: Final = frozenset(
    {Dimension.COUNTRY, Dimension.OFFICE, Dimension.PROGRAMME}
    | {Dimension.SECTOR, Dimension.SIZE, Dimension.SEX}
)


def _a_year_on(tables: Tables) -> Table:
    """Return what members of cohorts said after twelve months: those who stayed weigh one."""
    said = as_people(tables.employment)
    return said.mutate(weight=_.is_employed.cast("int64"))


def _rose(tables: Tables) -> Table:
    stayed = tables.employment.filter(_.is_employed)
    return as_people(stayed).mutate(weight=_.has_advanced.cast("int64"))


def _matched(tables: Tables) -> Table:
    return as_people(tables.pairing).mutate(weight=_.has_completed.cast("int64"))


OF_COHORTS: Final = (
    Measure(
        code="W02",
        version=1,
        title="Still with the firm after twelve months",
        definition="Of the members of cohorts who were asked twelve months after it began, "
        "those still employed by the firm. Whoever could not be asked is in neither number. "
        "A cohort counts in the year it began.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.PEOPLE,
        dimensions=_FOLLOWED,
        lines=_a_year_on,
        is_about_people=True,
        drawn_from="employment",
        of_what="members of cohorts asked after twelve months",
    ),
    Measure(
        code="W03",
        version=1,
        title="Risen in the firm within twelve months",
        definition="Of the members of cohorts still employed by the firm twelve months after "
        "it began, those promoted, re-graded or paid more since.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.PEOPLE,
        dimensions=_FOLLOWED,
        lines=_rose,
        is_about_people=True,
        drawn_from="employment",
        of_what="members of cohorts still with the firm after twelve months",
    ),
    Measure(
        code="W04",
        version=1,
        title="Mentoring completed",
        definition="Of the mentees who were matched with a mentor, those who completed. A pair "
        "counts in the period in which it was first matched.",
        source=CATALOGUE,
        unit="%",
        aggregation=Aggregation.RATIO,
        counts=Counted.PEOPLE,
        dimensions=_FOLLOWED - {Dimension.SECTOR, Dimension.SIZE},
        lines=_matched,
        is_about_people=True,
        drawn_from="pairing",
        of_what="mentees who were matched with a mentor",
    ),
)
