"""What a table says of all its rows: by what stands above it, its sheet's name, and its sender."""

import itertools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from banyan.foundation.places import country_code, division_anywhere, division_code
from banyan.intake.understanding.answers import Context
from banyan.intake.understanding.cells import EARLIEST_TRAINING, Setting, answer_of
from banyan.intake.understanding.choices import held_entry, packages_in
from banyan.intake.understanding.dates import Days, days_of
from banyan.intake.understanding.fields import field_of
from banyan.intake.understanding.said import Said
from banyan.intake.understanding.words import fold, marks
from banyan.intake.vocabulary import Kind
from banyan.programmes.rules import programme_code

SURE: Final = 70
LINE: Final = "Line "
# Labels whose words also name what rows list, and that above a table never speak of rows.
OF_ROWS: Final = frozenset(
    ("person_name", "given_name", "family_name", "sex", "phone", "email", "organization_name")
)
_PIECES: Final = re.compile(r"[,;()|\n]|\s[-–—]\s")
_YEAR: Final = re.compile(r"(?<!\d)(19[89]\d|20\d\d|25[2-9]\d)(?!\d)")
_DATE_LIKE: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}|\d{5}")
_GENERIC_SHEET: Final = re.compile(
    r"^(?:sheet|feuil|tabelle|trang\s*tính|lembar|แผ่น|แผ่นงาน|សន្លឹក|ແຜ່ນ|工作表|хуудас)?\s*\d*$",
    re.IGNORECASE,
)
SHORTEST_COUNTRY: Final = 4


@dataclass(frozen=True, slots=True)
class Whole:
    """What is said of a whole table: the engagement of its rows, as far as they are silent."""

    said: Said
    title: str = ""
    country: str = ""
    division: str = ""
    sheet: str = ""


def whole_of(title: Mapping[str, str], sheet: str, context: Context) -> Whole:
    """Gather what stands above a table and in its sheet's name."""
    said = _labelled(title, context)
    lines = [text for label, text in title.items() if label.startswith(LINE)]
    for text in (*lines, *title.values(), sheet):
        _hear(said, text, context, is_line=text in lines or text == sheet)
    countries = context.country, *context.office_countries
    places = [said.place, said.division, *lines, sheet]
    country = said.country or _country_in([said.place, *lines, sheet])
    division = _division_in(places, country, countries)
    return Whole(
        said=said,
        title=said.training_title or _title_line(lines),
        country=country or division[:2],
        division=division,
        sheet="" if _GENERIC_SHEET.match(sheet.strip()) else sheet.strip(),
    )


def _labelled(title: Mapping[str, str], context: Context) -> Said:
    said = Said()
    for label, text in title.items():
        field, sure = field_of(Kind.ATTENDANCE, label)
        if label.startswith(LINE) or sure < SURE or field in OF_ROWS or not hasattr(said, field):
            continue
        setting = Setting(field, label, None, context.today)
        value, _ = answer_of(text, setting)
        if value is not None:
            setattr(said, field, value)
    return said


def _hear(said: Said, text: str, context: Context, *, is_line: bool) -> None:
    """Hear in free text what no label has said: package, level, programme, days."""
    said.package = said.package or packages_in(text)
    said.programme = said.programme or programme_code(text)
    if not said.training_level:
        said.training_level = _level_in(text)
    if is_line and said.starts_on is None:
        found = days_in(text)
        if found and EARLIEST_TRAINING <= found.first <= context.today:
            said.starts_on = found


def _level_in(text: str) -> str:
    level = held_entry("training_level", text)
    # `Trainers` alone names people; what is held for them is said with more words.
    return level if level and len(fold(text)) < 200 else ""


def days_in(text: str) -> Days | None:
    """Return the days that free text speaks of: in one of its pieces, or its only year."""
    pieces = [piece.strip() for piece in _PIECES.split(text) if piece and piece.strip()]
    joined = [f"{one}, {two}" for one, two in itertools.pairwise(pieces)]
    for piece in (*pieces, *joined, text):
        if len(piece) > 60 or (piece.isdecimal() and len(piece) != 8):
            continue
        found = days_of(piece)
        if found and (found.is_exact or not _YEAR.fullmatch(piece)):
            return found
    dated = _DATE_LIKE.search(text)
    if dated and len(dated[0]) > 5:
        return days_of(dated[0])
    years = _YEAR.findall(text)
    return days_of(years[0]) if len(set(years)) == 1 else None


def _country_in(texts: list[str]) -> str:
    for text in texts:
        for piece in _pieces(text):
            # Short words are codes of countries by accident: `to` is Tonga's.
            if len(piece) >= SHORTEST_COUNTRY and (code := country_code(piece)):
                return code
    return ""


def _pieces(text: str) -> Iterator[str]:
    for piece in _PIECES.split(text):
        if piece and piece.strip():
            yield piece.strip()
            yield from piece.split()


@lru_cache(maxsize=1 << 12)
def _division_of(text: str, countries: tuple[str, ...]) -> str:
    for country in countries:
        for piece in _pieces(text):
            if len(piece) >= SHORTEST_COUNTRY and (code := division_code(country, piece)):
                return code
    return ""


def _division_in(texts: list[str], country: str, countries: tuple[str, ...]) -> str:
    known = (country,) if country else tuple(dict.fromkeys(filter(None, countries)))
    for text in texts:
        if text and (code := _division_of(text, known)):
            return code
    if known:
        return ""
    return next((code for text in texts[:2] if text and (code := division_anywhere(text))), "")


def _title_line(lines: list[str]) -> str:
    """Choose the line that titles the table: one that speaks of a training, else the first."""
    for line in lines:
        if packages_in(line) or _speaks_of_training(line):
            return line
    return lines[0] if lines else ""


def _speaks_of_training(line: str) -> bool:
    words = f" {fold(line)} "
    return bool(held_entry("form", line)) or any(
        f" {mark} " in words for mark in marks()[Kind.ATTENDANCE]
    )
