"""The records as the peers are given them: lower-case text, numbers without punctuation.

What their manuals advise to do before linking, and nothing that knows a language: no script is
romanized, no legal form or kind of work is recognized.
"""

import csv
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pyarrow as pa

COLUMNS: Final = (
    *("name", "owner", "country", "district", "address"),
    *("phone", "registration", "email", "sector"),
)
PEOPLE: Final = (
    *("name", "sex", "birth_year", "birth_day", "country", "division", "district"),
    *("phone", "identity", "email", "organization"),
)
FEWEST_DIGITS: Final = 6
IN_A_ROW: Final = "01234567890"


class Records(NamedTuple):
    """The ids of records in the order of the file, and their columns; what is not said is null.

    The column `unique_id` is the place of the record in the file.
    """

    ids: list[str]
    table: pa.Table


def read(path: Path, columns: Sequence[str] = COLUMNS) -> Records:
    """Return the records of a file."""
    with path.open(encoding="utf-8", newline="") as text:
        rows = list(csv.DictReader(text))
    said = {name: [tidy(name, row[name]) for row in rows] for name in columns}
    places = pa.array(range(len(rows)), pa.int64())
    texts = {name: pa.array(column, pa.string()) for name, column in said.items()}
    return Records([row["record_id"] for row in rows], pa.table({"unique_id": places, **texts}))


def tidy(column: str, text: str) -> str | None:
    """Return a cell as it is compared, or nothing when it says nothing."""
    if column == "phone":
        return telephone(text)
    if column in ("registration", "identity"):
        return re.sub(r"[\W_]", "", text.lower()) or None
    return " ".join(text.lower().split()) or None


def telephone(text: str) -> str | None:
    """Return the digits of a telephone number, unless they are too few, all one, or in a row."""
    digits = re.sub(r"\D", "", text)
    if len(digits) < FEWEST_DIGITS or len(set(digits)) == 1 or digits in IN_A_ROW:
        return None
    return digits
