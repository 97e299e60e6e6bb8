"""Days of birth: who is born when, and what clerks make of it where a list says whole dates.

All of it is drawn aside, from numbers of its own: whatever is changed here, and whether a list says
days of birth or none, its records say the same of everything else.
"""

from random import Random
from typing import Final

from benchmarks.linkage.slips import Odds, Slips, odds

Day = tuple[int, int]  # month, day
LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
NEW_YEAR: Final[Day] = (1, 1)
# Some know the year alone, and have the first of January on their papers for good.
ON_PAPER: Final = 0.02
# In how many of a hundred records that say the year of birth they say the day too.
SAID: Final = 45.0
# How often each is done to the day in a record that repeats somebody, in per cent.
NOISES: Final[dict[str, float]] = {
    "DAY_UNKNOWN": 4.0,
    "DAY_TURNED": 1.5,
    "DAY_SLIP": 2.5,
    "DAY_OTHER": 0.8,
}
AGAIN: Final[Odds] = odds(NOISES)
AT_FIRST: Final[Odds] = odds(NOISES, as_often=frozenset({"DAY_UNKNOWN"}))


def aside(random: Random, what: str) -> Random:
    """Return random numbers that hang on how others begin, and take none of these."""
    return Random(f"{what} {random.getstate()[1][:4]}")


def birthday(random: Random) -> Day:
    """Return the day on which somebody was born, or that their papers say."""
    if random.random() < ON_PAPER:
        return NEW_YEAR
    month = 1 + int(random.random() * 12)
    return month, 1 + int(random.random() * LENGTHS[month - 1])


def written(day: Day, to: Slips, random: Random) -> Day:
    """Return the day as a clerk writes it; what cannot be a day is never written."""
    if to.do("DAY_UNKNOWN"):
        return NEW_YEAR
    if to.do("DAY_OTHER"):
        return birthday(random)
    if to.do("DAY_TURNED", day[1] <= 12 and day[0] != day[1]):
        return day[1], day[0]
    return _slipped(day, to, random) if "DAY_SLIP" in to.drawn else day


def _slipped(day: Day, to: Slips, random: Random) -> Day:
    """Return a day with one of its digits mistyped, or two of them swapped."""
    digits = f"{day[0]:02d}{day[1]:02d}"
    likely = {digits[:at] + sign + digits[at + 1 :] for at in range(4) for sign in "0123456789"}
    likely |= {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(3)}
    found = [made for made in sorted(likely - {digits}) if _is_day(made)]
    made = found[int(random.random() * len(found))]
    to.done.append("DAY_SLIP")
    return int(made[:2]), int(made[2:])


def _is_day(digits: str) -> bool:
    month, day = int(digits[:2]), int(digits[2:])
    return 1 <= month <= 12 and 1 <= day <= LENGTHS[month - 1]
