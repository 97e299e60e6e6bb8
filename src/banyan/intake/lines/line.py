"""What a file is opened with, and what comes out of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any, Final

from banyan.engagements.statements import (
    AttendanceStatement,
    EngagementStatement,
    PartyStatement,
)
from banyan.intake.rules import verdict_of
from banyan.intake.understanding.answers import Context, Fault, Understood
from banyan.intake.vocabulary import Kind, Verdict
from banyan.register.matching.prepare import (
    PreparedOrganization,
    PreparedPerson,
    prepare_organization,
    prepare_person,
)

_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)

# A fault as it is kept on its row.
Said = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """A file, and all that is known of it before it is opened.

    `columns` are those of an earlier reading, by the table's sheet and header row: they are not
    guessed again.
    """

    path: Path
    filename: str
    kind: Kind
    largest: int
    context: Context
    source: int  # the id of the delivery's
    remembered: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableFound:
    """One table of a file: where it stands and what its columns mean."""

    position: int
    sheet: str
    header_row: int
    headers: tuple[str, ...]
    columns: tuple[str, ...]
    title: dict[str, str]


@dataclass(slots=True)
class Line:
    """One line of a table, as it came, with what it says and what became of it.

    `cells` and `faults` are JSON text, as they are kept: a hundred thousand of them are stored
    without being looked at. From `engagements` to `party` stands what it says, if it is ready.
    `more` are faults found after it was understood.
    """

    line: int
    table: int
    sheet_row: int
    cells: str
    engagements: tuple[EngagementStatement, ...] = ()
    organization: PreparedOrganization | None = None
    person: PreparedPerson | None = None
    attendance: AttendanceStatement | None = None
    party: PartyStatement | None = None
    faults: str = "[]"
    verdict: Verdict = Verdict.READY
    organization_how: str = ""
    person_how: str = ""
    more: list[Said] = field(default_factory=list)

    @property
    def reasons(self) -> str:
        """Return all its faults as JSON text."""
        return as_json([*json.loads(self.faults), *self.more]) if self.more else self.faults


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be read: its tables, how many lines they have, and the lines in parts."""

    tables: tuple[TableFound, ...]
    total: int
    parts: Iterator[list[Line]]


def understood_line(line: Line, said: Understood, *, source: int) -> Line:
    """Return a line with the verdict that follows from what it says, and with that if it is ready.

    `source` is the id of who says it.
    """
    if said.faults:
        line.faults = as_json([_as_reason(fault) for fault in said.faults])
        line.verdict = verdict_of(str(fault.weight) for fault in said.faults)
    if line.verdict == Verdict.READY:
        line.engagements = said.engagements
        line.attendance = said.attendance
        line.party = said.party
        if said.organization:
            line.organization = prepare_organization(said.organization)
        if said.person:
            line.person = prepare_person(said.person, source=source, employer=line.organization)
    return line


def passed_over(line: Line, why: str) -> Line:
    """Return a line that is no record, with the reason."""
    note = {"column": None, "code": "intake.passed_over", "sentence": why, "weight": "NOTES"}
    line.faults = as_json([note])
    line.verdict = Verdict.PASSED_OVER
    return line


def as_json(value: Sequence[object]) -> str:
    """Return `value` as JSON, in the letters it is written in."""
    return _ENCODER.encode(value)


def texts_as_json(texts: Iterable[str]) -> str:
    """Return what `as_json` does of a list of texts, sooner: there are millions of cells."""
    return f"[{', '.join(map(encode_basestring, texts))}]"


def _as_reason(fault: Fault) -> Said:
    return {
        "column": fault.column,
        "code": fault.code,
        "sentence": fault.sentence,
        "weight": str(fault.weight),
    }
