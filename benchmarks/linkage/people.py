"""Write invented people as lists have them: repeated, misspelt, in several scripts.

`python -m benchmarks.linkage.people --rows 20000 --seed 7 --words test --out FILE.csv` writes
FILE.csv and, beside it, FILE.truth.csv: who each record is of, in which script the name is, and
what was done to it. Ages in place of years of birth are those of 2024, and may be a year off. Some
records say the day of birth beside the year.
"""

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Final, NamedTuple
from zlib import crc32

from benchmarks.linkage import birthdays, persons, slips, spelling
from benchmarks.linkage.lists import answer, in_any_order, lines
from benchmarks.linkage.manners import Names
from benchmarks.linkage.persons import Name
from benchmarks.linkage.populating import Person, Population
from benchmarks.linkage.slips import SHARED_PHONE, Odds, Slips, odds
from benchmarks.linkage.vocabulary import Part

YEAR_OF_LISTS: Final = 2024
SEXES: Final = (("M", "F"), ("Male", "Female"))
SETTINGS: Final = 6
DIVISIONS: Final = 8  # of a country
IDENTITY: Final = ("NO_IDENTITY", "IDENTITY_SLIP", "IDENTITY_RETYPED")
SAYS_OTHERWISE: Final = "ORGANIZATION_RESAID"
# How often each is done to a record that repeats somebody, in per cent.
NOISES: Final[dict[str, float]] = {
    "SCRIPT": 28.0,
    "ROMANIZATION": 38.0,
    "TRADITIONAL": 12.0,
    "MONGOLIAN": 15.0,
    "TURNED": 10.0,
    "SHORT": 7.0,
    "WORD_DROPPED": 4.0,
    "MARRIED": 2.0,
    "TITLE": 28.0,
    "SPACED": 7.0,
    "BOTH_SCRIPTS": 2.5,
    "TYPO": 14.0,
    "TYPOS": 2.0,
    "CAPS": 10.0,
    "LOWER": 3.0,
    "ZAWGYI": 20.0,
    "AM": 12.0,
    "NFD": 4.0,
    "ZERO_WIDTH": 4.0,
    "NO_SEX": 15.0,
    "SEX_WRONG": 1.0,
    "SEX_OWN_WORD": 35.0,
    "NO_YEAR": 24.0,
    "AGE": 14.0,
    "YEAR_OFF": 6.0,
    "YEAR_WRONG": 1.5,
    "ERA": 30.0,
    "DATE": 8.0,
    "YEAR_SHORT": 3.0,
    "NATIVE_DIGITS": 9.0,
    "NO_PHONE": 26.0,
    "PHONE_PLACEHOLDER": 4.0,
    "PHONE_CHANGED": 9.0,
    "PHONE_SLIP": 2.0,
    "PHONE_RETYPED": 40.0,
    "PHONE_TWO": 3.0,
    "NO_DIVISION": 40.0,
    "NO_DISTRICT": 9.0,
    "MOVED": 4.0,
    "DISTRICT_SCRIPT": 14.0,
    "DISTRICT_RESPELT": 16.0,
    "DISTRICT_TYPO": 6.0,
    "NO_IDENTITY": 50.0,
    "IDENTITY_SLIP": 3.0,
    "IDENTITY_RETYPED": 15.0,
    "NO_EMAIL": 45.0,
    "NO_ORGANIZATION": 40.0,
}
AGAIN: Final[Odds] = odds(NOISES)
AS_OFTEN: Final = frozenset(
    {"TITLE", "ZAWGYI", "PHONE_PLACEHOLDER", "SEX_OWN_WORD", "AGE", "ERA", "DATE", "NATIVE_DIGITS"}
)
AT_FIRST: Final[Odds] = odds(NOISES, as_often=AS_OFTEN)
IN_ORGANIZATIONS: Final[Odds] = (
    *(("SCRIPT", 0.1), ("ROMANIZATION", 0.2), ("ACTIVITY_TRANSLATED", 0.1), ("TYPO", 0.06)),
    *(("ACTIVITY_DROPPED", 0.1), ("LEGAL_DROPPED", 0.3), ("LEGAL_RESTYLED", 0.3)),
)
CODES: Final = (*NOISES, *birthdays.NOISES, SHARED_PHONE, SAYS_OTHERWISE)


