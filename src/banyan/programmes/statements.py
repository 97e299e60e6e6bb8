"""What a reference list says of programmes, packages and outcomes: the one way in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from banyan.foundation.money import Money

REFERENCE: Final = Path(__file__).parent / "reference"


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
    """A package with its modules, code to name, in their order."""

    code: str
    name: str
    programme: str = ""
    target_group: str = ""
    developed_with: str = ""
    needs_trainer: bool = True
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
    owner: str = ""
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


def known_packages() -> list[PackageStatement]:
    """Return the packages of the reference list."""
    return [
        PackageStatement(
            code=entry["code"],
            name=entry["name"],
            programme=entry.get("programme", ""),
            target_group=entry.get("target_group", ""),
            developed_with=entry.get("developed_with", ""),
            needs_trainer=entry.get("needs_trainer", True),
            modules=entry.get("modules", {}),
        )
        for entry in _entries("packages.yaml")
    ]


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
class DocumentStatement:
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
