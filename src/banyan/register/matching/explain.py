"""What two records agree on and what speaks against their being one, said with the values."""

from typing import NamedTuple

from banyan.foundation.places import country_name, division_name
from banyan.register.matching.compare import places_differ
from banyan.register.matching.days import days_near
from banyan.register.matching.decide import ORGANIZATION_RULES, PERSON_RULES
from banyan.register.matching.facts import OrganizationFacts, PersonFacts
from banyan.register.matching.normalize import number
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import Grounds, Sex

# Ages are rounded: a year is no difference.
_YEARS = 1


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


def people_contradict(
    one: tuple[PersonStatement, PersonFacts],
    other: tuple[PersonStatement, PersonFacts],
) -> list[Agreement]:
    """Return what speaks against two people's records being one.

    No identity number is told, and no day of birth.
    """
    (said, facts), (others, their) = one, other
    found = []
    if facts.identity_number and their.identity_number not in ("", facts.identity_number):
        found.append(Agreement("Different identity numbers", "", ""))
    if said.sex and others.sex and said.sex != others.sex:
        sexes = (str(Sex(each.sex).label) for each in (said, others))
        found.append(Agreement("Different sexes", *sexes))
    if said.birth_year and others.birth_year and abs(said.birth_year - others.birth_year) > _YEARS:
        years = (str(each.birth_year) for each in (said, others))
        found.append(Agreement("Born in different years", *years))
    if said.birth_day and others.birth_day and not days_near(said.birth_day, others.birth_day):
        found.append(Agreement("Born on different days", "", ""))
    return found


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
        return ""  # compared, and shown to nobody
    if level == Grounds.PHONE:
        return said.phone
    if level == Grounds.EMAIL:
        return said.email
    born = str(said.birth_year) if said.birth_year else ""
    where = division_name(said.division) if said.division else ""
    return ", ".join(filter(None, (said.name, born, said.locality, where)))
