"""Who sees which records of the register, and what a record looks like to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from banyan.accounts.permissions import Act, Actor, may_everywhere, offices_for
from banyan.foundation.bulk import rows_where_in
from banyan.foundation.columns import Numbers, numbers_of
from banyan.foundation.refusals import Refusal, Why
from banyan.register.matching.beside import ORGANIZATION_FIELDS, Line, beside
from banyan.register.matching.beside_people import PERSON_FIELDS, SaidOfPerson
from banyan.register.matching.choose import (
    ORGANIZATION_VALUES,
    PERSON_VALUES,
    best_organization,
    best_person,
)
from banyan.register.models import Organization, OrganizationRecord, Person, PersonRecord
from banyan.register.queries.ledger import (
    ORGANIZATION_SAID,
    PERSON_SAID,
    organization_said,
    person_said,
)
from banyan.register.statements import OrganizationStatement, PersonStatement
from banyan.register.vocabulary import ENTERPRISES

# So many are looked up one by one. Of more, what stands in order is walked through.
LOOKED_UP: Final = 10_000
# Written out: given beside the question, SQLite would look into each row for what the index says.
NOUGHT: Final = RawSQL("0", ())


class NoSuchOrganization(Refusal):
    """There is no such organization, or none of its records is for the viewer to see."""

    why = Why.NOT_FOUND
    code = "register.no_such_organization"
    template = "There is no organization {ref} among those you see. Search the register for it."


class NoSuchPerson(Refusal):
    """There is no such person, or none of their records is for the viewer to see."""

    why = Why.NOT_FOUND
    code = "register.no_such_person"
    template = "There is nobody {ref} among those you see. Search the register for them."


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """A record as its source reported it: what was said, by whom, where in the source."""

    ref: str
    said: OrganizationStatement | PersonStatement
    source_ref: str
    source_title: str
    line: int
    office_code: str
    said_at: datetime
    # Of a person: what the organization they came from is counted as, and how their list calls it.
    organization_ref: str = ""
    organization_name: str = ""


@dataclass(frozen=True, slots=True)
class SeenOrganization:
    """An organization as a viewer sees it: the best of those of its records that they may see.

    `unseen` counts the records of other offices, which say nothing here. `asked_for` is the
    reference that was asked for, which may be one absorbed long ago.
    """

    ref: str
    asked_for: str
    name: str
    other_names: tuple[str, ...]
    kind: str
    country: str
    division: str
    locality: str
    phone: str
    email: str
    registration: str
    size_class: str
    workers: int | None
    women_workers: int | None
    sector: str
    ownership: str
    formality: str
    records: int
    unseen: int


@dataclass(frozen=True, slots=True)
class SeenPerson:
    """A person as a viewer sees them: the best of those of their records that they may see.

    Whether other offices know them too is not told.
    """

    ref: str
    asked_for: str
    name: str
    other_names: tuple[str, ...]
    sex: str
    birth_year: int | None
    country: str
    division: str
    is_rural: bool | None
    has_disability: bool | None
    phone: str
    email: str
    records: int


def visible_organization_records(viewer: Actor) -> QuerySet[OrganizationRecord]:
    """Return the standing records of organizations that `viewer` may see."""
    rows = OrganizationRecord.objects.filter(withdrawn=False)
    if may_everywhere(viewer, Act.SEE_REGISTER):
        return rows
    return rows.filter(office_code__in=offices_for(viewer, Act.SEE_REGISTER))


def visible_person_records(viewer: Actor) -> QuerySet[PersonRecord]:
    """Return the standing records of people that `viewer` may see."""
    rows = PersonRecord.objects.filter(withdrawn=False)
    if may_everywhere(viewer, Act.SEE_PEOPLE):
        return rows
    return rows.filter(office_code__in=offices_for(viewer, Act.SEE_PEOPLE))


def visible_organizations(viewer: Actor) -> QuerySet[Organization]:
    """Return the organizations of which `viewer` may see a record."""
    if may_everywhere(viewer, Act.SEE_REGISTER):
        # Some office's record stands: which one need not be asked.
        return Organization.objects.filter(records__gt=0)
    records = visible_organization_records(viewer).filter(counted_as=OuterRef("pk"))
    return Organization.objects.filter(Exists(records), records__gt=0)


def enterprises_by_name(viewer: Actor, numbers: Numbers, *, country: str = "") -> Numbers:
    """Return which of these organizations (by id) are enterprises that `viewer` may see, by name.

    However many they are: few are looked up and sorted; of more, the index that lists are read
    from is walked, which stands in the order of names already.
    """
    also: dict[str, Sequence[str]] = {"kind": ENTERPRISES}
    if country:
        also["country"] = [country]
    if len(numbers) > LOOKED_UP:
        within = {f"{name}__in": some for name, some in also.items()}
        rows = Organization.objects.filter(records__gt=NOUGHT, **within)
        rows = rows.order_by("romanized", "ref")
        found = numbers_of(rows, "pk")
        found = found[np.isin(found, numbers)]
    else:
        told = rows_where_in(
            *(Organization, "id", numbers.tolist(), ["id", "records"]),
            also=also,
            order=["romanized", "ref"],
        )
        found = np.array([number for number, records in told if records], dtype=np.int64)
    if may_everywhere(viewer, Act.SEE_REGISTER):
        return found
    return found[np.isin(found, _seen_among(viewer, found))]


def _seen_among(viewer: Actor, numbers: Numbers) -> Numbers:
    """Return of which organizations `viewer` may see a record, or more than of these alone."""
    if len(numbers) > LOOKED_UP:
        return numbers_of(visible_organization_records(viewer).order_by(), "counted_as")
    offices = offices_for(viewer, Act.SEE_REGISTER)
    columns = ["counted_as", "office_code", "withdrawn"]
    rows = rows_where_in(OrganizationRecord, "counted_as", numbers.tolist(), columns)
    seen = {number for number, office, gone in rows if office in offices and not gone}
    return np.array(sorted(seen), dtype=np.int64)


def visible_people(viewer: Actor) -> QuerySet[Person]:
    """Return the people of whom `viewer` may see a record."""
    if may_everywhere(viewer, Act.SEE_PEOPLE):
        return Person.objects.filter(records__gt=0)
    records = visible_person_records(viewer).filter(counted_as=OuterRef("pk"))
    return Person.objects.filter(Exists(records), records__gt=0)


def organization_seen(row: OrganizationRecord) -> SeenRecord:
    """Return a record as it is shown. `row` comes with its source."""
    said = organization_said([getattr(row, name) for name in ORGANIZATION_SAID])
    return SeenRecord(
        row.ref,
        said,
        row.source.ref,
        row.source.title,
        row.line,
        row.office_code,
        row.source.created_at,
    )


def person_seen(row: PersonRecord) -> SeenRecord:
    """Return a record as it is shown. `row` comes with its source and its organization's."""
    said = person_said([getattr(row, name) for name in PERSON_SAID])
    return SeenRecord(
        row.ref,
        said,
        row.source.ref,
        row.source.title,
        row.line,
        row.office_code,
        row.source.created_at,
        row.organization.counted_as.ref if row.organization else "",
        row.organization.name if row.organization else "",
    )


