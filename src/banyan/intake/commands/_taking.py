"""Turning what ready lines say into records, engagements and who took part in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.report import (
    AttendanceReport,
    PartyReport,
    report_attendances,
    report_engagements,
    report_parties,
)
from banyan.intake.commands._waiting import ORGANIZATION, PERSON, Torn, wait
from banyan.intake.lines.line import Line, TableFound
from banyan.intake.models import Delivery
from banyan.intake.vocabulary import Verdict
from banyan.register.commands.enrol import enrol_organizations, enrol_people
from banyan.register.queries.said import Enrolled, organizations_said_by, people_said_by
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import How


@dataclass(slots=True)
class Entry:
    """A line that is ready, and the records it became."""

    line: Line
    organization: int | None = None
    person: int | None = None


@dataclass(slots=True)
class Taking:
    """The acceptance of one delivery: who, when, and what its source has said so far."""

    delivery: Delivery
    tables: Sequence[TableFound]
    by: Actor
    at: datetime
    organizations: dict[OrganizationStatement, Enrolled]
    people: dict[PersonStatement, Enrolled]


Decisions = Mapping[int, Mapping[str, str]]


def begun(delivery: Delivery, *, tables: Sequence[TableFound], by: Actor, at: datetime) -> Taking:
    """Begin, or go on with, accepting a delivery: what its source has said before counts."""
    return Taking(
        delivery=delivery,
        tables=tables,
        by=by,
        at=at,
        organizations=organizations_said_by(delivery.source),
        people=people_said_by(delivery.source),
    )


def take_in(taking: Taking, lines: Sequence[Line], *, decisions: Decisions) -> None:
    """Make records of what the ready ones of `lines` say, and give every line its verdict.

    `decisions` are people's, by line: which organization or person it speaks of. A line that may
    be either of two waits; the rest do not wait for it.
    """
    entries = [Entry(one) for one in lines if one.verdict == Verdict.READY]
    _enrol_organizations(taking, entries, decisions)
    entries = [entry for entry in entries if entry.line.verdict == Verdict.READY]
    _enrol_people(taking, entries, decisions)
    entries = [entry for entry in entries if entry.line.verdict == Verdict.READY]
    _report(taking, entries)
    for one in lines:
        if one.verdict == Verdict.READY:
            one.verdict = Verdict.ACCEPTED


def _enrol_organizations(taking: Taking, entries: list[Entry], decisions: Decisions) -> None:
    told = [(entry, entry.line.organization) for entry in entries if entry.line.organization]
    enrolled = enrol_organizations(
        prepared=[prepared for _, prepared in told],
        lines=[entry.line.line for entry, _ in told],
        source=taking.delivery.source,
        office=taking.delivery.office.code,
        by=taking.by,
        at=taking.at,
        decided=_decided([entry for entry, _ in told], decisions, ORGANIZATION),
        known=taking.organizations,
    )
    torn = []
    for (entry, prepared), found in zip(told, enrolled, strict=True):
        entry.organization = found.record_id or None
        entry.line.organization_how = str(found.how)
        if found.how == How.AMBIGUOUS:
            torn.append(Torn(entry.line, prepared.said.name, found.candidates))
    wait(torn, taking.tables, whom=ORGANIZATION, by=taking.by)


def _enrol_people(taking: Taking, entries: list[Entry], decisions: Decisions) -> None:
    told = [(entry, entry.line.person) for entry in entries if entry.line.person]
    enrolled = enrol_people(
        prepared=[prepared for _, prepared in told],
        organizations=[entry.organization for entry, _ in told],
        lines=[entry.line.line for entry, _ in told],
        source=taking.delivery.source,
        office=taking.delivery.office.code,
        by=taking.by,
        at=taking.at,
        decided=_decided([entry for entry, _ in told], decisions, PERSON),
        known=taking.people,
    )
    torn = []
    for (entry, prepared), found in zip(told, enrolled, strict=True):
        entry.person = found.record_id or None
        entry.line.person_how = str(found.how)
        if found.how == How.AMBIGUOUS:
            torn.append(Torn(entry.line, prepared.said.name, found.candidates))
    wait(torn, taking.tables, whom=PERSON, by=taking.by)


def _decided(entries: Sequence[Entry], decisions: Decisions, whom: str) -> dict[int, str]:
    return {
        index: decisions[entry.line.line][whom]
        for index, entry in enumerate(entries)
        if whom in decisions.get(entry.line.line, {})
    }


def _report(taking: Taking, entries: Sequence[Entry]) -> None:
    statements = list(dict.fromkeys(told for entry in entries for told in entry.line.engagements))
    source, by, at = taking.delivery.source, taking.by, taking.at
    ids = report_engagements(
        statements=statements, office=taking.delivery.office, source=source, by=by, at=at
    )
    engagements = dict(zip(statements, ids, strict=True))
    attendances: list[AttendanceReport] = []
    parties: list[PartyReport] = []
    for entry in entries:
        line = entry.line
        for told in line.engagements:
            where = engagements[told]
            if entry.person and line.attendance:
                came = (where, entry.person, entry.organization, line.attendance, line.line)
                attendances.append(came)
            if entry.organization and line.party:
                parties.append((where, entry.organization, line.party, line.line))
    report_attendances(rows=attendances, source=source, by=by, at=at)
    report_parties(rows=parties, source=source, by=by, at=at)
