"""What the cells of one row say, field by field, and what is wrong with them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from banyan.intake.understanding.answers import Weight
from banyan.intake.understanding.dates import Days


class Flaw(NamedTuple):
    """Something wrong with a cell, before it is known in which row it stands."""

    code: str
    sentence: str
    weight: Weight
    column: int | None = None


class Born(NamedTuple):
    """When somebody was born: the year, and the day where it was said whole, as `03-12`."""

    year: int
    day: str = ""


@dataclass(init=False)
class Said:
    """What a row, or what stands above a table, says. Empty where it is silent.

    The class answers for what was not said, so that a new one costs nothing.

    Telephones and places stay as written here: they are read once the country is known.
    """

    person_name: str = ""
    given_name: str = ""
    family_name: str = ""
    person_title: str = ""
    sex: str = ""
    male_tick: str = ""
    female_tick: str = ""
    birth_year: Born | None = None
    birth_date: Born | None = None
    age: int | None = None
    phone: str = ""
    email: str = ""
    identity_number: str = ""
    disability: bool | None = None
    difficulty: tuple[str, ...] = ()
    rural: bool | None = None
    organization_name: str = ""
    organization_other_name: tuple[str, ...] = ()
    organization_kind: str = ""
    registration: str = ""
    organization_phone: str = ""
    organization_email: str = ""
    size_class: str = ""
    workers: int | None = None
    women_workers: int | None = None
    sector: str = ""
    ownership: str = ""
    women_owned: str = ""
    formality: str = ""
    is_owner: bool | None = None
    position: bool | None = None
    country: str = ""
    division: str = ""
    locality: str = ""
    address: str = ""
    training_title: str = ""
    package: tuple[str, ...] = ()
    package_tick: tuple[str, ...] = ()
    module: str = ""
    training_level: str = ""
    programme: str = ""
    project: str = ""
    form: str = ""
    cluster: str = ""
    starts_on: Days | None = None
    ends_on: Days | None = None
    place: str = ""
    hours: Decimal | None = None
    completed: bool | None = None
    role: str = ""
