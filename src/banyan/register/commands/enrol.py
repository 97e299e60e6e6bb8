"""Enrolling what a source says of organizations and people, thousands at a time."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.provenance.models import Source
from banyan.register.commands._arrivals import Incoming
from banyan.register.commands._enrolling import Call, answers, chosen, write
from banyan.register.commands._near import suggest_near_pairs
from banyan.register.matching.prepare import PreparedOrganization, PreparedPerson
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE
from banyan.register.queries.said import (
    Enrolled,
    new_to_the_source,
    organizations_said_by,
    people_said_by,
)
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import How

__all__ = ["Enrolled", "How", "enrol_organizations", "enrol_people"]


def enrol_organizations(
    *,
    prepared: Sequence[PreparedOrganization],
    lines: Sequence[int],
    source: Source,
    office: str,
    by: Actor,
    at: datetime,
    decided: Mapping[int, str] | None = None,
    known: dict[OrganizationStatement, Enrolled] | None = None,
) -> list[Enrolled]:
    """Write what `source` says of organizations, and count each as one known or as a new one.

    Decided against the whole register and among each other, in whatever order they come. What fits
    several that contradict each other is not written, unless `decided` says, by its number, which
    one a person chose: a reference, or "" for none of them. `known` is what this source has said
    before (`organizations_said_by`), and is added to; without it, it is looked up. Enrolling the
    same again changes nothing. Call with up to 20,000 at a time.

    :raises NotAllowed: if `by` may not deliver for `office`.
    :raises NoSuchChoice: if a chosen reference is not in the register.
    """
    require(by, Act.DELIVER, office=office)
    said = [one.said for one in prepared]
    known = organizations_said_by(source) if known is None else known
    fresh = new_to_the_source(said, known)
    incoming = [
        Incoming(said[number], prepared[number].facts, lines[number], prepared[number].alone)
        for number in fresh
    ]
    with transaction.atomic():
        call = Call(ORGANIZATIONS, source, office, chosen(fresh, decided))
        results = write(call, incoming, by=by, at=at)
        suggest_near_pairs(results, incoming)
    return answers(said, dict(zip(fresh, results, strict=True)), known)


def enrol_people(
    *,
    prepared: Sequence[PreparedPerson],
    organizations: Sequence[int | None],
    lines: Sequence[int],
    source: Source,
    office: str,
    by: Actor,
    at: datetime,
    decided: Mapping[int, str] | None = None,
    known: dict[PersonStatement, Enrolled] | None = None,
) -> list[Enrolled]:
    """Write what `source` says of people, and count each as one known or as somebody new.

    `organizations` are the ids of the records of those they came from (with whom they were
    prepared), or `None`. For the rest as `enrol_organizations`; in `known` (`people_said_by`) a
    statement's `organization` is that id.

    :raises NotAllowed: if `by` may not deliver for `office`.
    :raises NoSuchChoice: if a chosen reference is not in the register.
    """
    require(by, Act.DELIVER, office=office)
    said = [
        PersonStatement(*one.said[:-1], record)
        for one, record in zip(prepared, organizations, strict=True)
    ]
    known = people_said_by(source) if known is None else known
    fresh = new_to_the_source(said, known)
    incoming = [
        Incoming(said[number], prepared[number].facts, lines[number], prepared[number].alone)
        for number in fresh
    ]
    with transaction.atomic():
        call = Call(PEOPLE, source, office, chosen(fresh, decided))
        results = write(call, incoming, by=by, at=at)
    return answers(said, dict(zip(fresh, results, strict=True)), known)
