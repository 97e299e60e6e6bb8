"""How cases, progress and agreement are laid out for a person who judges."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.utils import timezone

from banyan.accounts.queries import office
from banyan.register.matching.beside import Cell, Line, romanized
from banyan.register.queries import SeenCase, SeenRecord, side_by_side
from banyan.register.queries.how_far import Agreed, Progress
from banyan.web.templatetags.banyan import lang_of

# What a cell says of itself: a sign, and the word beside it.
SIGNS: Final = {
    "agrees": ("=", "agrees"),
    "near": ("≈", "nearly alike"),
    "differs": ("≠", "differs"),
    "": ("", ""),
}
AGAINST: Final = ("≠", "speaks against")
LINES: Final = {"agrees": "= all agree"}


@dataclass(frozen=True, slots=True)
class Column:
    """A record as a column, or on a phone as a row."""

    number: int
    record: SeenRecord
    office: str
    name: str
    lang: str
    romanized: str
    is_ticked: bool
    begins: bool  # the first record of its organization or person
    counted_as: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What one record says of one thing, with its sign and its word."""

    number: int
    text: str
    lang: str
    romanized: str
    tone: str
    sign: str
    word: str
    begins: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that records say, side by side."""

    label: str
    tone: str
    word: str
    cells: tuple[Shown, ...]


def shown_case(found: SeenCase, *, pair: str) -> dict[str, Any]:
    """Return a case as its page draws it; ticked is the pair asked for, or the likeliest."""
    place = int(pair) if pair.isdecimal() and int(pair) < len(found.pairs) else 0
    chosen = found.pairs[place]
    ticked = {chosen.one.ref, chosen.other.ref}
    records = [record for member in found.members for record in member.records]
    first = {member.records[0].ref for member in found.members if member.records}
    known = {record.ref: member.ref for member in found.members for record in member.records}
    numbers = {record.ref: number for number, record in enumerate(records, start=1)}
    return {
        "chosen": chosen,
        "columns": columns(records, ticked=ticked, first=first, known=known),
        "compared": compared(found.lines, records, first=first),
        "others": [
            (at, numbers.get(each.one.ref), numbers.get(each.other.ref), each)
            for at, each in enumerate(found.pairs)
            if at != place
        ],
        "pair_numbers": sorted(numbers[ref] for ref in ticked if ref in numbers),
    }


def shown_pair(one: SeenRecord, other: SeenRecord) -> dict[str, Any]:
    """Return two records as they are drawn side by side."""
    both = [one, other]
    refs = {one.ref, other.ref}
    return {
        "columns": columns(both, ticked=refs, first=refs),
        "compared": compared(side_by_side(both, [one.ref, other.ref]), both, first=refs),
    }


def columns(
    records: Sequence[SeenRecord],
    *,
    ticked: set[str],
    first: set[str],
    known: Mapping[str, str] | None = None,
) -> list[Column]:
    """Return records as the heads of their columns, numbered from one.

    `known` is what each is counted as: not for whoever must not know whether they are one.
    """
    return [
        Column(
            number,
            record,
            office(record.office_code).name,
            record.said.name,
            lang(record.said.name, record.said.country),
            romanized(record.said.name),
            record.ref in ticked,
            record.ref in first,
            known[record.ref] if known else "",
        )
        for number, record in enumerate(records, start=1)
    ]


def compared(
    lines: Sequence[Line], records: Sequence[SeenRecord], *, first: set[str]
) -> list[Compared]:
    """Return what records say, each with a sign and a word where there is something to compare."""
    found = []
    for line in lines:
        cells = []
        for number, (cell, record) in enumerate(zip(line.cells, records, strict=True), start=1):
            sign, word = _sign(cell, line)
            at = lang(cell.text, record.said.country) if cell.romanized else ""
            begins = record.ref in first
            cells.append(
                Shown(number, cell.text, at, cell.romanized, cell.says, sign, word, begins)
            )
        found.append(Compared(line.label, line.says, LINES.get(line.says, ""), tuple(cells)))
    return found


def lang(text: str, country: str) -> str:
    """Return the language of a name, by its script; Cyrillic is Mongolian in Mongolia."""
    is_cyrillic = any("\u0400" <= letter <= "\u052f" for letter in text)
    return lang_of(text) or ("mn" if is_cyrillic and country == "MN" else "")


def _sign(cell: Cell, line: Line) -> tuple[str, str]:
    if cell.says == "partly":
        return "=", f"agrees with {', '.join(map(str, cell.fits))} only"
    return AGAINST if line.tells and cell.says == "differs" else SIGNS[cell.says]


def beginnings(now: datetime) -> dict[str, datetime]:
    """Return when today and this week (from Monday) began, where the server is."""
    day = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    return {"day": day, "week": day - timedelta(days=day.weekday())}


def shown_progress(found: Progress) -> list[dict[str, Any]]:
    """Return each office with its name, its counts and the share decided as whole percent."""
    return [
        {
            "name": office(one.office).name,
            "found": one.found,
            "waiting": one.waiting,
            "decided": one.decided,
            "share": f"{one.share:.0%}",
        }
        for one in found.offices
    ]


def shown_agreement(found: Agreed) -> dict[str, Any]:
    """Return how reviewers agree, with the sentence that says how far beyond chance."""
    return {
        "pairs": found.pairs,
        "same": found.same,
        "share": f"{found.share:.0%}",
        "kappa": "" if found.kappa is None else f"{found.kappa:.2f}",
    }
