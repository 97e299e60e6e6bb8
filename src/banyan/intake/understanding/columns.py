"""What the columns of a table mean, and what kind of sheet it therefore is."""

from collections.abc import Iterable, Mapping
from typing import Final

from banyan.intake.understanding.answers import FoundTable
from banyan.intake.understanding.fields import FIELDS, MANY, UNKEPT, field_of
from banyan.intake.understanding.refusals import WrongKind
from banyan.intake.understanding.sniffing import are_packages, field_by_values
from banyan.intake.understanding.words import fold, folded, marks
from banyan.intake.vocabulary import Kind

# Rows that are looked at to tell a column by its values.
SNIFFED: Final = 300
_NAMED: Final[Mapping[str, str]] = {
    Kind.ATTENDANCE: "an attendance list",
    Kind.TRAINERS: "a list of trainers",
    Kind.ENTERPRISES: "a list of enterprises",
}


def header_key(header: str) -> str:
    """Return a header as offices' remembered columns are keyed: at most 300 letters."""
    return folded(header)[:300]


def recognise_columns(
    table: FoundTable, kind: str, remembered: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the field that each column of `table` means, or nothing, in a sheet of this kind.

    What the office said before (`remembered`, by `header_key`) goes first, then the words of the
    header, the surest first; at last the values, where a header says nothing. A field is given to
    one column, but for ticks of packages and other names.
    """
    given: dict[int, str] = {}
    taken: set[str] = set()
    known = {field.name for field in FIELDS[kind]}
    for column, field, _ in sorted(
        _by_headers(table, kind, remembered), key=lambda found: (-found[2], found[0])
    ):
        if field in MANY or field in UNKEPT or (field in known and field not in taken):
            given[column] = field
            taken.add(field)
    unsaid = [c for c, header in enumerate(table.headers) if c not in given and _may_sniff(header)]
    for column in unsaid:
        field = field_by_values(kind, _values(table, column))
        if field in known - taken:
            given[column] = field
            taken.add(field)
    _settle_person_names(given)
    _settle_packages(given, table, remembered)
    return tuple(
        "" if given.get(column, "") in UNKEPT else given.get(column, "")
        for column in range(len(table.headers))
    )


def _may_sniff(header: str) -> bool:
    """Test whether a column may be told by its values: its header is no word that we know."""
    return not header or not any(field_of(kind.value, header)[0] for kind in Kind)


def _by_headers(
    table: FoundTable, kind: str, remembered: Mapping[str, str]
) -> Iterable[tuple[int, str, int]]:
    for column, header in enumerate(table.headers):
        key = header_key(header)
        if key and key in remembered:
            # Said to mean nothing is an answer too.
            yield column, remembered[key] or "remark", 1000
        elif key:
            field, sure = field_of(kind, header)
            if field:
                yield column, field, sure


def _settle_person_names(given: dict[int, str]) -> None:
    """Read `Họ` beside `Tên` as family and given name: alone, `Tên` is the whole name."""
    fields = {field: column for column, field in given.items()}
    if {"person_name", "family_name"} <= fields.keys() and "given_name" not in fields:
        given[fields["person_name"]] = "given_name"


def _settle_packages(
    given: dict[int, str], table: FoundTable, remembered: Mapping[str, str]
) -> None:
    """Read `Type of training` as the package where that is what stands in it, and not a level."""
    fields = {field: column for column, field in given.items()}
    level = fields.get("training_level", -1)
    if level < 0 or "package" in fields or header_key(table.headers[level]) in remembered:
        return
    if are_packages(_values(table, level)):
        given[level] = "package"


def _values(table: FoundTable, column: int) -> list[str]:
    rows = table.rows[:: max(1, len(table.rows) // SNIFFED)]
    return [cells[column] for _, cells in rows if cells[column]]


def looks_like(table: FoundTable) -> tuple[str, ...]:
    """Return the kinds of sheet that `table` may be, the likeliest first; nothing if none fits.

    Every kind needs its names: people for attendance and trainers, organizations for enterprises.
    """
    scores = {kind.value: _score(table, kind.value) for kind in Kind}
    likely = [kind for kind, score in scores.items() if score > 0]
    return tuple(sorted(likely, key=lambda kind: -scores[kind]))


def _score(table: FoundTable, kind: str) -> int:
    fields = set(recognise_columns(table, kind, {}))
    if kind == Kind.ENTERPRISES:
        has_names = "organization_name" in fields and not _names_people(table)
        telling = {"workers", "women_workers", "women_owned", "size_class", "contact_name"}
    else:
        has_names = bool({"person_name", "given_name"} & fields)
        telling = {"sex", "birth_year", "birth_date", "age", "female_tick", "position"}
    if not has_names:
        return 0
    return 10 + len(telling & fields) + 5 * _marked(table, kind) + _reach(kind, fields)


def _reach(kind: str, fields: set[str]) -> int:
    # Attendance and trainers share their columns; packages ticked beside a name are of trainers.
    return 2 if kind == Kind.TRAINERS and "package_tick" in fields else int(kind == Kind.ATTENDANCE)


def _names_people(table: FoundTable) -> bool:
    """Test whether columns name people who take part, and not the owner or a contact."""
    fields = {field_of(Kind.ATTENDANCE, header) for header in table.headers}
    named = any(field == "person_name" and sure >= 92 for field, sure in fields)
    own = any(fold(header) in _OWN_PEOPLE for header in table.headers)
    others = any(field == "organization_name" for field, _ in fields)
    return own or (named and others)


_OWN_PEOPLE: Final = marks()[Kind.ATTENDANCE] | marks()[Kind.TRAINERS]


def _marked(table: FoundTable, kind: str) -> int:
    """Count the headers and lines, and the sheet's name, that say the kind in so many words."""
    lines = [text for label, text in table.title.items() if label.startswith("Line ")]
    texts = [*table.headers, *lines, table.name]
    padded = [f" {fold(text)} " for text in texts if len(text) < 120]
    return sum(any(_holds(text, mark) for mark in marks()[kind]) for text in padded)


def _holds(padded: str, mark: str) -> bool:
    return f" {mark} " in padded if mark < "\u0500" else mark in padded


def tables_of_kind(
    tables: Iterable[FoundTable], kind: str, remembered: Mapping[str, str]
) -> list[FoundTable]:
    """Return those of `tables` that can be read as a sheet of this kind, in their order.

    What the office said of its columns before (`remembered`) outranks what they look like.

    :raises WrongKind: if none can, or the clearest looks like another kind.
    """
    kept: list[FoundTable] = []
    others: list[FoundTable] = []
    for table in tables:
        fits = kind in looks_like(table) and not _contradicts(table, kind)
        (kept if fits or _is_said(table, kind, remembered) else others).append(table)
    if kept or not others:
        return kept
    guess = next((likely for table in others for likely in looks_like(table) if likely != kind), "")
    raise WrongKind(
        sheet=others[0].name,
        asked=_NAMED[kind],
        found=_NAMED[guess] if guess else "something else",
        reason=_reason(kind),
    )


def _is_said(table: FoundTable, kind: str, remembered: Mapping[str, str]) -> bool:
    """Test whether somebody has said which column holds the names."""
    names = {"organization_name"} if kind == Kind.ENTERPRISES else {"person_name", "given_name"}
    said = {remembered.get(header_key(header), "") for header in table.headers}
    return bool(names & said)


def _contradicts(table: FoundTable, kind: str) -> bool:
    """Test whether a list of people says of itself that it is of the other people."""
    if kind == Kind.ENTERPRISES:
        return False
    other = Kind.TRAINERS if kind == Kind.ATTENDANCE else Kind.ATTENDANCE
    return False if _marked(table, kind) else _is_wholly(table, other)


def _is_wholly(table: FoundTable, kind: str) -> bool:
    """Test whether the very column of names says whom it lists: `Participant`, `Trainer name`."""
    columns = recognise_columns(table, kind, {})
    names = [h for h, field in zip(table.headers, columns, strict=True) if field == "person_name"]
    return any(_holds(f" {fold(name)} ", mark) for name in names for mark in marks()[kind])


def _reason(kind: str) -> str:
    if kind == Kind.ENTERPRISES:
        return "its rows name people who took part, not enterprises"
    if kind == Kind.TRAINERS:
        return "no column names trainers"
    return "no column names the people who took part"
