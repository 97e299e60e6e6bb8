"""How a table's writer puts dates: found from whole columns, and kept with the title."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from banyan.intake.understanding.dates import could_be_numeric, is_day_first

# Kept among what stands above the table, where people see it: rows are understood one by one, and
# one row cannot tell 3 April from 4 March.
MONTHS_FIRST: Final = "Columns with the month before the day"
EITHER_WAY: Final = "Columns with days and months that may be either way round"
LOOKED_AT: Final = 40


def months_first(title: Mapping[str, str]) -> frozenset[int]:
    """Return the columns, counted from 0, in which the month stands before the day."""
    return _columns(title, MONTHS_FIRST)


def either_way(title: Mapping[str, str]) -> frozenset[int]:
    """Return the columns, counted from 0, of which no date tells whether the day stands first."""
    return _columns(title, EITHER_WAY)


def _columns(title: Mapping[str, str], habit: str) -> frozenset[int]:
    numbers = title.get(habit, "").replace(",", " ").split()
    return frozenset(int(number) - 1 for number in numbers if number.isdecimal())


def habits_of(rows: Sequence[tuple[int, Sequence[str]]]) -> dict[str, str]:
    """Return what the rows' dates tell of their writer, as it is kept with the title."""
    width = len(rows[0][1]) if rows else 0
    order = {
        column + 1: is_day_first(_values(rows, column))
        for column in range(width)
        if _has_dates(rows, column)
    }
    months = [str(column) for column, day_first in order.items() if day_first is False]
    either = [str(column) for column, day_first in order.items() if day_first is None]
    told = {MONTHS_FIRST: ", ".join(months), EITHER_WAY: ", ".join(either)}
    return {habit: columns for habit, columns in told.items() if columns}


def _has_dates(rows: Sequence[tuple[int, Sequence[str]]], column: int) -> bool:
    step = max(1, len(rows) // LOOKED_AT)
    return any(could_be_numeric(cells[column]) for _, cells in rows[::step])


def _values(rows: Sequence[tuple[int, Sequence[str]]], column: int) -> Iterator[str]:
    return (cells[column] for _, cells in rows if cells[column])
