"""What can be asked of people."""

from django.db.models import QuerySet

from banyan.accounts.permissions import Actor
from banyan.register.matching.normalize import person_name
from banyan.register.models import Person
from banyan.register.queries.seen import (
    NoSuchPerson,
    SeenPerson,
    SeenRecord,
    person_of,
    person_seen,
    visible_people,
    visible_person_records,
)
from banyan.register.statements import PersonStatement


def people(
    viewer: Actor, *, text: str = "", country: str = "", division: str = "", sex: str = ""
) -> QuerySet[Person]:
    """Return the people that `viewer` may see, by name, narrowed by what is given."""
    exact = {"country": country, "division": division, "sex": sex}
    found = visible_people(viewer).filter(**{name: value for name, value in exact.items() if value})
    for word in person_name(text).words.split():
        found = found.filter(romanized__contains=word)
    return found.order_by("romanized", "ref")


def person(viewer: Actor, ref: str) -> SeenPerson:
    """Return the person that `ref` is now counted as, as `viewer` may see them.

    :raises NoSuchPerson: if there is none, or `viewer` may see none of their records.
    """
    found = _standing_person(ref)
    records = _records(viewer, found) if found else []
    if not found or not records:
        raise NoSuchPerson(ref=ref)
    said = [one.said for one in records if isinstance(one.said, PersonStatement)]
    return person_of(found, said, asked_for=ref)


def person_records_of(viewer: Actor, ref: str) -> list[SeenRecord]:
    """Return the records counted as `ref` that `viewer` may see, oldest first.

    :raises NoSuchPerson: if there is none, or `viewer` may see none of them.
    """
    found = _standing_person(ref)
    records = _records(viewer, found) if found else []
    if not records:
        raise NoSuchPerson(ref=ref)
    return records


def _records(viewer: Actor, found: Person) -> list[SeenRecord]:
    rows = visible_person_records(viewer).filter(counted_as=found)
    rows = rows.select_related("source", "organization__counted_as")
    return [person_seen(row) for row in rows.order_by("id")]


def _standing_person(ref: str) -> Person | None:
    found = Person.objects.select_related("absorbed_by").filter(ref=ref).first()
    while found and found.absorbed_by:
        found = found.absorbed_by
    return found
