"""What links two records and what speaks against it, for organizations and for people.

Strongest first; a person's judgement comes before all of them (see `cluster`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Generic, TypeVar

from banyan.register.matching.compare import (
    differ_as_written,
    is_same_name,
    names_fit,
    person_names_fit,
    places_differ,
)
from banyan.register.matching.facts import OrganizationFacts, PersonFacts
from banyan.register.vocabulary import Grounds

Facts = TypeVar("Facts", bound=OrganizationFacts | PersonFacts)

# Numbers that should be one owner's. Carried by more names than this, they are an accountant's,
# a market's or made up, and link nothing.
NUMBERS: Final = frozenset(
    {
        Grounds.REGISTRATION.value,
        Grounds.IDENTITY_NUMBER.value,
        Grounds.PHONE.value,
        Grounds.EMAIL.value,
    }
)
NAMES_OF_A_HUB: Final = 5
# ... and whatever is carried by more records than this: nobody could check them either.
RECORDS_OF_A_HUB: Final = 500


@dataclass(frozen=True, slots=True)
class Rules(Generic[Facts]):
    """How records of one sort are put together.

    `agrees` is asked of two records that share a key; `contradicts` of two groups of records that
    such an agreement would make one.
    """

    levels: tuple[str, ...]
    agrees: Callable[[str, Facts, Facts], bool]
    contradicts: Callable[[str, Sequence[Facts], Sequence[Facts]], bool]
    called: Callable[[Facts], str]


def _organizations_agree(grounds: str, one: OrganizationFacts, other: OrganizationFacts) -> bool:
    if grounds == Grounds.REGISTRATION:
        return True
    if grounds == Grounds.NAME_AND_PLACE:
        return any(is_same_name(*pair) for pair in product(one.names, other.names))
    return names_fit(one.names, other.names)


def _organizations_contradict(
    grounds: str, these: Sequence[OrganizationFacts], those: Sequence[OrganizationFacts]
) -> bool:
    if grounds == Grounds.REGISTRATION:
        return False
    if _registered_apart(these, those):
        return True
    return grounds == Grounds.NAME_AND_PLACE and (
        _in_different_places(these, those) or _written_differently(these, those)
    )


def _registered_apart(
    these: Sequence[OrganizationFacts], those: Sequence[OrganizationFacts]
) -> bool:
    left = {(facts.country, facts.registration) for facts in these if facts.registration}
    right = {(facts.country, facts.registration) for facts in those if facts.registration}
    if not left or not right or left & right:
        return False
    return bool({country for country, _ in left} & {country for country, _ in right})


def _in_different_places(
    these: Sequence[OrganizationFacts], those: Sequence[OrganizationFacts]
) -> bool:
    left = {facts.locality for facts in these if facts.locality and facts.place[:1] != _NATION}
    right = {facts.locality for facts in those if facts.locality and facts.place[:1] != _NATION}
    return bool(left and right) and all(places_differ(*pair) for pair in product(left, right))


def _written_differently(
    these: Sequence[OrganizationFacts], those: Sequence[OrganizationFacts]
) -> bool:
    left = {name for facts in these for name in facts.names if name.script}
    right = {name for facts in those for name in facts.names if name.script}
    return any(differ_as_written(*pair) for pair in product(left, right))


def _people_agree(grounds: str, one: PersonFacts, other: PersonFacts) -> bool:
    if grounds == Grounds.IDENTITY_NUMBER:
        return True
    if grounds in (Grounds.PHONE, Grounds.EMAIL):
        return person_names_fit(one.name, other.name)
    return is_same_name(one.name, other.name)


def _people_contradict(
    grounds: str, these: Sequence[PersonFacts], those: Sequence[PersonFacts]
) -> bool:
    if grounds == Grounds.IDENTITY_NUMBER:
        return False
    return (
        _disjoint({f.sex for f in these}, {f.sex for f in those})
        or _disjoint({f.identity_number for f in these}, {f.identity_number for f in those})
        or _born_apart(these, those)
        or (grounds != Grounds.PHONE and _listed_apart(these, those))
        or (grounds not in NUMBERS and _named_differently(these, those))
    )


def _disjoint(these: set[str], those: set[str]) -> bool:
    left, right = these - {""}, those - {""}
    return bool(left and right) and not left & right


def _born_apart(these: Sequence[PersonFacts], those: Sequence[PersonFacts]) -> bool:
    left = {facts.birth_year for facts in these if facts.birth_year}
    right = {facts.birth_year for facts in those if facts.birth_year}
    # Ages are rounded: a year is no difference.
    return bool(left and right) and all(abs(one - other) > 1 for one, other in product(left, right))


def _listed_apart(these: Sequence[PersonFacts], those: Sequence[PersonFacts]) -> bool:
    """Test whether one list gives them different telephones: it means two people."""
    left = {facts.source for facts in these if facts.phone}
    for source in left & {facts.source for facts in those if facts.phone}:
        phones = {facts.phone for facts in these if facts.source == source}
        if _disjoint(phones, {facts.phone for facts in those if facts.source == source}):
            return True
    return False


def _named_differently(these: Sequence[PersonFacts], those: Sequence[PersonFacts]) -> bool:
    left = {facts.name for facts in these if facts.name.script}
    right = {facts.name for facts in those if facts.name.script}
    return any(differ_as_written(*pair) for pair in product(left, right))


_NATION: Final = ("nation",)

ORGANIZATION_RULES: Final[Rules[OrganizationFacts]] = Rules(
    levels=tuple(
        grounds.value
        for grounds in (
            Grounds.REGISTRATION,
            Grounds.PHONE,
            Grounds.EMAIL,
            Grounds.NAME_AND_PLACE,
        )
    ),
    agrees=_organizations_agree,
    contradicts=_organizations_contradict,
    called=lambda facts: facts.names[0].joined,
)
PERSON_RULES: Final[Rules[PersonFacts]] = Rules(
    levels=tuple(
        grounds.value
        for grounds in (
            Grounds.IDENTITY_NUMBER,
            Grounds.PHONE,
            Grounds.EMAIL,
            Grounds.NAME_AND_ORGANIZATION,
            Grounds.NAME_AND_BIRTH,
            Grounds.NAME_AND_PLACE,
        )
    ),
    agrees=_people_agree,
    contradicts=_people_contradict,
    called=lambda facts: facts.name.joined,
)
