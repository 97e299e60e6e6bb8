"""Telephones, registration numbers, addresses and e-mail, as they are and as they are typed."""

import re
from itertools import accumulate, pairwise
from random import Random
from typing import Final

from benchmarks.linkage.spelling import in_digits
from benchmarks.linkage.vocabulary import Country, Shape, Telephones

PLACEHOLDERS: Final = (
    *("0000000", "00000000", "000000000", "0000000000", "123456789", "0123456789", "1234567"),
    *("none", "None", "-", "--", "N/A", "n/a", "0", "xxx", "999999999", "11111111", "no phone"),
)
SHARED_MAIL: Final = ("mail.example", "mail.example", "inbox.example", "post.example")
FEWEST_TOGETHER: Final = 3
ENDINGS: Final = (".0", ".00", "'", " (mobile)", " (office)", " ext. 1")


def _digits(many: int, random: Random) -> str:
    return f"{int(random.random() * 10**many):0{many}d}"


def telephone(country: Country, random: Random) -> str:
    """Return a number as it is dialled within the country after the leading zero, digits only."""
    shapes = country.telephones.shapes
    start, many = shapes[int(random.random() ** 1.6 * len(shapes))]
    return start + _digits(many, random)


def set_as(number: str, telephones: Telephones, setting: int) -> str:
    """Return a number in one of the ways in which a country's people set it.

    Even settings are of digits alone; odd ones are in groups.
    """
    national = telephones.trunk + number
    if setting % 2 == 0:
        return national
    groups = telephones.groups[setting % len(telephones.groups)]
    return "-. /"[setting // 2 % 3].join(_grouped(national, groups))


def _grouped(digits: str, groups: tuple[int, ...]) -> list[str]:
    rest = len(digits) - sum(groups[:-1])
    if rest < FEWEST_TOGETHER:  # a shorter number: an area code, and what follows it
        return [digits[:3], digits[3:]]
    bounds = [0, *accumulate(groups[:-1]), len(digits)]
    return [digits[start:end] for start, end in pairwise(bounds)]


def retyped(number: str, country: Country, random: Random) -> str:
    """Return a number as other hands and programs type it."""
    shapes = country.telephones
    way = random.random()
    if way < 0.3:
        return set_as(number, shapes, int(random.random() * 6))
    if way < 0.62:
        return _abroad(number, shapes, random)
    if way < 0.8 and shapes.trunk:
        return number
    if way < 0.9 and country.digits and country.script != "Hans":
        return in_digits(set_as(number, shapes, int(random.random() * 6)), country.digits)
    ending = ENDINGS[int(random.random() * len(ENDINGS))]
    return number + ending if ending.startswith(".") else shapes.trunk + number + ending


def _abroad(number: str, shapes: Telephones, random: Random) -> str:
    front = ("+", "+", "+", "00", "", "(+")[int(random.random() * 6)] + shapes.code
    front = front + ")" if "(" in front else front
    way = random.random()
    if way < 0.4:
        return front + number
    if way < 0.75:
        return f"{front} {number[:2]} {number[2:5]} {number[5:]}"
    return f"{front}-{shapes.trunk}{number}" if way < 0.85 else f"{front} {number}"


def placeholder(country: Country, random: Random) -> str:
    """Return what is typed where a form insists on a number and there is none."""
    if random.random() < 0.3:
        return country.none[int(random.random() * len(country.none))]
    return PLACEHOLDERS[int(random.random() * len(PLACEHOLDERS))]


def number_shaped(shapes: tuple[Shape, ...], country: Country, year: int, random: Random) -> str:
    """Return a registration or identity number of one of the shapes; shapes may hold a year."""
    shape = shapes[int(random.random() * len(shapes))]
    years = {"{year}": str(year), "{year2}": str(year + 1), "{be}": str(year + country.era)[2:]}
    return "".join(
        _digits(piece, random) if isinstance(piece, int) else years.get(piece, piece)
        for piece in shape
    )


def reregistered(number: str, country: Country, random: Random) -> str:
    """Return a registration number as it is copied: other separators, digits or words around."""
    way = random.random()
    if way < 0.4:
        return re.sub(r"[-./ ]", "", number)
    if way < 0.6:
        return f"{number[:4]} {number[4:]}"
    if way < 0.75 and country.digits and country.script != "Hans":
        return in_digits(number, country.digits)
    return ("No. ", "Reg. ", "# ", "'")[int(random.random() * 4)] + number


def one_digit_off(number: str, random: Random) -> str:
    """Return a number with two neighbouring digits swapped, or one another."""
    places = [place for place, sign in enumerate(number) if sign.isdigit()]
    if not places:
        return number
    place = places[int(random.random() * len(places))]
    if random.random() < 0.4 and place + 1 < len(number) and number[place + 1].isdigit():
        return number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    return number[:place] + str(int(random.random() * 10)) + number[place + 1 :]


def email(words: str, owner: str, random: Random) -> str:
    """Return an address of names that are reserved for examples: nobody's mail."""
    words, owner = _plain(words), _plain(owner)
    way = random.random()
    if way < 0.3:
        return f"info@{words}.example"
    local = (words, owner, f"{owner}{int(random.random() * 100)}", f"{words}.{owner[:6]}")
    domain = SHARED_MAIL[int(random.random() * len(SHARED_MAIL))]
    return f"{local[int(random.random() * 4)]}@{domain}"


def _plain(words: str) -> str:
    return "".join(sign for sign in words.lower() if sign.isascii() and sign.isalnum()) or "shop"
