"""What lists say of an enterprise: each record in somebody's manner, with somebody's slips."""

from random import Random
from typing import Final, NamedTuple

from benchmarks.linkage import persons, slips
from benchmarks.linkage.founding import Enterprise
from benchmarks.linkage.manners import Names
from benchmarks.linkage.naming import Manner
from benchmarks.linkage.persons import Name
from benchmarks.linkage.slips import Odds, Slips
from benchmarks.linkage.vocabulary import Word

SECTIONS: Final = {
    "A": "Agriculture",
    "C": "Manufacturing",
    "F": "Construction",
    "G": "Trade",
    "H": "Transport",
    "I": "Tourism",
    "J": "ICT",
    "N": "Tourism",
    "P": "Education",
    "Q": "Health",
    "S": "Services",
}
SETTINGS: Final = 6
REGISTRATION: Final = ("NO_REGISTRATION", "REGISTRATION_SLIP", "REGISTRATION_RETYPED")


class Report(NamedTuple):
    """One line of a list of enterprises, and the truth about it."""

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
    entity_id: str
    script: str
    noise: str


class Clerk:
    """Writes the records of one enterprise."""

    __slots__ = ("_enterprise", "_names", "_random")

    def __init__(self, enterprise: Enterprise, random: Random) -> None:
        self._enterprise: Final = enterprise
        self._random: Final = random
        self._names: Final = Names(enterprise, random)

    def report(self, likely: Odds) -> Report:
        """Return a record with what these odds let happen to it."""
        enterprise, random = self._enterprise, self._random
        country, to = enterprise.country, Slips(likely, random)
        written = self._names.write(to)
        manner = written.manner
        is_latin = manner.script == "LATIN"
        place = slips.place_named(to, enterprise.place, country, random)
        texts = [
            written.name,
            written.other,
            self._owner(to, manner),
            self._district(to, place, is_latin=is_latin),
            self._address(to, manner),
        ]
        texts = slips.encoded(to, texts, country, random)
        if manner.script == "HANT":
            texts = [text.translate(country.traditional) for text in texts]
        name, other, owner, district, address = texts
        setting = enterprise.number % SETTINGS
        phone = slips.telephone(
            to, enterprise.phone, country, random, officer=enterprise.officer, setting=setting
        )
        return Report(
            name,
            other,
            owner,
            country.code,
            district,
            address,
            phone,
            slips.number_of(to, enterprise.registration, REGISTRATION, country, random),
            slips.email(to, enterprise.mail, random),
            self._sector(to),
            f"E{enterprise.number:07d}",
            manner.script,
            ";".join(to.done),
        )

    def _owner(self, to: Slips, manner: Manner) -> str:
        if to.do("NO_OWNER"):
            return ""
        enterprise, random = self._enterprise, self._random
        country, name, spelt = enterprise.country, enterprise.owner, enterprise.spelling
        if to.do("OWNER_CHANGED"):
            name = self._next_owner()
            spelt = name.spelt(random)
        elif manner.spelling is not spelt and random.random() < 0.6:
            spelt = name.spelt(random)
        in_latin = slips.in_latin(to, "OWNER_SCRIPT", country, name_is=manner.script == "LATIN")
        is_short = to.do("OWNER_SHORT")
        if in_latin:
            is_turned = to.do("OWNER_TURNED")
            text = persons.in_latin(
                name, country, spelt, random, is_short=is_short, is_turned=is_turned
            )
        else:
            text = persons.in_own_script(name, country, random, is_short=is_short)
        text = slips.misspelt(to, text, "OWNER_TYPO", country, random)
        if to.do("OWNER_TITLE"):
            text = persons.titled(text, name, country, "latin" if in_latin else "native", random)
        return text.upper() if "CAPS" in to.done and in_latin else text

    def _next_owner(self) -> Name:
        country, random = self._enterprise.country, self._random
        if random.random() < 0.5:
            return persons.child_of(self._enterprise.owner, country, random)
        return persons.somebody(country, random)

    def _district(self, to: Slips, place: Word, *, is_latin: bool) -> str:
        enterprise = self._enterprise
        spelt = enterprise.spelling.get(place.own)
        return slips.district(
            to, place, enterprise.country, self._random, name_is_latin=is_latin, spelt=spelt
        )

    def _address(self, to: Slips, manner: Manner) -> str:
        if to.do("NO_ADDRESS"):
            return ""
        enterprise, country, random = self._enterprise, self._enterprise.country, self._random
        street, hamlet, doors = enterprise.street, enterprise.hamlet, enterprise.doors
        if "MOVED" in to.done:
            street, hamlet = country.brand.draw(random), country.brand.draw(random)
            doors = (1 + int(random.random() * 400), doors[1], doors[2])
        in_latin = manner.script == "LATIN"
        templates = country.address.latin if in_latin else country.address.own
        template = templates[manner.numbering % len(templates)]
        s, t = (street.latin[0], hamlet.latin[0]) if in_latin else (street.own, hamlet.own)
        a, b, c = doors
        return template.format(a=a, b=b, c=c, s=s, t=t)

    def _sector(self, to: Slips) -> str:
        if to.do("NO_SECTOR"):
            return ""
        sector = self._enterprise.activity.sector
        if to.do("SECTOR_OTHER"):
            sector = self._enterprise.country.activities.draw(self._random).sector
        if to.do("SECTOR_COARSE"):
            return sector[0]
        return SECTIONS[sector[0]] if to.do("SECTOR_WORD") else sector
