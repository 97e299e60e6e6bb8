"""Days of birth: the month and the day beside the year, as `03-12`.

A year may be guessed from an age; a day was read from a paper or said by its owner. Where it is
not known it is 1 January in half the registers of the region, so that says nothing.
"""

from typing import Final

from rapidfuzz.distance import OSA

UNKNOWN: Final = "01-01"
# February has its longest: of which year the day is stands elsewhere.
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def day_of(month: int, day: int) -> str:
    """Return a day as it is kept; nothing for what is no day, or stands for one not known."""
    if not (1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]):
        return ""
    made = f"{month:02d}-{day:02d}"
    return "" if made == UNKNOWN else made


def day_said(text: str) -> str:
    """Return the day that a text says, month first, as `day_of` does."""
    month, _, day = text.strip().partition("-")
    is_day = month.isdecimal() and day.isdecimal() and len(month) == len(day) == 2
    return day_of(int(month), int(day)) if is_day else ""


def turned(day: str) -> str:
    """Return a day with the month in the other's place; it need not be a day."""
    return f"{day[3:]}-{day[:2]}"


def days_near(one: str, other: str) -> bool:
    """Test whether one day is the other with a slip: a digit, or day and month swapped."""
    if one == turned(other):
        return True
    here, there = one.replace("-", ""), other.replace("-", "")
    return OSA.distance(here, there, score_cutoff=1) <= 1
