"""What enrolling would make of statements, by the decision that enrolling makes. Writes nothing."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from banyan.foundation.bulk import rows_where_in
from banyan.provenance.models import Source
from banyan.register.matching.decide import Facts
from banyan.register.matching.prepare import PreparedOrganization, PreparedPerson
from banyan.register.queries.decide import Decision, decide
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE, Ledger
from banyan.register.queries.said import new_to_the_source, organizations_said_by
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import How


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a statement would become.

    Known, `counted_as` is the reference it would be counted as: empty when it is known only from
    another of these statements. Ambiguous, `candidates` are the references of what it may be that
    are in the register already.
    """

    how: How
    counted_as: str = ""
    grounds: str = ""
    candidates: tuple[str, ...] = ()


def foresee_organizations(
    *,
    prepared: Sequence[PreparedOrganization],
    source: Source | None = None,
    decided: Mapping[int, str] | None = None,
) -> list[Foreseen]:
    """Return what `enrol_organizations` would make of each of these, now.

    Reads what it compares with whatever the office: a preview must not miss what acceptance finds.
    Tell a person of candidates only what they may see.
    """
    said = [one.said for one in prepared]
    known = organizations_said_by(source) if source else {}
    fresh = new_to_the_source(said, known)
    facts = [prepared[number].facts for number in fresh]
    foreseen = _foreseen(ORGANIZATIONS, facts, _chosen(fresh, decided))
    return _answers(said, fresh, foreseen)


def foresee_people(
    *,
    prepared: Sequence[PreparedPerson],
    employers: Sequence[OrganizationStatement | None],
    decided: Mapping[int, str] | None = None,
) -> list[Foreseen]:
    """Return what `enrol_people` would make of each of these, who came from `employers`.

    What the source has said of people before is compared as any other record: the organizations
    they came from have no records yet.
    """
    said = [(one.said, employer) for one, employer in zip(prepared, employers, strict=True)]
    fresh = list({one: number for number, one in reversed(list(enumerate(said)))}.values())
    fresh.sort()
    facts = [prepared[number].facts for number in fresh]
    foreseen = _foreseen(PEOPLE, facts, _chosen(fresh, decided))
    return _answers(said, fresh, foreseen)


def _foreseen(
    ledger: Ledger[Facts], facts: Sequence[Facts], chosen: Mapping[int, str]
) -> list[Foreseen]:
    decision = decide(ledger, facts, chosen)
    standing = decision.gathered.standing
    entities = {record.counted_as for record in standing}
    refs = dict(rows_where_in(ledger.entity, "id", sorted(entities), ("id", "ref")))
    results = [Foreseen(How.AMBIGUOUS) for _ in facts]
    for number, (records, _) in decision.torn.items():
        fit = {record.counted_as for record in standing if record.id in records}
        candidates = tuple(refs[entity] for entity in sorted(fit))
        results[number] = Foreseen(How.AMBIGUOUS, candidates=candidates)
    for group in decision.groups:
        counted_as = refs[standing[group[0]].counted_as] if group[0] < len(standing) else ""
        for number, is_first in _arriving(decision, group):
            is_new = is_first and not counted_as
            how, grounds = How.NEW if is_new else How.KNOWN, decision.grounds.get(number, "")
            results[number] = Foreseen(how, counted_as, "" if is_new else grounds)
    return results


def _arriving(decision: Decision[Facts], group: Sequence[int]) -> list[tuple[int, bool]]:
    """Return the statements of a group by their number, and whether each is the first in it."""
    known = len(decision.gathered.standing)
    return [(decision.kept[place - known], place == group[0]) for place in group if place >= known]


def _chosen(fresh: Sequence[int], decided: Mapping[int, str] | None) -> dict[int, str]:
    if not decided:
        return {}
    return {at: decided[number] for at, number in enumerate(fresh) if number in decided}


def _answers(
    said: Sequence[Hashable], fresh: Sequence[int], foreseen: Sequence[Foreseen]
) -> list[Foreseen]:
    first = {said[number]: result for number, result in zip(fresh, foreseen, strict=True)}
    answers = dict(zip(fresh, foreseen, strict=True))
    for number, one in enumerate(said):
        if number not in answers:
            repeated = first.get(one)
            is_torn = repeated is not None and repeated.how == How.AMBIGUOUS
            answers[number] = repeated if repeated and is_torn else Foreseen(How.SAID_BEFORE)
    return [answers[number] for number in range(len(said))]
