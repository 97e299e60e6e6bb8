"""What incoming statements are to be counted as: one decision, for previewing and for writing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic

from banyan.foundation.bulk import rows_where_in
from banyan.foundation.refusals import Refusal, Why
from banyan.register.matching.cluster import blocks_of
from banyan.register.matching.decide import Facts
from banyan.register.matching.decided import decided
from banyan.register.matching.grouping import Judged
from banyan.register.matching.halves import Question
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
    known = len(gathered.standing)
    result = decided(
        Question(
            everyone,
            ledger.rules,
            known,
            judged=[*_chosen(decision), *gathered.judged()],
            linked=gathered.linked(),
            blocks=blocks_of(everyone, gathered.hubs),
        )
    )
    decision.torn = _candidates(gathered, result.torn)
    decision.kept = [number for number in range(len(facts)) if known + number not in result.torn]
    place = dict(enumerate(range(known)))
    place |= {known + number: known + order for order, number in enumerate(decision.kept)}
    decision.groups = _all_groups(result.together, place)
    decision.grounds = {
        at - known: grounds for at, grounds in result.grounds.items() if at >= known
    }
    return decision


def _all_groups(together: Sequence[Sequence[int]], place: Mapping[int, int]) -> list[list[int]]:
    """Return the groups with whoever is alone, in order, by the places that they have now."""
    joined = {at: group for group in together for at in group}
    return [
        [place[each] for each in group] for at in place if (group := joined.get(at, (at,)))[0] == at
    ]


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


def _candidates(
    gathered: Gathered[Facts], torn: Mapping[int, Collection[int]]
) -> dict[int, tuple[set[int], set[int]]]:
    """Return, of each set apart, the ids of records and the numbers of statements that it fits."""
    known = len(gathered.standing)
    return {
        place - known: (
            {gathered.standing[other].id for other in others if other < known},
            {other - known for other in others if other >= known},
        )
        for place, others in torn.items()
    }
