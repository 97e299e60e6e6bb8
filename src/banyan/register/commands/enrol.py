"""Enrolling what a source says of organizations and people, thousands at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Final

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.provenance.models import Source
from banyan.register.commands._arrivals import Enrolled, Incoming
from banyan.register.commands._enrolling import Call, answers, chosen, write
from banyan.register.commands._near import suggest_near_pairs
from banyan.register.matching.facts import organization_facts, person_facts
from banyan.register.queries.ledger import (
    ORGANIZATIONS,
    PEOPLE,
    clipped_organization,
    clipped_person,
    organization_facts_of,
    organization_found_by,
    organization_values,
    person_found_by,
    person_values,
)
from banyan.register.queries.said import (
    new_to_the_source,
    organizations_said_by,
    people_said_by,
)
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import How

__all__ = ["Enrolled", "How", "enrol_organizations", "enrol_people"]


def enrol_organizations(
    *,
    statements: Sequence[OrganizationStatement],
    lines: Sequence[int],
    source: Source,
    office: str,
    by: Actor,
    at: datetime,
    decided: Mapping[int, str] | None = None,
    known: dict[OrganizationStatement, int] | None = None,
) -> list[Enrolled]:
    """Write what `source` says of organizations, and count each as one known or as a new one.

    Decided against the whole register and among each other, in whatever order they come. What fits
    several that contradict each other is not written, unless `decided` says, by its number, which
    one a person chose: a reference, or "" for none of them. `known` is what this source has said
    before (`organizations_said_by`), and is added to; without it, it is looked up. Enrolling the
    same again changes nothing. Call with up to 5,000 at a time.

    :raises NotAllowed: if `by` may not deliver for `office`.
    :raises NoSuchChoice: if a chosen reference is not in the register.
    """
    require(by, Act.DELIVER, office=office)
    said = [clipped_organization(one) for one in statements]
    known = organizations_said_by(source) if known is None else known
    fresh = new_to_the_source(said, known)
    incoming = []
    for number in fresh:
        facts = organization_facts(said[number])
        keys = organization_found_by(facts)
        row = organization_values(said[number])
        incoming.append(Incoming(said[number], facts, row, keys, lines[number]))
    with transaction.atomic():
        call = Call(ORGANIZATIONS, source, office, chosen(fresh, decided))
        results = write(call, incoming, by=by, at=at)
        suggest_near_pairs(results, incoming)
    return answers(ORGANIZATIONS, said, dict(zip(fresh, results, strict=True)), known)


def enrol_people(
    *,
    statements: Sequence[PersonStatement],
    organizations: Sequence[int | None],
    lines: Sequence[int],
    source: Source,
    office: str,
    by: Actor,
    at: datetime,
    decided: Mapping[int, str] | None = None,
    known: dict[PersonStatement, int] | None = None,
) -> list[Enrolled]:
    """Write what `source` says of people, and count each as one known or as somebody new.

    `organizations` are the ids of the records of those they came from, or `None`. For the rest as
    `enrol_organizations`; in `known` (`people_said_by`) a statement's `organization` is that id.

    :raises NotAllowed: if `by` may not deliver for `office`.
    :raises NoSuchChoice: if a chosen reference is not in the register.
    """
    require(by, Act.DELIVER, office=office)
    said = [
        clipped_person(_from(one, record))
        for one, record in zip(statements, organizations, strict=True)
    ]
    known = people_said_by(source) if known is None else known
    fresh = new_to_the_source(said, known)
    employers = organization_facts_of({organizations[number] or 0 for number in fresh} - {0})
    incoming = []
    for number in fresh:
        one, employer = said[number], employers.get(organizations[number] or 0)
        facts = person_facts(one, source=source.pk, organization=employer)
        keys = person_found_by(facts)
        incoming.append(Incoming(one, facts, person_values(one), keys, lines[number]))
    with transaction.atomic():
        call = Call(PEOPLE, source, office, chosen(fresh, decided))
        results = write(call, incoming, by=by, at=at)
    return answers(PEOPLE, said, dict(zip(fresh, results, strict=True)), known)


def _from(said: PersonStatement, organization: int | None) -> PersonStatement:
    if said.organization == organization:
        return said
    # `replace` takes twice as long, and this is asked of every row.
    return PersonStatement(*(*_SAID(said), organization))


_SAID: Final = attrgetter(*PersonStatement._fields[:-1])
