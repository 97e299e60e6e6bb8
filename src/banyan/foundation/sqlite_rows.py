"""Inserting many rows by SQLite's own driver."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, models

# Rows in one INSERT: with thirty columns still far below the values that SQLite takes at once.
TOGETHER: Final = 100

Values = tuple[Any, ...]

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]


def insert(
    into: str, fields: Sequence["AnyField"], columns: Sequence[Sequence[object]], rest: Values
) -> None:
    """Insert rows, in columns, by SQLite's driver: Django would look for places in the long order.

    Many rows an order, since beginning and ending one costs as much as ten rows. A fault rolls
    back the transaction that the caller holds, so that SQLite need not keep copies of what each
    order changes: `OR FAIL`.
    """
    several, one = _orders(into, tuple(map(_can_be_nothing, fields)), rest)
    values = _quickly_bound(fields, columns)
    width = len(fields)
    step = width * TOGETHER
    whole = len(values) - len(values) % step
    connection.ensure_connection()
    with connection.wrap_database_errors:
        cursor = connection.connection.cursor()
        for start in range(0, whole, step):
            cursor.execute(several, values[start : start + step])
        for start in range(whole, len(values), width):
            cursor.execute(one, values[start : start + width])


@lru_cache(maxsize=1 << 8)
def _orders(into: str, can_be_nothing: Sequence[bool], rest: Values) -> tuple[str, str]:
    """Return the order that inserts many rows, and the one for a single row.

    An empty text in place of what may be nothing is told by `CASE`: a function, even `nullif`,
    might fail, so that SQLite would keep copies after all.
    """
    said = "".join(f", {_literal(value)}" for value in rest)
    width = len(can_be_nothing)
    rows = [
        f"({', '.join(_place(first + at, nothing) for at, nothing in enumerate(can_be_nothing))}"
        f"{said})"
        for first in range(1, width * TOGETHER, width)
    ]
    order = f"INSERT OR FAIL INTO {into} VALUES "  # noqa: S608  own names, quoted
    return order + ", ".join(rows), order + rows[0]


def _quickly_bound(
    fields: Sequence["AnyField"], columns: Sequence[Sequence[object]]
) -> list[object]:
    """Return the values of all rows one after another, without None, True and False: those
    Python's driver takes ten times slower.
    """
    bound: list[Iterable[object]] = list(columns)
    for place, field in enumerate(fields):
        if isinstance(field, models.BooleanField):
            bound[place] = map(_AS_NUMBERS.__getitem__, columns[place])
        elif _can_be_nothing(field):
            bound[place] = ["" if value is None else value for value in columns[place]]
    return list(chain.from_iterable(zip(*bound, strict=True)))


_AS_NUMBERS: Final[dict[object, object]] = {True: 1, False: 0, None: ""}


def _can_be_nothing(field: "AnyField") -> bool:
    return field.null and not isinstance(field, models.CharField | models.TextField)


def _place(number: int, can_be_nothing: bool) -> str:
    return (
        f"CASE ?{number} WHEN '' THEN NULL ELSE ?{number} END" if can_be_nothing else f"?{number}"
    )


def _literal(value: object) -> str:
    """Return what a field holds by default as it is written in an order."""
    if value is None:
        return "NULL"
    if isinstance(value, int | float):
        return repr(+value)
    return "'" + str(value).replace("'", "''") + "'"
