"""Reading contacts whole: how each can be reached, who answers there, since when it holds."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.assessments.disasters.vocabulary import ContactGroup, Reached
from banyan.assessments.models import ContactCheck
from banyan.assessments.queries._told import days_told
from banyan.assessments.queries._trainers import trainers_in
from banyan.foundation.places import divisions_within
from banyan.register.models import OrganizationRecord, PersonRecord
from banyan.register.queries.seen import visible_organization_records, visible_person_records
from banyan.register.vocabulary import ENTERPRISES

MOST_PEOPLE: Final = 3  # of one organization, those last spoken of
FEW: Final = 10_000


@dataclass(frozen=True, slots=True)
class WantedContacts:
    """Where contacts are sought: a country, some of its divisions; whom, and by what name.

    Without divisions it is the whole country. `only_reachable` leaves out those of whom neither a
    telephone nor an address is known, `only_placed` those of whom no division is.
    """

    country: str
    divisions: tuple[str, ...] = ()
    group: str = ""
    text: str = ""
    only_reachable: bool = False
    only_placed: bool = False


@dataclass(frozen=True, slots=True)
class Reach:
    """A name with its telephones and addresses, the last told first."""

    ref: str
    name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """What was found when a contact was last tried."""

    reached: Reached
    on: date
    made_by: str
    note: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody who may be reached in an area. `told_on` is the last day a source speaks of them.

    `verified_on` is that day, or a later one on which somebody found that it was still right.
    """

    group: ContactGroup
    reach: Reach
    kind: str
    sector: str
    division: str
    locality: str
    people: tuple[Reach, ...]
    told_on: date
    verified_on: date
    check: Check | None

    @property
    def is_reachable(self) -> bool:
        """Return whether a telephone or an address of theirs, or of their people, is known."""
        return any(one.phones or one.emails for one in (self.reach, *self.people))

    @property
    def nobody_answers(self) -> bool:
        """Return whether nobody answered when this was last tried, and no source spoke since."""
        return (
            self.check is not None
            and self.check.reached == Reached.NOBODY
            and (self.check.on >= self.told_on)
        )


Told = tuple[date, Any]  # the day on which a record was so, and the record


def organizations_reached(
    viewer: Actor, wanted: WantedContacts, among: Collection[int]
) -> dict[int, Contact]:
    """Return these organizations, by their numbers, as contacts."""
    rows = _held(within(organization_records(viewer, among), wanted))
    told = _told(rows, days_told(viewer, rows))
    checks = _checks(ContactCheck.objects.filter(organization__in=rows.values("pk")))
    people = _people_of(viewer, rows)
    return {
        entity: _contact(
            group_of(records[0][1].kind),
            records,
            checks.get(entity),
            people=people.get(entity, ()),
        )
        for entity, records in told.items()
    }


def trainers_reached(
    viewer: Actor, wanted: WantedContacts, among: Collection[int]
) -> dict[int, Contact]:
    """Return these trainers, by their numbers, as contacts."""
    seen = visible_person_records(viewer).filter(counted_as__in=among)
    rows = _held(within(seen, wanted))
    told = _told(rows, days_told(viewer, rows))
    checks = _checks(ContactCheck.objects.filter(person__in=rows.values("pk")))
    return {
        entity: _contact(ContactGroup.TRAINERS, records, checks.get(entity))
        for entity, records in told.items()
    }


def organization_records(
    viewer: Actor, among: Collection[int] | None
) -> QuerySet[OrganizationRecord]:
    """Return the records that `viewer` may see, of these organizations where any are given."""
    seen = visible_organization_records(viewer)
    return seen if among is None else seen.filter(counted_as__in=among)


def trainer_records(viewer: Actor, country: str) -> QuerySet[PersonRecord]:
    """Return the records that `viewer` may see of those who train in a country."""
    return visible_person_records(viewer).filter(counted_as__in=trainers_in(viewer, country))


