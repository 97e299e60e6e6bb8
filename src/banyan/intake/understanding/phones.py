"""Telephones as people type them, and as programs leave them, to E.164."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

import phonenumbers
from phonenumbers import PhoneMetadata, PhoneNumberFormat

from banyan.intake.understanding.words import latin_digits

_SCIENTIFIC: Final = re.compile(r"^(\d)[.,]?(\d*)\s?E\+?(\d{1,2})$", re.IGNORECASE)
# One number, whatever its signs: nothing that another would stand behind.
_ALONE: Final = re.compile(r"\+?[\d ().-]+", re.ASCII)
_BETWEEN: Final = re.compile(
    r"[/;|\n]|,(?=\s*\+?\d{6,})|\s(?=\+)|\bor\b|\band\b|\bhoặc\b|\batau\b|หรือ|និង"
)
_NOT_DIGITS: Final = re.compile(r"[^\d+]")
_EXTENSION: Final = re.compile(r"(?:ext|x|máy lẻ|ต่อ|#)\.?\s?\d{1,5}\s*$", re.IGNORECASE)
FEWEST: Final = 6
MOST: Final = 15


@dataclass(frozen=True, slots=True)
class _Plan:
    """How telephones of one country are built."""

    code: str
    trunk: str
    numbers: re.Pattern[str]
    lengths: frozenset[int]


class Phone(NamedTuple):
    """A telephone in E.164, or why there is none: `LOST` digits, `UNKNOWN` form, `NONE` given."""

    number: str = ""
    why: str = ""


LOST: Final = "LOST"
UNKNOWN: Final = "UNKNOWN"
NONE: Final = "NONE"


@lru_cache(maxsize=1 << 18)
def phone_of(text: str, country: str) -> Phone:
    """Return the first telephone that `text` holds, as it is dialled in `country`.

    Numbers that lost their leading zero or their plus to a number format are completed where the
    country's numbering plan leaves no doubt. Rows of one digit and 123456789 are nobody's number.
    """
    plain = latin_digits(text).strip()
    if _ALONE.fullmatch(plain):
        return _one(plain, country)
    scientific = _SCIENTIFIC.match(plain.replace(" ", ""))
    if scientific:
        plain = _written_out(scientific)
        if not plain:
            return Phone(why=LOST)
    answers = [_one(part, country) for part in _BETWEEN.split(plain) if part and part.strip()]
    known = next((answer for answer in answers if answer.number), None)
    return known or (answers[0] if answers else Phone(why=NONE))


def _written_out(scientific: re.Match[str]) -> str:
    """Return all the digits of 6.6812345678E+10, or nothing if some were rounded away."""
    digits, power = scientific[1] + scientific[2], int(scientific[3])
    if len(digits) < power - 1:  # more than two zeros at the end are digits that were dropped
        return ""
    return digits.ljust(power + 1, "0")


def _one(text: str, country: str) -> Phone:
    cleaned = _NOT_DIGITS.sub("", _EXTENSION.sub("", text.replace("(0)", "")))
    digits = cleaned.replace("+", "")
    if is_nobodys(digits):
        return Phone(why=NONE)
    if not FEWEST <= len(digits) <= MOST + 2:
        return Phone(why=UNKNOWN)
    number = (
        _international(cleaned)
        or _national(digits, country)
        or _possible(digits, country)
        or _asked(cleaned, country)
    )
    return Phone(number) if number else Phone(why=UNKNOWN)


def is_nobodys(digits: str) -> bool:
    """Test whether digits fill a cell and call nobody: 000000, 999999999, 0123456789."""
    core = digits.lstrip("0")
    return len(set(core)) < 2 or core in "1234567890" or core in "9876543210"


def _international(cleaned: str) -> str:
    """Read `+66…` and `0066…`."""
    if cleaned.startswith("+"):
        digits = cleaned[1:].replace("+", "")
    elif cleaned.startswith("00"):
        digits = cleaned[2:].replace("+", "")
    else:
        return ""
    for length in (1, 2, 3):
        region = phonenumbers.region_code_for_country_code(int(digits[:length] or 0))
        if region != "ZZ":
            return _within(digits[length:], region)
    return ""


def _national(digits: str, country: str) -> str:
    """Read a number as it is dialled at home; or abroad, without the plus; or without its zero."""
    plan = _plan(country)
    if plan is None:
        return ""
    found = _within(digits, country)
    if not found and digits.startswith(plan.code):
        found = _within(digits[len(plan.code) :], country)
    return found


def _possible(digits: str, country: str) -> str:
    """Take a number of the right length that the plan does not list: plans outgrow lists."""
    plan = _plan(country)
    if plan is None:
        return ""
    if plan.trunk and digits.startswith(plan.trunk):
        rest = digits[len(plan.trunk) :]
    elif digits.startswith(plan.code):
        rest = digits[len(plan.code) :]
    else:
        rest = digits
    return f"+{plan.code}{rest}" if len(rest) in plan.lengths else ""


def _within(national: str, region: str) -> str:
    plan = _plan(region)
    if plan is None:
        return ""
    if plan.trunk and national.startswith(plan.trunk):
        rest = national[len(plan.trunk) :]
        if plan.numbers.fullmatch(rest):
            return f"+{plan.code}{rest}"
    return f"+{plan.code}{national}" if plan.numbers.fullmatch(national) else ""


def _asked(cleaned: str, country: str) -> str:
    """Ask the library, which is thorough and slow: only what the country's plan did not settle."""
    for text, region in ((cleaned, country), (f"+{cleaned.lstrip('+')}", None)):
        try:
            parsed = phonenumbers.parse(text, region or None)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(parsed):
            return str(phonenumbers.format_number(parsed, PhoneNumberFormat.E164))
    return ""


@cache
def _plan(country: str) -> _Plan | None:
    metadata = PhoneMetadata.metadata_for_region(country) if country else None
    if metadata is None:
        return None
    kinds = (metadata.mobile, metadata.fixed_line)
    patterns = [
        kind.national_number_pattern for kind in kinds if kind and kind.national_number_pattern
    ]
    return _Plan(
        code=str(metadata.country_code),
        trunk=metadata.national_prefix or "",
        numbers=re.compile("|".join(f"(?:{pattern})" for pattern in patterns)),
        lengths=frozenset(length for kind in kinds if kind for length in kind.possible_length),
    )


def country_of(number: str) -> str:
    """Return the country (ISO alpha-2) that a telephone in E.164 belongs to, or nothing."""
    for length in (1, 2, 3):
        region = phonenumbers.region_code_for_country_code(int(number[1 : 1 + length] or 0))
        if region != "ZZ":
            return "" if region == "001" else str(region)
    return ""
