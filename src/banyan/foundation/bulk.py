"""Many rows at a time: ids reserved beforehand, raw inserts, look-ups by long lists of values.

Tens of thousands of rows a second pass here, so nothing builds a model instance. Everything works
on SQLite and on PostgreSQL, and belongs inside the caller's transaction.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from json import dumps, loads
from typing import TYPE_CHECKING, Any, Final

from django.db import connection, models

from banyan.foundation.sqlite_rows import insert

# Rows handed to the database in one go: enough to be quick, few enough to keep memory flat.
BATCH: Final = 10_000

Values = tuple[Any, ...]
# A fault rolls back the caller's transaction: SQLite need not keep what each order changes.
_UPDATE: Final = {"sqlite": "UPDATE OR FAIL", "postgresql": "UPDATE"}

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]

# What Python's drivers do not store the way Django reads it back.
_PREPARED: Final = (
    models.DateTimeField,
    models.DateField,
    models.TimeField,
    models.DecimalField,
    models.DurationField,
    models.JSONField,
    models.UUIDField,
)


def reserve_ids(model: type[models.Model], count: int) -> Sequence[int]:
    """Return `count` ids, rising, that no other row of `model` has or will be given.

    On PostgreSQL they need not follow one another: others may draw from the sequence meanwhile.
    """
    if not count:
        return range(0)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [f'"{table}"', _key(model).column, count],
            )
            return [int(row[0]) for row in cursor.fetchall()]
        # Django's keys are AUTOINCREMENT, so SQLite keeps the last one given in this table.
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        last = int(found[0]) if found else 0
        if found:
            cursor.execute(
                "UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [last + count, table]
            )
        else:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, last + count]
            )
    return range(last + 1, last + count + 1)


def insert_rows(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    as_written: Collection[str] = (),
) -> int:
    """Insert `rows`, each with the values of `fields` in that order, and return how many.

    Fields are named as in the model (`organization` or `organization_id`, with the id as value);
    those `as_written` come as the database keeps them (JSON as text). Those not named get their
    defaults. Constraints hold; `validators` are not asked. Inside a transaction only.
    """
    named = [_field(model, name) for name in fields]
    silent = [
        field
        for field in model._meta.concrete_fields
        if field not in named and not field.primary_key
    ]
    rest = tuple(field.get_db_prep_save(field.get_default(), connection) for field in silent)
    columns = ", ".join(map(_column, (*named, *silent)))
    into = f"{_table(model)} ({columns})"
    done = 0
    for batch in _batches(rows):
        values = _prepared(named, batch, as_written)
        if connection.vendor == "postgresql":
            _copy(into, values, rest)
        else:
            insert(into, named, values, rest)
        done += len(batch)
    return done


def update_rows(
    model: type[models.Model],
    fields: Sequence[str],
    rows: Iterable[Sequence[object]],
    *,
    as_written: Collection[str] = (),
) -> int:
    """Set `fields` of the rows named by id: each of `rows` is the id, then the values in order.

    `as_written` as in `insert_rows`. Inside a transaction only.
    """
    named = [_field(model, name) for name in fields]
    changes = ", ".join(f"{_column(field)} = %s" for field in named)
    order = (
        f"{_UPDATE[connection.vendor]} {_table(model)} "
        f"SET {changes} WHERE {_column(_key(model))} = %s"
    )
    done = 0
    with connection.cursor() as cursor:
        for batch in _batches(rows):
            columns = _prepared(named, [row[1:] for row in batch], as_written)
            ids = [row[0] for row in batch]
            changed: list[Values] = list(zip(*columns, ids, strict=True))
            cursor.executemany(order, changed)
            done += len(batch)
    return done


def rows_where_in(
    model: type[models.Model],
    column: str,
    values: Iterable[int] | Iterable[str],
    fields: Sequence[str],
    *,
    also: Mapping[str, Sequence[str]] | None = None,
    order: Sequence[str] = (),
) -> list[tuple[Any, ...]]:
    """Return `fields` of the rows whose `column` is one of `values`, however many those are.

    `also` names fields of text and what each must be one of. `order` names what they are sorted by,
    as `order_by` sorts them. Values come as the driver gives them: no dates on SQLite.
    """
    asked = list(values)
    if not asked:
        return []
    columns = ", ".join(_named(model, name) for name in fields)
    given: dict[str, list[Any]] = {
        column: asked,
        **{name: list(some) for name, some in (also or {}).items()},
    }
    within = {name: _within(some) for name, some in given.items()}
    conditions = " AND ".join(f"{_named(model, name)} {one}" for name, (one, _) in within.items())
    by = ", ".join(_named(model, name) for name in order)
    question = (
        f"SELECT {columns} FROM {_table(model)} "  # noqa: S608  own names, quoted
        f"WHERE {conditions}{' ORDER BY ' if by else ''}{by}"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [some for _, some in within.values()])
        return [tuple(row) for row in cursor.fetchall()]


def delete_where_in(
    model: type[models.Model], column: str, values: Iterable[int] | Iterable[str]
) -> int:
    """Delete the rows whose `column` is one of `values`, and return how many. Nothing cascades."""
    asked = list(values)
    if not asked:
        return 0
    within, given = _within(asked)
    order = (
        f"DELETE FROM {_table(model)} "  # noqa: S608  own names, quoted
        f"WHERE {_named(model, column)} {within}"
    )
    with connection.cursor() as cursor:
        cursor.execute(order, [given])
        return int(cursor.rowcount)


def latest_rows_where_in(
    model: type[models.Model],
    column: str,
    values: Iterable[int] | Iterable[str],
    fields: Sequence[str],
    *,
    each: int,
) -> list[tuple[Any, ...]]:
    """Return as `rows_where_in`, but of each value only the `each` rows with the highest ids."""
    asked = list(values)
    if not asked:
        return []
    columns = ", ".join(_named(model, name) for name in fields)
    by, key = _named(model, column), _column(_key(model))
    within, given = _within(asked)
    question = (
        f"SELECT {columns} FROM ("  # noqa: S608  own names, quoted
        f"SELECT *, row_number() OVER (PARTITION BY {by} ORDER BY {key} DESC) AS place "
        f"FROM {_table(model)} WHERE {by} {within}) AS latest WHERE place <= %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [given, each])
        return [tuple(row) for row in cursor.fetchall()]


def some_of_each(
    model: type[models.Model],
    column: str,
    values: Sequence[int],
    field: str,
    *,
    each: int,
    among: tuple[str, Sequence[int]] | None = None,
) -> list[tuple[int, list[int]]]:
    """Return, for each of `values` that a `column` may have, up to `each` of those rows' `field`.

    The highest come first. `among` names another column and what it must be one of. One question,
    and of a value that many rows have no more than `each` rows are read where an index on
    `column`, `field` and that other column answers it.
    """
    wanted = _named(model, field)
    given: list[Any] = [each, _many(values)]
    also = ""
    if among:
        within, some = _within(list(among[1]))
        also, given = f" AND {_named(model, among[0])} {within}", [some, *given]
    found = (
        f"SELECT {wanted} FROM {_table(model)} "  # noqa: S608  own names, quoted
        f"WHERE {_named(model, column)} = wanted.value{also} "
        f"ORDER BY {wanted} DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                f"SELECT wanted.value, (SELECT json_group_array({wanted}) FROM ({found})) "  # noqa: S608
                "FROM json_each(%s) AS wanted",
                given,
            )
            return [(int(value), loads(text)) for value, text in cursor.fetchall()]
        cursor.execute(
            f"SELECT wanted.value, ARRAY({found}) FROM unnest(%s::bigint[]) AS wanted(value)",  # noqa: S608
            given,
        )
        return [(int(value), list(rows)) for value, rows in cursor.fetchall()]


def has_row(model: type[models.Model], fields: Mapping[str, int | str]) -> bool:
    """Test whether there is any row with these values in these fields."""
    conditions = " AND ".join(f"{_column(_field(model, name))} = %s" for name in fields)
    question = (
        f"SELECT 1 FROM {_quoted(model._meta.db_table)} "  # noqa: S608  own names, quoted
        f"WHERE {conditions} LIMIT 1"
    )
    with connection.cursor() as cursor:
        cursor.execute(question, [*fields.values()])
        return cursor.fetchone() is not None


def hold(name: str) -> None:
    """Let nobody else hold `name` until this transaction ends.

    On SQLite a transaction holds the whole database already.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [name])


