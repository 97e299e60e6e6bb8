"""Making people of the register, and of an engagement, of those who signed in at its door."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.report import AttendanceReport, report_attendances
from banyan.engagements.models import Door, SignIn
from banyan.engagements.queries.doors import person_at
from banyan.engagements.rules.doors import AtDoor, links, may_be_same
from banyan.engagements.statements import AttendanceStatement
from banyan.engagements.vocabulary import SignInReason, SignInVerdict
from banyan.foundation.bulk import update_rows
from banyan.register.commands.enrol import enrol_organizations, enrol_people
from banyan.register.matching.prepare import (
    PreparedPerson,
    prepare_organization,
    prepare_person,
)
from banyan.register.vocabulary import How

_COLUMNS = ("verdict", "reason", "candidates", "name_key", "line", "person")


@dataclass(slots=True)
class Entering:
    """Somebody on the way in: their sign-in, what they say, and what becomes of it."""

    row: SignIn
    person: AtDoor
    organization: int | None = None
    chosen: str | None = None  # by somebody: whom of the register it is, "" for nobody of it
    candidates: list[str] = field(default_factory=list)


def entering(door: Door, rows: Iterable[SignIn]) -> list[Entering]:
    """Return sign-ins as they are compared, with their name keys."""
    found = [Entering(row, person_at(door, row)) for row in rows]
    for one in found:
        one.row.name_key = one.person.name_key
    return found


def those_unsure(
    door: Door, those: Sequence[Entering], *, whatever_the_hour: bool = False
) -> list[Entering]:
    """Return those of a batch who must wait, and let each wait for its reason."""
    standing = _taken_already(door, {one.row.name_key for one in those})
    until = door.closed_at or door.closes_at
    unsure = []
    for one in those:
        others = standing[one.row.name_key]
        in_time = whatever_the_hour or door.opens_at <= one.row.came_at < until
        if reason := _reason(one, others, in_time=in_time):
            one.row.verdict, one.row.reason = SignInVerdict.WAITING, reason
            unsure.append(one)
        else:
            others.append(one.person)
    return unsure


def _taken_already(door: Door, keys: set[int | None]) -> defaultdict[int | None, list[AtDoor]]:
    found: defaultdict[int | None, list[AtDoor]] = defaultdict(list)
    rows = SignIn.objects.filter(
        door=door, verdict=SignInVerdict.TAKEN, name_key__in=[key for key in keys if key]
    )
    for row in rows.order_by("id"):
        found[row.name_key].append(person_at(door, row))
    return found


def _reason(one: Entering, others: Sequence[AtDoor], *, in_time: bool) -> str:
    if one.row.name_key is None:
        return SignInReason.NOT_UNDERSTOOD
    if not in_time:
        return SignInReason.OUT_OF_HOURS
    if any(links(one.person, other) for other in others):
        return ""  # by a telephone or an organization: the register tells them apart, or does not
    if any(may_be_same(one.person, other) for other in others):
        return SignInReason.MAY_BE_SAME
    return ""


def enter(door: Door, those: Sequence[Entering], *, by: Actor, at: datetime) -> None:
    """Write people in the register and in the engagement; those who fit several wait."""
    last = SignIn.objects.filter(door=door).aggregate(last=Max("line"))["last"] or 0
    for number, one in enumerate(those, start=last + 1):
        one.row.line = number
    _enter_organizations(door, those, by=by, at=at)
    _enter_people(door, those, by=by, at=at)
    said = AttendanceStatement()
    came: list[AttendanceReport] = [
        (door.engagement_id, one.row.person_id, one.organization, said, one.row.line or 0)
        for one in those
        if one.row.person_id
    ]
    report_attendances(rows=came, source=door.source, by=by, at=at)


def _enter_organizations(door: Door, those: Sequence[Entering], *, by: Actor, at: datetime) -> None:
    told = [(one, one.person.employer) for one in those if one.person.employer]
    found = enrol_organizations(
        prepared=[prepare_organization(said) for _, said in told],
        lines=[one.row.line or 0 for one, _ in told],
        source=door.source,
        office=door.engagement.office.code,
        by=by,
        at=at,
    )
    for (one, _), organization in zip(told, found, strict=True):
        # What fits several is left out: it stays as it was typed, and nobody waits for it.
        one.organization = organization.record_id or None


def _enter_people(door: Door, those: Sequence[Entering], *, by: Actor, at: datetime) -> None:
    found = enrol_people(
        prepared=[_prepared(one, source=door.source_id) for one in those],
        organizations=[one.organization for one in those],
        lines=[one.row.line or 0 for one in those],
        source=door.source,
        office=door.engagement.office.code,
        by=by,
        at=at,
        decided={number: one.chosen for number, one in enumerate(those) if one.chosen is not None},
        # Two who say the same of themselves may be two: no record is taken for said before.
        known={},
    )
    for one, person in zip(those, found, strict=True):
        if person.how == How.AMBIGUOUS:
            one.row.verdict, one.row.reason = SignInVerdict.WAITING, SignInReason.FITS_SEVERAL
            one.row.candidates, one.row.line = list(person.candidates), None
        else:
            one.row.verdict, one.row.reason = SignInVerdict.TAKEN, ""
            one.row.candidates, one.row.person_id = [], person.record_id


def _prepared(one: Entering, *, source: int) -> PreparedPerson:
    employer = one.person.employer if one.organization else None
    organization = prepare_organization(employer) if employer else None
    return prepare_person(one.person.said, source=source, employer=organization)


def keep(those: Iterable[Entering]) -> None:
    """Keep what became of sign-ins."""
    update_rows(
        SignIn,
        _COLUMNS,
        [
            (
                one.row.pk,
                str(one.row.verdict),
                str(one.row.reason),
                one.row.candidates,
                one.row.name_key,
                one.row.line,
                one.row.person_id,
            )
            for one in those
        ],
    )


def verdicts_of(those: Iterable[Entering]) -> Mapping[str, int]:
    """Return how many there are of each verdict, for the trail."""
    counts: defaultdict[str, int] = defaultdict(int)
    for one in those:
        counts[str(one.row.verdict).lower()] += 1
    return dict(counts)
