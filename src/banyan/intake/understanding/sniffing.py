"""What a column means, told by its values where its header says nothing."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from banyan.intake.understanding.choices import held_entry, packages_in
from banyan.intake.understanding.words import choices, fold, latin_digits
from banyan.intake.vocabulary import Kind

ENOUGH: Final = 0.8  # share of the values that must fit
FEWEST: Final = 3
_EMAIL: Final = re.compile(r"^\S+@\S+\.\w+$")
_PHONE: Final = re.compile(r"^\+?[\d\s().,/-]{7,20}$|^\d(\.\d+)?E\+\d+$", re.IGNORECASE)
_DATE: Final = re.compile(r"^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$")


def field_by_values(kind: str, values: Sequence[str]) -> str:
    """Return the field that nearly all `values` of a column fit, or nothing."""
    if len(values) < FEWEST:
        return ""
    of_organization = kind == Kind.ENTERPRISES
    if _most(values, lambda text: bool(_EMAIL.match(text))):
        return "organization_email" if of_organization else "email"
    if _most(values, _is_date):
        return "" if of_organization else _date_field(values)
    if _most(values, _is_phone):
        return "organization_phone" if of_organization else "phone"
    if _most(values, lambda text: fold(text) in choices("sex") and not text.isdecimal()):
        return "ownership" if of_organization else "sex"
    return ""


def are_packages(values: Sequence[str]) -> bool:
    """Test whether nearly all `values` name a training package, and no level of training."""
    return bool(values) and _most(values, _is_package)


def _is_package(text: str) -> bool:
    return bool(packages_in(text)) and not held_entry("training_level", text)


def _most(values: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, values)) >= ENOUGH * len(values)


def _is_date(text: str) -> bool:
    return bool(_DATE.match(latin_digits(text)))


def _is_phone(text: str) -> bool:
    plain = latin_digits(text)
    return bool(_PHONE.match(plain)) and sum(map(str.isdecimal, plain)) >= 7


def _date_field(values: Sequence[str]) -> str:
    """Tell dates of birth, which differ from row to row, from days of a training, which repeat."""
    return "birth_date" if len(set(values)) * 2 > len(values) else "starts_on"
