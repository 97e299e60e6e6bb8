"""What is asked of a record when it is compared: normalized once, with the keys it is found by."""

from functools import lru_cache
from hashlib import blake2b
from typing import Final, NamedTuple

from banyan.register.matching.compare import skeleton
from banyan.register.matching.normalize import (
    Name,
    address,
    number,
    organization_name,
    person_name,
    place_name,
    telephone,
)
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import Grounds, OrganizationKind

# Known by name and country alone: there is one ministry of labour, wherever its letter was posted.
NATIONAL_BODIES: Final = frozenset(
    {
        OrganizationKind.EMPLOYERS.value,
        OrganizationKind.WORKERS.value,
        OrganizationKind.GOVERNMENT.value,
        OrganizationKind.FUNDER.value,
    }
)

Keys = tuple[tuple[str, int], ...]


class OrganizationFacts(NamedTuple):
    """An organization's record, as it is compared."""

    names: tuple[Name, ...]
    country: str
    division: str
    locality: Name | None
    registration: str
    keys: Keys  # grounds and value, of what links
    block: int  # of what is near enough to be shown to a person; 0 for none
    place: tuple[str, ...]  # what the name is known with


class PersonFacts(NamedTuple):
    """A person's record, as it is compared."""

    name: Name
    sex: str
    birth_year: int | None
    birth_day: str
    identity_number: str
    phone: str
    source: int
    keys: Keys


def key(*parts: str) -> int:
    """Return the 63-bit hash that the grounds and these parts are found by, never 0."""
    text = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(text, digest_size=8).digest(), "big") >> 1 or 1


@lru_cache(maxsize=1 << 14)
def organization_facts(said: OrganizationStatement) -> OrganizationFacts:
    """Return what `said` is compared and found by."""
    name = organization_name(said.name)
    names: tuple[Name, ...] = (name,)
    if said.other_names:
        names = tuple(dict.fromkeys((name, *map(organization_name, said.other_names))))
    locality = place_name(said.locality) if said.locality else None
    place = place_of(said.kind, said.country, said.division, locality)
    registration = number(said.registration) if said.registration else ""
    keys = []
    if registration:
        keys.append((_REGISTRATION, key(_REGISTRATION, said.country, registration)))
    if said.phone and (phone := telephone(said.phone)):
        keys.append((_PHONE, key(_PHONE, phone)))
    if said.email and (email := address(said.email)):
        keys.append((_EMAIL, key(_EMAIL, email)))
    if place:
        keys.extend(
            (_NAME_AND_PLACE, key(_NAME_AND_PLACE, known.joined, *place))
            for known in names
            if known.joined and is_telling(known, place)
        )
    block = (
        key(_NEAR, skeleton(name.joined[:_BEGINNING])[:5], *place) if place and name.joined else 0
    )
    return OrganizationFacts(
        names, said.country, said.division, locality, registration, tuple(keys), block, place
    )


def place_of(kind: str, country: str, division: str, locality: Name | None) -> tuple[str, ...]:
    """Return the place that a name is known with: the country for a national body, else the
    division, else the township as written, else the country marked as all that is known.

    Without a country there is no place, and a name links nothing.
    """
    if not country:
        return ()
    if kind in NATIONAL_BODIES:
        return ("nation", country)
    if division:
        return ("division", division)
    if locality and locality.joined:
        return ("locality", country, locality.joined)
    return ("country", country)


def is_telling(name: Name, place: tuple[str, ...]) -> bool:
    """Test whether a name says enough to link within this place.

    Where nothing but the country is known of an enterprise, it must be two words or a long one.
    """
    if place[0] != "country":
        return True
    return " " in name.words or len(name.joined) >= 10


def person_facts(
    said: PersonStatement, *, source: int, organization: OrganizationFacts | None
) -> PersonFacts:
    """Return what `said` is compared and found by. `organization` is the one they came from."""
    name = person_name(said.name)
    identity = number(said.identity_number) if said.identity_number else ""
    phone = telephone(said.phone) if said.phone else ""
    email = address(said.email) if said.email else ""
    keys = []
    if identity:
        keys.append((_IDENTITY_NUMBER, key(_IDENTITY_NUMBER, said.country, identity)))
    if phone:
        keys.append((_PHONE, key(_PHONE, phone)))
    if email:
        keys.append((_EMAIL, key(_EMAIL, email)))
    if name.joined:
        keys.extend(_name_keys(said, name, organization, lone=not (phone or email or identity)))
    born = said.birth_year, said.birth_day
    return PersonFacts(name, said.sex, *born, identity, phone, source, tuple(keys))


def _name_keys(
    said: PersonStatement, name: Name, organization: OrganizationFacts | None, *, lone: bool
) -> Keys:
    """Return the keys of a person's name, each with something more: a name alone says little."""
    keys = []
    if organization and organization.names[0].joined and organization.place:
        place = organization.place
        at = key(_NAME_AND_ORGANIZATION, name.joined, organization.names[0].joined, *place)
        keys.append((_NAME_AND_ORGANIZATION, at))
    if said.birth_year and said.division:
        # An age of 31 is one of two years of birth: neighbours share one key of two.
        keys.extend(
            (_NAME_AND_BIRTH, key(_NAME_AND_BIRTH, name.joined, said.division, str(year)))
            for year in (said.birth_year, said.birth_year + 1)
        )
    if lone and not organization and not said.birth_year and said.division and said.locality:
        # Only those of whom nothing more is known on either side link by name and place.
        place = (said.division, place_name(said.locality).joined)
        keys.append((_NAME_AND_PLACE, key(_NAME_AND_PLACE, name.joined, *place)))
    return tuple(keys)


# As many letters as surely hold five consonants.
_BEGINNING: Final = 14
_REGISTRATION: Final = Grounds.REGISTRATION.value
_IDENTITY_NUMBER: Final = Grounds.IDENTITY_NUMBER.value
_PHONE: Final = Grounds.PHONE.value
_EMAIL: Final = Grounds.EMAIL.value
_NAME_AND_PLACE: Final = Grounds.NAME_AND_PLACE.value
_NAME_AND_ORGANIZATION: Final = Grounds.NAME_AND_ORGANIZATION.value
_NAME_AND_BIRTH: Final = Grounds.NAME_AND_BIRTH.value
_NEAR: Final = Grounds.NEAR_NAME.value
