"""What is said of partnerships, platforms and those in them."""

from dataclasses import dataclass
from datetime import date

from banyan.foundation.money import Money
from banyan.register.statements import OrganizationStatement


@dataclass(frozen=True, slots=True)
class OrganizationEntry:
    """An organization as entered. `same_as` names the one it is, where that is known.

    `record` is the id of a record that stands already: then nothing is entered anew.
    """

    organization: OrganizationStatement | None = None
    same_as: str = ""
    record: int = 0


@dataclass(frozen=True, slots=True)
class PartnerEntry:
    """An organization in a partnership, and its role there."""

    entry: OrganizationEntry
    role: str


@dataclass(frozen=True, slots=True)
class PartnershipStatement:
    """What a partnership says of itself.

    Codes name a programme, project and package; `outcomes` are ids with the kind of contribution.
    An empty `confidentiality` follows the stage.
    """

    title: str
    countries: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    programme: str = ""
    project: str = ""
    package: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    description: str = ""
    logo_rules: str = ""
    known_from: str = ""
    confidentiality: str = ""
    outcomes: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class GivenStatement:
    """Something pledged to a partnership, or delivered. In kind, it says how it was valued."""

    given: str
    means: str
    money: Money
    given_on: date
    country: str = ""
    what: str = ""
    how_valued: str = ""


@dataclass(frozen=True, slots=True)
class DocumentStatement:
    """A document: a link to where it is, or nothing where its file comes with it."""

    kind: str
    title: str
    dated_on: date | None = None
    confidentiality: str = "INTERNAL"
    link: str = ""


@dataclass(frozen=True, slots=True)
class PlatformStatement:
    """What a platform says of itself. Without a country it spans several."""

    name: str
    sector: str = ""
    country: str = ""
    scope: str = ""
    programme: str = ""
    project: str = ""
    charter: str = ""
    description: str = ""
    known_from: str = ""
    confidentiality: str = "INTERNAL"


@dataclass(frozen=True, slots=True)
class MemberStatement:
    """As what an organization belongs to a platform, and from when."""

    kind: str
    is_convenor: bool = False
    joined_on: date | None = None


@dataclass(frozen=True, slots=True)
class PracticeStatement:
    """A good practice that was shared."""

    title: str
    area: str
    description: str = ""
    shared_on: date | None = None
    is_publishable: bool = False
