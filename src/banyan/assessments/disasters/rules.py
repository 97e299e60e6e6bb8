"""The rules of assessments: how they move, what overlaps, what adds up. No database, no clock."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from banyan.assessments.disasters.vocabulary import AssessmentState, Quality
from banyan.programmes.rules import Moves

# A count of people from one up to this is never shown: it may point at somebody.
SMALLEST_SHOWN: Final = 5
_IN_ORDER: Final = tuple(AssessmentState)
ASSESSMENT_MOVES: Final[Moves] = {
    state: (
        frozenset(_IN_ORDER[place + 1 : place + 2]),
        # Back a step, over some, or to its end early: all of this happens, and is explained.
        frozenset(_IN_ORDER) - {state, *_IN_ORDER[place + 1 : place + 2]},
    )
    for place, state in enumerate(_IN_ORDER)
}


@dataclass(frozen=True, slots=True)
class Part:
    """Of what a line speaks. What is empty is not told apart: it holds all there is.

    `figures` names what the line gives numbers for: two lines that give different ones are no
    rivals, whatever they speak of.
    """

    sector: str = ""
    what: str = ""
    division: str = ""
    owner: str = ""
    formality: str = ""
    figures: frozenset[str] = frozenset()


def overlaps(one: Part, other: Part) -> bool:
    """Test whether two lines speak in part of the same: then one number would be added twice.

    A line for a whole sector and one for a part of it do; so do the whole country and an island.
    """
    sectors = one.sector.startswith(other.sector) or other.sector.startswith(one.sector)
    named = _meet(one.what.casefold().strip(), other.what.casefold().strip())
    # Two that are named differently are two, even where neither has a sector of its own.
    return (
        bool(one.figures & other.figures)
        and sectors
        and named
        and _meet(one.division, other.division)
        and _meet(one.owner, other.owner)
        and _meet(one.formality, other.formality)
    )


def _meet(one: str, other: str) -> bool:
    return not one or not other or one == other


def effects(damage: Decimal | None, loss: Decimal | None) -> Decimal | None:
    """Return damage and loss together; nothing where neither is known."""
    if damage is None and loss is None:
        return None
    return (damage or Decimal(0)) + (loss or Decimal(0))


def work_days(workers: int | None, days: Decimal | None, stated: int | None) -> int | None:
    """Return the work days lost: workers times days, or as a source states them; else nothing."""
    if stated is not None:
        return stated
    if workers is None or days is None:
        return None
    return int((workers * days).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def women_of(work: int | None, workers: int | None, women: int | None) -> int | None:
    """Return which part of work days women lost: as large as their share of the workers."""
    if work is None or not workers or women is None:
        return None
    return int((Decimal(work) * women / workers).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def share(part: int | None, whole: int | None) -> Decimal | None:
    """Return a part in percent of a whole, to the tenth; nothing where one is not known."""
    if part is None or not whole:
        return None
    return round(Decimal(100 * part) / whole, 1)


def points_at_somebody(workers: int | None, women: int | None) -> bool:
    """Test whether so few women, or so few men, are affected that they could be known."""
    if women is None:
        return workers is not None and 0 < workers < SMALLEST_SHOWN
    return 0 < women < SMALLEST_SHOWN or (
        workers is not None and 0 < workers - women < SMALLEST_SHOWN
    )


def hides_total(hidden: int) -> bool:
    """Test whether a total must go with the lines hidden in it: one alone could be worked out."""
    return hidden == 1


def weakest(qualities: Iterable[str]) -> str:
    """Return the weakest of these qualities: a sum is no better. Nothing where there is none."""
    known = set(qualities) - {""}
    return next((str(one) for one in reversed(Quality) if one in known), "")


def quality_in_words(qualities: Collection[str]) -> str:
    """Return how good several figures are: `2 measured, 1 estimated`, the best first."""
    many = Counter(qualities)
    said = (f"{many[one]} {one.label.lower()}" for one in Quality if many[one])
    return ", ".join(said)


def is_one_sum(kept: Collection[tuple[str, date]]) -> bool:
    """Test whether amounts add up: all of one currency, and at the prices of one day."""
    return len(set(kept)) == 1
