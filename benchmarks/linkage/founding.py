"""True enterprises, one after the other: most like nobody else, some very like another."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Final, Literal

from benchmarks.linkage import contacts, persons
from benchmarks.linkage.persons import Name
from benchmarks.linkage.vocabulary import Activity, Country, LegalForm, Part, Word, by_share

Kind = Literal["ALONE", "SAME_NAME", "SAME_OWNER", "NUMBERED", "SAME_FAMILY"]
# How often an enterprise is like an earlier one, and is another all the same.
LIKENESS: Final[tuple[tuple[float, Kind], ...]] = (
    (0.06, "SAME_NAME"),
    (0.03, "SAME_OWNER"),
    (0.015, "NUMBERED"),
    (0.03, "SAME_FAMILY"),
)
REMEMBERED: Final = 400
OFFICERS: Final = 0.045
FEWEST_SERVED, MOST_SERVED = 20, 300
REGISTERED, HAS_MAIL = 0.55, 0.3
FIRST_YEAR, LAST_YEAR = 1985, 2024
NAMED_AFTER_OWNER, NAMED_AFTER_FAMILY, NAMED_AFTER_PLACE = 0.14, 0.08, 0.05
PLACE_IN_CHINA: Final = 0.4


@dataclass(slots=True)
class Enterprise:
    """One enterprise as it is, whoever writes it down."""

    number: int
    kind: Kind
    country: Country
    words: tuple[Word, ...]
    extra: Word | None
    activity: Activity
    is_named_by_activity: bool
    activity_first: bool
    legal: LegalForm
    sibling: int
    year: int
    place: Word
    is_place_named: bool
    owner: Name
    phone: str
    officer: str
    registration: str
    mail: str
    street: Word
    hamlet: Word
    doors: tuple[int, int, int]
    spelling: dict[str, str]


@dataclass(slots=True)
class Officer:
    """Somebody who registers enterprises of others, and leaves one telephone number for all."""

    phone: str
    left: int


class Founder:
    """Founds enterprises: remembers the last of each country, to found others that are like them.

    The same seed founds the same enterprises.
    """

    def __init__(self, part: Part, random: Random) -> None:
        self._random: Final = random
        self._countries: Final = by_share(part)
        self._known: Final[dict[str, list[Enterprise]]] = {}
        self._officers: Final[dict[str, Officer]] = {}
        self._founded = 0

    def found(self) -> Iterator[Enterprise]:
        """Yield enterprises of all countries without end."""
        while True:
            yield self.found_in(self._countries.draw(self._random))

    def found_in(self, country: Country) -> Enterprise:
        """Return another enterprise of a country."""
        self._founded += 1
        known = self._known.setdefault(country.code, [])
        enterprise = self._another(self._founded, country, known)
        if len(known) < REMEMBERED:
            known.append(enterprise)
        else:
            known[int(self._random.random() * REMEMBERED)] = enterprise
        return enterprise

    def _another(self, number: int, country: Country, known: list[Enterprise]) -> Enterprise:
        random = self._random
        alone = _alone(number, country, self._officer(country), random)
        chance = random.random()
        for share, kind in LIKENESS:
            if chance < share and known:
                return _like(known[int(random.random() * len(known))], alone, kind, random)
            chance -= share
        return alone

    def _officer(self, country: Country) -> str:
        """Return the telephone number of whoever registered it: mostly nobody but the owner."""
        random = self._random
        if random.random() >= OFFICERS:
            return ""
        officer = self._officers.get(country.code)
        if officer is None or not officer.left:
            # Most serve some dozens, few serve hundreds.
            served = FEWEST_SERVED * (MOST_SERVED / FEWEST_SERVED) ** random.random()
            officer = Officer(contacts.telephone(country, random), int(served))
            self._officers[country.code] = officer
        officer.left -= 1
        return officer.phone


def _alone(number: int, country: Country, officer: str, random: Random) -> Enterprise:
    chance = random.random
    owner = persons.somebody(country, random)
    words = _named(country, owner, random)
    activity = country.activities.draw(random)
    place = country.places.draw(random)
    extra = _extra(country, random)
    spelling = owner.spelt(random)
    for one in (*words, place, extra) if extra else (*words, place):
        if one.own not in spelling:
            spelling[one.own] = persons.romanized(one, random)
    year = FIRST_YEAR + int(chance() * (LAST_YEAR - FIRST_YEAR))
    place_named = PLACE_IN_CHINA if country.code == "CN" else NAMED_AFTER_PLACE
    return Enterprise(
        number=number,
        kind="ALONE",
        country=country,
        words=words,
        extra=extra,
        activity=activity,
        is_named_by_activity=chance() < (0.9 if len(words) == 1 else 0.74),
        activity_first=chance() < country.activity_first,
        legal=country.legal.draw(random),
        sibling=0,
        year=year if chance() < 0.02 else 0,
        place=place,
        is_place_named=chance() < place_named,
        owner=owner,
        phone=contacts.telephone(country, random),
        officer=officer,
        registration=_registration(country, year, random),
        mail=_mail(words[0], owner, spelling, random),
        street=country.brand.draw(random),
        hamlet=country.brand.draw(random),
        doors=(1 + int(chance() * 400), 1 + int(chance() * 99), 1 + int(chance() * 20)),
        spelling=spelling,
    )


def _registration(country: Country, year: int, random: Random) -> str:
    is_registered = random.random() < REGISTERED
    return (
        contacts.number_shaped(country.registrations, country, year, random)
        if is_registered
        else ""
    )


def _mail(brand: Word, owner: Name, spelling: dict[str, str], random: Random) -> str:
    if random.random() >= HAS_MAIL:
        return ""
    return contacts.email(spelling[brand.own], spelling[owner.given[-1].own], random)


def _named(country: Country, owner: Name, random: Random) -> tuple[Word, ...]:
    """Return the words of a name: of good luck, of nature, of its owner or of a family."""
    way = random.random()
    if way < NAMED_AFTER_OWNER:
        return (
            owner.given[-1:] if random.random() < 0.6 else owner.given[-1:] + _one(country, random)
        )
    way -= NAMED_AFTER_OWNER
    if way < NAMED_AFTER_FAMILY and owner.family:
        return (owner.family, *(_one(country, random) if random.random() < 0.7 else ()))
    many = random.random()
    words = _one(country, random)
    if many > 0.17:
        words += _one(country, random)
    if many > 0.9:
        words += _one(country, random)
    return tuple({one.own: one for one in words}.values())


def _one(country: Country, random: Random) -> tuple[Word, ...]:
    way = random.random()
    if way < 0.7:
        return (country.brand.draw(random),)
    if way < 0.94 or country.family is None:
        return (country.given["m" if way < 0.82 else "f"].draw(random),)
    return (country.family.draw(random),)


def _extra(country: Country, random: Random) -> Word | None:
    if not country.extras or random.random() >= 0.06:
        return None
    return country.extras[int(random.random() * len(country.extras))]


def _like(earlier: Enterprise, alone: Enterprise, kind: Kind, random: Random) -> Enterprise:
    """Return the new enterprise, made like an earlier one in the way of its kind."""
    if kind == "SAME_NAME":
        return _same_name(earlier, alone, random)
    if kind == "SAME_OWNER":
        return _same_owner(earlier, alone, random)
    if kind == "NUMBERED":
        return _numbered(earlier, alone, random)
    return _same_family(earlier, alone, random)


def _same_name(earlier: Enterprise, alone: Enterprise, random: Random) -> Enterprise:
    place = _elsewhere(earlier, random)
    return replace(
        alone,
        kind="SAME_NAME",
        words=earlier.words,
        extra=earlier.extra,
        activity=earlier.activity,
        is_named_by_activity=earlier.is_named_by_activity,
        activity_first=earlier.activity_first,
        legal=earlier.legal if random.random() < 0.8 else alone.legal,
        sibling=earlier.sibling,
        place=place,
        is_place_named=False,
        spelling={**_spellings(place, random), **alone.spelling, **earlier.spelling},
    )


def _elsewhere(earlier: Enterprise, random: Random) -> Word:
    place = earlier.place
    while place is earlier.place:
        place = earlier.country.places.draw(random)
    return place


def _spellings(one: Word, random: Random) -> dict[str, str]:
    return {one.own: persons.romanized(one, random)}


def _same_owner(earlier: Enterprise, alone: Enterprise, random: Random) -> Enterprise:
    activity = alone.activity
    while activity is earlier.activity:
        activity = earlier.country.activities.draw(random)
    return replace(
        alone,
        kind="SAME_OWNER",
        words=earlier.words if random.random() < 0.5 else alone.words,
        activity=activity,
        is_named_by_activity=True,
        place=earlier.place,
        owner=earlier.owner,
        phone=earlier.phone,
        officer="",
        mail=earlier.mail if random.random() < 0.5 else alone.mail,
        street=earlier.street,
        hamlet=earlier.hamlet,
        doors=earlier.doors if random.random() < 0.4 else alone.doors,
        spelling={**alone.spelling, **earlier.spelling},
    )


def _numbered(earlier: Enterprise, alone: Enterprise, random: Random) -> Enterprise:
    is_beside = random.random() < 0.6
    place = earlier.place if is_beside else _elsewhere(earlier, random)
    return replace(
        earlier,
        number=alone.number,
        kind="NUMBERED",
        sibling=max(2, earlier.sibling + 1),
        place=place,
        phone=earlier.phone if random.random() < 0.45 else alone.phone,
        officer="",
        registration=alone.registration,
        owner=earlier.owner if random.random() < 0.75 else alone.owner,
        mail=earlier.mail if random.random() < 0.5 else "",
        street=earlier.street if is_beside else alone.street,
        hamlet=earlier.hamlet if is_beside else alone.hamlet,
        doors=alone.doors,
        spelling={**_spellings(place, random), **alone.spelling, **earlier.spelling},
    )


def _same_family(earlier: Enterprise, alone: Enterprise, random: Random) -> Enterprise:
    """Return the enterprise of a relative, who trades under the family's name too."""
    country, family = earlier.country, earlier.owner.family
    if family is None or country.owner == "patronymic":
        return alone
    owner = persons.another_given(earlier.owner, country, random)
    spelling = {**alone.spelling, **owner.spelt(random), **earlier.spelling}
    return replace(
        alone,
        kind="SAME_FAMILY",
        words=(family, *earlier.words[1:]) if random.random() < 0.5 else (family, *alone.words[:1]),
        place=earlier.place,
        owner=owner,
        hamlet=earlier.hamlet,
        spelling=spelling,
    )
