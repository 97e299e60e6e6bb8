"""How figures are said: pure functions, no database, no clock."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal

from banyan.results.statements import Cell, FigureAnswer
from banyan.results.vocabulary import Qualifier

NOT_REVIEWED: Final = "not yet reviewed"
YEAR: Final = "year"  # a unit that says of a number that it is a date, not a count

_IN_WORDS: Final[dict[str, str]] = {
    Qualifier.EXACT: "{number}",
    Qualifier.OVER: "over {number}",
    Qualifier.APPROXIMATELY: "approximately {number}",
    Qualifier.AT_LEAST: "at least {number}",
    Qualifier.TOTAL_OF: "a total of {number}",
}


def number_shown(value: Decimal | float, *, unit: str, locale: str = "en") -> str:
    """Return a number as a reader of `locale` writes it; a percentage keeps its sign.

    Counts are whole. A percentage has one decimal, and none where that would be a nought. A year is
    written as years are.
    """
    if unit == YEAR:
        return f"{value:.0f}"
    number = Decimal(str(value)).quantize(Decimal("0.1") if unit == "%" else Decimal("0.01"))
    said = str(format_decimal(number.normalize() + 0, format="#,##0.##", locale=locale))
    return f"{said}%" if unit == "%" else said


def shown(
    value: Decimal | float, *, unit: str, qualifier: str = Qualifier.EXACT, locale: str = "en"
) -> str:
    """Return a number as it is printed: `over 20,000`, `approximately 30`, `20%`, `20,412`."""
    return _IN_WORDS[qualifier].format(number=number_shown(value, unit=unit, locale=locale))


def with_unit(said: str, unit: str) -> str:
    """Return a printed number with its unit, for a sentence: `over 20,000 enterprises`."""
    return said if unit in ("%", YEAR) else f"{said} {unit}"


def sure_words(answer: FigureAnswer) -> str:
    """Return how sure a count is: `20,310 to 20,720, from 800 reviews`, or why nothing is known.

    Empty for what is no count of organizations.
    """
    found = answer.interval
    if not found:
        return answer.unreviewed
    low, high = (number_shown(end, unit=answer.unit) for end in (found.low, found.high))
    return f"{low} to {high}, from {number_shown(found.reviewed, unit='')} reviews"


def finding(answer: FigureAnswer) -> str:
    """Return what a breakdown shows, as the sentence that stands above its chart.

    Of one run over time: its last number and the one before. Else: what leads, at the last moment
    where the breakdown begins with time.
    """
    rows = [row for row in answer.rows if row.value is not None]
    if not rows:
        return f"{answer.title}: nothing to show"
    if answer.by[0] not in ("year", "quarter"):
        return f"{answer.title}: {_leading(rows, answer)}"
    last = [row for row in rows if row.keys[answer.by[0]] == rows[-1].keys[answer.by[0]]]
    if len(answer.by) > 1:
        when, _, _ = last[0].label.partition(", ")
        return f"{answer.title} in {when}: {_leading(last, answer).removeprefix(f'{when}, ')}"
    before = f", after {_said(rows[-2], answer)} in {rows[-2].label}" if rows[1:] else ""
    return f"{answer.title}: {_said(rows[-1], answer)} in {rows[-1].label}{before}"


def _leading(rows: Sequence[Cell], answer: FigureAnswer) -> str:
    first = max(rows, key=lambda row: row.value or 0)
    verb = " leads" if rows[1:] else ""
    return f"{first.label}{verb} with {_said(first, answer)}"


def _said(row: Cell, answer: FigureAnswer) -> str:
    return with_unit(number_shown(row.value or 0, unit=answer.unit), answer.unit)


def day_shown(day: date) -> str:
    """Return a day as it is printed: `31 Aug 2018`."""
    return f"{day.day} {day:%b %Y}"
