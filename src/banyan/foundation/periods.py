"""Periods of days: half open, as everything stored; a missing end means there is none."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` up to and including `last`; `None` leaves that side open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Test whether `day` falls in this period."""
        return (self.first is None or day >= self.first) and (self.last is None or day <= self.last)

    @property
    def until(self) -> date | None:
        """Return the day after the last: the open end, as tables store it."""
        return None if self.last is None else self.last + timedelta(days=1)

    def in_words(self) -> str:
        """Return the period as a reader would say it: `from 1 Jan 2014 to 31 Aug 2018`."""
        if self.first and self.last:
            return f"from {_day(self.first)} to {_day(self.last)}"
        if self.first:
            return f"since {_day(self.first)}"
        if self.last:
            return f"until {_day(self.last)}"
        return "at any time"


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
