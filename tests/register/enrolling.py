"""Enrolling in a few words, and the register as a value that can be compared."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from banyan.accounts.permissions import Actor
from banyan.provenance.models import Source
from banyan.register.commands.enrol import Enrolled, enrol_organizations, enrol_people
from banyan.register.matching.prepare import (
    PreparedOrganization,
    prepare_organization,
    prepare_person,
)
from banyan.register.models import (
    IdentityEvent,
    Organization,
    OrganizationRecord,
    Person,
    PersonRecord,
)
from banyan.register.queries.ledger import ORGANIZATION_SAID, organization_said
from banyan.register.statements import OrganizationStatement, PersonStatement
from tests.makers import a_source

NOON = datetime(2018, 8, 31, 12, tzinfo=UTC)
State = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]


def an_organization(name: str = "Golden Lotus", **more: object) -> OrganizationStatement:
    facts = {"country": "MM", "division": "MM-06"} | more
    return OrganizationStatement(name, **facts)  # type: ignore[arg-type]  # a test names a few


def a_person(name: str = "Aung Aung", **more: object) -> PersonStatement:
    facts = {"country": "MM", "division": "MM-06"} | more
    return PersonStatement(name, **facts)  # type: ignore[arg-type]  # a test names a few


def enrol(
    by: Actor,
    *statements: OrganizationStatement,
    source: Source | None = None,
    office: str = "co-yangon",
    decided: dict[int, str] | None = None,
) -> list[Enrolled]:
    return enrol_organizations(
        prepared=[prepare_organization(one) for one in statements],
        lines=range(1, len(statements) + 1),
        source=source or a_source(office=office),
        office=office,
        by=by,
        at=NOON,
        decided=decided,
    )


def enrol_persons(
    by: Actor,
    *statements: PersonStatement,
    organizations: Sequence[int | None] = (),
    source: Source | None = None,
    office: str = "co-yangon",
    decided: dict[int, str] | None = None,
) -> list[Enrolled]:
    source = source or a_source(office=office)
    organizations = organizations or [None] * len(statements)
    return enrol_people(
        prepared=[
            prepare_person(one, source=source.pk, employer=_recorded(record))
            for one, record in zip(statements, organizations, strict=True)
        ],
        organizations=organizations,
        lines=range(1, len(statements) + 1),
        source=source,
        office=office,
        by=by,
        at=NOON,
        decided=decided,
    )


def _recorded(record: int | None) -> PreparedOrganization | None:
    rows = OrganizationRecord.objects.filter(pk=record or 0).values_list(*ORGANIZATION_SAID)
    return next((prepare_organization(organization_said(row)) for row in rows), None)


def counted() -> int:
    return Organization.objects.filter(records__gt=0).count()


def people_counted() -> int:
    return Person.objects.filter(records__gt=0).count()


def register() -> State:
    """Return what every record is counted as, and everything shown of what has records."""
    records: list[tuple[object, ...]] = []
    for model in (OrganizationRecord, PersonRecord):
        rows = model.objects.filter(withdrawn=False).order_by("ref")
        records.extend(rows.values_list("ref", "counted_as__ref"))
    entities: list[tuple[object, ...]] = []
    for entity in (Organization, Person):
        fields = [field.attname for field in entity._meta.concrete_fields]
        entities.extend(entity.objects.filter(records__gt=0).order_by("ref").values_list(*fields))
    return records, entities


def partition_of(refs: Iterable[str]) -> set[frozenset[str]]:
    """Return these organizations' records as they are counted together."""
    groups: dict[int, set[str]] = {}
    rows = OrganizationRecord.objects.filter(ref__in=list(refs), withdrawn=False)
    for ref, entity in rows.values_list("ref", "counted_as"):
        groups.setdefault(entity, set()).add(ref)
    return {frozenset(group) for group in groups.values()}


def replayed() -> dict[str, str]:
    """Return what each standing record is counted as, by the log of events alone."""
    counted_as: dict[str, str] = {}
    origin: dict[str, tuple[str, str]] = {}
    for event in IdentityEvent.objects.order_by("id"):
        lines = event.records.split("\n") if event.records else []
        if event.happening == "ENROLLED":
            for line in lines:
                record, entity = line.split(" ")
                counted_as[record] = entity
                origin[record] = (event.subject, record.partition("-")[0])
        elif event.happening == "WITHDRAWN":
            kind = "REC" if event.other == "organization" else "PRC"
            for record in [at for at, of in origin.items() if of == (event.subject, kind)]:
                counted_as.pop(record, None)
        else:
            counted_as |= dict.fromkeys(lines, event.subject)
    return counted_as
