"""How the organizations and people of partnerships and platforms come into the register."""

from collections.abc import Sequence
from datetime import datetime

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.commands._naming import OrganizationUnclear
from banyan.programmes.statements import OrganizationEntry
from banyan.provenance.models import Source
from banyan.register.commands.enrol import enrol_organizations, enrol_people
from banyan.register.matching.prepare import prepare_organization, prepare_person
from banyan.register.statements import OrganizationStatement, PersonStatement


class PersonUnclear(Refusal):
    """Somebody could not be told from others like them."""

    why = Why.CONFLICT
    code = "programmes.person_unclear"
    template = "{name} could be any of {candidates}. Give a telephone number or an e-mail address."


def records_of(
    entries: Sequence[OrganizationEntry], *, source: Source, by: Actor, at: datetime
) -> list[int]:
    """Return the ids of the records of organizations as entered, in their order."""
    fresh = {i: entry for i, entry in enumerate(entries) if not entry.record}
    said = [entry.organization or OrganizationStatement(name="") for entry in fresh.values()]
    same = [entry.same_as for entry in fresh.values()]
    found = enrol_organizations(
        prepared=[prepare_organization(one) for one in said],
        lines=[number + 1 for number in fresh],
        source=source,
        office=source.office_code,
        by=by,
        at=at,
        decided={place: ref for place, ref in enumerate(same) if ref},
    )
    for one, enrolled in zip(said, found, strict=True):
        if not enrolled.record_id:
            raise OrganizationUnclear(name=one.name, candidates=", ".join(enrolled.candidates))
    made = dict(zip(fresh, (one.record_id for one in found), strict=True))
    return [entry.record or made[i] for i, entry in enumerate(entries)]


def person_of(said: PersonStatement, *, source: Source, by: Actor, at: datetime) -> int:
    """Return the id of the record of somebody as entered."""
    found = enrol_people(
        prepared=[prepare_person(said, source=source.pk)],
        organizations=[None],
        lines=[1],
        source=source,
        office=source.office_code,
        by=by,
        at=at,
    )[0]
    if not found.record_id:
        raise PersonUnclear(name=said.name, candidates=", ".join(found.candidates))
    return found.record_id
