"""Enrolling those whom a report of a training names."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from banyan.accounts.permissions import Actor
from banyan.engagements.models import ActivityReport
from banyan.engagements.rules.reports import Attendee
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.models import Source
from banyan.register.commands.enrol import Enrolled, enrol_people
from banyan.register.matching.prepare import (
    PreparedOrganization,
    PreparedPerson,
    prepare_person,
)
from banyan.register.statements import PersonStatement

TRAINER = -1  # the trainer's number among those who came
Employers = Mapping[str, tuple[int, PreparedOrganization]]


class PeopleUnclear(Refusal):
    """People of a report who could be any of several in the register."""

    why = Why.CONFLICT
    code = "engagements.people_unclear"
    template = "{names} could be any of several in the register. Say of each who it is."


def enrolled_people(
    found: ActivityReport,
    came: Sequence[tuple[int, Attendee]],
    employers: Employers,
    chosen: Mapping[int, str],
    *,
    source: Source,
    by: Actor,
    at: datetime,
) -> list[int]:
    """Return the record of each who came.

    :raises PeopleUnclear: if some could be any of several; as a fact, who they may be by number.
    """
    decided = {at_: one.same_as for at_, (_, one) in enumerate(came) if one.same_as}
    decided |= {at_: chosen[number] for at_, (number, _) in enumerate(came) if number in chosen}
    at_work = [employers.get(one.organization) for _, one in came]
    results = enrol_people(
        prepared=[
            _prepared(one, found, source, work[1] if work else None)
            for (_, one), work in zip(came, at_work, strict=True)
        ],
        organizations=[work[0] if work else None for work in at_work],
        lines=[number + 1 for number, _ in came],
        source=source,
        office=found.office.code,
        by=by,
        at=at,
        decided=decided,
        # Two who say the same of themselves may be two: no record is taken for said before.
        known={},
    )
    _refuse_unclear(came, results)
    return [row.record_id for row in results]


def _prepared(
    one: Attendee, found: ActivityReport, source: Source, employer: PreparedOrganization | None
) -> PreparedPerson:
    said = PersonStatement(
        name=one.name,
        sex=one.sex,
        birth_year=one.birth_year,
        phone=one.phone,
        country=found.country,
    )
    return prepare_person(said, source=source.pk, employer=employer)


def _refuse_unclear(came: Sequence[tuple[int, Attendee]], results: Sequence[Enrolled]) -> None:
    unclear = {
        number: (one.name, row.candidates)
        for (number, one), row in zip(came, results, strict=True)
        if not row.record_id
    }
    if unclear:
        raise PeopleUnclear(names=", ".join(name for name, _ in unclear.values()), unclear=unclear)
