"""What got better between two readings: pure functions, no database, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from banyan.assessments.readings.vocabulary import Better, Stage

_TENTH: Final = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Read:
    """A value of one indicator in one enterprise, as it was read at a stage on a day."""

    stage: str
    on: date
    value: Decimal
    unit: str
    place: int = 0  # tells apart what was read on one day: in the order of recording


@dataclass(frozen=True, slots=True)
class Pair:
    """The first baseline of an indicator and the last endline after it, in one unit."""

    before: Read
    after: Read

    @property
    def change(self) -> Decimal:
        """Return by how much the value rose; below nought where it fell."""
        return self.after.value - self.before.value


def paired(said: Iterable[Read]) -> Pair | None:
    """Return the first baseline and the last endline, or `None` where there are not both.

    An endline of the same day or before is none, and so is one in another unit.
    """
    rows = sorted(said, key=lambda one: (one.on, one.place))
    before = next((one for one in rows if one.stage == Stage.BASELINE), None)
    after = next((one for one in reversed(rows) if one.stage == Stage.ENDLINE), None)
    if before is None or after is None or after.on <= before.on or after.unit != before.unit:
        return None
    return Pair(before, after)


def has_improved(before: Decimal, after: Decimal, better: str) -> bool:
    """Test whether a value got better. What stayed as it was did not."""
    return after < before if better == Better.LESS else after > before


def percent_of(change: Decimal, before: Decimal) -> Decimal | None:
    """Return a change as a percentage of what was before; `None` where that was nought."""
    if not before:
        return None
    return (100 * change / before).quantize(_TENTH, rounding=ROUND_HALF_EVEN)


def unit_of(unit: str, *, is_money: bool, currency: str) -> str:
    """Return the unit a value is kept in: of money, `VND a month`."""
    return f"{currency} {unit}".strip() if is_money else unit
