"""What a source has said already: an equal statement of the same source is the same record."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from banyan.foundation.bulk import rows_where_in
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord, PersonRecord
from banyan.register.queries.ledger import (
    ORGANIZATION_SAID,
    PERSON_SAID,
    organization_said,
    person_said,
)
from banyan.register.statements import OrganizationStatement, PersonStatement

Said = TypeVar("Said", OrganizationStatement, PersonStatement)


def organizations_said_by(source: Source) -> dict[OrganizationStatement, int]:
    """Return each statement of an organization that `source` has made, and its record's id.

    Load it once before enrolling a source in parts: the commands add to it.
    """
    fields = ("id", *ORGANIZATION_SAID)
    rows = rows_where_in(OrganizationRecord, "source", [source.pk], fields)
    return {organization_said(row[1:]): row[0] for row in rows}


def people_said_by(source: Source) -> dict[PersonStatement, int]:
    """Return each statement of a person that `source` has made, and its record's id.

    Its `organization` is the id of the organization's record here.
    """
    fields = ("id", "organization", *PERSON_SAID)
    rows = rows_where_in(PersonRecord, "source", [source.pk], fields)
    return {person_said(row[2:])._replace(organization=row[1]): row[0] for row in rows}


def new_to_the_source(said: Sequence[Said], known: Mapping[Said, int]) -> list[int]:
    """Return the numbers of those statements that are not among the known, each once."""
    first: dict[Said, int] = {}
    return [
        number
        for number, one in enumerate(said)
        if one not in known and first.setdefault(one, number) == number
    ]
