"""What is said of indicators, practices, clusters and assessments: the one way in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from banyan.assessments.readings.vocabulary import Better
from banyan.register.statements import OrganizationStatement

REFERENCE: Final = Path(__file__).parents[1] / "reference"


@dataclass(frozen=True, slots=True)
class IndicatorStatement:
    """A key performance indicator. Of money, `unit` is what the amount is for: `a month`."""

    code: str
    name: str
    unit: str
    better: str = Better.MORE.value
    programme: str = ""  # empty: any programme
    definition: str = ""
    least: Decimal | None = Decimal()
    most: Decimal | None = None
    is_money: bool = False
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class PracticeStatement:
    """A practice that an enterprise has or has not; `module` is that of a package (`SCORE M1`)."""

    code: str
    question: str
    module: str = ""
    is_asked: bool = True


@dataclass(frozen=True, slots=True)
class ClusterStatement:
    """Enterprises of a sector in a place that a programme takes together."""

    code: str
    name: str
    country: str
    programme: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentStatement:
    """What an assessment says of itself. Lists are named by their codes.

    `modules` (`SCORE M1`) are those that the enterprise had been through by then; `engagement` is
    a reference; `currency` is that of every amount of money read.
    """

    stage: str
    on: date
    country: str
    programme: str = ""
    project: str = ""
    engagement: str = ""
    modules: tuple[str, ...] = ()
    cluster: str = ""
    assessed_by: str = ""
    currency: str = ""
    confidentiality: str = "PARTNER"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read and seen, by code. What was not read, or not asked, is not there."""

    readings: Mapping[str, Decimal] = field(default_factory=dict)
    practices: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """An assessment of an enterprise; `same_as` is its reference, where it is known."""

    enterprise: OrganizationStatement
    said: AssessmentStatement
    found: Findings
    same_as: str = ""


def known_indicators() -> list[IndicatorStatement]:
    """Return the indicators of the reference list."""
    return [IndicatorStatement(**_numbers(entry)) for entry in _entries("indicators.yaml")]


def known_practices() -> list[PracticeStatement]:
    """Return the practices of the reference list."""
    return [PracticeStatement(**entry) for entry in _entries("practices.yaml")]


def _numbers(entry: dict[str, Any]) -> dict[str, Any]:
    given = {name: Decimal(entry[name]) for name in ("least", "most") if name in entry}
    return entry | given


@cache
def _entries(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((REFERENCE / name).read_text("utf-8"))
    return loaded
