"""How an answer is laid out on its page: the chart, the table, the file of numbers."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from io import StringIO
from typing import Any, Final

from django.utils.safestring import SafeString, mark_safe

from banyan.results.charts import Bar, Line, Point, bars, lines
from banyan.results.queries import scope_in_words
from banyan.results.rules import day_shown, finding, number_shown
from banyan.results.statements import Cell, FigureAnswer
from banyan.results.vocabulary import Dimension
from banyan.web.results.forms import BREAKS

MOST_BARS: Final = 16
MOST_LINES: Final = 6
HIDDEN: Final = "hidden"
# What a spreadsheet would take for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Broken:
    """A breakdown as components/chart.html draws it."""

    heading: str
    title: str
    under: str
    svg: SafeString
    caption: str
    columns: list[tuple[str, bool]]
    rows: list[list[str]]
    source: str
    is_hiding: bool
    adds_up: bool


def broken_down(answer: FigureAnswer) -> Broken | None:
    """Lay out the breakdown of an answer; `None` when it has none."""
    if not answer.by:
        return None
    names = [BREAKS[Dimension(name)] for name in answer.by]
    under = ", ".join(filter(None, [answer.unit, scope_in_words(answer.scope)]))
    counted = [row.value for row in answer.rows if row.value is not None]
    by = " and ".join(names).lower()
    return Broken(
        heading=f"By {by}",
        title=finding(answer),
        under=f"{under}, {answer.period.in_words()}",
        svg=_drawn(answer),
        caption=f"{answer.title} by {by}, in {answer.unit}",
        columns=_columns(answer),
        rows=[_row(answer, cell) for cell in answer.rows],
        source=f"Counted by Banyan as of {day_shown(answer.as_of.date())}, {answer.measure} "
        f"version {answer.version}, snapshot {answer.snapshot}.",
        is_hiding=any(row.is_hidden for row in answer.rows),
        adds_up=answer.unit == "%" or sum(counted) == answer.value,
    )


def _columns(answer: FigureAnswer) -> list[tuple[str, bool]]:
    columns = [(" and ".join(BREAKS[Dimension(name)] for name in answer.by), False)]
    columns.append((answer.unit.capitalize(), True))
    return columns + ([("Of", True)] if answer.denominator is not None else [])


def _row(answer: FigureAnswer, cell: Cell) -> list[str]:
    row = [cell.label, HIDDEN if cell.is_hidden else _number(cell.value, answer.unit)]
    if answer.denominator is not None:
        row.append(HIDDEN if cell.is_hidden else f"{cell.numerator:,} of {cell.denominator:,}")
    return row


def _number(value: float | None, unit: str) -> str:
    return "nothing to divide by" if value is None else number_shown(value, unit=unit)


def _drawn(answer: FigureAnswer) -> SafeString:
    rows = tuple(
        (tuple(row.keys.values()), row.label, float(row.value))
        for row in answer.rows
        if row.value is not None
    )
    return _drawing(finding(answer), answer.unit, answer.by, rows) if rows else mark_safe("")


# Drawing costs more than counting; equal numbers make equal drawings.
@lru_cache(maxsize=256)
def _drawing(
    title: str,
    unit: str,
    by: tuple[str, ...],
    rows: tuple[tuple[tuple[str, ...], str, float], ...],
) -> SafeString:
    series = _over_time(by, rows)
    if series and len(series) <= MOST_LINES:
        drawn = lines(title, series, unit=unit)
    else:
        first = sorted(rows, key=lambda row: -row[2])[:MOST_BARS]
        drawn = bars(title, [Bar(label, value) for _, label, value in first], unit=unit)
    return mark_safe(drawn.markup)  # noqa: S308 - our own drawing; its texts are escaped there


def _over_time(
    by: tuple[str, ...], rows: tuple[tuple[tuple[str, ...], str, float], ...]
) -> list[Line]:
    """Return a line for each key beside the time, when the breakdown has one time first."""
    if by[0] not in ("year", "quarter") or len(by) > 2 or len({keys[0] for keys, *_ in rows}) < 2:
        return []
    points: dict[str, list[Point]] = {}
    for keys, label, value in rows:
        name = label.partition(", ")[2]
        points.setdefault(name, []).append(Point(keys[0], value))
    return [Line(name, tuple(run)) for name, run in points.items()]


def as_csv(answer: FigureAnswer) -> str:
    """Return an answer as a file of numbers, each line with all it must carry."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([*answer.by, "label", "value", "numerator", "denominator", *_CARRIED])
    carried = _carried(answer)
    whole = Cell({}, "All", answer.value, answer.numerator, answer.denominator, answer.is_hidden)
    for cell in [*answer.rows, whole]:
        keys = [cell.keys.get(dimension, "") for dimension in answer.by]
        value = HIDDEN if cell.is_hidden else cell.value
        row: list[Any] = [*keys, cell.label, value, cell.numerator, cell.denominator, *carried]
        writer.writerow([_harmless(field) for field in row])
    return file.getvalue()


_CARRIED: Final = (
    "unit",
    "measure",
    "version",
    "scope",
    "from",
    "until",
    "as_of",
    "snapshot",
    "attribution",
)


def _carried(answer: FigureAnswer) -> list[str]:
    period = answer.period
    return [
        answer.unit,
        answer.measure,
        str(answer.version),
        scope_in_words(answer.scope) or "everything",
        period.first.isoformat() if period.first else "",
        period.last.isoformat() if period.last else "",
        answer.as_of.isoformat(),
        answer.snapshot,
        answer.attributed.in_words(),
    ]


def _harmless(field: object) -> object:
    if isinstance(field, str) and field.startswith(_FORMULA):
        return f"'{field}"
    return field
