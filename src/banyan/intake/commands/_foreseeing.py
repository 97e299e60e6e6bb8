"""What ready lines would be to the register: by its own decision, and nothing is written."""

from collections.abc import Sequence
from typing import Any

from banyan.foundation.bulk import rows_where_in
from banyan.intake.commands._waiting import ORGANIZATION, PERSON, wait
from banyan.intake.lines.line import Line, TableFound
from banyan.intake.vocabulary import Verdict
from banyan.provenance.models import Source
from banyan.register.commands.enrol import How
from banyan.register.matching.facts import OrganizationFacts, organization_facts, person_facts
from banyan.register.queries.decide import Decision, decide
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE, Ledger


def foresee(lines: Sequence[Line], *, tables: Sequence[TableFound], source: Source) -> None:
    """Say of every ready line whether what it speaks of is known, and let those wait that must.

    Lines are compared with the register and among themselves, as when they are accepted.
    """
    employers: dict[int, OrganizationFacts] = {}
    told: dict[OrganizationFacts, list[Line]] = {}
    for line in lines:
        if line.verdict == Verdict.READY and line.said and line.said.organization:
            facts = employers[line.line] = organization_facts(line.said.organization)
            told.setdefault(facts, []).append(line)
    _foresee(ORGANIZATIONS, told, ORGANIZATION, tables)
    people: dict[Any, list[Line]] = {}
    for line in lines:
        if line.verdict == Verdict.READY and line.said and line.said.person:
            employer = employers.get(line.line)
            who = person_facts(line.said.person, source=source.pk, organization=employer)
            people.setdefault(who, []).append(line)
    _foresee(PEOPLE, people, PERSON, tables)


def _foresee(
    ledger: Ledger[Any], told: dict[Any, list[Line]], whom: str, tables: Sequence[TableFound]
) -> None:
    facts = list(told)
    decision = decide(ledger, facts, {})
    hows = _hows(decision)
    refs = _refs(ledger, decision)
    for number, one in enumerate(facts):
        for again, line in enumerate(told[one]):
            how = hows.get(number, How.AMBIGUOUS)
            setattr(line, f"{whom}_how", str(How.SAID_BEFORE if again and how == How.NEW else how))
            if how == How.AMBIGUOUS and line.said:
                said = getattr(line.said, whom)
                wait(line, tables, name=said.name, whom=whom, may_be=refs.get(number, []))


def _hows(decision: Decision[Any]) -> dict[int, How]:
    """Return whether each kept statement is the first that is known of what it speaks of."""
    known = len(decision.gathered.standing)
    return {
        decision.kept[place - known]: How.NEW if place == group[0] else How.KNOWN
        for group in decision.groups
        for place in group
        if place >= known
    }


def _refs(ledger: Ledger[Any], decision: Decision[Any]) -> dict[int, list[str]]:
    """Return the references of what each torn statement may be, of those in the register."""
    standing = {record.id: record.counted_as for record in decision.gathered.standing}
    entities = {
        number: sorted({standing[record] for record in records})
        for number, (records, _) in decision.torn.items()
    }
    wanted = sorted({entity for each in entities.values() for entity in each})
    refs = dict(rows_where_in(ledger.entity, "id", wanted, ("id", "ref")))
    return {number: [refs[entity] for entity in each] for number, each in entities.items()}
