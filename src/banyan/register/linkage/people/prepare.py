"""What people are compared by, worked out once for each, as columns of texts."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import pyarrow as pa

from banyan.register.linkage.batches import prepared_by
from banyan.register.linkage.people.rows import PersonRow
from banyan.register.linkage.prepare import (
    ERAS,
    as_table,
    first_two,
    phones,
    place_named,
)
from banyan.register.matching.days import day_said
from banyan.register.matching.names import parse_name, parse_person, skeleton, vowelled
from banyan.register.matching.normalize import address, fold, number

SEXES: Final = {"F": "F", "FEMALE": "F", "M": "M", "MALE": "M"}
OLDEST, YOUNGEST = 1900, 2030
BUDDHIST: Final = range(2440, 2600)


class PreparedPerson(NamedTuple):
    """One person's record as it is compared.

    The joined forms come twice, as written and with the last word first: which of their names
    people write first is a matter of country and clerk.
    """

    country: str
    parts: str  # words and initials in Latin letters, in the order written
    ordered: str  # the words in the order of the alphabet
    skels: str  # skeletons of the words, in the order of the alphabet
    skel: str
    skel2: str
    vow: str
    vow2: str
    native: str
    script: str
    sex: str
    year: str
    day: str  # month and day of birth, as `03-12`
    month: str
    monthday: str
    birth: str  # year, month and day, where all are said
    phone: str
    phone2: str
    email: str
    identity: str
    division: str
    place: str
    place_skel: str
    place_native: str
    employer: str
    employer_words: str


PERSON_SCHEMA: Final = pa.schema([pa.field(name, pa.string()) for name in PreparedPerson._fields])


def prepare_people(rows: Iterable[PersonRow]) -> tuple[list[str], pa.Table]:
    """Return the ids of people's records and what each is compared by."""
    ids, tables = prepared_by(people_table, rows)
    return ids, pa.concat_tables(tables) if tables else PERSON_SCHEMA.empty_table()


def people_table(rows: Sequence[PersonRow]) -> pa.Table:
    """Return what each of `rows` is compared by, as columns."""
    return as_table([prepare_person(row) for row in rows], PERSON_SCHEMA)


def prepare_person(row: PersonRow) -> PreparedPerson:
    """Return what one person's record is compared by."""
    country = fold(row.country)[:2].upper() if len(row.country.strip()) == 2 else ""
    name = parse_person(row.name)
    turned = "".join((*name.words[-1:], *name.words[:-1])) if len(name.words) > 1 else ""
    employer, words = _employer(row.organization, country)
    year, day = birth_year(row.birth_year, country), day_said(row.birth_day)
    return PreparedPerson(
        country,
        " ".join((*name.initials, *name.words)) if name.initials else " ".join(name.words),
        name.ordered,
        " ".join(filter(None, name.skeletons)),
        name.skeleton,
        skeleton(turned),
        vowelled(name.joined),
        vowelled(turned),
        name.native,
        name.script,
        SEXES.get(row.sex.strip().upper(), ""),
        year,
        day,
        day[:2],
        day[3:],
        year + day.replace("-", "") if year and day else "",
        *first_two(phones(row.phone, country)),
        address(row.email) if row.email else "",
        number(row.identity) if row.identity else "",
        row.division.strip().upper(),
        *place_named(row.district),
        f"#{row.employer}" if row.employer else employer,
        words,
    )


@lru_cache(maxsize=1 << 14)
def birth_year(text: str, country: str) -> str:
    """Return a year of birth as one of the common era, empty for what can be none."""
    digits = text.strip()
    if not digits.isdecimal() or len(digits) != 4:
        return ""
    year = int(digits)  # of any script
    if year in BUDDHIST:
        year -= ERAS.get(country, ERAS["TH"])
    return str(year) if OLDEST <= year <= YOUNGEST else ""


@lru_cache(maxsize=1 << 14)
def _employer(text: str, country: str) -> tuple[str, str]:
    """Return what an organization is told by when nothing better is known, and its words."""
    name = parse_name(text) if text else None
    if name is None or not name.joined:
        return "", ""
    words = " ".join(name.whole)
    return f"{country} {words}", words
