"""Entering organizations and people by hand, a few at a time, for whatever they take part in.

Sheets and devices enrol thousands, and leave what is unclear waiting for a person. Whoever enters
by hand is that person: what is unclear is refused, and it is said between which.
"""

from collections.abc import Sequence
from datetime import datetime

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_source
from banyan.provenance.models import Source
from banyan.register.commands.enrol import enrol_organizations, enrol_people
from banyan.register.matching.prepare import prepare_organization, prepare_person
from banyan.register.statements import OrganizationStatement, PersonStatement


class OrganizationUnclear(Refusal):
    """An organization could not be told from others like it."""

    why = Why.CONFLICT
    code = "register.organization_unclear"
    template = "{name} could be any of {candidates}. Say which of them it is, by its reference."


class PersonUnclear(Refusal):
    """Somebody could not be told from others like them."""

    why = Why.CONFLICT
    code = "register.person_unclear"
    template = (
        "{name} could be any of {candidates}. Say which of them it is by the reference, or give a "
        "telephone number or an e-mail address."
    )


def screen_source(*, title: str, office: str, by: Actor, at: datetime) -> Source:
    """Return a fresh source for what is entered on a page."""
    kind = Source.Kind.SCREEN
    return record_source(kind=kind, title=title, office_code=office, made_by=by.name, at=at)


def enter_organizations(
    *,
    said: Sequence[tuple[OrganizationStatement, str]],
    source: Source,
    by: Actor,
    at: datetime,
    a_line: int = 1,
) -> list[int]:
    """Return the ids of the records made of organizations, each with which it is (or nothing).

    So many of them stand in `a_line` of what was entered.

    :raises OrganizationUnclear: if one could be any of several.
    """
    found = enrol_organizations(
        prepared=[prepare_organization(one) for one, _ in said],
        lines=[place // a_line + 1 for place in range(len(said))],
        source=source,
        office=source.office_code,
        by=by,
        at=at,
        decided={place: same_as for place, (_, same_as) in enumerate(said) if same_as},
    )
    for (one, _), enrolled in zip(said, found, strict=True):
        if not enrolled.record_id:
            raise OrganizationUnclear(name=one.name, candidates=", ".join(enrolled.candidates))
    return [one.record_id for one in found]


def enter_organization(
    *, said: OrganizationStatement, source: Source, by: Actor, at: datetime, same_as: str = ""
) -> int:
    """Return the id of the record made of an organization; `same_as` is the one it is, if known.

    :raises OrganizationUnclear: if it could be any of several.
    """
    (record,) = enter_organizations(said=[(said, same_as)], source=source, by=by, at=at)
    return record


def enter_person(
    *, said: PersonStatement, source: Source, by: Actor, at: datetime, same_as: str = ""
) -> int:
    """Return the id of the record made of a person; `same_as` is the one they are, if known.

    :raises PersonUnclear: if they could be any of several.
    """
    (found,) = enrol_people(
        prepared=[prepare_person(said, source=source.pk, employer=None)],
        organizations=[None],
        lines=[1],
        source=source,
        office=source.office_code,
        by=by,
        at=at,
        decided={0: same_as} if same_as else None,
    )
    if not found.record_id:
        raise PersonUnclear(name=said.name, candidates=", ".join(found.candidates))
    return found.record_id
