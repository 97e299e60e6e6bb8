"""Records side by side: what each says of each thing, and which of them say the same."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Final

from banyan.foundation.places import country_name, division_name
from banyan.register.matching.compare import is_same_name, places_differ
from banyan.register.matching.names import romanize
from banyan.register.matching.names.scripts import SCRIPT_OF
from banyan.register.matching.normalize import (
    address,
    number,
    organization_name,
    place_name,
    telephone,
)
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Formality, OrganizationKind, Ownership, SizeClass

_LATIN: Final = frozenset({"LATIN", "OTHER"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one record says of one thing.

    `says` is `agrees` with another record, `differs` from all others that say anything, or empty
    where there is nothing to compare with. `romanized` is there where the script is not Latin.
    """

    text: str
    romanized: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that records say, beside each other.

    `says` is `agrees` when all that say it say the same, `differs` when none agree, `partly`
    otherwise, empty where fewer than two say it. Where it `tells`, to differ speaks against.
    """

    label: str
    cells: tuple[Cell, ...]
    says: str
    tells: bool


@dataclass(frozen=True, slots=True)
class _Field:
    label: str
    text: Callable[[OrganizationStatement], str]
    same: Callable[[OrganizationStatement, OrganizationStatement], bool]
    tells: bool = False


def beside(said: Sequence[OrganizationStatement]) -> list[Line]:
    """Return what these records say, one line for each thing that any of them says."""
    lines = []
    for field in _FIELDS:
        texts = [field.text(one) for one in said]
        if any(texts):
            marks = _marks(field, said, texts)
            cells = zip(texts, marks, strict=True)
            lines.append(
                Line(
                    field.label,
                    tuple(Cell(text, romanized(text), mark) for text, mark in cells),
                    _together(marks),
                    field.tells,
                )
            )
    return lines


def romanized(text: str) -> str:
    """Return a text in Latin letters where it is written in another script; else nothing."""
    if text.isascii() or all(SCRIPT_OF[letter] in _LATIN for letter in text if letter.isalpha()):
        return ""
    return " ".join(word.capitalize() for word in romanize(text).split())


def _marks(field: _Field, said: Sequence[OrganizationStatement], texts: Sequence[str]) -> list[str]:
    speaking = [place for place, text in enumerate(texts) if text]
    if len(speaking) < 2:
        return [""] * len(texts)
    marks = []
    for place, text in enumerate(texts):
        others = [other for other in speaking if other != place]
        agrees = any(field.same(said[place], said[other]) for other in others)
        marks.append(("agrees" if agrees else "differs") if text else "")
    return marks


def _together(marks: Sequence[str]) -> str:
    found = {mark for mark in marks if mark}
    return "partly" if len(found) > 1 else next(iter(found), "")


def _same(value: Callable[[OrganizationStatement], Hashable]) -> Callable[..., bool]:
    return lambda one, other: value(one) == value(other)


def _same_name(one: OrganizationStatement, other: OrganizationStatement) -> bool:
    return is_same_name(organization_name(one.name), organization_name(other.name))


def _same_place(one: OrganizationStatement, other: OrganizationStatement) -> bool:
    return not places_differ(place_name(one.locality), place_name(other.locality))


def _share_a_name(one: OrganizationStatement, other: OrganizationStatement) -> bool:
    these = [organization_name(name) for name in one.other_names]
    those = [organization_name(name) for name in other.other_names]
    return any(is_same_name(a, b) for a in these for b in those)


def _word(closed: type[OrganizationKind | SizeClass | Ownership | Formality], code: str) -> str:
    return str(closed(code).label) if code else ""


_FIELDS: Final = (
    _Field("Name", lambda said: said.name, _same_name),
    _Field("Also called", lambda said: ", ".join(said.other_names), _share_a_name),
    _Field("Country", lambda said: country_name(said.country), _same(lambda s: s.country), True),
    _Field(
        "Province, state or region",
        lambda said: division_name(said.division) if said.division else "",
        _same(lambda said: said.division),
        True,
    ),
    _Field("Locality", lambda said: said.locality, _same_place, True),
    _Field("Telephone", lambda said: said.phone, _same(lambda said: telephone(said.phone))),
    _Field("E-mail", lambda said: said.email, _same(lambda said: address(said.email))),
    _Field(
        "Registration number",
        lambda said: said.registration,
        _same(lambda said: number(said.registration)),
        True,
    ),
    _Field("Kind", lambda said: _word(OrganizationKind, said.kind), _same(lambda s: s.kind)),
    _Field("Sector", lambda said: said.sector, _same(lambda said: said.sector)),
    _Field("Size", lambda s: _word(SizeClass, s.size_class), _same(lambda s: s.size_class)),
    _Field("People who work there", lambda s: _count(s.workers), _same(lambda s: s.workers)),
    _Field("of whom women", lambda s: _count(s.women_workers), _same(lambda s: s.women_workers)),
    _Field(
        "Owned mostly by", lambda s: _word(Ownership, s.ownership), _same(lambda s: s.ownership)
    ),
    _Field("Registered", lambda s: _word(Formality, s.formality), _same(lambda s: s.formality)),
)


def _count(value: int | None) -> str:
    return "" if value is None else str(value)
