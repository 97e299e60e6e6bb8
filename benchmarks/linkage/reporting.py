"""What lists say of an enterprise: each record in somebody's manner, with somebody's slips."""

from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

from benchmarks.linkage import contacts, noises, persons, spelling
from benchmarks.linkage.founding import Enterprise
from benchmarks.linkage.manners import Names
from benchmarks.linkage.naming import Manner
from benchmarks.linkage.persons import Name
from benchmarks.linkage.vocabulary import Word

SECTIONS: Final = dict(
    zip(
        "ACFGHIJNPQS",
        (
            *("Agriculture", "Manufacturing", "Construction", "Trade", "Transport", "Tourism"),
            *("ICT", "Tourism", "Education", "Health", "Services"),
        ),
        strict=True,
    )
)
OFFICER_GIVEN: Final = 0.8  # an officer's number stands in most of the records, not in all
SETTINGS: Final = 6


class Record(NamedTuple):
    """One line of a list of enterprises."""

    name: str
    other_names: str
    owner: str
    country: str
    district: str
    address: str
    phone: str
    registration: str
    email: str
    sector: str


class Report(NamedTuple):
    """A record, and the truth about it."""

    record: Record
    script: str
    noise: str


class Clerk:
    """Writes the records of one enterprise."""

    __slots__ = ("_done", "_drawn", "_enterprise", "_latin", "_names", "_random")

    def __init__(self, enterprise: Enterprise, random: Random) -> None:
        self._enterprise: Final = enterprise
        self._random: Final = random
        self._names: Final = Names(enterprise, random)
        self._drawn: set[str] = set()
        self._done: list[str] = []
        self._latin = False

    def report(self, odds: noises.Odds) -> Report:
        """Return a record with what these odds let happen to it."""
        self._drawn = noises.drawn(odds, self._random)
        self._done = []
        written = self._names.write(self._drawn, self._done)
        self._latin = written.manner.script == "LATIN"
        place = self._place()
        record = Record(
            written.name,
            written.other,
            self._owner(written.manner),
            self._enterprise.country.code,
            self._district(place),
            self._address(written.manner),
            self._phone(),
            self._registration(),
            self._email(),
            self._sector(),
        )
        record = self._encoded(record)
        script = written.manner.script
        if script == "HANT":
            table = self._enterprise.country.traditional
            record = _each(record, lambda text: text.translate(table))
        return Report(record, script, ";".join(self._done))

    def _is(self, code: str) -> bool:
        """Test whether something is to be done, and say that it was."""
        if code not in self._drawn:
            return False
        self._done.append(code)
        return True

    def _owner(self, manner: Manner) -> str:
        if self._is("NO_OWNER"):
            return ""
        enterprise, random = self._enterprise, self._random
        country, name, spelt = enterprise.country, enterprise.owner, enterprise.spelling
        if self._is("OWNER_CHANGED"):
            name = self._next_owner()
            spelt = name.spelt(random)
        elif manner.spelling is not enterprise.spelling:
            spelt = _respelt(name, spelt, random)
        in_latin = self._in_latin("OWNER_SCRIPT")
        is_short = self._is("OWNER_SHORT")
        if in_latin:
            text = persons.in_latin(name, country, spelt, random, is_short=is_short)
        else:
            text = persons.in_own_script(name, country, random, is_short=is_short)
        if "OWNER_TYPO" in self._drawn:
            text = self._misspelt(text, "OWNER_TYPO")
        if self._is("OWNER_TITLE"):
            text = persons.titled(text, name, country, "latin" if in_latin else "native", random)
        return text.upper() if "CAPS" in self._done and in_latin else text

    def _next_owner(self) -> Name:
        country, random = self._enterprise.country, self._random
        if random.random() < 0.5:
            return persons.child_of(self._enterprise.owner, country, random)
        return persons.somebody(country, random)

    def _in_latin(self, code: str) -> bool:
        """Return whether a field is in Latin letters: as the name is, but where told otherwise."""
        if not self._enterprise.country.has_own_script:
            return True
        return not self._latin if self._is(code) else self._latin

    def _misspelt(self, text: str, code: str) -> str:
        slipped = spelling.misspelt(text, self._enterprise.country.letters, self._random)
        if slipped != text:
            self._done.append(code)
        return slipped

    def _place(self) -> Word:
        place = self._enterprise.place
        if "MOVED" in self._drawn:
            other = self._enterprise.country.places.draw(self._random)
            if other is not place:
                self._done.append("MOVED")
            return other
        return place

    def _district(self, place: Word) -> str:
        if self._is("NO_DISTRICT"):
            return ""
        enterprise, random = self._enterprise, self._random
        if self._in_latin("DISTRICT_SCRIPT"):
            text = enterprise.spelling.get(place.own) or place.latin[0]
            if "DISTRICT_RESPELT" in self._drawn and len(place.latin) > 1:
                self._done.append("DISTRICT_RESPELT")
                text = next(other for other in place.latin if other != text)
            templates = enterprise.country.district.latin
        else:
            text, templates = place.own, enterprise.country.district.own
        if "DISTRICT_TYPO" in self._drawn:
            text = self._misspelt(text, "DISTRICT_TYPO")
        if random.random() < 0.3:
            text = templates[int(random.random() * len(templates))].replace("{}", text)
        return text

    def _address(self, manner: Manner) -> str:
        if self._is("NO_ADDRESS"):
            return ""
        enterprise, country = self._enterprise, self._enterprise.country
        street, hamlet, doors = enterprise.street, enterprise.hamlet, enterprise.doors
        if "MOVED" in self._done:
            street, hamlet = country.brand.draw(self._random), country.brand.draw(self._random)
            doors = (doors[1] + 17, doors[0] % 60 + 1, doors[2])
        templates = country.address.latin if self._latin else country.address.own
        template = templates[manner.numbering % len(templates)]
        in_latin = self._latin or not country.has_own_script
        s, t = (street.latin[0], hamlet.latin[0]) if in_latin else (street.own, hamlet.own)
        a, b, c = doors
        return template.format(a=a, b=b, c=c, s=s, t=t)

    def _phone(self) -> str:
        if self._is("NO_PHONE"):
            return ""
        enterprise, random = self._enterprise, self._random
        if self._is("PHONE_PLACEHOLDER"):
            return contacts.placeholder(enterprise.country, random)
        number = enterprise.phone
        if enterprise.officer and random.random() < OFFICER_GIVEN:
            number = enterprise.officer
            self._done.append(noises.SHARED_PHONE)
        elif self._is("PHONE_CHANGED"):
            number = contacts.telephone(enterprise.country, random)
        if self._is("PHONE_SLIP"):
            number = contacts.one_digit_off(number, random)
        return self._dialled(number)

    def _dialled(self, number: str) -> str:
        enterprise, random = self._enterprise, self._random
        if self._is("PHONE_RETYPED"):
            text = contacts.retyped(number, enterprise.country, random)
        else:
            text = contacts.set_as(
                number, enterprise.country.telephones, enterprise.number % SETTINGS
            )
        if not self._is("PHONE_TWO"):
            return text
        other = contacts.set_as(
            contacts.telephone(enterprise.country, random), enterprise.country.telephones, 0
        )
        both = (text, other) if random.random() < 0.6 else (other, text)
        return (", ", " / ", "; ")[int(random.random() * 3)].join(both)

    def _registration(self) -> str:
        number, random = self._enterprise.registration, self._random
        if not number or self._is("NO_REGISTRATION"):
            return ""
        if self._is("REGISTRATION_SLIP"):
            number = contacts.one_digit_off(number, random)
        if self._is("REGISTRATION_RETYPED"):
            number = contacts.reregistered(number, self._enterprise.country, random)
        return number

    def _email(self) -> str:
        mail = self._enterprise.mail
        if not mail or self._is("NO_EMAIL"):
            return ""
        return mail.upper() if "CAPS" in self._done and self._random.random() < 0.3 else mail

    def _sector(self) -> str:
        if self._is("NO_SECTOR"):
            return ""
        sector = self._enterprise.activity.sector
        if self._is("SECTOR_OTHER"):
            sector = self._enterprise.country.activities.draw(self._random).sector
        if self._is("SECTOR_COARSE"):
            return sector[0]
        return SECTIONS[sector[0]] if self._is("SECTOR_WORD") else sector

    def _encoded(self, record: Record) -> Record:
        country, random = self._enterprise.country, self._random
        if "ZAWGYI" in self._drawn and country.code == "MM":
            record = self._changed(record, _each(record, spelling.zawgyi), "ZAWGYI")
        if "AM" in self._drawn and country.code in ("TH", "LA"):
            record = self._changed(record, _each(record, spelling.with_other_am), "AM")
        if "NFD" in self._drawn:
            record = self._changed(record, _each(record, spelling.decomposed), "NFD")
        if self._is("ZERO_WIDTH"):
            name = spelling.with_unseen(record.name, random)
            owner = record.owner and spelling.with_unseen(record.owner, random)
            record = record._replace(
                name=name, owner=owner if random.random() < 0.4 else record.owner
            )
        return record

    def _changed(self, before: Record, after: Record, code: str) -> Record:
        if after != before:
            self._done.append(code)
        return after


def _each(record: Record, change: Callable[[str], str]) -> Record:
    """Return the record with its words changed, but not its numbers and codes."""
    return record._replace(
        name=change(record.name),
        other_names=change(record.other_names),
        owner=change(record.owner),
        district=change(record.district),
        address=change(record.address),
    )


def _respelt(name: Name, spelt: dict[str, str], random: Random) -> dict[str, str]:
    return name.spelt(random) if random.random() < 0.6 else spelt