def within(rows: QuerySet[Any], wanted: WantedContacts) -> QuerySet[Any]:
    """Return those records that place somebody where contacts are sought, and theirs with them."""
    found = rows.filter(country=wanted.country)
    chosen = sorted({code for one in wanted.divisions for code in divisions_within(one)})
    if wanted.only_placed:
        placed = found.filter(division__in=chosen) if chosen else found.exclude(division="")
        theirs = found.filter(counted_as__in=placed.values("counted_as"))
        return theirs.filter(division__in=[*chosen, ""]) if chosen else theirs
    if not chosen:
        return found
    theirs = found.filter(counted_as=OuterRef("counted_as"))
    here = theirs.filter(division__in=chosen)
    elsewhere = theirs.exclude(division__in=[*chosen, ""])
    # Who is known to be elsewhere is not sought here because of a record that says nothing.
    may_be_here = Q(division="") & (Exists(here) | ~Exists(elsewhere))
    return found.filter(Q(division__in=chosen) | may_be_here)


def _held(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return the same rows, by their numbers if they are few: four questions are asked of them."""
    numbers = list(rows.order_by().values_list("pk", flat=True)[: FEW + 1])
    return rows.model._default_manager.filter(pk__in=numbers) if len(numbers) <= FEW else rows


def _told(rows: QuerySet[Any], days: Mapping[int, date]) -> dict[int, list[Told]]:
    """Return the records of each of those counted, the one last told first."""
    found: defaultdict[int, list[Told]] = defaultdict(list)
    for row in rows.select_related("counted_as", "source").order_by("id"):
        said_on = row.source.created_at.date()
        # A list of long ago that arrives today says what was so then.
        found[row.counted_as_id].append((min(said_on, days.get(row.pk, said_on)), row))
    for records in found.values():
        records.sort(key=lambda told: told[0], reverse=True)
    return found


def _contact(
    group: ContactGroup,
    records: Sequence[Told],
    check: Check | None,
    *,
    people: Sequence[Reach] = (),
) -> Contact:
    told_on, newest = records[0]
    placed = next((row for _, row in records if row.division), newest)
    is_right = check is not None and check.reached == Reached.STILL_RIGHT
    return Contact(
        group=group,
        reach=_reach(newest.counted_as.ref, [row for _, row in records]),
        kind=getattr(newest, "kind", ""),
        sector=next((row.sector for _, row in records if getattr(row, "sector", "")), ""),
        division=placed.division,
        locality=getattr(placed, "locality", ""),
        people=tuple(people)[:MOST_PEOPLE],
        told_on=told_on,
        verified_on=max(told_on, check.on) if check and is_right else told_on,
        check=check,
    )


def _reach(ref: str, rows: Sequence[Any]) -> Reach:
    return Reach(
        ref=ref,
        name=rows[0].name,
        phones=tuple(dict.fromkeys(row.phone for row in rows if row.phone)),
        emails=tuple(dict.fromkeys(row.email for row in rows if row.email)),
    )


def group_of(kind: str) -> ContactGroup:
    """Return in which group an organization of a kind stands."""
    return ContactGroup.ENTERPRISES if kind in ENTERPRISES else ContactGroup.PARTNERS


def people_at(viewer: Actor, organizations: Any) -> QuerySet[PersonRecord]:
    """Return the records of people at organizations (by records of these) who can be reached."""
    seen = visible_person_records(viewer).filter(organization__in=organizations)
    return seen.exclude(phone="", email="")


def _people_of(
    viewer: Actor, rows: QuerySet[OrganizationRecord]
) -> Mapping[int, tuple[Reach, ...]]:
    """Return who can be reached at each organization, each once, the last told first."""
    seen = people_at(viewer, rows.values("pk")).select_related("counted_as", "organization")
    records: defaultdict[tuple[int, int], list[PersonRecord]] = defaultdict(list)
    for row in seen.order_by("-id"):
        if row.organization:
            records[row.organization.counted_as_id, row.counted_as_id].append(row)
    found: defaultdict[int, list[Reach]] = defaultdict(list)
    for (organization, _), several in records.items():
        found[organization].append(_reach(several[0].counted_as.ref, several))
    return {key: tuple(people) for key, people in found.items()}


def _checks(rows: QuerySet[ContactCheck]) -> dict[int, Check]:
    """Return the last check of each of those counted."""
    found: dict[int, Check] = {}
    for row in rows.select_related("organization", "person").order_by("on", "id"):
        record = row.organization or row.person
        if record is not None:
            found[record.counted_as_id] = Check(Reached(row.reached), row.on, row.made_by, row.note)
    return found