def record_seen(row: OrganizationRecord | PersonRecord) -> SeenRecord:
    """Return a record of either half as it is shown, read with what its ledger names."""
    return organization_seen(row) if isinstance(row, OrganizationRecord) else person_seen(row)


def side_by_side(records: Sequence[SeenRecord], counted_as: Sequence[str]) -> list[Line]:
    """Return what these records say, all of one half, beside each other: a line for each thing."""
    organizations = [one.said for one in records if isinstance(one.said, OrganizationStatement)]
    if organizations:
        return beside(organizations, counted_as, ORGANIZATION_FIELDS)
    people = [
        SaidOfPerson(one.said, one.organization_name, one.organization_ref)
        for one in records
        if isinstance(one.said, PersonStatement)
    ]
    return beside(people, counted_as, PERSON_FIELDS)


def organization_of(
    entity: Organization, said: list[OrganizationStatement], *, asked_for: str
) -> SeenOrganization:
    """Return an organization as those records say it best that are to be seen, oldest first."""
    best = dict(zip(ORGANIZATION_VALUES, best_organization(said), strict=True))
    names = dict.fromkeys(name for one in said for name in (one.name, *one.other_names))
    others = tuple(name for name in names if name != best["name"])
    return SeenOrganization(
        ref=entity.ref,
        asked_for=asked_for,
        other_names=others,
        unseen=entity.records - len(said),
        **best,  # type: ignore[arg-type]  # ORGANIZATION_VALUES are fields of the same types
    )


def person_of(entity: Person, said: list[PersonStatement], *, asked_for: str) -> SeenPerson:
    """Return a person as those records say it best that are to be seen, oldest first."""
    best = dict(zip(PERSON_VALUES, best_person(said), strict=True))
    names = dict.fromkeys(one.name for one in said)
    return SeenPerson(
        ref=entity.ref,
        asked_for=asked_for,
        other_names=tuple(name for name in names if name != best["name"]),
        phone=next((one.phone for one in reversed(said) if one.phone), ""),
        email=next((one.email for one in reversed(said) if one.email), ""),
        **best,  # type: ignore[arg-type]  # PERSON_VALUES are fields of the same types
    )
