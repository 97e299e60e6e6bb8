"""Invented people, one after the other: most like nobody else, some very like another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from benchmarks.linkage import birthdays, contacts, persons
from benchmarks.linkage.founding import Enterprise, Founder
from benchmarks.linkage.persons import Name
from benchmarks.linkage.vocabulary import Country, Part, Word, by_share, countries

Kind = Literal["ALONE", "NAMESAKE", "FAMILY", "CHILD", "SIBLING", "TWIN"]
# How often somebody is like an earlier person, and is another all the same.
LIKENESS: Final[tuple[tuple[float, Kind], ...]] = (
    (0.04, "NAMESAKE"),
    (0.05, "FAMILY"),
    (0.03, "CHILD"),
    (0.012, "SIBLING"),
    (0.008, "TWIN"),
)
REMEMBERED: Final = 400
COLLEAGUES: Final = 0.45
SHARED_PHONES: Final = 0.03
FEWEST_SHARE, MOST_SHARE = 10, 120
IDENTIFIED, HAS_MAIL, IN_ORGANIZATION = 0.6, 0.35, 0.8
OLDEST, YOUNGEST = 1950, 2006
SAME_NAME_AS_FATHER: Final = 0.15


@dataclass(slots=True)
class Person:
    """Somebody, whoever writes the name down."""

    number: int
    kind: Kind
    country: Country
    name: Name
    born: int
    birthday: birthdays.Day
    place: Word
    phone: str
    shared_phone: str
    identity: str
    mail: str
    organization: Enterprise | None
    spelling: dict[str, str]


class Population:
    """Yields people, and remembers the last of each country to yield others like them.

    The same seed yields the same people.
    """

    def __init__(self, part: Part, random: Random) -> None:
        self._random: Final = random
        self._days: Final = birthdays.aside(random, "born")
        self._countries: Final = by_share(part)
        self._known: Final[dict[str, list[Person]]] = {code: [] for code in countries(part)}
        self._places_of_work: Final[dict[str, Enterprise]] = {}
        self._founder: Final = Founder(part, random)
        self._shared: Final[dict[str, tuple[str, int]]] = {}

    def people(self) -> Iterator[Person]:
        """Yield people without end."""
        random, number = self._random, 0
        while True:
            number += 1
            country = self._countries.draw(random)
            known = self._known[country.code]
            person = self._another(number, country, known)
            if len(known) < REMEMBERED:
                known.append(person)
            else:
                known[int(random.random() * REMEMBERED)] = person
            yield person

    def _another(self, number: int, country: Country, known: list[Person]) -> Person:
        random = self._random
        alone = self._alone(number, country)
        chance = random.random()
        for share, kind in LIKENESS:
            if chance < share and known:
                return _like(known[int(random.random() * len(known))], alone, kind, random)
            chance -= share
        return alone

    def _alone(self, number: int, country: Country) -> Person:
        random = self._random
        name = persons.somebody(country, random)
        place = country.places.draw(random)
        # More are in their thirties than very young or old.
        born = OLDEST + int((random.random() + random.random()) / 2 * (YOUNGEST - OLDEST))
        spelling = name.spelt(random)
        spelling[place.own] = persons.romanized(place, random)
        return Person(
            number=number,
            kind="ALONE",
            country=country,
            name=name,
            born=born,
            birthday=birthdays.birthday(self._days),
            place=place,
            phone=contacts.telephone(country, random),
            shared_phone=self._shared_phone(country),
            identity=_identity(country, born, random),
            mail=_mail(name, spelling, random),
            organization=self._organization(country),
            spelling=spelling,
        )

    def _organization(self, country: Country) -> Enterprise | None:
        """Return where somebody works: often where the last one of the country does."""
        random = self._random
        if random.random() >= IN_ORGANIZATION:
            return None
        if country.code not in self._places_of_work or random.random() >= COLLEAGUES:
            self._places_of_work[country.code] = self._founder.found_in(country)
        return self._places_of_work[country.code]

    def _shared_phone(self, country: Country) -> str:
        """Return the number of a school or an officer that is written for many, mostly none."""
        random = self._random
        if random.random() >= SHARED_PHONES:
            return ""
        phone, left = self._shared.get(country.code, ("", 0))
        if not left:
            phone = contacts.telephone(country, random)
            left = int(FEWEST_SHARE * (MOST_SHARE / FEWEST_SHARE) ** random.random())
        self._shared[country.code] = (phone, left - 1)
        return phone


def _identity(country: Country, born: int, random: Random) -> str:
    is_identified = random.random() < IDENTIFIED
    return (
        contacts.number_shaped(country.identities, country, born, random) if is_identified else ""
    )


def _mail(name: Name, spelling: dict[str, str], random: Random) -> str:
    if random.random() >= HAS_MAIL:
        return ""
    behind = spelling[name.family.own] if name.family else str(int(random.random() * 1_000))
    return contacts.email(f"{spelling[name.given[-1].own]}.{behind}", behind, random)


def _like(earlier: Person, alone: Person, kind: Kind, random: Random) -> Person:
    """Return the new person, made like an earlier one in the way of the kind."""
    if kind == "NAMESAKE":
        return replace(
            alone,
            kind=kind,
            name=earlier.name,
            place=earlier.place,
            spelling=alone.spelling | earlier.spelling,
            mail="",
        )
    if kind == "CHILD":
        return _child(earlier, alone, random)
    other = persons.another_given(earlier.name, earlier.country, random)
    apart = {"SIBLING": int(random.random() * 5) - 2, "TWIN": 0}
    return replace(
        _at_home(earlier, alone, other, random),
        kind=kind,
        born=earlier.born + apart[kind] if kind in apart else alone.born,
        birthday=earlier.birthday if kind == "TWIN" else alone.birthday,
    )


def _at_home(earlier: Person, alone: Person, name: Name, random: Random) -> Person:
    """Return somebody who lives with an earlier person, mostly on one telephone."""
    is_one_phone = random.random() < 0.7
    works_there = random.random() < 0.4
    return replace(
        alone,
        name=name,
        place=earlier.place,
        phone=earlier.phone if is_one_phone else alone.phone,
        shared_phone="",
        organization=earlier.organization if works_there else alone.organization,
        spelling=alone.spelling | name.spelt(random) | earlier.spelling,
        mail="",
    )


def _child(parent: Person, alone: Person, random: Random) -> Person:
    """Return a child of an earlier person: sometimes of the very same name."""
    country = parent.country
    is_named_alike = parent.name.sex == "m" and country.owner != "patronymic"
    if is_named_alike and random.random() < SAME_NAME_AS_FATHER:
        name = parent.name
    else:
        name = persons.child_of(parent.name, country, random)
    born = parent.born + 19 + int(random.random() * 17)
    return replace(_at_home(parent, alone, name, random), kind="CHILD", born=born)
