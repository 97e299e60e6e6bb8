"""What can be asked of organizations."""

from django.db.models import QuerySet

from banyan.accounts.permissions import Actor
from banyan.register.matching.normalize import organization_name
from banyan.register.models import Organization
from banyan.register.queries.seen import (
    NoSuchOrganization,
    SeenOrganization,
    SeenRecord,
    organization_of,
    organization_seen,
    visible_organization_records,
    visible_organizations,
)
from banyan.register.statements import OrganizationStatement


def organizations(
    viewer: Actor,
    *,
    text: str = "",
    country: str = "",
    division: str = "",
    kind: str = "",
    size: str = "",
    sector: str = "",
    ownership: str = "",
) -> QuerySet[Organization]:
    """Return the organizations that `viewer` may see, by name, narrowed by what is given.

    `text` finds parts of names in any script; `sector` an ISIC section or a division within it.
    The values are the best of all records: ask `organization` for what `viewer` may see of one.
    """
    exact = {
        "country": country,
        "division": division,
        "kind": kind,
        "size_class": size,
        "ownership": ownership,
    }
    found = visible_organizations(viewer).filter(
        **{name: value for name, value in exact.items() if value}
    )
    if sector:
        found = found.filter(sector__startswith=sector)
    for word in words_sought(text):
        found = found.filter(romanized__contains=word)
    return found.order_by("romanized", "ref")


def words_sought(text: str) -> list[str]:
    """Return the words to look for in romanized names, of text in whatever script."""
    return organization_name(text).words.split()


def organization(viewer: Actor, ref: str) -> SeenOrganization:
    """Return the organization that `ref` is now counted as, as `viewer` may see it.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of its records.
    """
    found = standing_organization(ref)
    records = records_of_one(viewer, found) if found else []
    if not found or not records:
        raise NoSuchOrganization(ref=ref)
    said = [one.said for one in records if isinstance(one.said, OrganizationStatement)]
    return organization_of(found, said, asked_for=ref)


def records_of(viewer: Actor, ref: str) -> list[SeenRecord]:
    """Return the records counted as `ref` that `viewer` may see, oldest first.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of them.
    """
    found = standing_organization(ref)
    records = records_of_one(viewer, found) if found else []
    if not records:
        raise NoSuchOrganization(ref=ref)
    return records


def records_of_one(viewer: Actor, found: Organization) -> list[SeenRecord]:
    """Return the records counted as this organization that `viewer` may see, oldest first."""
    rows = visible_organization_records(viewer).filter(counted_as=found).select_related("source")
    return [organization_seen(row) for row in rows.order_by("id")]


def standing_organization(ref: str) -> Organization | None:
    """Return what `ref` is counted as, however often it was absorbed, whoever asks."""
    found = Organization.objects.select_related("absorbed_by").filter(ref=ref).first()
    while found and found.absorbed_by:
        found = found.absorbed_by
    return found
