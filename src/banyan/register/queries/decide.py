"""What incoming statements are to be counted as: one decision, for previewing and for writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic

from banyan.foundation.bulk import rows_where_in
from banyan.foundation.refusals import Refusal, Why
from banyan.register.matching.cluster import put_together
from banyan.register.matching.decide import Facts
from banyan.register.matching.grouping import Judged, Partition
from banyan.register.matching.leave_out import leave_out
from banyan.register.queries.gather import Gathered, gather
from banyan.register.queries.ledger import Ledger


class NoSuchChoice(Refusal):
    """A row was said to be the same as something that is not in the register."""

    why = Why.NOT_FOUND
    code = "register.no_such_choice"
    template = (
        "{ref} is not in the register, so no row can be the same as it. Choose one of those shown."
    )


@dataclass(slots=True)
class Decision(Generic[Facts]):
    """What becomes of incoming statements, by their number.

    `kept` are those that can be written; `groups` hold places, those of standing records first and
    then those of the kept. The others are `torn`: each fits several that contradict each other,
    given as ids of standing records and numbers of kept statements.
    """

    gathered: Gathered[Facts]
    kept: list[int] = field(default_factory=list)
    groups: list[list[int]] = field(default_factory=list)
    grounds: dict[int, str] = field(default_factory=dict)
    torn: dict[int, tuple[set[int], set[int]]] = field(default_factory=dict)
    chosen: list[tuple[int, int, bool]] = field(default_factory=list)  # number, record id, same?


def decide(
    ledger: Ledger[Facts], facts: Sequence[Facts], chosen: Mapping[int, str]
) -> Decision[Facts]:
    """Return what each statement is counted as, against the whole register and each other.

    `chosen` is what a person chose for some of them: the reference of a record or of what it is
    counted as, or an empty text for one that is none of the known.

    :raises NoSuchChoice: if a chosen reference is not in the register.
    """
    meant = _records_meant(ledger, chosen)
    gathered = gather(
        ledger,
        values={value for one in facts for _, value in one.keys},
        records=meant.values(),
    )
    decision = Decision(gathered)
    decision.chosen = [(number, record, True) for number, record in meant.items()]
    for number, ref in chosen.items():
        if not ref:
            alike = _alike(gathered, facts[number])
            decision.chosen.extend((number, record, False) for record in alike)
    everyone = [record.facts for record in gathered.standing] + list(facts)
    result = _put_together(ledger, decision, everyone)
    known = len(gathered.standing)
    place = dict(enumerate(range(known)))
    place |= {known + number: known + order for order, number in enumerate(decision.kept)}
    decision.groups = [[place[at] for at in group] for group in result.groups]
    decision.grounds = {
        at - known: grounds for at, grounds in result.grounds.items() if at >= known
    }
    return decision


def _put_together(
    ledger: Ledger[Facts], decision: Decision[Facts], everyone: Sequence[Facts]
) -> Partition:
    """Return how all are put together but those that nothing decides, which are set apart.

    Those at places after the standing records are statements. Whoever is set apart may have set
    others apart, so what they bear on is put together anew.
    """
    gathered = decision.gathered
    known = len(gathered.standing)
    judged = [*_chosen(decision), *gathered.judged()]
    course = put_together(
        everyone, ledger.rules, judged=judged, linked=gathered.linked(), hubs=gathered.hubs
    )
    result = course.result
    apart: set[int] = set()
    while torn := _undecided(result, known):
        decision.torn |= _candidates(gathered, result, torn)
        apart |= torn
        standing = [each for each in judged if {each.one, each.other}.isdisjoint(apart)]
        result = leave_out(course, apart, standing)
    decision.kept = [at - known for at in range(known, len(everyone)) if at not in apart]
    return result


def _chosen(decision: Decision[Facts]) -> list[Judged]:
    """Return what a person chose by the places of a standing record and a statement."""
    if not decision.chosen:
        return []
    known = len(decision.gathered.standing)
    place = {record.id: number for number, record in enumerate(decision.gathered.standing)}
    return [
        Judged(place[record], known + number, is_same)
        for number, record, is_same in decision.chosen
        if record in place
    ]


def _records_meant(ledger: Ledger[Facts], chosen: Mapping[int, str]) -> dict[int, int]:
    """Return the id of the record that each choice stands for: of an organization, its oldest."""
    refs = {ref for ref in chosen.values() if ref}
    records = dict(rows_where_in(ledger.record, "ref", refs, ("ref", "id")))
    entities = {
        ref: absorbed or entity
        for ref, entity, absorbed in rows_where_in(
            ledger.entity, "ref", refs - records.keys(), ("ref", "id", "absorbed_by")
        )
    }
    oldest: dict[int, int] = {}
    for record in ledger.records_where_in("counted_as", sorted(set(entities.values()))):
        oldest[record.counted_as] = min(record.id, oldest.get(record.counted_as, record.id))
    meant = {}
    for number, ref in chosen.items():
        if ref:
            found = records.get(ref) or oldest.get(entities.get(ref, 0))
            if not found:
                raise NoSuchChoice(ref=ref)
            meant[number] = found
    return meant


def _alike(gathered: Gathered[Facts], facts: Facts) -> list[int]:
    """Return the oldest record of each organization (or person) that shares a key with `facts`."""
    values = {value for _, value in facts.keys}
    oldest: dict[int, int] = {}
    for record in gathered.standing:
        if values & {value for _, value in record.facts.keys}:
            oldest.setdefault(record.counted_as, record.id)
    return sorted(oldest.values())


def _undecided(result: Partition, known: int) -> set[int]:
    """Return the statements that nothing decides: torn, and with nobody but others so torn."""
    undecided: set[int] = set()
    for group in result.groups if result.torn else ():
        if group[0] >= known and all(place in result.torn for place in group):
            undecided |= set(group)
    return undecided


def _candidates(
    gathered: Gathered[Facts], result: Partition, torn: set[int]
) -> dict[int, tuple[set[int], set[int]]]:
    known = len(gathered.standing)
    found = {}
    for place in torn:
        others = result.torn[place]
        standing = {gathered.standing[other].id for other in others if other < known}
        arriving = {other - known for other in others if other >= known and other not in torn}
        found[place - known] = (standing, arriving)
    return found
