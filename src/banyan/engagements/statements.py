"""What a source says of an engagement and of who took part: the one way in for all."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from banyan.engagements.vocabulary import AttendanceRole, Form, Level, PartyRole, Status
from banyan.foundation.money import Money
from banyan.provenance.statements import UNSAID, Attributed
from banyan.register.statements import OrganizationStatement, PersonStatement


class EngagementStatement(NamedTuple):
    """An engagement as reported. Two equal statements from one office are one engagement.

    Codes name a programme, package and module of `programmes`; empty where the source is silent.
    `country` is ISO 3166-1 alpha-2, `division` ISO 3166-2.
    """

    title: str
    form: str = Form.TRAINING.value
    level: str = Level.DIRECT.value
    status: str = Status.DONE.value
    training_level: str = ""
    programme: str = ""
    project: str = ""
    package: str = ""
    module: str = ""
    country: str = ""
    division: str = ""
    place: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    confidentiality: str = "INTERNAL"
    description: str = ""


class AttendanceStatement(NamedTuple):
    """That somebody took part: in which role, for how many hours, to the end or not."""

    role: str = AttendanceRole.PARTICIPANT.value
    hours: Decimal | None = None
    has_completed: bool = True
    is_owner: bool | None = None


class PartyStatement(NamedTuple):
    """That an organization took part, in a role, and whether it took the whole of it."""

    role: str = PartyRole.RECIPIENT.value
    has_completed: bool = True


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """An organization that took part, as entered. `same_as` names the one it is, when known."""

    organization: OrganizationStatement
    role: str
    same_as: str = ""
    has_completed: bool = True


@dataclass(frozen=True, slots=True)
class ContributionEntry:
    """Which outcome is served, and how."""

    outcome: int  # its id
    kind: str
    reason: str = ""
    attributed: Attributed = UNSAID


@dataclass(frozen=True, slots=True)
class CostStatement:
    """A part of what an engagement cost, or the whole, and who bore it.

    `bearer` names the organization that did, by its reference, where it is one; what is in kind
    says in `valued_how` how it was valued.
    """

    money: Money
    borne_by: str
    spent_on: date
    item: str = ""
    bearer: str = ""
    valued_how: str = ""
    evidence: str = ""


class CohortStatement(NamedTuple):
    """A group of workers that a programme follows. `sector` is ISIC, a section or a division."""

    title: str
    country: str
    starts_on: date
    programme: str = ""
    sector: str = ""


@dataclass(frozen=True, slots=True)
class PersonEntry:
    """A person as entered. `same_as` names the one they are, when known."""

    person: PersonStatement
    same_as: str = ""


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """Somebody who joins a cohort, and from which firm."""

    who: PersonEntry
    occupation: str
    firm: OrganizationStatement | None = None
    is_new_hire: bool | None = None


class FollowUpStatement(NamedTuple):
    """What became of a member so many months on."""

    months: int
    is_employed: bool
    asked_on: date
    advance: str = ""


@dataclass(frozen=True, slots=True)
class PairEntry:
    """A mentor and a mentee, with what they mean to reach."""

    mentor: PersonEntry
    mentee: PersonEntry
    country: str
    programme: str = ""
    cohort: str = ""  # its reference
    goals: str = ""


class StudyStatement(NamedTuple):
    """A study as it is designed. `lead` is the institution that leads it."""

    title: str
    country: str
    question: str = ""
    method: str = ""
    lead: str = ""
    project: str = ""


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """What an enterprise consents to. `same_as` names the one it is, when known."""

    enterprise: OrganizationStatement
    scope: tuple[str, ...]
    given_on: date
    until: date
    terms: str = ""
    same_as: str = ""


class InterviewStatement(NamedTuple):
    """Who was heard at the enterprise of a code: on whose side, how many women and men."""

    code: str
    party: str
    held_on: date
    women: int = 0
    men: int = 0


class AgreementStatement(NamedTuple):
    """A collective agreement at the enterprise of a code."""

    code: str
    level: str
    topics: str
    signed_on: date
    until: date | None = None


class FindingStatement(NamedTuple):
    """What was found, and where it was taken up."""

    text: str
    uptake: str = "NONE_YET"
    policy: str = ""
    on: date | None = None
