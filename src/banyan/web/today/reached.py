"""The few figures that somebody would ask for first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.results.queries import figure, newest_snapshot
from banyan.results.rules import number_shown
from banyan.results.statements import FigureAnswer, Scope
from banyan.web.addresses import address
from banyan.web.lines import Reached
from banyan.web.templatetags.banyan import day

# Enterprises engaged, entrepreneurs trained, trainers trained, factories that completed a module.
ASKED_FIRST: Final = ("E01", "T08", "T01", "S01")
WIDE, HIGH, EDGE = 120, 32, 3  # of the small line, in its own units


@dataclass(frozen=True, slots=True)
class Year:
    """What was reached in a year, for the countries of whoever asks."""

    number: int
    figures: list[Reached]


def reached_by(viewer: Actor, today: date) -> Year | None:
    """Return the first figures of this year, or of the last year that has any.

    Nothing for those who see no figures, and as long as nothing was counted.
    """
    if not may_somewhere(viewer, Act.SEE_FIGURES) or newest_snapshot() is None:
        return None
    scope = Scope(country=tuple(sorted(viewer.countries)))
    answers = [figure(viewer, code, scope=scope, by=("year",)) for code in ASKED_FIRST]
    years = [int(row.keys["year"]) for answer in answers for row in answer.rows if row.value]
    last = max((year for year in years if year <= today.year), default=None)
    if last is None:
        return None
    shown = [_reached(answer, last) for answer in answers]
    return Year(last, [figure for figure in shown if figure])


def _reached(answer: FigureAnswer, year: int) -> Reached | None:
    rows = [row for row in answer.rows if row.value is not None and int(row.keys["year"]) <= year]
    if not rows or int(rows[-1].keys["year"]) != year or rows[-1].value is None:
        return None
    asked = "&".join(f"country={code}" for code in answer.scope.country)
    return Reached(
        label=answer.title,
        value=number_shown(rows[-1].value, unit=answer.unit),
        unit="" if answer.unit == "%" else answer.unit,
        address=address("results:figure", answer.measure) + f"?{asked}&by=year",
        note=f"Since {rows[0].keys['year']}, year by year. As of {day(answer.as_of)}.",
        line=small_line([float(row.value) for row in rows if row.value is not None]),
    )


def small_line(values: Sequence[float]) -> str:
    """Return the points of a line through `values`, from zero, to be drawn small without axes."""
    if len(values) < 2 or max(values) <= 0:
        return ""
    step = (WIDE - 2 * EDGE) / (len(values) - 1)
    highest, room = max(values), HIGH - 2 * EDGE
    points = [
        (EDGE + step * place, HIGH - EDGE - room * (value / highest))
        for place, value in enumerate(values)
    ]
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
