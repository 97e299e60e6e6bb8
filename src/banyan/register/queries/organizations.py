"""What can be asked of organizations."""

from django.db.models import QuerySet

from banyan.accounts.permissions import Actor
from banyan.register.matching.normalize import organization_name
from banyan.register.models import Organization
from banyan.register.queries.members import members
from banyan.register.queries.seen import (
    SeenOrganization,
    SeenRecord,
    organization_of,
    visible_organizations,
)
from banyan.register.statements import OrganizationStatement
from banyan.register.vocabulary import Half


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
    found, records = members(viewer, Half.ORGANIZATIONS, ref)
    said = [one.said for one in records if isinstance(one.said, OrganizationStatement)]
    return organization_of(found, said, asked_for=ref)


def records_of(viewer: Actor, ref: str) -> list[SeenRecord]:
    """Return the records counted as `ref` that `viewer` may see, oldest first.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of them.
    """
    return members(viewer, Half.ORGANIZATIONS, ref)[1]
