"""What understanding takes and gives: tables, contexts, faults and understood rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from banyan.engagements.statements import (
    AttendanceStatement,
    EngagementStatement,
    PartyStatement,
)
from banyan.register.statements import OrganizationStatement, PersonStatement


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table found in a book.

    Rows are counted as the sender's program numbers them, from 1. `headers` has one text a column;
    the lines of a header of several lines stand in it with ` · ` between. `title` holds what stands
    above the header, by its label, or as `Line 1` and so on where there is none. `passed_over` says
    why a row between the header and the last record is no record.
    """

    sheet: int
    name: str
    header_row: int
    headers: tuple[str, ...]
    first_row: int
    title: Mapping[str, str]
    rows: list[tuple[int, list[str]]]
    passed_over: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of a whole file beside its rows, used where they are silent.

    `country`, `package`, `programme` and `held_on` are the sender's word of it; `office_countries`
    are those that the sender's office covers. `today` is the day it arrived.
    """

    today: date
    country: str = ""
    package: str = ""
    programme: str = ""
    held_on: date | None = None
    office_countries: tuple[str, ...] = ()


class Weight(StrEnum):
    """What a fault does to its row: refuses it, makes it wait for a person, or only notes it."""

    REFUSES = "REFUSES"
    WAITS = "WAITS"
    NOTES = "NOTES"


class Fault(NamedTuple):
    """Something about a row that a person should know: in which column, and one sentence."""

    column: int | None
    code: str
    sentence: str
    weight: Weight


class Understood(NamedTuple):
    """What one row says. `None` where it says nothing of it.

    Somebody trained in several packages at once took part in several engagements: the others are
    in `also`, with the same organization, person, attendance and party.
    """

    engagement: EngagementStatement | None = None
    organization: OrganizationStatement | None = None
    person: PersonStatement | None = None
    attendance: AttendanceStatement | None = None
    party: PartyStatement | None = None
    faults: tuple[Fault, ...] = ()
    also: tuple[EngagementStatement, ...] = ()

    @property
    def engagements(self) -> tuple[EngagementStatement, ...]:
        """Return every engagement that the row speaks of."""
        return (self.engagement, *self.also) if self.engagement else ()
