"""Statements made ready to be enrolled: cut to their columns, and worked out once.

Pure, so that whoever reads a large file may do it in a process of their own.
"""

from collections.abc import Mapping
from operator import gt, itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from banyan.register.matching.choose import best_organization, best_person, searched
from banyan.register.matching.facts import (
    OrganizationFacts,
    PersonFacts,
    organization_facts,
    person_facts,
)
from banyan.register.statements import OrganizationStatement, PersonStatement

# As wide as the columns that keep them.
ORGANIZATION_WIDTHS: Final[Mapping[str, int]] = {
    "name": 300,
    "kind": 16,
    "country": 2,
    "division": 10,
    "locality": 200,
    "phone": 24,
    "email": 254,
    "registration": 60,
    "size_class": 8,
    "sector": 4,
    "ownership": 8,
    "formality": 8,
}
OTHER_NAMES_WIDTH: Final = 600
PERSON_WIDTHS: Final[Mapping[str, int]] = {
    "name": 300,
    "sex": 8,
    "birth_day": 5,
    "phone": 24,
    "email": 254,
    "identity_number": 60,
    "country": 2,
    "division": 10,
    "locality": 200,
}

Said = TypeVar("Said", OrganizationStatement, PersonStatement)


class PreparedOrganization(NamedTuple):
    """A statement of an organization, ready to be enrolled."""

    said: OrganizationStatement
    facts: OrganizationFacts
    alone: tuple[object, ...]  # what it is kept as while no other record speaks of it


class PreparedPerson(NamedTuple):
    """A statement of a person, ready to be enrolled."""

    said: PersonStatement
    facts: PersonFacts
    alone: tuple[object, ...]


def prepare_organization(said: OrganizationStatement) -> PreparedOrganization:
    """Return `said` as long as its columns (nobody's name has 300 letters), worked out."""
    kept = _cut(said, ORGANIZATION_WIDTHS, _ORGANIZATION_TEXTS(said))
    if kept.other_names and len("\n".join(kept.other_names)) > OTHER_NAMES_WIDTH:
        others = "\n".join(kept.other_names)[:OTHER_NAMES_WIDTH].rpartition("\n")[0]
        kept = kept._replace(other_names=tuple(others.split("\n")) if others else ())
    facts = organization_facts(kept)
    return PreparedOrganization(kept, facts, (*best_organization([kept]), searched(facts.names)))


def prepare_person(
    said: PersonStatement, *, source: int, employer: PreparedOrganization | None = None
) -> PreparedPerson:
    """Return `said` as long as its columns, worked out. `source` is the id of who says it,
    `employer` the organization that the person came from.
    """
    kept = _cut(said, PERSON_WIDTHS, _PERSON_TEXTS(said))
    organization = employer.facts if employer else None
    facts = person_facts(kept, source=source, organization=organization)
    return PreparedPerson(kept, facts, (*best_person([kept]), searched([facts.name])))


def _cut(said: Said, widths: Mapping[str, int], texts: tuple[str, ...]) -> Said:
    # Asked of every row, and hardly ever so: the question is put without a loop of our own.
    if not any(map(gt, map(len, texts), widths.values())):
        return said
    cut: dict[str, Any] = {
        field: text[:width] for (field, width), text in zip(widths.items(), texts, strict=True)
    }
    return said._replace(**cut)


_ORGANIZATION_TEXTS: Final = itemgetter(
    *map(OrganizationStatement._fields.index, ORGANIZATION_WIDTHS)
)
_PERSON_TEXTS: Final = itemgetter(*map(PersonStatement._fields.index, PERSON_WIDTHS))
