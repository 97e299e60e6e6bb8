"""The kinds of publication, read from `kinds.yaml`: each one model with a form of its own."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from banyan.foundation.periods import Period
from banyan.foundation.refusals import Refusal, Why

KINDS: Final = Path(__file__).with_name("kinds.yaml")
EDITION: Final = "EDITION"
REPORT: Final = "REPORT"
NEWSFLASH: Final = "NEWSFLASH"


class NoSuchKind(Refusal):
    """No publication is made in this form."""

    why = Why.INVALID
    code = "publications.no_such_kind"
    template = 'There is no kind of publication "{kind}". Choose one of {known}.'


class Layout(StrEnum):
    """How a publication is set."""

    NEWSLETTER = "NEWSLETTER"
    REPORT = "REPORT"
    SHEET = "SHEET"


class Numbering(StrEnum):
    """How its paragraphs are numbered."""

    PARTS = "PARTS"
    THROUGH = "THROUGH"
    NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a kind of publication starts with, and what can be drawn into it."""

    title: str
    lead: str = ""
    question: int = 0  # the round's question that feeds it
    figures: tuple[str, ...] = ()  # codes of measures
    lists: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of publication, as `kinds.yaml` explains it."""

    code: str
    name: str
    about: str
    publication: str
    issue: str
    layout: Layout
    numbering: Numbering
    asks: str  # what stands above its last words: the invitation, or the draft outcome
    parts: tuple[Part, ...]
    draws_on: tuple[str, ...] = ()
    head: tuple[tuple[str, str], ...] = ()  # terms with what is said of each
    is_public_only: bool = False
    refuses_typed: bool = False
    is_mailed: bool = False
    tells_sources: bool = False
    items: int = 0
    words: int = 0

    def issue_of(self, *, number: int, dated: date, period: Period) -> str:
        """Return how an issue is told from the others: `No. 2`, `2018`, `August 2018`."""
        said = period_in_short(period)
        return self.issue.format(number=number, dated=f"{dated:%B %Y}", period=said)

    def part(self, number: int) -> Part:
        """Return what the part with this number was made to hold; nothing for one added since."""
        return self.parts[number - 1] if 0 < number <= len(self.parts) else Part("")


@cache
def kinds() -> dict[str, Kind]:
    """Return every kind of publication by its code, in the order of the list."""
    told: dict[str, dict[str, Any]] = yaml.safe_load(KINDS.read_text(encoding="utf-8"))
    return {code: _kind(code, said) for code, said in told.items()}


def kind_named(code: str) -> Kind:
    """Return the kind of publication with this code.

    :raises NoSuchKind: if there is none.
    """
    found = kinds().get(code)
    if found is None:
        raise NoSuchKind(kind=code, known=", ".join(kinds()))
    return found


def period_in_short(period: Period) -> str:
    """Return a period as a title says it: `2018`, `Sep 2017 – Aug 2018`, else with its days."""
    first, last = period.first, period.last
    if not first or not last or not is_whole_months(period):
        return period.in_words()
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    is_one = (first.year, first.month) == (last.year, last.month)
    return f"{first:%B %Y}" if is_one else f"{first:%b %Y} – {last:%b %Y}"


def is_whole_months(period: Period) -> bool:
    """Test whether a period begins with a month and ends with one."""
    first, last = period.first, period.last
    return bool(first and last and first.day == 1 and (last + timedelta(days=1)).day == 1)


def _kind(code: str, said: dict[str, Any]) -> Kind:
    parts = [
        part | {"figures": tuple(part.get("figures", ())), "lists": tuple(part.get("lists", ()))}
        for part in said["parts"]
    ]
    told = said | {
        "layout": Layout(said["layout"]),
        "numbering": Numbering(said["numbering"]),
        "head": tuple((row["term"], str(row["text"] or "")) for row in said.get("head", ())),
        "draws_on": tuple(said["draws_on"]),
        "parts": tuple(Part(**part) for part in parts),
    }
    return Kind(code=code, **told)
