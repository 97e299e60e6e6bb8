"""Records of people as any list gives them: the columns that linking knows, from a file."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from banyan.register.linkage.rows import NoSuchColumns, UnreadableText


class PersonRow(NamedTuple):
    """One person's record, as its list says it. What the list does not say is empty.

    `sex` is `FEMALE` or `MALE` (or the first letter), `birth_year` a year of either era.
    `organization` is what the list calls whom they came from, `employer` what that is counted as,
    where this is known.
    """

    record_id: str = ""
    name: str = ""
    sex: str = ""
    birth_year: str = ""
    country: str = ""
    division: str = ""
    district: str = ""
    phone: str = ""
    email: str = ""
    identity: str = ""
    organization: str = ""
    employer: str = ""


PERSON_COLUMNS: Final = PersonRow._fields


def read_people(path: Path) -> Iterator[PersonRow]:
    """Give the people of a CSV file (UTF-8), one a line; columns it does not know are left out.

    A record without `record_id` goes by the number of its line.

    :raises NoSuchColumns: if there is no column `name`.
    :raises UnreadableText: if it is not text in UTF-8.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as text:
            lines = csv.DictReader(text)
            lines.fieldnames = [word.strip().lower() for word in lines.fieldnames or ()]
            if "name" not in lines.fieldnames:
                raise NoSuchColumns(file=path.name, columns=", ".join(PERSON_COLUMNS))
            for line in lines:
                row = PersonRow(*((line.get(name) or "") for name in PERSON_COLUMNS))
                yield row if row.record_id else row._replace(record_id=str(lines.line_num))
    except UnicodeDecodeError as fault:
        raise UnreadableText(file=path.name, place=fault.start) from fault
