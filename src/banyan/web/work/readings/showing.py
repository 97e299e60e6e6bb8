"""What the pages of assessments share: their tabs, and how numbers are laid out for a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.urls import reverse

from banyan.assessments.readings.rules import has_improved, percent_of
from banyan.web.templatetags.banyan import number

TABS: Final = (
    ("Assessments", "work:readings"),
    ("Enterprises", "work:readings-enterprises"),
    ("What changed", "work:readings-changed"),
    ("What is asked", "work:readings-asked"),
)


def tabs(path: str) -> list[tuple[str, str, bool, None]]:
    """Return the parts of the pages of assessments, saying which of them one is at."""
    found = [(label, reverse(name)) for label, name in TABS]
    here = max((at for _, at in found if path.startswith(at)), key=len, default="")
    return [(label, at, at == here, None) for label, at in found]


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value beside that of the baseline, and by how much it moved since."""

    reading: Any
    before: Any
    change: str
    percent: str
    word: str


def value_lines(rows: Iterable[Any], earlier: Mapping[str, Any]) -> list[ValueLine]:
    """Return values as they are laid out, beside the baseline where it was read in one unit."""
    return [_line(row, earlier.get(row.indicator.code)) for row in rows]


def _line(row: Any, before: Any) -> ValueLine:
    if before is None or before.unit != row.unit:
        return ValueLine(row, None, "", "", "")
    moved = row.value - before.value
    percent = percent_of(moved, before.value)
    better = has_improved(before.value, row.value, row.indicator.better)
    word = "Better" if better else "Worse" if moved else "The same"
    return ValueLine(row, before, signed(moved), f"{signed(percent)}%" if percent else "", word)


def signed(value: Decimal) -> str:
    """Return a number with its sign: `+1.5`, `−2`."""
    return f"{'−' if value < 0 else '+'}{number(abs(value))}"
