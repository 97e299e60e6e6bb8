"""What one cell says, field by field: a value, or why it says none."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from rapidfuzz import fuzz, process

from banyan.foundation.places import REGION, country_code, country_name
from banyan.intake.understanding.answers import Weight
from banyan.intake.understanding.choices import (
    entry_of,
    held_entry,
    is_nothing,
    packages_in,
    sector_of,
    suggestion,
)
from banyan.intake.understanding.dates import BUDDHIST, Days, days_of, is_plain_order
from banyan.intake.understanding.numbers import quantity, whole_number
from banyan.intake.understanding.said import Born, Flaw
from banyan.intake.understanding.words import choices, folded
from banyan.programmes.rules import programme_code
from banyan.register.matching.days import day_of

Answer = tuple[object | None, Flaw | None]
SILENT: Final[Answer] = (None, None)
EARLIEST_TRAINING: Final = date(1980, 1, 1)
OLDEST_BIRTH: Final = 1900
OLDEST: Final = 110
YOUNGEST: Final = 5
MOST_WORKERS: Final = 5_000_000
LONGEST: Final[Mapping[str, int]] = {
    **dict.fromkeys(("person_name", "organization_name", "training_title"), 300),
    **dict.fromkeys(("given_name", "family_name"), 149),  # both, and a space
    **dict.fromkeys(("registration", "identity_number"), 60),
}
LONGEST_OTHER: Final = 200
_EMAIL: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_MODULE: Final = re.compile(r"(?<!\d)(\d)(?!\d)")
_SIYB_PART: Final = re.compile(r"\b([GSIE]YB)\b", re.IGNORECASE)
_PLUS_MINUS: Final = re.compile(r"^[+-][\d\s().,/-]+$|^[+-]?\d+(?:[.,]\d+)*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """What reading a cell depends on beside its text: its column, the day, the order of dates."""

    field: str
    header: str
    column: int | None
    today: date
    day_first: bool = True
    # Whether some date of the column settles which of day and month is written first.
    is_settled: bool = False
    thai: bool = False

    def flaw(self, code: str, weight: Weight, sentence: str, text: str = "") -> Flaw:
        """Return a flaw whose sentence names the column and the text as the sender wrote them."""
        shown = text if len(text) <= 60 else f"{text[:57]}…"
        said = f'{self.header}: "{shown}" {sentence}' if text else f"{self.header}: {sentence}"
        return Flaw(f"intake.{code}", said, weight, self.column)


def is_formula(text: str) -> bool:
    """Test whether a spreadsheet program would run a text: `=…`, `@SUM(…)`, `+1+cmd|…`."""
    first = text[:1]
    if first == "=":
        return len(text) > 1
    if first == "@":
        return "(" in text
    return (
        first in ("+", "-") and any(sign in text for sign in "(|!*") and not _PLUS_MINUS.match(text)
    )


def answer_of(text: str, setting: Setting) -> Answer:
    """Return what a cell says in its field, or why not. A word for nothing says nothing."""
    text = " ".join(text.split())
    if is_formula(text):
        return None, setting.flaw(
            "formula",
            Weight.REFUSES,
            "is a formula, which is never worked out here. Write its result in the cell.",
            text,
        )
    read = READERS.get(setting.field, _text)
    return SILENT if not text or _says_nothing(text, read) else read(text, setting)


def _says_nothing(text: str, read: Callable[[str, Setting], Answer]) -> bool:
    """Test whether a cell says nothing. `không` does, but where a no is an answer."""
    if not is_nothing(text):
        return False
    return read not in _WITH_SIGNS or not (entry_of("yes", text) and folded(text) in choices("yes"))


def _text(text: str, setting: Setting) -> Answer:
    longest = LONGEST.get(setting.field, LONGEST_OTHER)
    if len(text) <= longest:
        return text, None
    return None, setting.flaw(
        "too_long", Weight.REFUSES, f"is longer than the {longest} letters kept. Shorten it.", text
    )


def _name(text: str, setting: Setting) -> Answer:
    if not (text[0].isalpha() or any(map(str.isalpha, text))):
        return None, setting.flaw(
            "no_name", Weight.REFUSES, "is no name. Write the name in this column.", text
        )
    return _text(text, setting)


def _other_name(text: str, setting: Setting) -> Answer:
    value, flaw = _text(text, setting)
    return (None, flaw) if flaw else ((value,), None)


def _raw(text: str, _: Setting) -> Answer:
    return text, None


def _entry(name: str, what: str, *, held: bool = False) -> Callable[[str, Setting], Answer]:
    """Return what reads an entry of the closed list `name`; `what` is its word in a sentence."""
    find = held_entry if held else entry_of

    def read(text: str, setting: Setting) -> Answer:
        found = find(name, text)
        return (found, None) if found else (None, _unknown(text, setting, name, what))

    return read


def _unknown(text: str, setting: Setting, name: str, what: str) -> Flaw:
    near = suggestion(name, text)
    ask = f' Did you mean "{near}"?' if near else ""
    sentence = f"is not {what} we know, so it is left empty.{ask}"
    return setting.flaw(f"unknown_{name}", Weight.NOTES, sentence, text)


def _tick(text: str, _: Setting) -> Answer:
    # In a column of its own for a sex or a package, anything but a no is a yes.
    said = entry_of("yes", text)
    return SILENT if said == "NO" or is_nothing(text) else ("YES", None)


def _package_tick(text: str, setting: Setting) -> Answer:
    if _tick(text, setting) is SILENT:
        return SILENT
    return packages_in(setting.header.rpartition(" · ")[2]), None


def _completed(text: str, setting: Setting) -> Answer:
    said = entry_of("yes", text)
    if said:
        return said == "YES", None
    if days_of(text) or any(letter.isdigit() for letter in text):
        return True, None  # the day or the number of the certificate
    return None, _unknown(text, setting, "yes", "a yes or a no")


def _disability(text: str, _: Setting) -> Answer:
    said = entry_of("yes", text)
    # Whoever names the disability says yes.
    return said != "NO", None


def _difficulty(text: str, setting: Setting) -> Answer:
    found = held_entry("difficulty", text)
    if found:
        return (found,), None
    return None, _unknown(text, setting, "difficulty", "a degree of difficulty")


def _rural(text: str, setting: Setting) -> Answer:
    found = entry_of("rural", text)
    if found:
        return found == "RURAL", None
    return None, _unknown(text, setting, "rural", "a kind of area")


def _is_owner(text: str, setting: Setting) -> Answer:
    said = entry_of("yes", text)
    if said:
        return said == "YES", None
    return _position(text, setting)


def _position(text: str, _: Setting) -> Answer:
    said = held_entry("owner", text)
    return (said == "OWNER", None) if said else SILENT


def _women_owned(text: str, setting: Setting) -> Answer:
    said = entry_of("yes", text)
    if said:
        return ("FEMALE" if said == "YES" else "MALE"), None
    return _entry("ownership", "an ownership")(text, setting)


def _size(text: str, setting: Setting) -> Answer:
    found = held_entry("size_class", text)
    return (found, None) if found else (None, _unknown(text, setting, "size_class", "a size"))


def _workers(text: str, setting: Setting) -> Answer:
    number = whole_number(text)
    if number is not None and number <= MOST_WORKERS:
        return number, None
    sentence = "is not a number of people, so it is left empty. Write a whole number."
    return None, setting.flaw("no_number", Weight.NOTES, sentence, text)


def _hours(text: str, setting: Setting) -> Answer:
    hours = quantity(text)
    if hours is not None and hours < 10_000:
        return hours.quantize(Decimal("0.01")), None
    sentence = "is not a number of hours, so it is left empty. Write a number."
    return None, setting.flaw("no_number", Weight.NOTES, sentence, text)


def _sector(text: str, setting: Setting) -> Answer:
    found = sector_of(text)
    if found:
        return found, None
    sentence = "is not a sector we know, so it is left empty. Write an ISIC code such as C31."
    return None, setting.flaw("unknown_sector", Weight.NOTES, sentence, text)


def _email(text: str, setting: Setting) -> Answer:
    found = _EMAIL.search(text)
    if found and len(found[0]) <= 254:
        return found[0].casefold(), None
    sentence = "is not an e-mail address, so it is left empty."
    return None, setting.flaw("no_email", Weight.NOTES, sentence, text)


def _birth_year(text: str, setting: Setting) -> Answer:
    year, found = whole_number(text), None
    if year is None:
        found = days_of(text, day_first=setting.day_first, thai=False)
        year = found.first.year if found else None
    if year is not None and year < 100:
        year += 1900 if year > setting.today.year - 2000 else 2000
    if year is not None and 2400 < year < 2700:
        year -= BUDDHIST
    return _born(year, found, text, setting)


def _birth_date(text: str, setting: Setting) -> Answer:
    found = days_of(text, day_first=setting.day_first)
    year = found.first.year if found else None
    if year is not None and year >= setting.today.year and not re.search(r"\d{4}", text):
        year -= 100  # 12/3/65 is a day of 1965
    return _born(year, found, text, setting)


def _born(year: int | None, found: Days | None, text: str, setting: Setting) -> Answer:
    if year is None:
        sentence = "is not a date we can read, so it is left empty. Write it as 1985-03-12."
        return None, setting.flaw("no_date", Weight.NOTES, sentence, text)
    if OLDEST_BIRTH <= year <= setting.today.year - YOUNGEST:
        return Born(year, _birth_day(found, text, setting)), None
    sentence = "cannot be when somebody who took part was born. Write the year of birth."
    return None, setting.flaw("impossible_birth", Weight.REFUSES, sentence, text)


def _birth_day(found: Days | None, text: str, setting: Setting) -> str:
    """Return the day of birth where it was said whole, and is sure: `3/4/1985` may be of April or
    of March, and only other dates of the column tell.
    """
    if not found or not found.is_exact or found.first != found.last:
        return ""
    if not (setting.is_settled or is_plain_order(text)):
        return ""
    return day_of(found.first.month, found.first.day)


def _age(text: str, setting: Setting) -> Answer:
    age = whole_number(text)
    if age is None:
        # Bands (25-35) say no year of birth, and nothing is wrong with them.
        return SILENT
    if YOUNGEST <= age <= OLDEST:
        return age, None
    sentence = "cannot be somebody's age. Write the age in years."
    return None, setting.flaw("impossible_age", Weight.REFUSES, sentence, text)


def _country(text: str, setting: Setting) -> Answer:
    code = country_code(text)
    if code:
        return code, None
    names = {country_name(one): one for one in REGION}
    near = process.extractOne(text, list(names), scorer=fuzz.WRatio, score_cutoff=80)
    ask = f' Did you mean "{near[0]}"?' if near else " Write its name or its two-letter code."
    return None, setting.flaw(
        "unknown_country", Weight.WAITS, f"is not a country we know.{ask}", text
    )


def _package(text: str, setting: Setting) -> Answer:
    found = packages_in(text)
    if found:
        return found, None
    sentence = "is not a package we know, so it is left empty. Write its short name, such as SIYB."
    return None, setting.flaw("unknown_package", Weight.NOTES, sentence, text)


def _module(text: str, setting: Setting) -> Answer:
    part = _SIYB_PART.search(text)
    if part:
        return part[1].upper(), None
    number = _MODULE.search(text)
    return (f"M{number[1]}", None) if number else _text(text, setting)


def _programme(text: str, setting: Setting) -> Answer:
    # Many say the package where the programme is asked; both are told from the words later.
    if programme_code(text) or packages_in(text):
        return text, None
    sentence = "is not a programme we know, so it is left empty."
    return None, setting.flaw("unknown_programme", Weight.NOTES, sentence, text)


def _days(text: str, setting: Setting) -> Answer:
    found = days_of(text, day_first=setting.day_first, thai=setting.thai)
    if found is None:
        sentence = "is not a date we can read. Write it as 2017-03-12."
        return None, setting.flaw("no_date", Weight.WAITS, sentence, text)
    return _possible_days(found, text, setting)


def _possible_days(found: Days, text: str, setting: Setting) -> Answer:
    if found.first > setting.today:
        sentence = "lies in the future. Write the day on which it was held."
    elif found.last < EARLIEST_TRAINING:
        sentence = "is too long ago for a training. Write the day on which it was held."
    elif found.last < found.first:
        sentence = "ends before it starts. Write the first day before the last."
    else:
        return found, None
    return None, setting.flaw("impossible_date", Weight.REFUSES, sentence, text)


READERS: Final[Mapping[str, Callable[[str, Setting], Answer]]] = {
    **dict.fromkeys(("person_name", "given_name", "family_name", "organization_name"), _name),
    "organization_other_name": _other_name,
    "person_title": _raw,
    "sex": _entry("sex", "a sex"),
    **dict.fromkeys(("male_tick", "female_tick"), _tick),
    "birth_year": _birth_year,
    "birth_date": _birth_date,
    "age": _age,
    **dict.fromkeys(("phone", "organization_phone"), _raw),
    **dict.fromkeys(("email", "organization_email"), _email),
    "disability": _disability,
    "difficulty": _difficulty,
    "rural": _rural,
    "organization_kind": _entry("organization_kind", "a kind of organization", held=True),
    "size_class": _size,
    **dict.fromkeys(("workers", "women_workers"), _workers),
    "sector": _sector,
    "ownership": _entry("ownership", "an ownership"),
    "women_owned": _women_owned,
    "formality": _entry("formality", "a word for registered or not"),
    "is_owner": _is_owner,
    "position": _position,
    "country": _country,
    "package": _package,
    "package_tick": _package_tick,
    "module": _module,
    "training_level": _entry("training_level", "a level of training", held=True),
    "programme": _programme,
    "form": _entry("form", "a form of engagement", held=True),
    **dict.fromkeys(("starts_on", "ends_on"), _days),
    "hours": _hours,
    "completed": _completed,
    "role": _entry("role", "a role", held=True),
}
# Readers that a bare sign or a word for nothing tells something: `x` is a tick, `không` is a no.
_WITH_SIGNS: Final = (
    _tick,
    _package_tick,
    _completed,
    _disability,
    _difficulty,
    _rural,
    _is_owner,
    _women_owned,
)
