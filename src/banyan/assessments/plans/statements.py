"""What is said of plans, of what is done in them and how they were tried out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from banyan.programmes.statements import OrganizationEntry

REFERENCE: Final = Path(__file__).parents[1] / "reference"


@dataclass(frozen=True, slots=True)
class ActionStatement:
    """Something that a plan says is to be done, by whom and until when."""

    text: str
    responsible: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanTestStatement:
    """A plan was tried out: how, when, who led it, what was learnt, how long work stood still."""

    kind: str
    on: date
    led_by: str = ""
    learnt: str = ""
    days_stopped: int | None = None


@dataclass(frozen=True, slots=True)
class PlanStatement:
    """What a plan says of itself.

    `engagement` is the reference of the training or visit it came from; `package` and `module` are
    codes, taken from the engagement where they are empty. An empty `confidentiality` follows from
    the kind, an empty `review_on` from the rule of the kind.
    """

    kind: str
    engagement: str = ""
    package: str = ""
    module: str = ""
    language: str = ""
    covers: str = ""
    confidentiality: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """A plan as it is entered: whose it is, how far it has come, and what is in it.

    Without `completed_on` it is only begun; with a test it is tested, from the day of the first.
    """

    said: PlanStatement
    organization: OrganizationEntry
    begun_on: date
    completed_on: date | None = None
    actions: tuple[ActionStatement, ...] = ()
    tests: tuple[PlanTestStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRuleStatement:
    """For how many months a test and a review of one kind of plan hold; which packages teach it."""

    kind: str
    tested_months: int
    review_months: int
    packages: tuple[str, ...] = ()
    note: str = ""


def known_plan_rules() -> list[PlanRuleStatement]:
    """Return the rules of the reference list."""
    loaded: list[dict[str, Any]] = yaml.safe_load((REFERENCE / "plans.yaml").read_text("utf-8"))
    return [
        PlanRuleStatement(
            kind=entry["kind"],
            tested_months=entry["tested_months"],
            review_months=entry["review_months"],
            packages=tuple(entry["packages"]),
            note=entry["note"],
        )
        for entry in loaded
    ]
