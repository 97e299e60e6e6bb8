"""What is said of disasters and in assessments: the one way in for forms, files and scripts."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from banyan.foundation.money import Money


@dataclass(frozen=True, slots=True)
class DisasterStatement:
    """A disaster in one country. `divisions` are the codes (ISO 3166-2) of those it struck."""

    name: str
    hazard: str
    country: str
    struck_on: date
    ended_on: date | None = None
    divisions: tuple[str, ...] = ()
    glide: str = ""
    category: str = ""
    description: str = ""
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentStatement:
    """How an assessment was made, and in which money, at the prices of which day, it counts.

    `per_usd` units of the currency made one US dollar on `rate_on`; both may be left out for
    dollars.
    """

    kind: str
    price_on: date
    currency: str
    per_usd: Decimal | None = None
    rate_on: date | None = None
    lead: str = ""
    covers: str = ""
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class PartStatement:
    """Of what a line speaks; what is empty is not told apart.

    `sector` is ISIC, a section or a division of one; `what` names a part of it, or what has none.
    """

    sector: str = ""
    what: str = ""
    division: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class EffectStatement:
    """Damage and loss of a part, each with how good it is. Effects follow and are never said."""

    part: PartStatement
    damage: Decimal | None = None
    damage_quality: str = ""
    loss: Decimal | None = None
    loss_quality: str = ""
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class WorkStatement:
    """Enterprises and workers of a part that were affected, and for how many days.

    A source may state the work days lost alone: then `stated_days`, and no `days`.
    """

    part: PartStatement
    quality: str
    formality: str = ""
    enterprises: int | None = None
    workers: int | None = None
    women: int | None = None
    days: Decimal | None = None
    stated_days: int | None = None
    known_from: str = ""


@dataclass(frozen=True, slots=True)
class NeedStatement:
    """What is needed for a sector, what it costs, how pressing it is and by when."""

    what: str
    kind: str
    priority: str
    term: str
    sector: str = ""
    division: str = ""
    cost: Money | None = None
    known_from: str = ""
