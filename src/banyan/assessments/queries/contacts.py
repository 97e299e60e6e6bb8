"""Who can be reached in an area: partners, enterprises and trainers, how, and since when it holds.

Only records that the viewer may see are read, so nobody learns a telephone from another office.
Everybody there is put in order and counted by a few columns of their records; how somebody can be
reached is read of those who are looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, overload

from django.db.models import Q, QuerySet

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.assessments.disasters.vocabulary import ContactGroup
from banyan.assessments.queries._reached import (
    FEW,
    MOST_PEOPLE,
    Contact,
    WantedContacts,
    group_of,
    organization_records,
    organizations_reached,
    people_at,
    trainer_records,
    trainers_reached,
    within,
)
from banyan.assessments.queries._told import days_told
from banyan.foundation.folded import folded

__all__ = ["Contact", "Contacts", "WantedContacts", "by_division", "contacts", "counted_in"]
AT_ONCE: Final = 2_000
GROUPS: Final = tuple(ContactGroup)
_PLACE_OF: Final = {group: place for place, group in enumerate(GROUPS)}
_COLUMNS: Final = ("id", "counted_as", "counted_as__ref", "name", "division", "locality")


class _Said(NamedTuple):
    """What one record says of somebody, as far as their order needs it."""

    record: int
    number: int
    ref: str
    name: str
    division: str
    locality: str
    phone: str
    email: str
    kind: str = ""


class _Place(NamedTuple):
    """Where somebody stands in the list: by division, group and name. These sort as they are."""

    is_unplaced: bool
    division: str
    group: int
    name: str
    ref: str
    number: int
    is_reachable: bool


class Contacts(Sequence[Contact]):
    """Contacts in their order: counted at once, read as far as they are looked at."""

    def __init__(
        self, viewer: Actor, wanted: WantedContacts, places: Iterable[_Place] = ()
    ) -> None:
        self._viewer, self._wanted = viewer, wanted
        self._places = sorted(places)

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, which: int) -> Contact: ...

    @overload
    def __getitem__(self, which: slice) -> list[Contact]: ...

    def __getitem__(self, which: int | slice) -> Contact | list[Contact]:
        if isinstance(which, slice):
            return self._read(self._places[which])
        return self._read([self._places[which]])[0]

    def __iter__(self) -> Iterator[Contact]:
        for start in range(0, len(self), AT_ONCE):
            yield from self[start : start + AT_ONCE]

    def _read(self, places: Sequence[_Place]) -> list[Contact]:
        trainers = _PLACE_OF[ContactGroup.TRAINERS]
        theirs = [one.number for one in places if one.group == trainers]
        others = [one.number for one in places if one.group != trainers]
        asked = (self._viewer, self._wanted)
        people = trainers_reached(*asked, theirs) if theirs else {}
        firms = organizations_reached(*asked, others) if others else {}
        found = ((people if one.group == trainers else firms).get(one.number) for one in places)
        return [one for one in found if one is not None]

    def counted(self) -> list[tuple[str, int, int]]:
        """Return of each group its name, how many there are, and how many can be reached."""
        many = Counter(one.group for one in self._places)
        reachable = Counter(one.group for one in self._places if one.is_reachable)
        return [
            (str(group.label), many[place], reachable[place])
            for place, group in enumerate(GROUPS)
            if many[place]
        ]


def contacts(
    viewer: Actor, wanted: WantedContacts, *, among: Collection[int] | None = None
) -> Contacts:
    """Return who can be reached in an area, by division, group and name.

    A division holds those that lie in it, and is held by those it lies in. Who is known in the
    country alone comes last. Of organizations only those `among` the numbers, if they are given.
    Costs the same few questions however many there are.
    """
    if not may_somewhere(viewer, Act.SEE_REGISTER):
        return Contacts(viewer, wanted)
    found: list[_Place] = []
    if wanted.group != ContactGroup.TRAINERS:
        found += _organizations(viewer, wanted, among)
    if wanted.group in ("", ContactGroup.TRAINERS) and may_somewhere(viewer, Act.SEE_PEOPLE):
        found += _trainers(viewer, wanted)
    return Contacts(viewer, wanted, found)


def _organizations(
    viewer: Actor, wanted: WantedContacts, among: Collection[int] | None
) -> Iterator[_Place]:
    rows = within(organization_records(viewer, among), wanted)
    told = _told(viewer, wanted, rows, (*_COLUMNS, "phone", "email", "kind"))
    names, answers = _people(viewer, rows, told, wanted)
    for number, records in told.items():
        group = group_of(records[0].kind)
        if wanted.group in ("", group):
            place = _place(group, records, is_reachable=number in answers)
            if _fits(place, records, names.get(number, ()), wanted):
                yield place


def _trainers(viewer: Actor, wanted: WantedContacts) -> Iterator[_Place]:
    rows = within(trainer_records(viewer, wanted.country), wanted)
    if sought := folded(wanted.text):
        may = rows.filter(Q(name__might_hold=sought) | Q(locality__might_hold=sought))
        rows = rows.filter(counted_as__in=set(may.values_list("counted_as", flat=True)))
    for records in _told(viewer, wanted, rows, (*_COLUMNS, "phone", "email")).values():
        place = _place(ContactGroup.TRAINERS, records, is_reachable=False)
        if _fits(place, records, (), wanted):
            yield place


def _place(group: ContactGroup, records: Sequence[_Said], *, is_reachable: bool) -> _Place:
    newest = records[0]
    division = next((one.division for one in records if one.division), "")
    return _Place(
        not division,
        division,
        _PLACE_OF[group],
        newest.name.casefold(),
        newest.ref,
        newest.number,
        is_reachable or any(one.phone or one.email for one in records),
    )


def _fits(
    place: _Place, records: Sequence[_Said], people: Collection[str], wanted: WantedContacts
) -> bool:
    if wanted.only_reachable and not place.is_reachable:
        return False
    if not wanted.text or not (sought := folded(wanted.text)):
        return True
    placed = next((one for one in records if one.division), records[0])
    return any(sought in name.casefold() for name in (records[0].name, placed.locality, *people))


def _told(
    viewer: Actor, wanted: WantedContacts, rows: QuerySet[Any], columns: Sequence[str]
) -> Mapping[int, Sequence[_Said]]:
    """Return what records say of each of those counted, the one last told first."""
    found: defaultdict[int, list[_Said]] = defaultdict(list)
    for row in rows.order_by("id").values_list(*columns):
        said = _Said(*row)
        found[said.number].append(said)
    # Where all records say the same, it need not be known which of them was told last.
    several = [one.record for some in found.values() if _differ(some, wanted) for one in some]
    if several:
        days = _days(viewer, rows, several)
        for records in found.values():
            if records[0].record in days:
                records.sort(key=lambda one: days[one.record], reverse=True)
    return found


def _differ(records: Sequence[_Said], wanted: WantedContacts) -> bool:
    """Test whether it matters which of somebody's records was told last."""
    if len(records) == 1:
        return False
    names = {(one.name, group_of(one.kind)) for one in records}
    places = {one.division for one in records if one.division}
    towns = {one.locality for one in records} if wanted.text else ()
    return max(len(names), len(places), len(towns)) > 1


