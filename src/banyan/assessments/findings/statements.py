"""What is said of campaigns, workplaces and visits: what commands take."""

from dataclasses import dataclass
from datetime import date

from banyan.register.statements import OrganizationStatement


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """A campaign that begins, as an office tells it."""

    title: str
    country: str
    starts_on: date
    ends_on: date | None = None
    programme: str = ""
    project: str = ""
    description: str = ""
    days_to_remedy: int = 60


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """One line of a checklist: what inspectors ask, and where the law says so."""

    code: str
    title: str
    question: str
    legal_reference: str = ""


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """One cell of the risk map. An empty sector or division stands for all of them."""

    sector: str
    division: str
    likelihood: int
    harm: int
    why: str


@dataclass(frozen=True, slots=True)
class WorkplaceEntry:
    """A workplace put on the list of those to be visited.

    `same_as` names the organization it is, when the register has it. Without a `risk` of its own
    it has that of the cell of the risk map in which it falls.
    """

    organization: OrganizationStatement
    same_as: str = ""
    risk: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """What a visit found of a topic, by its code; of a violation, what was asked and by when."""

    topic: str
    verdict: str
    severity: str = ""
    asked: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class VisitEntry:
    """A visit to a workplace, named by its reference on the list."""

    workplace: str
    visited_on: date
    inspectors: int
    is_announced: bool
    findings: tuple[FindingEntry, ...]
    inspector_names: str = ""
    workers: int | None = None
    women_workers: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class CheckEntry:
    """What a follow-up visit found of a violation, by its topic's code."""

    topic: str
    state: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    """A second visit, to see what of a visit's violations is remedied."""

    visit: str
    visited_on: date
    inspectors: int
    checks: tuple[CheckEntry, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class RateEntry:
    """A rate of non-compliance as an assessing programme states it: of factories, never of one."""

    engagement: str
    cluster: str
    point: str
    first: date
    last: date
    assessed: int
    not_compliant: int
    evidence: str
    confidentiality: str = "INTERNAL"
