"""How rounds and editions move, and what their texts must hold: values in, values out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from banyan.foundation.periods import Period
from banyan.publications.content import CITATION, references_cited
from banyan.publications.vocabulary import is_whole_months

# Which state an input may go to from which. Locked when the edition it went into is published.
INPUT_MOVES: Final[Mapping[str, frozenset[str]]] = {
    "REQUESTED": frozenset({"DRAFT"}),
    "DRAFT": frozenset({"DRAFT", "SUBMITTED"}),
    "SUBMITTED": frozenset({"RETURNED", "ACCEPTED"}),
    "RETURNED": frozenset({"DRAFT", "SUBMITTED"}),
    "ACCEPTED": frozenset({"RETURNED", "LOCKED"}),
    "LOCKED": frozenset(),
}
# Digits that count nothing: years, paragraph and outcome numbers, cyclone categories, "Act 2012".
_COUNTS_NOTHING: Final = re.compile(
    r"\b(?:19|20)\d{2}(?:[-–/]\d{2,4})?\b|\b(?:CPO|outcome|category|No\.|Article|module|paragraph)"
    r"\s*\d+(?:\.\d+)*\b|(?-i:\b[A-Z]{3}\s?\d{3}\b)|(?-i:\bM\d\b)|\bCOVID-19\b",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?<![\w-])(?:\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?%?(?![\w-])"
)


def may_move(now: str, then: str) -> bool:
    """Test whether an input may go from state `now` to `then`."""
    return then in INPUT_MOVES[now]


def uncited_numbers(text: str) -> tuple[str, ...]:
    """Return the numbers typed into `text` instead of being cited, in order.

    Years, outcome numbers and the like count nothing and are left alone.
    """
    rest = _COUNTS_NOTHING.sub(" ", CITATION.sub(" ", text))
    return tuple(match[0].strip() for match in _NUMBER.finditer(rest))


def cited(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the references of the figures cited in `texts`, in order of first citation."""
    return references_cited(texts)


def positions(count: int, *, moved: int, to: int) -> list[int]:
    """Return the order of 1…`count` after the one at `moved` was taken to place `to`."""
    order = [place for place in range(1, count + 1) if place != moved]
    order.insert(max(0, min(to, count) - 1), moved)
    return order


def times_cited(texts: Iterable[str]) -> int:
    """Return how often a figure is cited in `texts`."""
    return sum(len(CITATION.findall(text)) for text in texts)


def share_of(part: int, whole: int) -> int | None:
    """Return how many of a hundred a part is, rounded down; `None` of nothing."""
    return 100 * part // whole if whole else None


def words_in(text: str) -> int:
    """Return how many words a text has; a citation is one."""
    return len(text.split())


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an original: kept in what was made of it, or left out."""

    text: str
    is_kept: bool


def kept_of(original: str, text: str) -> tuple[Piece, ...]:
    """Return the words of `original` in order, told apart by whether `text` still has them."""
    before, after = original.split(), text.split()
    pieces = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for tag, first, last, _, _ in matcher.get_opcodes():
        if first < last:
            pieces.append(Piece(" ".join(before[first:last]), is_kept=tag == "equal"))
    return tuple(pieces)


def how_taken(original: str, text: str) -> str:
    """Say what an editor made of an original: `as written`, `shortened …`, `rewritten …`."""
    before, after = original.split(), text.split()
    if before == after:
        return "as written"
    pieces = kept_of(original, text)
    kept = sum(len(piece.text.split()) for piece in pieces if piece.is_kept)
    said = f"{len(after)} of {len(before)} words"
    # What only left words out has no word that the original has not.
    return f"shortened to {said}" if kept == len(after) else f"edited, {said}"


def period_before(period: Period) -> Period | None:
    """Return the period just before, as long as this one; `None` where it has no two ends.

    Before whole months stand as many whole months.
    """
    first, last = period.first, period.last
    if first is None or last is None:
        return None
    ends = first - timedelta(days=1)
    if not is_whole_months(period):
        return Period(first - (last - first) - timedelta(days=1), ends)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    began = 12 * first.year + first.month - 1 - months
    return Period(date(began // 12, began % 12 + 1, 1), ends)


def change_in_words(before: Decimal, now: Decimal, *, unit: str) -> str:
    """Return how a figure changed: `+22%`, of percentages `+3 points`; nothing from nothing."""
    if unit == "%":
        points = round(now - before)
        return f"{points:+d} {'point' if abs(points) == 1 else 'points'}" if points else "the same"
    if before == now:
        return "the same"
    return f"{round(100 * (now - before) / before):+d}%" if before else ""


def on_time(due_on: date, handed_in: Iterable[date | None]) -> tuple[int, int]:
    """Return how many answers were handed in by the day, and of how many asked for."""
    days = list(handed_in)
    return sum(day is not None and day <= due_on for day in days), len(days)
