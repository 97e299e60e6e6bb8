"""The two halves of the register, which are kept alike: organizations and people."""

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import Any, Final, Generic, NamedTuple

from django.db import models

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.foundation.bulk import rows_where_in
from banyan.register.matching.choose import (
    ORGANIZATION_VALUES,
    PERSON_VALUES,
    best_organization,
    best_person,
)
from banyan.register.matching.decide import ORGANIZATION_RULES, PERSON_RULES, Facts, Rules
from banyan.register.matching.explain import (
    Agreement,
    organizations_agree,
    organizations_contradict,
    people_agree,
    people_contradict,
)
from banyan.register.matching.facts import (
    OrganizationFacts,
    PersonFacts,
    organization_facts,
    person_facts,
)
from banyan.register.matching.normalize import Name
from banyan.register.models import (
    NearPair,
    Organization,
    OrganizationJudgement,
    OrganizationKey,
    OrganizationLink,
    OrganizationRecord,
    Person,
    PersonJudgement,
    PersonKey,
    PersonLink,
    PersonNearPair,
    PersonRecord,
    PersonSecondOpinion,
    SecondOpinion,
)
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import Half

Statement = OrganizationStatement | PersonStatement
Row = tuple[Any, ...]
Worked = tuple[Statement, Facts]  # what a record says, and what it is compared by

ORGANIZATION_SAID: Final = tuple(OrganizationStatement._fields)
# Which organization a person came from is a column of its own.
PERSON_SAID: Final = tuple(name for name in PersonStatement._fields if name != "organization")
_KEPT: Final = ("id", "ref", "counted_as", "first_counted_as", "source", "line", "withdrawn")
_WHOSE: Final = ("ref", "source")
# Records of each half kept at hand: some hundred megabytes.
REMEMBERED: Final = 1 << 17


class Standing(NamedTuple, Generic[Facts]):
    """A record that stands in the register, with what it is compared by."""

    id: int
    ref: str
    counted_as: int
    home: int  # what it was first counted as
    source: int
    line: int
    said: Statement
    facts: Facts


