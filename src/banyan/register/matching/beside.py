"""Records side by side: what each says of each thing, and which of them say the same."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from banyan.foundation.places import country_name, division_name
from banyan.register.matching.compare import NEAR, is_same_name, name_score, places_differ
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
    """What one record says of one thing, compared with the records of the other organizations.

    `says` is `agrees` with all of them that say anything, `differs` from all, `near` when it is
    nearly what another says, `partly` when it agrees with some, which `fits` gives by number; empty
    where there is nothing to compare with. `romanized` is there where the script is not Latin.
    """

    text: str
    romanized: str = ""
    says: str = ""
    fits: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that records say, beside each other.

    `says` is `agrees` when all that can be compared agree. Where it `tells`, to differ speaks
    against.
    """

    label: str
    cells: tuple[Cell, ...]
    says: str
    tells: bool


Said = OrganizationStatement
# The same, not the same, or nobody can tell.
Compare = Callable[[Any, Any], bool | None]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that records may say: how it is shown, and when two say the same of it."""

    label: str
    text: Callable[[Any], str]
    same: Compare
    tells: bool = False
    near: Callable[[Any, Any], bool] | None = None


def beside(said: Sequence[Any], counted_as: Sequence[str], fields: Sequence[Field]) -> list[Line]:
    """Return what these records say, one line for each of the fields that any of them says.

    Records that are counted as one already are not compared with each other.
    """
    lines = []
    for field in fields:
        texts = [field.text(one) for one in said]
        if any(texts):
            cells = tuple(
                _cell(field, place, said, texts, counted_as) for place in range(len(said))
            )
            marks = {cell.says for cell in cells} - {""}
            says = "agrees" if marks == {"agrees"} else ""
            lines.append(Line(field.label, cells, says, field.tells))
    return lines


def romanized(text: str) -> str:
    """Return a text in Latin letters where it is written in another script; else nothing."""
    if text.isascii() or all(SCRIPT_OF[letter] in _LATIN for letter in text if letter.isalpha()):
        return ""
    return " ".join(word.capitalize() for word in romanize(text).split())


def _cell(
    field: Field,
    place: int,
    said: Sequence[Any],
    texts: Sequence[str],
    counted_as: Sequence[str],
) -> Cell:
    text = texts[place]
    if not text:
        return Cell("")
    others = [
        other
        for other, value in enumerate(texts)
        if value and counted_as[other] != counted_as[place]
    ]
    found = {other: field.same(said[place], said[other]) for other in others}
    fits = tuple(other + 1 for other, same in found.items() if same)
    against = [other for other, same in found.items() if same is False]
    near = [other for other in against if field.near and field.near(said[place], said[other])]
    return Cell(text, romanized(text), _says(bool(fits), bool(against), bool(near)), fits)


def _says(fits: bool, against: bool, near: bool) -> str:
    if fits:
        return "partly" if against else "agrees"
    if near:
        return "near"
    return "differs" if against else ""


def same(value: Callable[[Any], Hashable]) -> Compare:
    """Return a comparison by what `value` makes of each."""
    return lambda one, other: value(one) == value(other)


def _same_name(one: Said, other: Said) -> bool:
    return is_same_name(organization_name(one.name), organization_name(other.name))


def _near_name(one: Said, other: Said) -> bool:
    return name_score(organization_name(one.name), organization_name(other.name)) >= NEAR


def same_place(one: Any, other: Any) -> bool | None:
    """Test whether two localities are the same; in two scripts nobody can tell."""
    here, there = place_name(one.locality), place_name(other.locality)
    if here.script != there.script and not is_same_name(here, there):
        return None
    return not places_differ(here, there)


def _share_a_name(one: Said, other: Said) -> bool:
    these = [organization_name(name) for name in one.other_names]
    those = [organization_name(name) for name in other.other_names]
    return any(is_same_name(a, b) for a in these for b in those)


def _word(closed: type[OrganizationKind | SizeClass | Ownership | Formality], code: str) -> str:
    return str(closed(code).label) if code else ""


ORGANIZATION_FIELDS: Final = (
    Field("Name", lambda said: said.name, _same_name, near=_near_name),
    Field("Also called", lambda said: ", ".join(said.other_names), _share_a_name),
    Field("Country", lambda said: country_name(said.country), same(lambda s: s.country), True),
    Field(
        "Province, state or region",
        lambda said: division_name(said.division) if said.division else "",
        same(lambda said: said.division),
        True,
    ),
    Field("Locality", lambda said: said.locality, same_place, True),
    Field("Telephone", lambda said: said.phone, same(lambda said: telephone(said.phone))),
    Field("E-mail", lambda said: said.email, same(lambda said: address(said.email))),
    Field(
        "Registration number",
        lambda said: said.registration,
        same(lambda said: number(said.registration)),
        True,
    ),
    Field("Kind", lambda said: _word(OrganizationKind, said.kind), same(lambda s: s.kind)),
    Field("Sector", lambda said: said.sector, same(lambda said: said.sector)),
    Field("Size", lambda s: _word(SizeClass, s.size_class), same(lambda s: s.size_class)),
    Field("People who work there", lambda s: _count(s.workers), same(lambda s: s.workers)),
    Field("of whom women", lambda s: _count(s.women_workers), same(lambda s: s.women_workers)),
    Field("Owned mostly by", lambda s: _word(Ownership, s.ownership), same(lambda s: s.ownership)),
    Field("Registered", lambda s: _word(Formality, s.formality), same(lambda s: s.formality)),
)


def _count(value: int | None) -> str:
    return "" if value is None else str(value)
