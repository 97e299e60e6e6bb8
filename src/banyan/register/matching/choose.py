"""The best of what records say of one organization or person."""

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from banyan.register.matching.normalize import Name
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import OrganizationKind

LONGEST_NAME = 300
LONGEST_SEARCHED = 600
Value = TypeVar("Value")

ORGANIZATION_VALUES = (
    "name",
    "kind",
    "country",
    "division",
    "locality",
    "phone",
    "email",
    "registration",
    "size_class",
    "workers",
    "women_workers",
    "sector",
    "ownership",
    "formality",
    "records",
)
PERSON_VALUES = (
    "name",
    "sex",
    "birth_year",
    "country",
    "division",
    "is_rural",
    "has_disability",
    "records",
)


def best_organization(said: Sequence[OrganizationStatement]) -> tuple[object, ...]:
    """Return `ORGANIZATION_VALUES` as the statements, oldest first, say them best.

    The longest name; the kind most often said; of all else the latest that says anything, a place
    and a number of workers each from one statement.
    """
    if len(said) == 1:
        return _as_said(said[0])
    lately = list(reversed(said))
    placed = next((one for one in lately if one.division), None)
    placed = placed or next((one for one in lately if one.locality), lately[0])
    staffed = next((one for one in lately if one.workers is not None), lately[0])
    women = staffed.women_workers
    if women is None and staffed.workers is None:
        women = _latest([one.women_workers for one in lately], None)
    return (
        max(said, key=lambda one: (len(one.name), one.name)).name[:LONGEST_NAME],
        _most_said([one.kind for one in lately]),
        placed.country or _latest([one.country for one in lately], ""),
        placed.division,
        placed.locality,
        _latest([one.phone for one in lately], ""),
        _latest([one.email for one in lately], ""),
        _latest([one.registration for one in lately], ""),
        _latest([one.size_class for one in lately], ""),
        staffed.workers,
        women,
        _finest([one.sector for one in lately]),
        _latest([one.ownership for one in lately], ""),
        _latest([one.formality for one in lately], ""),
        len(said),
    )


def _as_said(said: OrganizationStatement) -> tuple[object, ...]:
    # Nearly all that come in are the first of theirs.
    return (
        said.name[:LONGEST_NAME],
        said.kind,
        said.country,
        said.division,
        said.locality,
        said.phone,
        said.email,
        said.registration,
        said.size_class,
        said.workers,
        said.women_workers,
        said.sector,
        said.ownership,
        said.formality,
        1,
    )


def best_person(said: Sequence[PersonStatement]) -> tuple[object, ...]:
    """Return `PERSON_VALUES` as the statements, oldest first, say them best."""
    if len(said) == 1:
        return _person_as_said(said[0])
    lately = list(reversed(said))
    placed = next((one for one in lately if one.division), lately[0])
    return (
        max(said, key=lambda one: (len(one.name), one.name)).name[:LONGEST_NAME],
        _latest([one.sex for one in lately], ""),
        _latest([one.birth_year for one in lately], None),
        placed.country or _latest([one.country for one in lately], ""),
        placed.division,
        _said([one.is_rural for one in lately]),
        _said([one.has_disability for one in lately]),
        len(said),
    )


def _person_as_said(said: PersonStatement) -> tuple[object, ...]:
    return (
        said.name[:LONGEST_NAME],
        said.sex,
        said.birth_year or None,
        said.country,
        said.division,
        said.is_rural,
        said.has_disability,
        1,
    )


def searched(names: Sequence[Name]) -> str:
    """Return names in plain Latin letters, each once, as they are searched."""
    if len(names) == 1:
        return names[0].words[:LONGEST_SEARCHED]
    words = dict.fromkeys([name.words for name in names])
    return " / ".join(filter(None, words))[:LONGEST_SEARCHED]


def _latest(values: Sequence[Value], otherwise: Value) -> Value:
    return next((value for value in values if value), otherwise)


def _said(values: Sequence[bool | None]) -> bool | None:
    return next((value for value in values if value is not None), None)


def _most_said(kinds: Sequence[str]) -> str:
    telling = [kind for kind in kinds if kind != OrganizationKind.OTHER] or list(kinds)
    # Counter keeps the order of arrival among equals: the latest comes first.
    return Counter(telling).most_common(1)[0][0]


def _finest(sectors: Sequence[str]) -> str:
    """Return the latest division within a section (`C31`), else the latest section (`C`)."""
    return next((sector for sector in sectors if len(sector) > 1), _latest(sectors, ""))
