"""What links two records and what speaks against it, for organizations and for people.

Strongest first; a person's judgement comes before all of them (see `cluster`).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Generic, TypeVar

from banyan.register.matching.compare import (
    is_same_name,
    names_fit,
    person_names_fit,
    places_differ,
)
from banyan.register.matching.contradict import (
    AnythingDiffers,
    Contradiction,
    NothingAlike,
    Scoped,
)
from banyan.register.matching.days import days_near
from banyan.register.matching.facts import OrganizationFacts, PersonFacts
from banyan.register.matching.normalize import Name
from banyan.register.vocabulary import Grounds

Facts = TypeVar("Facts", bound=OrganizationFacts | PersonFacts)
Names = tuple[Name, ...]

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

    `names` of a record are what `agrees` is asked about, of two records that share a key of these
    grounds. `against` gives what speaks against making two groups of records one by such grounds.
    `order` of a record is what it says, to be sorted by.
    """

    levels: tuple[str, ...]
    names: Callable[[Facts], Names]
    agrees: Callable[[str, Names, Names], bool]
    against: Callable[[str], Sequence[Contradiction[Facts]]]
    order: Callable[[Facts], tuple[object, ...]]


def _organizations_agree(grounds: str, these: Names, those: Names) -> bool:
    if grounds == Grounds.REGISTRATION:
        return True
    if grounds == Grounds.NAME_AND_PLACE:
        return any(is_same_name(*pair) for pair in product(these, those))
    return names_fit(these, those)


def _people_agree(grounds: str, these: Names, those: Names) -> bool:
    if grounds == Grounds.IDENTITY_NUMBER:
        return True
    (one,), (other,) = these, those
    if grounds in (Grounds.PHONE, Grounds.EMAIL):
        return person_names_fit(one, other)
    return is_same_name(one, other)


def _registered(facts: OrganizationFacts) -> Scoped[str]:
    return ((facts.country, facts.registration),) if facts.registration else ()


def _located(facts: OrganizationFacts) -> Scoped[Name]:
    # National bodies are one wherever their letter was posted.
    if facts.locality and facts.place[:1] != _NATION:
        return (("", facts.locality),)
    return ()


def _listed(facts: PersonFacts) -> Scoped[str]:
    """Return the telephone with the list that gives it: two in one list mean two people."""
    return ((str(facts.source), facts.phone),) if facts.phone else ()


def _near_places(one: Name, other: Name) -> bool:
    return not places_differ(one, other)


def _near_years(one: int, other: int) -> bool:
    # Ages are rounded: a year is no difference.
    return abs(one - other) <= 1


_NATION: Final = ("nation",)
_REGISTERED: Final = NothingAlike(_registered)
_AGAINST_ORGANIZATIONS: Final[Mapping[str, Sequence[Contradiction[OrganizationFacts]]]] = {
    Grounds.REGISTRATION.value: (),
    Grounds.NAME_AND_PLACE.value: (
        _REGISTERED,
        NothingAlike(_located, _near_places),
        AnythingDiffers(lambda facts: [name for name in facts.names if name.script]),
    ),
}
_PERSONAL: Final[Sequence[Contradiction[PersonFacts]]] = (
    NothingAlike(lambda facts: (("", facts.sex),) if facts.sex else ()),
    NothingAlike(lambda facts: (("", facts.identity_number),) if facts.identity_number else ()),
    NothingAlike(lambda facts: (("", facts.birth_year),) if facts.birth_year else (), _near_years),
)
_LISTED: Final = NothingAlike(_listed)
# A name, and a year that is one of forty, are shared by colleagues and neighbours: two whole days
# of birth that are no slip of each other say that they are two. A number shared says more.
_BORN: Final[Contradiction[PersonFacts]] = NothingAlike(
    lambda facts: (("", facts.birth_day),) if facts.birth_day else (), days_near
)
_CALLED: Final[Contradiction[PersonFacts]] = AnythingDiffers(
    lambda facts: (facts.name,) if facts.name.script else ()
)
_AGAINST_PEOPLE: Final[Mapping[str, Sequence[Contradiction[PersonFacts]]]] = {
    Grounds.IDENTITY_NUMBER.value: (),
    Grounds.PHONE.value: _PERSONAL,
    Grounds.EMAIL.value: (*_PERSONAL, _LISTED),
}

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
    names=lambda facts: facts.names,
    agrees=_organizations_agree,
    against=lambda grounds: _AGAINST_ORGANIZATIONS.get(grounds, (_REGISTERED,)),
    order=lambda facts: (*facts[:3], facts.locality or (), *facts[4:]),
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
    names=lambda facts: (facts.name,),
    agrees=_people_agree,
    against=lambda grounds: _AGAINST_PEOPLE.get(grounds, (*_PERSONAL, _BORN, _LISTED, _CALLED)),
    order=lambda facts: (*facts[:2], facts.birth_year or 0, *facts[3:]),
)
