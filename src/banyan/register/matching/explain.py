"""What two records agree on and what speaks against their being one, said with the values."""

from itertools import product
from typing import NamedTuple

from banyan.foundation.places import country_name, division_name
from banyan.register.matching.compare import name_score, places_differ
from banyan.register.matching.decide import ORGANIZATION_RULES, PERSON_RULES
from banyan.register.matching.facts import OrganizationFacts, PersonFacts
from banyan.register.matching.normalize import number
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import Grounds


class Agreement(NamedTuple):
    """One thing that two records agree on (or do not), and how each says it."""

    label: str
    one: str
    other: str


def organizations_agree(
    one: tuple[OrganizationStatement, OrganizationFacts],
    other: tuple[OrganizationStatement, OrganizationFacts],
) -> list[Agreement]:
    """Return what links two organizations' records, strongest first."""
    shared = set(one[1].keys) & set(other[1].keys)
    found = []
    for level in ORGANIZATION_RULES.levels:
        if any(grounds == level for grounds, _ in shared) and ORGANIZATION_RULES.agrees(
            level, ORGANIZATION_RULES.names(one[1]), ORGANIZATION_RULES.names(other[1])
        ):
            values = (_organization_value(level, said) for said, _ in (one, other))
            found.append(Agreement(str(Grounds(level).label), *values))
    return found


def people_agree(
    one: tuple[PersonStatement, PersonFacts], other: tuple[PersonStatement, PersonFacts]
) -> list[Agreement]:
    """Return what links two people's records, strongest first."""
    shared = set(one[1].keys) & set(other[1].keys)
    found = []
    for level in PERSON_RULES.levels:
        if any(grounds == level for grounds, _ in shared) and PERSON_RULES.agrees(
            level, PERSON_RULES.names(one[1]), PERSON_RULES.names(other[1])
        ):
            values = (_person_value(level, said) for said, _ in (one, other))
            found.append(Agreement(str(Grounds(level).label), *values))
    return found


def organizations_contradict(
    one: tuple[OrganizationStatement, OrganizationFacts],
    other: tuple[OrganizationStatement, OrganizationFacts],
) -> list[Agreement]:
    """Return what speaks against two organizations' records being one."""
    (said, facts), (others, their) = one, other
    found = []
    registered = facts.registration and their.registration and said.country == others.country
    if registered and number(said.registration) != number(others.registration):
        found.append(
            Agreement("Different registration numbers", said.registration, others.registration)
        )
    if facts.locality and their.locality and places_differ(facts.locality, their.locality):
        found.append(Agreement("Different townships", said.locality, others.locality))
    if said.division and others.division and said.division != others.division:
        found.append(
            Agreement(
                "Different provinces, states or regions",
                division_name(said.division),
                division_name(others.division),
            )
        )
    return found


def nearest_names(one: OrganizationFacts, other: OrganizationFacts) -> float:
    """Return how alike the two names of theirs are that are most alike, 0 to 100."""
    return max(name_score(*pair) for pair in product(one.names, other.names))


def _organization_value(level: str, said: OrganizationStatement) -> str:
    if level == Grounds.REGISTRATION:
        return said.registration
    if level == Grounds.PHONE:
        return said.phone
    if level == Grounds.EMAIL:
        return said.email
    where = division_name(said.division) if said.division else country_name(said.country)
    return ", ".join(filter(None, (said.name, said.locality, where)))


def _person_value(level: str, said: PersonStatement) -> str:
    if level == Grounds.IDENTITY_NUMBER:
        return said.identity_number
    if level == Grounds.PHONE:
        return said.phone
    if level == Grounds.EMAIL:
        return said.email
    born = str(said.birth_year) if said.birth_year else ""
    where = division_name(said.division) if said.division else ""
    return ", ".join(filter(None, (said.name, born, said.locality, where)))
