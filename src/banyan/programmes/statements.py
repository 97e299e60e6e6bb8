"""What a reference list says of programmes, packages and outcomes: the one way in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

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
    """A project. `countries` are ISO alpha-2 codes."""

    code: str
    name: str
    programme: str = ""
    countries: tuple[str, ...] = ()
    description: str = ""


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