class Row(NamedTuple):
    """One record as a list has it, and the truth about it: who it is, and what was done to it."""

    record_id: str
    name: str
    sex: str
    birth_year: str
    birth_day: str  # as `03-12`, month first, whatever the writing
    country: str
    division: str
    district: str
    phone: str
    identity: str
    email: str
    organization: str
    entity_id: str
    script: str
    noise: str


class Clerk:
    """Writes the records of one person."""

    __slots__ = ("_days", "_is_first", "_is_native", "_names", "_person", "_random", "_say_days")

    def __init__(self, person: Person, random: Random, days: Random, say_days: float) -> None:
        self._days: Final = days
        self._say_days: Final = say_days
        self._is_first = True
        self._person: Final = person
        self._random: Final = random
        self._is_native: Final = random.random() < person.country.native_share
        self._names: Final = Names(person.organization, random) if person.organization else None

    def report(self, likely: Odds) -> tuple[str, ...]:
        """Return a record with what these odds let happen to it."""
        person, random = self._person, self._random
        country, to = person.country, Slips(likely, random)
        is_native = self._is_native
        if to.do("SCRIPT", country.has_own_script):
            is_native = not is_native
        place = slips.place_named(to, person.place, country, random)
        name, script = self._name(to, is_native=is_native)
        district = slips.district(
            to,
            place,
            country,
            random,
            name_is_latin=not is_native,
            spelt=person.spelling.get(place.own),
        )
        texts = slips.encoded(to, [name, district, self._organization(to)], country, random)
        if script == "HANT":
            texts = [text.translate(country.traditional) for text in texts]
        name, district, organization = texts
        setting = person.number % SETTINGS
        return (
            name,
            self._sex(to),
            *self._birth(to),
            country.code,
            ""
            if to.do("NO_DIVISION")
            else f"{country.code}-{crc32(place.own.encode()) % DIVISIONS}",
            district,
            slips.telephone(
                to, person.phone, country, random, officer=person.shared_phone, setting=setting
            ),
            slips.number_of(to, person.identity, IDENTITY, country, random),
            slips.email(to, person.mail, random),
            organization,
            f"P{person.number:07d}",
            script,
            ";".join(to.done),
        )

    def _name(self, to: Slips, *, is_native: bool) -> tuple[str, str]:
        """Return the name as it is written, and the script that it is in."""
        person, random = self._person, self._random
        country, name = person.country, self._called(to)
        if is_native and self._is_mongolian(to, name):
            return _in_mongolian(name), "MONG"
        text = self._written(to, name, is_native=is_native)
        if to.do("SPACED", " " in text or country.owner == "chain"):
            text = text.replace(" ", "") if " " in text else " ".join(one.own for one in name.given)
        if to.do("BOTH_SCRIPTS", country.has_own_script):
            other = self._plainly(name, is_native=not is_native)
            text = f"{text} ({other})"
        text = slips.typed(to, text, country, random)
        if to.do("TITLE"):
            script = "native" if is_native else "latin"
            titled = persons.titled(text, name, country, script, random)
            text = titled.upper() if "CAPS" in to.done else titled
        if not is_native:
            return text, "LATIN"
        return text, "HANT" if to.do("TRADITIONAL", country.traditional) else "NATIVE"

    def _called(self, to: Slips) -> Name:
        """Return what the person is called in this record: some marry, some names are long."""
        person, random = self._person, self._random
        name, country = person.name, person.country
        if to.do("WORD_DROPPED", len(name.given) > 1):
            name = replace(name, given=name.given[1:])
        can_marry = name.sex == "f" and country.owner == "given_family" and country.family
        if can_marry and country.family and to.do("MARRIED"):
            name = replace(name, family=country.family.draw(random))
        return name

    def _written(self, to: Slips, name: Name, *, is_native: bool) -> str:
        person, random = self._person, self._random
        country, spelt = person.country, person.spelling
        is_short = to.do("SHORT")
        if is_native:
            return persons.in_own_script(name, country, random, is_short=is_short)
        if "ROMANIZATION" in to.drawn:
            spelt = name.spelt(random)
            if any(spelt[own] != person.spelling.get(own) for own in spelt):
                to.done.append("ROMANIZATION")
        is_turned = to.do("TURNED", name.family and not is_short)
        return persons.in_latin(
            name, country, spelt, random, is_short=is_short, is_turned=is_turned
        )

    def _plainly(self, name: Name, *, is_native: bool) -> str:
        country, random = self._person.country, self._random
        if is_native:
            return persons.in_own_script(name, country, random)
        return persons.in_latin(name, country, self._person.spelling, random)

    def _is_mongolian(self, to: Slips, name: Name) -> bool:
        return to.do("MONGOLIAN", name.given[0].mongolian and name.family and name.family.mongolian)

    def _sex(self, to: Slips) -> str:
        if to.do("NO_SEX"):
            return ""
        person = self._person
        is_woman = (person.name.sex == "f") != to.do("SEX_WRONG")
        if to.do("SEX_OWN_WORD"):
            words = person.country.sexes["f" if is_woman else "m"]
            return words[int(self._random.random() * len(words))]
        return SEXES[person.number % 2][is_woman]

    def _birth(self, to: Slips) -> tuple[str, str]:
        """Return the year of birth, or the age, as it is written, and the day where it is said."""
        of_day = Slips(birthdays.AT_FIRST if self._is_first else birthdays.AGAIN, self._days)
        self._is_first = False
        day = birthdays.written(self._person.birthday, of_day, self._days)
        is_said = self._days.random() * 100 < self._say_days
        if to.do("NO_YEAR"):
            return "", ""
        person, random = self._person, self._random
        born, country = person.born, person.country
        if to.do("YEAR_WRONG"):
            born += int(random.random() * 21) - 10
        elif to.do("YEAR_OFF"):
            born += 1 if random.random() < 0.5 else -1
        if to.do("AGE"):
            said = str(YEAR_OF_LISTS - born + (-1, 0, 0, 0, 0, 1)[int(random.random() * 6)])
        else:
            era = country.era if to.do("ERA", country.era) else 0
            said = self._year(to, born + era, day)
        if to.do("NATIVE_DIGITS", country.digits and country.script != "Hans"):
            said = spelling.in_digits(said, country.digits)
        text = self._day(to, day, is_said=is_said)
        to.done.extend(of_day.done if text else ())
        return said, text

    def _day(self, to: Slips, day: birthdays.Day, *, is_said: bool) -> str:
        """Return the day that stands beside the year, where a whole date does."""
        if not self._say_days or {"AGE", "YEAR_SHORT"} & set(to.done):
            return ""
        return f"{day[0]:02d}-{day[1]:02d}" if is_said or "DATE" in to.done else ""

    def _year(self, to: Slips, year: int, day: birthdays.Day) -> str:
        random = self._random
        if to.do("DATE"):
            _ = random.random(), random.random()
            shape = ("{d:02d}/{m:02d}/{y}", "{d}-{m}-{y}", "{y}-{m:02d}-{d:02d}", "{d}.{m}.{y}")
            return shape[int(random.random() * 4)].format(d=day[1], m=day[0], y=year)
        return f"'{year % 100:02d}" if to.do("YEAR_SHORT") else str(year)

    def _organization(self, to: Slips) -> str:
        if self._names is None or to.do("NO_ORGANIZATION"):
            return ""
        said = Slips(IN_ORGANIZATIONS, self._random)
        written = self._names.write(said)
        if said.done:
            to.done.append(SAYS_OTHERWISE)
        return written.name


def _in_mongolian(name: Name) -> str:
    words = (name.family, *name.given) if name.family else name.given
    return " ".join(one.mongolian for one in words)


def rows(many: int, *, seed: int, words: Part, days: float = birthdays.SAID) -> Iterator[Row]:
    """Yield this many records in random order; the same seed and words yield the same records.

    Of a hundred records that say the year of birth, `days` say the day too; otherwise they are the
    same, however many do.
    """
    random, aside = Random(f"people {words} {seed}"), Random(f"days {words} {seed}")
    people = Population(words, random).people()
    clerks = (Clerk(person, random, aside, days) for person in people)
    written = lines(many, clerks, random, at_first=AT_FIRST, again=AGAIN)
    yield from map(Row._make, in_any_order(written, Random(f"order {words} {seed}")))


if __name__ == "__main__":
    answer(__doc__ or "", rows, Row._fields)