def _within(values: list[Any]) -> tuple[str, Any]:
    if connection.vendor == "sqlite":
        return "IN (SELECT value FROM json_each(%s))", dumps(values)
    return "= ANY(%s)", values


def _many(values: Sequence[int]) -> object:
    return dumps(list(values)) if connection.vendor == "sqlite" else list(values)


@lru_cache(maxsize=1 << 10)
def _named(model: type[models.Model], name: str) -> str:
    """Return the column of a field as it is written in an order: asked at every stroke of a key."""
    return _column(_field(model, name))


@lru_cache(maxsize=1 << 8)
def _table(model: type[models.Model]) -> str:
    return _quoted(model._meta.db_table)


def _field(model: type[models.Model], name: str) -> "AnyField":
    for field in model._meta.concrete_fields:
        if name in (field.name, field.attname):
            return field
    raise LookupError(f"{model._meta.label} has no field {name}")


def _key(model: type[models.Model]) -> "AnyField":
    return next(field for field in model._meta.concrete_fields if field.primary_key)


def _column(field: "AnyField") -> str:
    return _quoted(str(field.column))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _batches(rows: Iterable[Sequence[object]]) -> Iterator[list[Sequence[object]]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        yield batch


def _prepared(
    fields: Sequence["AnyField"], rows: Sequence[Sequence[object]], as_written: Collection[str]
) -> list[Sequence[object]]:
    """Return rows in columns, as the driver wants them: most pass untouched, which is the speed."""
    columns: list[Sequence[object]] = list(zip(*rows, strict=True))
    for place, field in enumerate(fields):
        if isinstance(field, _PREPARED) and field.name not in as_written:
            columns[place] = [
                None if value is None else field.get_db_prep_save(value, connection)
                for value in columns[place]
            ]
    return columns


def _copy(into: str, columns: Sequence[Sequence[object]], rest: Values) -> None:
    # Several times quicker than INSERT, and psycopg converts the values just the same.
    order = f"COPY {into} FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(order) as rows:
        for row in zip(*columns, strict=True):
            rows.write_row((*row, *rest))
