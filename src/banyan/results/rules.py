"""How figures are hidden and said: pure functions, no database, no clock."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal

from banyan.results.statements import Cell, FigureAnswer
from banyan.results.vocabulary import Qualifier

# A count of people from one up to this is never shown: it may point at somebody.
SMALLEST_SHOWN: Final = 5

NOT_REVIEWED: Final = "not yet reviewed"
YEAR: Final = "year"  # a unit that says of a number that it is a date, not a count

Keys = tuple[str, ...]


def is_small(count: int) -> bool:
    """Test whether a count of people is too small to show. None at all points at nobody."""
    return 0 < count < SMALLEST_SHOWN


def hidden_cells(
    counts: Mapping[Keys, int], *, people: Mapping[Keys, int] | None = None
) -> frozenset[Keys]:
    """Return the cells of a table that must not be shown, so that no small one can be worked out.

    Small cells are hidden; where a cell counts something else than people, those of few `people`.
    Along every dimension, cells that differ in it alone add up to a total that can be asked for;
    so where those hidden among them could be found by subtracting, the smallest of the others is
    hidden as well, until nothing more can be found.
    """
    hidden = {keys for keys, count in (people or counts).items() if is_small(count)}
    lines = _lines(counts)
    while True:
        more = {_betrayed_by(line, counts, hidden) for line in lines} - {None}
        if not more:
            return frozenset(hidden)
        hidden |= {keys for keys in more if keys is not None}


def must_hide_total(
    total: int, counts: Mapping[Keys, int], hidden: frozenset[Keys], *, people: int
) -> bool:
    """Test whether the total itself must go: it is of few people, or gives hidden cells away.

    The latter is so when all its cells are hidden and it can be made up in one way only.
    """
    if is_small(people):
        return True
    return len(hidden) == len(counts) > 0 and (total <= len(hidden) or len(hidden) == 1)


def _lines(counts: Mapping[Keys, int]) -> list[list[Keys]]:
    found: defaultdict[tuple[int, Keys], list[Keys]] = defaultdict(list)
    for keys, count in counts.items():
        if count:
            for place in range(len(keys)):
                found[place, (*keys[:place], *keys[place + 1 :])].append(keys)
    return [sorted(line) for _, line in sorted(found.items())]


def _betrayed_by(
    line: Sequence[Keys], counts: Mapping[Keys, int], hidden: set[Keys]
) -> Keys | None:
    """Return the next cell to hide in a line, or `None` when its hidden cells keep their secret.

    They keep it when there are none, or at least two that are not all one.
    """
    gone = [keys for keys in line if keys in hidden]
    if not gone or (len(gone) > 1 and sum(counts[keys] for keys in gone) > len(gone)):
        return None
    shown = [keys for keys in line if keys not in hidden]
    return min(shown, key=lambda keys: (counts[keys], keys), default=None)


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
