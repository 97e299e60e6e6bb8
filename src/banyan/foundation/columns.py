"""A column of a hundred thousand rows, read at once."""

from typing import Any

import numpy as np
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, QuerySet
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
NONE: Numbers = np.empty(0, dtype=np.int64)


def numbers_of(rows: QuerySet[Any], column: str) -> Numbers:
    """Return a column of whole numbers, in the order of `rows`, handed over in one piece.

    Of a hundred thousand rows in a fraction of the time that it takes to hand over each.
    """
    try:
        asked, given = rows.values(number=F(column)).query.sql_with_params()
    except EmptyResultSet:
        return NONE
    is_sqlite = connection.vendor == "sqlite"
    whole = "group_concat(number)" if is_sqlite else "string_agg(int8send(number::bigint), '')"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {whole} FROM ({asked}) AS told", given)  # noqa: S608  Django's own
        told = cursor.fetchone()[0]
    if not told:
        return NONE
    if is_sqlite:
        return np.fromstring(str(told), dtype=np.int64, sep=",")
    return np.frombuffer(told, dtype=">i8").astype(np.int64)
