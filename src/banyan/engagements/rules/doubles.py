"""Whether a training told by a sheet and one recorded by hand are one: values in, values out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from banyan.accounts.permissions import Confidentiality
from banyan.register.matching.normalize import place_name

# What is said to last longer is likelier a series of trainings than one: a person is asked.
LONGEST_ONE: Final = timedelta(days=31)
# By how much a training is held earlier or later than was planned.
MOVED: Final = timedelta(days=14)


class Fit(StrEnum):
    """How well what two sources say of a training goes together."""

    WHOLE = "WHOLE"  # they are one
    PARTLY = "PARTLY"  # they may be: somebody is told
    NOT = "NOT"


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of a training. Empty is unsaid. `above` is the office that a partner tells."""

    office: str
    country: str
    first: date
    last: date
    confidentiality: str
    above: str = ""
    package: str = ""
    module: str = ""
    training_level: str = ""
    division: str = ""
    place: str = ""
    is_planned: bool = False  # nobody has said yet that it was held


def fit(sheet: Told, by_hand: Told) -> Fit:
    """Return whether a sheet tells of the training that was recorded by hand.

    It does where package, country and office are the same and its days lie within those recorded,
    and where nothing that both say is different. It may where one of these is short: where one is
    silent of the package, the days only overlap, or the office recorded what its partner tells. So
    it may where those who see what the sheet tells would not see what was recorded. A plan is never
    taken for what was held without asking, and its days may have moved by two weeks.
    """
    if _contradict(sheet, by_hand):
        return Fit.NOT
    short = [
        not sheet.package or not by_hand.package,
        not (by_hand.first <= sheet.first and sheet.last <= by_hand.last),
        by_hand.last - by_hand.first > LONGEST_ONE and sheet.last - sheet.first <= LONGEST_ONE,
        sheet.office != by_hand.office,
        is_narrower(by_hand.confidentiality, sheet.confidentiality),
    ]
    if by_hand.is_planned:
        return Fit.PARTLY if sum((short[0], short[3])) <= 1 else Fit.NOT
    if not any(short):
        return Fit.WHOLE
    return Fit.PARTLY if sum(short[:4]) <= 1 else Fit.NOT


def is_narrower(one: str, other: str) -> bool:
    """Test whether a class of record is seen by fewer than another."""
    widest_first = list(Confidentiality)
    return widest_first.index(Confidentiality(one)) > widest_first.index(Confidentiality(other))


def _contradict(sheet: Told, by_hand: Told) -> bool:
    """Test whether two sources say of a training what cannot both be so."""
    names = ("package", "module", "training_level", "division")
    told = [(getattr(sheet, name), getattr(by_hand, name)) for name in names]
    moved = MOVED if by_hand.is_planned else timedelta()
    return (
        sheet.country != by_hand.country
        or sheet.last + moved < by_hand.first
        or by_hand.last + moved < sheet.first
        or by_hand.office not in (sheet.office, sheet.above)
        or any(here and there and here != there for here, there in told)
        or not is_one_place(sheet.place, by_hand.place)
    )


def is_one_place(one: str, other: str) -> bool:
    """Test whether two places may be one: all words of the shorter stand in the longer.

    However they are spelled or parted into words. Unsaid, a place is any.
    """
    here, there = place_name(one), place_name(other)
    if here.joined == there.joined:
        return True
    words, more = set(here.words.split()), set(there.words.split())
    return words <= more or more <= words
