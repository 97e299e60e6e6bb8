"""The charts of an edition: a measure counted by one dimension, drawn, with its table."""

from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.foundation.periods import Period
from banyan.publications.content import Chart
from banyan.publications.models import EditionChart
from banyan.results.charts import Bar, Line, Place, Point, Svg, bars, lines, region_map
from banyan.results.queries import figure, measure_named, scope_in_words
from banyan.results.rules import number_shown
from banyan.results.statements import Scope

BORDERS: Final = (
    "The shapes and borders on this map are those of Natural Earth and imply no opinion on the "
    "status of any place."
)
MOST: Final = 12  # bars in a chart; its table has them all
FEW_YEARS: Final = 20

# A row: what it is called, its code, its number. As copied into a published edition.
Row = list[Any]


def chart_rows(chart: EditionChart, desk: Actor) -> list[Row]:
    """Return what a chart shows: copied rows of a published edition, today's count of a draft."""
    if chart.rows is not None:
        return list(chart.rows)
    answer = figure(desk, chart.measure, scope=_scope(chart), period=_period(chart), by=[chart.by])
    rows: list[Row] = [
        [cell.label, cell.keys[chart.by], float(cell.value)]
        for cell in answer.rows
        if cell.value is not None and cell.keys[chart.by]
    ]
    if chart.drawn == EditionChart.Drawn.LINES:
        return sorted(rows, key=lambda row: str(row[1]))[-FEW_YEARS:]
    return sorted(rows, key=lambda row: (-row[2], str(row[0])))


def chart_of(chart: EditionChart, desk: Actor) -> Chart:
    """Return a chart drawn, with its finding, its source and its table."""
    measure = measure_named(chart.measure)
    rows = chart_rows(chart, desk)
    where = scope_in_words(_scope(chart))
    said = [measure.title, *([where] if where else []), _period(chart).in_words()]
    what = "; ".join(f"{row[0]} {_number(row[2], measure.unit)}" for row in rows[:MOST])
    is_map = chart.drawn == EditionChart.Drawn.MAP
    return Chart(
        title=chart.title,
        subtitle=", ".join(said),
        source=f"Counted by Banyan, {measure.code} version {measure.version}.",
        alt=f"{chart.title} {what}.",
        svg=_drawn(chart, rows, measure.unit).markup,
        columns=(chart.by.capitalize(), measure.unit.capitalize()),
        rows=tuple((str(row[0]), _number(row[2], measure.unit)) for row in rows),
        note=BORDERS if is_map else "",
    )


def _drawn(chart: EditionChart, rows: list[Row], unit: str) -> Svg:
    if chart.drawn == EditionChart.Drawn.MAP:
        places = [Place(code=row[1], label=row[0], value=row[2]) for row in rows]
        return region_map(chart.title, places, unit=unit)
    if chart.drawn == EditionChart.Drawn.LINES:
        points = tuple(Point(when=str(row[0]), value=row[2]) for row in rows)
        return lines(chart.title, [Line(label="", points=points)], unit=unit)
    return bars(
        chart.title, [Bar(label=str(row[0]), value=row[2]) for row in rows[:MOST]], unit=unit
    )


def _number(value: float, unit: str) -> str:
    return number_shown(value, unit=unit)


def _scope(chart: EditionChart) -> Scope:
    return Scope.from_mapping(chart.scope)


def _period(chart: EditionChart) -> Period:
    return Period(chart.first, chart.last)
