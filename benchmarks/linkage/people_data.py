"""Invented people with the truth about them, as training and measuring want them.

Their sex, year and day of birth are read as a delivery's are, before anybody links: telling that
`၁၉၈၃`, `2526` and `age 35` are years, and `12/3/1983` a day, is no part of what is measured.
Everybody is given the same.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.intake.understanding.choices import entry_of, sex_by_address
from banyan.intake.understanding.dates import days_of
from banyan.intake.understanding.numbers import whole_number
from banyan.register.linkage.people.rows import PERSON_COLUMNS, PersonRow
from benchmarks.linkage.birthdays import SAID
from benchmarks.linkage.lists import TRUE
from benchmarks.linkage.people import YEAR_OF_LISTS, Row
from benchmarks.linkage.people import rows as invented
from benchmarks.linkage.vocabulary import Part

ERA: Final = {"TH": 543, "LA": 543, "KH": 544, "MM": 544}
BUDDHIST: Final = range(2440, 2700)
OLDEST_AGE: Final = 99


class LabelledPeople(NamedTuple):
    """Records; of each the number of its true person, the script of its name, its noise."""

    rows: list[PersonRow]
    entity: NDArray[np.int64]
    script: list[str]
    noise: list[str]


def understood(row: Row) -> PersonRow:
    """Return an invented record with what a delivery would have understood of it."""
    sex = entry_of("sex", row.sex) if row.sex else sex_by_address(row.name, row.country)
    return PersonRow(
        record_id=row.record_id,
        name=row.name,
        sex=sex,
        birth_year=_year(row.birth_year, row.country),
        birth_day=row.birth_day,
        country=row.country,
        division=row.division,
        district=row.district,
        phone=row.phone,
        email=row.email,
        identity=row.identity,
        organization=row.organization,
    )


COLUMNS: Final = (*PERSON_COLUMNS, *TRUE)


def written(many: int, *, seed: int, words: Part, days: float = SAID) -> Iterator[tuple[str, ...]]:
    """Yield invented people in `COLUMNS`, the truth about them behind what a contender is given."""
    for one in invented(many, seed=seed, words=words, days=days):
        yield (*understood(one), one.entity_id, one.script, one.noise)


def _year(text: str, country: str) -> str:
    said = text.strip("' ")
    number = whole_number(said)
    if number is None:
        found = days_of(said)
        return str(found.first.year) if found else ""
    if number <= OLDEST_AGE and text.startswith("'"):
        number += 1900 if number > YEAR_OF_LISTS - 2000 else 2000
    elif number <= OLDEST_AGE:
        number = YEAR_OF_LISTS - number
    elif number in BUDDHIST:
        number -= ERA.get(country, 543)
    return str(number)


def labelled_people(*, rows: int, seed: int, words: Part, days: float = SAID) -> LabelledPeople:
    """Return invented people, always the same for the same question."""
    numbers: dict[str, int] = {}
    said, entity, script, noise = [], [], [], []
    for one in invented(rows, seed=seed, words=words, days=days):
        said.append(understood(one))
        entity.append(numbers.setdefault(one.entity_id, len(numbers)))
        script.append(one.script)
        noise.append(one.noise)
    return LabelledPeople(said, np.array(entity, np.int64), script, noise)
