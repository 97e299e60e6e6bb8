"""How rounds and editions move, and what their texts must hold: values in, values out."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from banyan.publications.content import CITATION, references_cited

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
