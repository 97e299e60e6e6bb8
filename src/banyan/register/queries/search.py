"""Finding organizations and people by a few letters of their names, in any script."""

from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from banyan.accounts.permissions import Actor
from banyan.register.matching.normalize import organization_name, person_name
from banyan.register.models import Organization, Person
from banyan.register.queries.people import people_named, people_seen
from banyan.register.queries.seen import visible_organizations, visible_people

Entity = TypeVar("Entity", Organization, Person)


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found, as a line of a list."""

    what: str  # "organization" or "person"
    ref: str
    name: str
    country: str
    division: str
    kind: str  # of an organization


def search(viewer: Actor, text: str, *, limit: int = 20) -> list[Found]:
    """Return the organizations, then the people, that `text` finds among those `viewer` may see.

    Every word must stand somewhere in a name or another name; those that begin with the text come
    first, then those with most records. A reference finds what it names, or is now counted as.
    """
    text = text.strip()
    if not text:
        return []
    found = _organizations(viewer, text, limit) + _people(viewer, text, limit)
    return found[: 2 * limit]


def _organizations(viewer: Actor, text: str, limit: int) -> list[Found]:
    visible = visible_organizations(viewer)
    words = organization_name(text).words
    rows = _named(visible, text) or _sought(visible, words)
    return [
        Found("organization", row.ref, row.name, row.country, row.division, row.kind)
        for row in rows[:limit]
    ]


def _people(viewer: Actor, text: str, limit: int) -> list[Found]:
    visible = visible_people(viewer)
    words = person_name(text).words
    rows = _named(visible, text) or _sought(people_named(viewer, visible, words), words)
    return [
        Found("person", row.ref, row.name, row.country, row.division, "")
        for row in people_seen(viewer, rows[:limit])
    ]


def _named(rows: "QuerySet[Entity]", text: str) -> "QuerySet[Entity] | None":
    """Return what a reference names or is now counted as; nothing where it is no reference."""
    if "-" not in text:
        return None
    ref = text.upper()
    found = rows.filter(Q(ref=ref) | Q(absorbed__ref=ref)).distinct().order_by("ref")
    return found or None


def _sought(rows: "QuerySet[Entity]", words: str) -> "QuerySet[Entity]":
    if not words:
        return rows.none()
    for word in words.split():
        rows = rows.filter(romanized__contains=word)
    begins = Case(
        When(romanized__startswith=words, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return rows.order_by(begins, "-records", "name", "ref")
