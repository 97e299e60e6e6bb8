"""The lists that stand beside this package, and what they say as statements."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from banyan.accounts.statements import OfficeStatement, PersonAtWork
from banyan.programmes.statements import (
    AdaptationStatement,
    ContributionStatement,
    OutcomeStatement,
    ProjectStatement,
)
from banyan.provenance.statements import Attributed

HERE: Final = Path(__file__).parent


@cache
def entries(name: str) -> list[dict[str, Any]]:
    """Return a list kept as YAML."""
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return loaded


@cache
def named(name: str) -> dict[str, dict[str, Any]]:
    """Return a list kept as YAML whose entries go by a name."""
    loaded: dict[str, dict[str, Any]] = yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))
    return loaded


def offices() -> list[OfficeStatement]:
    """Return the offices, each before those that report to it."""
    return [
        OfficeStatement(**entry | {"countries": tuple(entry.get("countries", ()))})
        for entry in entries("offices")
    ]


def people() -> list[PersonAtWork]:
    """Return those who sign in."""
    return [
        PersonAtWork(
            username=entry["username"],
            full_name=entry["full_name"],
            language=entry.get("language", "en"),
            email=f"{entry['username']}@example.org",
            postings=tuple((office, role) for office, role in entry["postings"]),
        )
        for entry in entries("people")
    ]


def projects() -> list[ProjectStatement]:
    """Return the projects."""
    return [
        ProjectStatement(
            **entry
            | {"countries": tuple(entry["countries"])}
            | {name: day(entry.get(name)) for name in ("starts_on", "ends_on")}
        )
        for entry in entries("projects")
    ]


def adaptations() -> list[AdaptationStatement]:
    """Return the adaptations of packages."""
    return [AdaptationStatement(**entry) for entry in entries("adaptations")]


def outcomes() -> list[OutcomeStatement]:
    """Return the country programme outcomes."""
    return [
        OutcomeStatement(**{key: value for key, value in entry.items() if key != "named"})
        for entry in entries("outcomes")
    ]


def contributions() -> list[ContributionStatement]:
    """Return how programmes serve outcomes."""
    return [
        ContributionStatement(**entry | {"attributed": Attributed(*entry.get("attributed", ()))})
        for entry in entries("contributions")
    ]


def day(value: object) -> date | None:
    """Return a day of a list, if there is one."""
    return value if isinstance(value, date) else None
