"""Entering one person or one organization by hand: what several commands share."""

from datetime import datetime

from banyan.accounts.permissions import Actor
from banyan.engagements.statements import PersonEntry
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_source
from banyan.provenance.models import Source
from banyan.register.commands.enrol import enrol_organizations, enrol_people
from banyan.register.matching.prepare import prepare_organization, prepare_person
from banyan.register.statements import OrganizationStatement


class PersonUnclear(Refusal):
    """A person could not be told from others like them."""

    why = Why.CONFLICT
    code = "engagements.person_unclear"
    template = "{name} could be any of {candidates}. Say which of them it is, by the reference."


class FirmUnclear(Refusal):
    """A firm could not be told from others like it."""

    why = Why.CONFLICT
    code = "engagements.firm_unclear"
    template = "{name} could be any of {candidates}. Write its name as it is registered."


def screen_source(title: str, *, office: str, by: Actor, at: datetime) -> Source:
    """Return a fresh source for what is entered on a page."""
    kind = Source.Kind.SCREEN
    return record_source(kind=kind, title=title, office_code=office, made_by=by.name, at=at)


def entered_person(entry: PersonEntry, *, source: Source, by: Actor, at: datetime) -> int:
    """Return the id of the record made of a person entered by hand.

    :raises PersonUnclear: if they could be any of several.
    """
    prepared = prepare_person(entry.person, source=source.pk, employer=None)
    (found,) = enrol_people(
        prepared=[prepared],
        organizations=[None],
        lines=[0],
        source=source,
        office=source.office_code,
        by=by,
        at=at,
        decided={0: entry.same_as} if entry.same_as else None,
    )
    if not found.record_id:
        raise PersonUnclear(name=entry.person.name, candidates=", ".join(found.candidates))
    return found.record_id


def entered_firm(
    firm: OrganizationStatement, *, source: Source, by: Actor, at: datetime, same_as: str = ""
) -> int:
    """Return the id of the record made of an organization entered by hand.

    `same_as` names the one it is, when known.

    :raises FirmUnclear: if it could be any of several.
    """
    (found,) = enrol_organizations(
        prepared=[prepare_organization(firm)],
        lines=[0],
        source=source,
        office=source.office_code,
        by=by,
        at=at,
        decided={0: same_as} if same_as else None,
    )
    if not found.record_id:
        raise FirmUnclear(name=firm.name, candidates=", ".join(found.candidates))
    return found.record_id
