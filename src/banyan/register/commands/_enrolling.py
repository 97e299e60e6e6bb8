"""Deciding and writing what comes in, whichever half of the register it belongs to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from banyan.accounts.permissions import Actor
from banyan.foundation.bulk import hold, rows_where_in
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source
from banyan.register.commands._arrivals import Arrival, Enrolment, Incoming
from banyan.register.commands._judgements import insert_judgements
from banyan.register.commands._settle import Settlement
from banyan.register.matching.decide import Facts
from banyan.register.queries.decide import Decision, decide
from banyan.register.queries.ledger import PEOPLE, Ledger
from banyan.register.queries.said import Enrolled
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import How

Said = TypeVar("Said", OrganizationStatement, PersonStatement)


@dataclass(frozen=True, slots=True)
class Call(Generic[Facts]):
    """Where statements come from, and what a person chose for some of them."""

    ledger: Ledger[Facts]
    source: Source
    office: str
    chosen: Mapping[int, str]


def chosen(fresh: Sequence[int], decided: Mapping[int, str] | None) -> dict[int, str]:
    if not decided:
        return {}
    return {at: decided[number] for at, number in enumerate(fresh) if number in decided}


def write(
    call: Call[Facts], incoming: Sequence[Incoming[Facts]], *, by: Actor, at: datetime
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
        results[number] = results[number]._replace(candidates=candidates)
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


def answers(
    said: Sequence[Said], written: Mapping[int, Enrolled], known: dict[Said, Enrolled]
) -> list[Enrolled]:
    """Return what became of each statement, and remember those written in `known`."""
    torn = {}
    for number, result in written.items():
        if result.record_id:
            record, ref, counted_as, *_ = result
            known[said[number]] = Enrolled(record, ref, counted_as, How.SAID_BEFORE)
        else:
            torn[said[number]] = result
    return [written.get(number) or known.get(one) or torn[one] for number, one in enumerate(said)]