@dataclass(frozen=True, slots=True)
class Ledger(Generic[Facts]):
    """One half of the register: its tables, and how its records are put together."""

    name: str
    seen_by: Act
    prefix: str
    record_prefix: str
    entity: type[models.Model]
    record: type[OrganizationRecord] | type[PersonRecord]
    key: type[models.Model]
    judgement: type[OrganizationJudgement] | type[PersonJudgement]
    link: type[OrganizationLink] | type[PersonLink]
    near: type[NearPair] | type[PersonNearPair]
    opinion: type[SecondOpinion] | type[PersonSecondOpinion]
    rules: Rules[Facts]
    values: tuple[str, ...]
    best: Callable[[Sequence[Any]], tuple[object, ...]]
    names: Callable[[Facts], tuple[Name, ...]]
    fields: tuple[str, ...]
    columns: Callable[[Any], Row]
    build: Callable[[Sequence[Row]], list[Worked[Facts]]]
    found_by: Callable[[Facts], tuple[int, ...]]
    agree: Callable[[Any, Any], list[Agreement]]
    contradict: Callable[[Any, Any], list[Agreement]]
    shown_with: tuple[str, ...]  # what a record is read with, to be shown
    remembered: dict[str, Worked[Facts]] = field(default_factory=dict)

    def records_where_in(
        self, column: str, values: Sequence[int], *, known: Container[int] = ()
    ) -> list[Standing[Facts]]:
        """Return the standing records whose `column` is one of `values`, without those `known`."""
        rows = [
            row
            for row in rows_where_in(self.record, column, values, _KEPT)
            if not row[6] and row[0] not in known
        ]
        remembered = self.worked_by({row[1] for row in rows})
        return [
            Standing(at, ref, counted_as, home or counted_as, source, line, *remembered[ref])
            for at, ref, counted_as, home, source, line, _ in rows
        ]

    def worked_of(self, rows: Sequence[Any]) -> list[Worked[Facts]]:
        """Return what these records, as rows of their table, say and are compared by."""
        meta: Any = self.record._meta
        fields = [meta.get_field(name).attname for name in self.fields]
        return self.build(
            [(row.ref, row.source_id, *(getattr(row, name) for name in fields)) for row in rows]
        )

    def offices_judged_by(self, viewer: Actor) -> frozenset[str]:
        """Return the offices whose records `viewer` may see and judge."""
        return offices_for(viewer, Act.JUDGE_SAMENESS) & offices_for(viewer, self.seen_by)

    def remember(self, ref: str, said: Statement, facts: Facts) -> None:
        """Keep at hand what a record says: records are never rewritten.

        When there are too many, the half that came first goes.
        """
        if len(self.remembered) >= REMEMBERED:
            for first in list(islice(self.remembered, REMEMBERED // 2)):
                del self.remembered[first]
        self.remembered[ref] = (said, facts)

    def worked_by(self, refs: Collection[str]) -> dict[str, Worked[Facts]]:
        """Return what these records say and are compared by, asking for what is not at hand."""
        worked = {ref: known for ref in refs if (known := self.remembered.get(ref))}
        unknown = set(refs) - worked.keys()
        rows = rows_where_in(self.record, "ref", unknown, (*_WHOSE, *self.fields))
        for row, (said, facts) in zip(rows, self.build(rows), strict=True):
            self.remember(row[0], said, facts)
            worked[row[0]] = (said, facts)
        return worked


def organization_found_by(facts: OrganizationFacts) -> tuple[int, ...]:
    """Return every value that the record is found by, to be linked or to be shown as near."""
    values = [value for _, value in facts.keys]
    return (*values, facts.block) if facts.block else tuple(values)


def person_found_by(facts: PersonFacts) -> tuple[int, ...]:
    """Return every value that the record is found by."""
    return tuple([value for _, value in facts.keys])


def organization_columns(said: OrganizationStatement) -> Row:
    """Return a statement as a record's columns (`ORGANIZATION_SAID`) keep it."""
    name, kind, others, *rest = said
    return (name, kind, "\n".join(others), *rest)


def person_columns(said: PersonStatement) -> Row:
    """Return a statement as a record's columns (`organization`, `PERSON_SAID`) keep it."""
    return (said[-1], *said[:-1])


def organization_said(values: Sequence[Any]) -> OrganizationStatement:
    """Return the statement that a record's columns (`ORGANIZATION_SAID`) keep."""
    name, kind, others, *rest = values
    return OrganizationStatement(name, kind, tuple(others.split("\n")) if others else (), *rest)


def person_said(values: Sequence[Any]) -> PersonStatement:
    """Return the statement that a record's columns (`PERSON_SAID`) keep."""
    said: tuple[Any, ...] = (*values[:-2], _truth(values[-2]), _truth(values[-1]))
    return PersonStatement(*said)


def _truth(value: object) -> bool | None:
    # SQLite keeps truth as 0 and 1.
    return None if value is None else bool(value)


def _organizations(rows: Sequence[Row]) -> list[Worked[OrganizationFacts]]:
    said = [organization_said(row[len(_WHOSE) :]) for row in rows]
    return [(one, organization_facts(one)) for one in said]


def _people(rows: Sequence[Row]) -> list[Worked[PersonFacts]]:
    employers = organization_facts_of({row[len(_WHOSE)] for row in rows if row[len(_WHOSE)]})
    found: list[Worked[PersonFacts]] = []
    for row in rows:
        said = person_said(row[len(_WHOSE) + 1 :])
        employer = employers.get(row[len(_WHOSE)])
        found.append((said, person_facts(said, source=row[1], organization=employer)))
    return found


def organization_facts_of(records: set[int]) -> dict[int, OrganizationFacts]:
    """Return what the organizations' records with these ids are compared by."""
    rows = rows_where_in(OrganizationRecord, "id", records, ("id", *ORGANIZATION_SAID))
    return {row[0]: organization_facts(organization_said(row[1:])) for row in rows}


ORGANIZATIONS: Final[Ledger[OrganizationFacts]] = Ledger(
    name="organization",
    seen_by=Act.SEE_REGISTER,
    prefix="ORG",
    record_prefix="REC",
    entity=Organization,
    record=OrganizationRecord,
    key=OrganizationKey,
    judgement=OrganizationJudgement,
    link=OrganizationLink,
    near=NearPair,
    opinion=SecondOpinion,
    rules=ORGANIZATION_RULES,
    values=ORGANIZATION_VALUES,
    best=best_organization,
    names=attrgetter("names"),
    fields=ORGANIZATION_SAID,
    columns=organization_columns,
    build=_organizations,
    found_by=organization_found_by,
    agree=organizations_agree,
    contradict=organizations_contradict,
    shown_with=("source",),
)
PEOPLE: Final[Ledger[PersonFacts]] = Ledger(
    name="person",
    seen_by=Act.SEE_PEOPLE,
    prefix="PER",
    record_prefix="PRC",
    entity=Person,
    record=PersonRecord,
    key=PersonKey,
    judgement=PersonJudgement,
    link=PersonLink,
    near=PersonNearPair,
    opinion=PersonSecondOpinion,
    rules=PERSON_RULES,
    values=PERSON_VALUES,
    best=best_person,
    names=lambda facts: (facts.name,),
    fields=("organization", *PERSON_SAID),
    columns=person_columns,
    build=_people,
    found_by=person_found_by,
    agree=people_agree,
    contradict=people_contradict,
    shown_with=("source", "organization__counted_as"),
)
LEDGERS: Final[Mapping[Half, Ledger[Any]]] = {
    Half.ORGANIZATIONS: ORGANIZATIONS,
    Half.PEOPLE: PEOPLE,
}
