"""What a source says of an organization or a person: the one way into the register.

Everything in a statement is already understood and repaired: Unicode text, ISO codes, E.164
telephones, whole numbers. Empty text or `None` means that the source did not say.

Named tuples, as hundreds of thousands are made, hashed and compared for one file.
"""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from banyan.register.vocabulary import OrganizationKind


class OrganizationStatement(NamedTuple):
    """An organization as one source reports it.

    Two equal statements of one source are one record. `country` is ISO 3166-1 alpha-2;
    `division` is ISO 3166-2 (`MM-06`); `locality` is a township or district as written;
    `sector` is an ISIC rev. 4 section (`C`) or section and division (`C31`).
    """

    name: str
    kind: str = OrganizationKind.ENTERPRISE.value
    other_names: tuple[str, ...] = ()
    country: str = ""
    division: str = ""
    locality: str = ""
    phone: str = ""
    email: str = ""
    registration: str = ""
    size_class: str = ""
    workers: int | None = None
    women_workers: int | None = None
    sector: str = ""
    ownership: str = ""
    formality: str = ""


class PersonStatement(NamedTuple):
    """A person as one source reports them.

    `birth_day` is the month and the day beside the year of birth, as `03-12`, where all three were
    said (`matching.days`). `organization` is the index of the statement of the organization they
    came from, among those enrolled in the same call, or `None`.
    """

    name: str
    sex: str = ""
    birth_year: int | None = None
    birth_day: str = ""
    phone: str = ""
    email: str = ""
    identity_number: str = ""
    country: str = ""
    division: str = ""
    locality: str = ""
    is_rural: bool | None = None
    has_disability: bool | None = None
    organization: int | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which numbers a count truly lies, from records that people reviewed.

    `level` is how often such an interval holds the truth; `reviewed` are the records among those
    counted that people looked at; `as_of` is when they were drawn.
    """

    low: int
    high: int
    level: float
    reviewed: int
    as_of: date


@dataclass(frozen=True, slots=True)
class BuysStatement:
    """An organization buys from another. `same_as` are their references, where they are known.

    `until` is the last day, included.
    """

    buyer: OrganizationStatement
    supplier: OrganizationStatement
    goods: str = ""
    starts_on: date | None = None
    until: date | None = None
    confidentiality: str = "INTERNAL"
    same_as: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class BelongsStatement:
    """An organization belongs to a body. `same_as` are their references, where they are known.

    `until` is the last day, included.
    """

    member: OrganizationStatement
    body: OrganizationStatement
    kind: str
    starts_on: date | None = None
    until: date | None = None
    confidentiality: str = "INTERNAL"
    same_as: tuple[str, str] = ("", "")
