"""What can be asked of people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from banyan.accounts.permissions import Act, Actor, may_everywhere, offices_for
from banyan.foundation.bulk import rows_where_in
from banyan.register.matching.choose import searched
from banyan.register.matching.normalize import Name, person_name
from banyan.register.models import Person, PersonRecord
from banyan.register.queries.ledger import PERSON_SAID, person_said
from banyan.register.queries.members import members
from banyan.register.queries.seen import (
    NoSuchPerson,
    SeenPerson,
    SeenRecord,
    person_of,
    visible_people,
    visible_person_records,
)
from banyan.register.statements import PersonStatement
from banyan.register.vocabulary import Half


def people(
    viewer: Actor, *, text: str = "", country: str = "", division: str = "", sex: str = ""
) -> QuerySet[Person]:
    """Return the people that `viewer` may see, by name, narrowed by what is given.

    Only what records say that `viewer` may see narrows them. The values of a row are the best of
    all records: `people_seen` tells what may be shown.
    """
    exact = {"country": country, "division": division, "sex": sex}
    wanted = {name: value for name, value in exact.items() if value}
    found = visible_people(viewer)
    if wanted:
        saying = visible_person_records(viewer).filter(counted_as=OuterRef("pk"), **wanted)
        found = found.filter(Exists(saying))
    return people_named(viewer, found, person_name(text).words).order_by("romanized", "ref")


def people_named(viewer: Actor, found: QuerySet[Person], words: str) -> QuerySet[Person]:
    """Return those of `found` whose names hold all words, in records that `viewer` may see.

    What another partner's record calls somebody finds nobody.
    """
    wanted = words.split()
    if not wanted:
        return found
    for word in wanted:
        found = found.filter(romanized__contains=word)
    if may_everywhere(viewer, Act.SEE_PEOPLE):
        return found
    others = _called_otherwise(viewer, wanted)
    return found.exclude(pk__in=others) if others else found


def _called_otherwise(viewer: Actor, words: Sequence[str]) -> list[int]:
    """Return whose names hold all words in records of other offices alone, by their numbers.

    Of somebody with one record, and that to be seen, nothing is unseen; nor of somebody all of
    whose records are. The names of the others are read, record by record.
    """
    several = Person.objects.filter(records__gt=1)
    for word in words:
        several = several.filter(romanized__contains=word)
    # Their numbers first: what is gathered by them is found from the index of records.
    numbers = several.order_by().values_list("pk", flat=True)
    offices = offices_for(viewer, Act.SEE_PEOPLE)
    columns = ["counted_as", "office_code", "withdrawn"]
    seen, unseen = set[int](), set[int]()
    for entity, office, gone in rows_where_in(PersonRecord, "counted_as", numbers, columns):
        if not gone:
            (seen if office in offices else unseen).add(entity)
    names: defaultdict[int, list[Name]] = defaultdict(list)
    columns = ["id", "counted_as", "office_code", "name", "withdrawn"]
    rows = rows_where_in(PersonRecord, "counted_as", sorted(seen & unseen), columns)
    for _, entity, office, name, gone in sorted(rows):
        if office in offices and not gone:
            names[entity].append(person_name(name))
    return [
        entity
        for entity, called in names.items()
        if not all(word in searched(called) for word in words)
    ]


def people_seen(viewer: Actor, rows: Iterable[Person]) -> list[SeenPerson]:
    """Return these people in their order, as those records say it best that `viewer` may see."""
    listed = list(rows)
    told: defaultdict[int, list[PersonStatement]] = defaultdict(list)
    records = visible_person_records(viewer).filter(counted_as__in=[row.pk for row in listed])
    for entity, *values in records.order_by("id").values_list("counted_as", *PERSON_SAID):
        told[entity].append(person_said(values))
    return [person_of(row, told[row.pk], asked_for=row.ref) for row in listed if row.pk in told]


def person(viewer: Actor, ref: str) -> SeenPerson:
    """Return the person that `ref` is now counted as, as `viewer` may see them.

    :raises NoSuchPerson: if there is none, or `viewer` may see none of their records.
    """
    found, records = members(viewer, Half.PEOPLE, ref)
    said = [one.said for one in records if isinstance(one.said, PersonStatement)]
    return person_of(found, said, asked_for=ref)


def person_records_of(viewer: Actor, ref: str) -> list[SeenRecord]:
    """Return the records counted as `ref` that `viewer` may see, oldest first.

    :raises NoSuchPerson: if there is none, or `viewer` may see none of them.
    """
    return members(viewer, Half.PEOPLE, ref)[1]


def person_number(ref: str) -> int:
    """Return the number of the person that `ref` is now counted as, for tables drawn from it.

    Whoever asks must have found the person first: this knows no permissions.

    :raises NoSuchPerson: if there is none.
    """
    found = Person.objects.select_related("absorbed_by").filter(ref=ref).first()
    while found and found.absorbed_by:
        found = found.absorbed_by
    if found is None:
        raise NoSuchPerson(ref=ref)
    return found.pk
