"""What is said of programmes, outcomes, partnerships and platforms: the one way in."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from banyan.foundation.money import Money
from banyan.programmes.statements.partnering import (
    DocumentStatement as DocumentStatement,
)
from banyan.programmes.statements.partnering import (
    GivenStatement as GivenStatement,
)
from banyan.programmes.statements.partnering import (
    MemberStatement as MemberStatement,
)
from banyan.programmes.statements.partnering import (
    OrganizationEntry as OrganizationEntry,
)
from banyan.programmes.statements.partnering import (
    PartnerEntry as PartnerEntry,
)
from banyan.programmes.statements.partnering import (
    PartnershipStatement as PartnershipStatement,
)
from banyan.programmes.statements.partnering import (
    PlatformStatement as PlatformStatement,
)
from banyan.programmes.statements.partnering import (
    PracticeStatement as PracticeStatement,
)
from banyan.provenance.statements import UNSAID, Attributed
from banyan.register.statements import OrganizationStatement

REFERENCE: Final = Path(__file__).parents[1] / "reference"


@dataclass(frozen=True, slots=True)
class ProgrammeStatement:
    """A programme. `until` retires it."""

    code: str
    name: str
    description: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class PackageStatement:
    """A package with its modules, code to name, in their order; `also` are its other names."""

    code: str
    name: str
    programme: str = ""
    target_group: str = ""
    developed_with: str = ""
    description: str = ""
    owner: str = ""
    licence: str = ""
    hours: Decimal | None = None
    also: tuple[str, ...] = ()
    needs_trainer: bool = True
    gives_certificate: bool = True
    modules: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProjectStatement:
    """A project. `countries` are ISO alpha-2 codes; `lead` is the code of the office that leads."""

    code: str
    name: str
    programme: str = ""
    countries: tuple[str, ...] = ()
    description: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    lead: str = ""


@dataclass(frozen=True, slots=True)
class AdaptationStatement:
    """A package's version in a country and language."""

    package: str
    country: str
    language: str
    status: str
    version: str = ""
    year: int | None = None
    owner: str = ""
    note: str = ""
    confidentiality: str = "PUBLIC"
    # On which day it came to its status, where that is known.
    since: date | None = None


@dataclass(frozen=True, slots=True)
class NamedOrganization:
    """An organization as somebody names it, and which one of the register it is, if they said."""

    organization: OrganizationStatement
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class InstitutionStatement:
    """An institution made a package part of its own work. No `since`: nobody knows since when."""

    package: str
    country: str
    level: str
    part_of: str
    evidence: str
    since: int | None = None
    confidentiality: str = "PUBLIC"


@dataclass(frozen=True, slots=True)
class GradeHours:
    """What a grade is to be taught of a package."""

    grade: str
    modules: str = ""
    hours: Decimal | None = None
    is_elective: bool = False


@dataclass(frozen=True, slots=True)
class CurriculumStatement:
    """A package on its way into what schools teach."""

    package: str
    country: str
    schools: str
    scope: str = ""
    evidence: str = ""
    hours: tuple[GradeHours, ...] = ()
    confidentiality: str = "PUBLIC"


@dataclass(frozen=True, slots=True)
class Price:
    """What one copy cost or was sold for: how many US dollars its currency was worth, and when."""

    amount: Decimal
    currency: str
    rate_to_usd: Decimal
    rate_on: date


@dataclass(frozen=True, slots=True)
class PrintStatement:
    """So many copies were printed of something, of an adaptation, and brought to a store."""

    adaptation: str
    title: str
    copies: int
    printer: str
    on: date
    office: str
    place: str
    runs_short_below: int = 0


@dataclass(frozen=True, slots=True)
class StockStatement:
    """So many copies of a material (by reference) at a place, on a day; where to, if they move."""

    material: str
    place: str
    copies: int
    on: date
    to_place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeStatement:
    """A country programme outcome. `number` is either notation: `CHN 179`, `CPO 1.1`."""

    country: str
    number: str
    title: str
    office: str
    status: str = "TARGET"


@dataclass(frozen=True, slots=True)
class ContributionStatement:
    """A programme serves an outcome, in a certain way, for a reason one can read."""

    programme: str
    country: str
    number: str
    kind: str
    evidence: str = ""
    reason: str = ""
    attributed: Attributed = UNSAID


def known_programmes() -> list[ProgrammeStatement]:
    """Return the programmes of the reference list."""
    return [
        ProgrammeStatement(
            code=entry["code"],
            name=entry["name"],
            description=entry.get("description", ""),
            since=entry.get("since"),
            until=entry.get("until"),
        )
        for entry in _entries("programmes.yaml")
    ]


@cache
def known_packages() -> tuple[PackageStatement, ...]:
    """Return the packages of the reference list."""
    kept = {field.name for field in fields(PackageStatement)}
    return tuple(
        PackageStatement(
            **{key: value for key, value in entry.items() if key in kept - {"also", "hours"}},
            also=tuple(entry.get("also", ())),
            hours=Decimal(entry["hours"]) if "hours" in entry else None,
        )
        for entry in _entries("packages.yaml")
    )


@cache
def usual_days(what: str) -> Mapping[str, int]:
    """Return how long `what` (adaptations, curricula) usually stays at each status, in days."""
    loaded: dict[str, dict[str, int]] = yaml.safe_load((REFERENCE / "pace.yaml").read_text("utf-8"))
    return loaded[what]


def _entries(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((REFERENCE / name).read_text("utf-8"))
    return loaded


@dataclass(frozen=True, slots=True)
class PolicyOutcomeStatement:
    """An outcome of a biennium's programme and budget with its indicators, code to title."""

    biennium: int
    code: str
    title: str
    indicators: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PriorityStatement:
    """A priority of a country programme, and the numbers of the outcomes that stand below it."""

    title: str
    outcomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountryProgrammeStatement:
    """A country programme with its priorities in their order and the records of who signed."""

    code: str
    country: str
    title: str
    first_year: int
    last_year: int
    signed_on: date | None = None
    evidence: str = ""
    priorities: tuple[PriorityStatement, ...] = ()
    signatories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeTextStatement:
    """What an outcome is said to be in a biennium. `indicator` is a policy indicator's code."""

    biennium: int
    title: str
    status: str = "TARGET"
    strategy: str = ""
    result: str = ""
    indicator: str = ""
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OutcomeDocumentStatement:
    """A document that shows what was done for an outcome, or what came of it."""

    title: str
    shows: str
    dated: date | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class FundingStatement:
    """A funder pays. Of a programme or of a project, by its code; `money` may be nobody's to tell.

    `until` is the last day, included.
    """

    kind: str
    evidence: str
    programme: str = ""
    project: str = ""
    money: Money | None = None
    starts_on: date | None = None
    until: date | None = None
    confidentiality: str = "INTERNAL"


def known_policy_outcomes() -> list[PolicyOutcomeStatement]:
    """Return the policy outcomes of the reference list."""
    return [
        PolicyOutcomeStatement(
            biennium=entry["biennium"],
            code=entry["code"],
            title=entry["title"],
            indicators=entry["indicators"],
        )
        for entry in _entries("policy_outcomes.yaml")
    ]


@cache
def known_targets() -> dict[str, str]:
    """Return the targets of the Sustainable Development Goals that outcomes name, with titles."""
    loaded: dict[str, str] = yaml.safe_load((REFERENCE / "sdg_targets.yaml").read_text("utf-8"))
    return loaded
