"""Telephone and registration numbers: drawn, and written the ways people write them."""

from random import Random
from typing import Final, NamedTuple


class Plan(NamedTuple):
    """How a country's mobile numbers look: `#` is any digit, the trunk prefix is not part of it."""

    calling: str
    trunk: str
    mobile: tuple[str, ...]
    registration: str


PLANS: Final = {
    "TH": Plan("66", "0", ("8########", "9########", "6########"), "0#05#########"),
    "KH": Plan(
        "855", "0", ("12######", "17######", "92######", "97#######", "88#######"), "000#####"
    ),
    "LA": Plan("856", "0", ("205#######", "209#######", "207#######"), "01-000#####"),
    "MM": Plan("95", "0", ("9#########", "979#######", "942#######"), "1########"),
    "VN": Plan("84", "0", ("9########", "3########", "7########"), "03########"),
    "CN": Plan("86", "", ("13#########", "15#########", "18#########"), "91######MA########"),
    "MN": Plan("976", "", ("99######", "88######", "95######"), "5######"),
    "ID": Plan("62", "0", ("812########", "85#########", "821########"), "9#0##########"),
    "PH": Plan("63", "0", ("917#######", "92########", "905#######"), "CS20########"),
    "PG": Plan("675", "", ("7#######",), "1-1#####"),
}
NOWHERE: Final = ("0000000", "000000000", "-", "n/a", "N/A", "0", "999999999", "12345678", "none")
SEPARATORS: Final = (" ", "-", ".", " ")


def _drawn(shape: str, random: Random) -> str:
    digits = iter(f"{random.randrange(10**20):020d}")
    return "".join(next(digits) if sign == "#" else sign for sign in shape)


def phone(country: str, random: Random) -> str:
    """Return a mobile number of a country, without what is dialled before it."""
    return _drawn(random.choice(PLANS[country].mobile), random)


def registration(country: str, random: Random) -> str:
    """Return a number in a country's register of enterprises."""
    return _drawn(PLANS[country].registration, random)


def dialled(number: str, country: str) -> str:
    """Return a number as it is dialled at home: the plain way to write it."""
    return PLANS[country].trunk + number


def rewritten(number: str, country: str, random: Random) -> str:
    """Return a number in another way than the plain one."""
    plan = PLANS[country]
    way = random.randrange(6)
    if way == 0:
        return f"+{plan.calling}{number}"
    if way == 1:
        return f"00{plan.calling}{number}"
    if way == 2:
        return f"(+{plan.calling}) {_grouped(number, random)}"
    if way == 3:
        return number  # a spreadsheet took the zero for nothing
    if way == 4:
        return f"+{plan.calling} {_grouped(number, random)}"
    return _grouped(plan.trunk + number, random)


def _grouped(digits: str, random: Random) -> str:
    sign = random.choice(SEPARATORS)
    head = random.choice((2, 3, 3, 4))
    return sign.join((digits[:head], digits[head : head + 3], digits[head + 3 :]))
