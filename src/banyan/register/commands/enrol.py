"""Enrolling what a source says of organizations and people, thousands at a time."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import hold, rows_where_in
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source
from banyan.register.commands._judgements import insert_judgements
from banyan.register.commands._near import suggest_near_pairs
from banyan.register.commands._settle import Arrival, Enrolment, Incoming, Settlement
from banyan.register.matching.decide import Facts
from banyan.register.matching.facts import organization_facts, person_facts
from banyan.register.queries.decide import Decision, decide
from banyan.register.queries.ledger import (
    ORGANIZATIONS,
    PEOPLE,
    Ledger,
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

Said = TypeVar("Said", OrganizationStatement, PersonStatement)


@dataclass(frozen=True, slots=True)
class Enrolled:
    """What became of one statement.

    Ambiguous, it has no record (0), and `candidates` are the references of what it may be.
    `grounds` (see `Grounds`) tells what it was known by.
    """

    record_id: int
    record_ref: str
    counted_as_id: int
    how: How
    grounds: str = ""
    candidates: tuple[str, ...] = ()


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
        call = _Call(ORGANIZATIONS, source, office, _chosen(fresh, decided))
        results = _write(call, incoming, by=by, at=at)
        suggest_near_pairs(results, incoming)
    return _answers(ORGANIZATIONS, said, dict(zip(fresh, results, strict=True)), known)


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
        clipped_person(replace(one, organization=record))
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
        call = _Call(PEOPLE, source, office, _chosen(fresh, decided))
        results = _write(call, incoming, by=by, at=at)
    return _answers(PEOPLE, said, dict(zip(fresh, results, strict=True)), known)


@dataclass(frozen=True, slots=True)
class _Call(Generic[Facts]):
    """Where statements come from, and what a person chose for some of them."""

    ledger: Ledger[Facts]
    source: Source
    office: str
    chosen: Mapping[int, str]


def _chosen(fresh: Sequence[int], decided: Mapping[int, str] | None) -> dict[int, str]:
    if not decided:
        return {}
    return {at: decided[number] for at, number in enumerate(fresh) if number in decided}


def _write(
    call: _Call[Facts], incoming: Sequence[Incoming[Facts]], *, by: Actor, at: datetime
) -> list[Enrolled]:
    """Decide, write, and leave one line in the trail, however many statements there are."""
    ledger, source = call.ledger, call.source
    hold("register")
    decision = decide(ledger, [one.facts for one in incoming], call.chosen)
    kept = [incoming[number] for number in decision.kept]
    arrival = Arrival(source.pk, source.ref, call.office, kept)
    settlement = Settlement(ledger, decision.gathered, decision.groups, arrival=arrival)
    enrolled = settlement.write(cause=f"source:{source.ref}", at=at)
    written = dict(zip(decision.kept, enrolled, strict=True))
    insert_judgements(
        ledger,
        [
            (record, written[number].record, is_same)
            for number, record, is_same in decision.chosen
            if number in written
        ],
        reason="Chosen when the row was accepted.",
        by=by,
        at=at,
    )
    results = [_enrolled(number, written, decision) for number in range(len(incoming))]
    for number, candidates in _candidates(settlement, decision, written).items():
        results[number] = replace(results[number], candidates=candidates)
    counts = Counter(result.how.value for result in results)
    record_change(
        act=f"enrol_{'people' if ledger is PEOPLE else 'organizations'}",
        subject=f"source:{source.ref}",
        made_by=by.name,
        at=at,
        detail={how.lower(): count for how, count in sorted(counts.items())},
    )
    return results


def _enrolled(number: int, written: Mapping[int, Enrolment], decision: Decision[Facts]) -> Enrolled:
    if number not in written:
        return Enrolled(0, "", 0, How.AMBIGUOUS)
    kept = written[number]
    if kept.is_new:
        return Enrolled(kept.record, kept.ref, kept.counted_as, How.NEW)
    grounds = decision.grounds.get(number, "")
    return Enrolled(kept.record, kept.ref, kept.counted_as, How.KNOWN, grounds)


def _candidates(
    settlement: Settlement[Facts], decision: Decision[Facts], written: Mapping[int, Enrolment]
) -> dict[int, tuple[str, ...]]:
    """Return, for each torn statement, the references of what it may be."""
    place = {record.id: number for number, record in enumerate(settlement.standing)}
    entities = {
        number: {settlement.entity_of[place[record]] for record in standing}
        | {written[other].counted_as for other in arriving if other in written}
        for number, (standing, arriving) in decision.torn.items()
    }
    wanted = sorted({entity for each in entities.values() for entity in each})
    refs = dict(rows_where_in(settlement.ledger.entity, "id", wanted, ("id", "ref")))
    return {
        number: tuple(refs[entity] for entity in sorted(each)) for number, each in entities.items()
    }


def _answers(
    ledger: Ledger[Facts],
    said: Sequence[Said],
    written: Mapping[int, Enrolled],
    known: dict[Said, int],
) -> list[Enrolled]:
    """Return what became of each statement, and remember those written in `known`."""
    before = {known[one] for one in said if one in known}
    fields = ("id", "ref", "counted_as")
    kept = {
        record: Enrolled(record, ref, counted_as, How.SAID_BEFORE)
        for record, ref, counted_as in rows_where_in(ledger.record, "id", sorted(before), fields)
    }
    first = {said[number]: result for number, result in written.items()}
    answers = []
    for number, one in enumerate(said):
        if number in written:
            answers.append(written[number])
        elif one in first:
            repeated = first[one]
            how = How.SAID_BEFORE if repeated.record_id else How.AMBIGUOUS
            answers.append(replace(repeated, how=how, grounds=""))
        else:
            answers.append(kept[known[one]])
    for one, result in first.items():
        if result.record_id:
            known[one] = result.record_id
    return answers
