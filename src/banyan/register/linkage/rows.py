"""Records of enterprises as any list gives them, and reading records from a file: only the columns
that linking knows.
"""

import csv
import sys
from collections.abc import Iterator
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from banyan.foundation.refusals import Refusal, Why


class Row(NamedTuple):
    """One record, as its list says it. What the list does not say is empty."""

    record_id: str = ""
    name: str = ""
    other_names: str = ""
    owner: str = ""
    country: str = ""
    district: str = ""
    address: str = ""
    phone: str = ""
    registration: str = ""
    email: str = ""
    sector: str = ""


COLUMNS: Final = Row._fields


class NoSuchColumns(Refusal):
    """A file to be matched names none of the columns by which records can be told apart."""

    why = Why.INVALID
    code = "register.no_such_columns"
    template = (
        "{file} has no column `name`. Give it a first line with any of these names, `name` among "
        "them: {columns}."
    )


class UnreadableText(Refusal):
    """A file to be matched is not text in UTF-8."""

    why = Why.INVALID
    code = "register.unreadable_text"
    template = (
        "{file} is not text in UTF-8 near byte {place}. Save it as CSV (UTF-8) and try again."
    )


def read_rows(path: Path) -> Iterator[Row]:
    """Give the enterprises of a CSV file, as `read_records` does."""
    return read_records(path, Row)


# Named tuples of texts, with `record_id` and `name` among them.
Kind = TypeVar("Kind", bound=NamedTuple)


def read_records(path: Path, kind: type[Kind]) -> Iterator[Kind]:
    """Give the records of a CSV file (UTF-8), one a line; columns it does not know are left out.

    A record without `record_id` goes by the number of its line.

    :raises NoSuchColumns: if there is no column `name`.
    :raises UnreadableText: if it is not text in UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            yield from _records(csv.reader(text), path.name, kind)
    except UnicodeDecodeError as fault:
        raise UnreadableText(file=path.name, place=fault.start) from fault


def _records(lines: Iterator[list[str]], file: str, kind: type[Kind]) -> Iterator[Kind]:
    columns, ref = kind._fields, kind._fields.index("record_id")
    header = [word.strip().lower() for word in next(lines, [])]
    if "name" not in header:
        raise NoSuchColumns(file=file, columns=", ".join(columns))
    places = [header.index(name) if name in header else -1 for name in columns]
    # Most files have all columns in every line: picking them all at once takes half the time.
    picked, least = itemgetter(*places), max(places) + 1 if min(places) >= 0 else sys.maxsize
    for number, line in enumerate(lines, 2):
        width = len(line)
        if not width:
            continue
        if width >= least:
            row = kind._make(picked(line))
        else:
            row = kind._make([line[at] if 0 <= at < width else "" for at in places])
        yield row if row[ref] else row._replace(record_id=str(number))
