"""Numbers as people write them: with words, groups and signs around them."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from banyan.intake.understanding.words import latin_digits

_GROUPED: Final = re.compile(r"^\d{1,3}(?:[ ,.'’]\d{3})+$")
_NUMBER: Final = re.compile(r"\d+(?:[ ,.'’]\d+)*")
_DECIMAL: Final = re.compile(r"^(\d+)[.,](\d{1,2})$")
# Words and signs that may stand around a number without changing it.
_AROUND: Final = re.compile(
    r"[~≈<>≤≥+±()\s]|[^\W\d_]|[\u0300-\u036f\u0e31-\u0e4e\u0eb1-\u0ecd"
    r"\u102b-\u103e\u17b4-\u17d3.]",
    re.UNICODE,
)


@lru_cache(maxsize=1 << 14)
def whole_number(text: str) -> int | None:
    """Return the whole number that `text` says, or `None`.

    `1,234` and `1.234` are one thousand two hundred and thirty-four; `~30 people` is thirty. A
    range (`20-30`) and a fraction say no whole number.
    """
    plain = latin_digits(text).strip()
    if plain.isdecimal():
        return int(plain[:15])
    found = _only_number(plain)
    if found is None:
        return None
    if _GROUPED.match(found):
        return int(re.sub(r"\D", "", found))
    part = _DECIMAL.match(found)
    if part and not part[2].strip("0"):
        return int(part[1])
    return int(found) if found.isdecimal() and len(found) < 16 else None


@lru_cache(maxsize=1 << 14)
def quantity(text: str) -> Decimal | None:
    """Return the number that `text` says (`1,5` is one and a half), or `None`."""
    found = _only_number(latin_digits(text).strip())
    if found is None:
        return None
    part = _DECIMAL.match(found)
    if part:
        return Decimal(f"{part[1]}.{part[2]}")
    number = whole_number(found)
    return None if number is None else Decimal(number)


def _only_number(text: str) -> str | None:
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1 or len(text) > 40:
        return None
    rest = text.replace(numbers[0], "", 1)
    return numbers[0] if not _AROUND.sub("", rest) else None