def _days(viewer: Actor, rows: QuerySet[Any], records: Sequence[int]) -> dict[int, date]:
    if len(records) <= FEW:
        rows = rows.model._default_manager.filter(pk__in=records)
    told = days_told(viewer, rows)
    said = {record: at.date() for record, at in rows.values_list("pk", "source__created_at")}
    # A list of long ago that arrives today says what was so then.
    return {record: min(day, told.get(record, day)) for record, day in said.items()}


def _people(
    viewer: Actor,
    rows: QuerySet[Any],
    told: Mapping[int, Sequence[_Said]],
    wanted: WantedContacts,
) -> tuple[Mapping[int, Collection[str]], Collection[int]]:
    """Return what people who can be reached are called, where a name is sought, and at which
    organizations there are any.
    """
    of = {one.record: number for number, several in told.items() for one in several}
    at = list(of) if len(of) <= FEW else rows.values("pk")
    theirs = people_at(viewer, at).order_by("-id")
    if not wanted.text.strip():
        return {}, {of[at] for at in theirs.order_by().values_list("organization", flat=True)}
    called: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for record, person, name in theirs.values_list("organization", "counted_as", "name"):
        called[of[record]].setdefault(person, name)
    names = {number: list(people.values())[:MOST_PEOPLE] for number, people in called.items()}
    return names, names.keys()


def by_division(found: Iterable[Contact]) -> list[tuple[str, list[Contact]]]:
    """Return contacts under the division each is in, in their order."""
    grouped: dict[str, list[Contact]] = {}
    for one in found:
        grouped.setdefault(one.division, []).append(one)
    return list(grouped.items())


def counted_in(found: Contacts) -> list[tuple[str, int, int]]:
    """Return of each group its name, how many there are, and how many of them can be reached."""
    return found.counted()
