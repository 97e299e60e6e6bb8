"""Lines of an assessment as they are pasted from a sheet: read, or refused cell by cell."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from io import StringIO
from typing import Final

from banyan.assessments.disasters.refusals import Said
from banyan.assessments.disasters.statements import EffectStatement, PartStatement, WorkStatement
from banyan.assessments.disasters.vocabulary import Owner, Quality
from banyan.foundation.places import country_name, division_code
from banyan.register.vocabulary import Formality
from banyan.results.queries.asking import SECTIONS

MOST_LINES: Final = 500
# The headings that are known, and what else they are called, in small letters.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "sector": ("isic", "sector code"),
    "part": ("subsector", "part of it", "what"),
    "area": ("province", "division", "island", "area code"),
    "whose": ("owner", "public or private", "public/private"),
    "damage": (),
    "how good is the damage": ("damage quality",),
    "loss": ("losses",),
    "how good is the loss": ("loss quality",),
    "formality": ("formal or informal",),
    "enterprises": ("affected enterprises",),
    "workers": ("affected workers",),
    "women": ("of whom women", "women workers"),
    "days": ("days each",),
    "work days": ("work days lost",),
    "how good is the work": ("work quality", "quality"),
    "source": ("known from", "where it is written"),
}
_MONEY: Final = ("damage", "loss")
_WORK: Final = ("enterprises", "workers", "women", "days", "work days")
_NUMBER: Final = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell: its row as counted in the sheet, its heading, and a sentence."""

    row: int
    heading: str
    says: str


@dataclass(slots=True)
class Read:
    """What was read: statements with the row of each, and what could not be understood."""

    said: list[tuple[int, Said]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_lines(text: str, *, country: str) -> Read:
    """Read lines with a heading row, with tabs, commas or semicolons between cells.

    A row may tell of damage and loss, of workers, or of both: then it makes two lines.
    """
    read = Read()
    try:
        rows = _rows(text)
    except csv.Error:
        says = "This cannot be read as a sheet. Copy the rows again, or save the file as CSV."
        read.faults.append(Fault(1, "", says))
        return read
    if not rows:
        read.faults.append(Fault(1, "", "Nothing was pasted. Begin with the row of headings."))
        return read
    headings = _headings(rows[0], read)
    if read.faults:
        return read
    if len(rows) > MOST_LINES + 1:
        says = f"There are {len(rows) - 1} rows; {MOST_LINES} are read at a time. Send the rest on."
        read.faults.append(Fault(MOST_LINES + 2, "", says))
        return read
    for number, cells in enumerate(rows[1:], start=2):
        if any(cell.strip() for cell in cells):
            _read_row(_Row(number, dict(zip(headings, cells, strict=False)), country, read))
    return read


def _rows(text: str) -> list[list[str]]:
    plain = text.lstrip("\ufeff").strip("\r\n")
    first = plain.partition("\n")[0]
    mark = max("\t;,", key=first.count)
    return list(csv.reader(StringIO(plain), delimiter=mark)) if plain else []


def _headings(cells: Sequence[str], read: Read) -> list[str]:
    known = {name: heading for heading, others in HEADINGS.items() for name in (heading, *others)}
    found = [known.get(" ".join(cell.casefold().split()), "") for cell in cells]
    for cell, heading in zip(cells, found, strict=True):
        if cell.strip() and not heading:
            says = f"No column is called so. Choose from {', '.join(HEADINGS)}, or leave it out."
            read.faults.append(Fault(1, cell.strip(), says))
    if not read.faults and not set(found) & {*_MONEY, *_WORK}:
        says = "No column holds a number: damage, loss, workers or work days. Add the headings."
        read.faults.append(Fault(1, "", says))
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, str]
    country: str
    read: Read

    def text(self, heading: str) -> str:
        return self.cells.get(heading, "").strip()

    def fault(self, heading: str, says: str) -> None:
        self.read.faults.append(Fault(self.number, heading, says))

    def amount(self, heading: str) -> Decimal | None:
        text = self.text(heading)
        if not text:
            return None
        if not _NUMBER.fullmatch(text):
            says = f'"{text}" is no number. Write it in digits, with a full stop before cents.'
            self.fault(heading, says)
            return None
        return Decimal(re.sub(r"[ ,\u00a0\u202f]", "", text))

    def many(self, heading: str) -> int | None:
        found = self.amount(heading)
        if found is not None and found != int(found):
            self.fault(heading, f'"{self.text(heading)}" is not whole. Write a whole number.')
            return None
        return None if found is None else int(found)

    def choice(self, heading: str, choices: type[Quality] | type[Owner] | type[Formality]) -> str:
        text = self.text(heading)
        folded = text.casefold()
        for one in choices:
            if folded and folded in {one.value.casefold(), str(one.label).casefold()}:
                return str(one.value)
        if text:
            labels = ", ".join(str(one.label).lower() for one in choices)
            self.fault(heading, f'"{text}" is none of {labels}. Write one of these.')
        return ""


def _read_row(row: _Row) -> None:
    before = len(row.read.faults)
    part = PartStatement(_sector(row), row.text("part"), _area(row), row.choice("whose", Owner))
    found: list[Said] = []
    if any(row.text(heading) for heading in _MONEY):
        found.append(
            EffectStatement(
                part,
                damage=row.amount("damage"),
                damage_quality=row.choice("how good is the damage", Quality),
                loss=row.amount("loss"),
                loss_quality=row.choice("how good is the loss", Quality),
                known_from=row.text("source"),
            )
        )
    if any(row.text(heading) for heading in _WORK):
        found.append(_work(row, part))
    if not found and len(row.read.faults) == before:
        row.fault("", "This row has no number. Fill one in, or take the row out.")
    if len(row.read.faults) == before:
        row.read.said += [(row.number, one) for one in found]


def _work(row: _Row, part: PartStatement) -> WorkStatement:
    days = row.amount("days")
    # A sheet taken from here has both: the days of each, and what they make.
    stated = row.many("work days") if days is None else None
    return WorkStatement(
        part,
        quality=row.choice("how good is the work", Quality),
        formality=row.choice("formality", Formality),
        enterprises=row.many("enterprises"),
        workers=row.many("workers"),
        women=row.many("women"),
        days=days,
        stated_days=stated,
        known_from=row.text("source"),
    )


def _sector(row: _Row) -> str:
    text = row.text("sector")
    code = text.upper()
    if not text or re.fullmatch(r"[A-U](\d\d)?", code):
        return code
    named = [key for key, label in SECTIONS.items() if label.casefold() == text.casefold()]
    if named:
        return named[0]
    row.fault("sector", f'"{text}" is no sector. Write a letter, A to U, or its ISIC name.')
    return ""


def _area(row: _Row) -> str:
    text = row.text("area")
    code = division_code(row.country, text) if text else ""
    if text and not code:
        row.fault("area", f"{country_name(row.country)} has no division {text}. Check its name.")
    return code
