"""What a source has said already: an equal statement of the same source is the same record."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

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
from banyan.register.vocabulary import How

Said = TypeVar("Said", OrganizationStatement, PersonStatement)


class Enrolled(NamedTuple):
    """What became of one statement: its record, and what that was counted as then.

    Ambiguous, it has no record (0), and `candidates` are the references of what it may be.
    `grounds` (see `Grounds`) tells what it was known by.
    """

    record_id: int
    record_ref: str
    counted_as_id: int
    how: How
    grounds: str = ""
    candidates: tuple[str, ...] = ()


def organizations_said_by(source: Source) -> dict[OrganizationStatement, Enrolled]:
    """Return each statement of an organization that `source` has made, with its record.

    Load it once before enrolling a source in parts: the commands add to it.
    """
    fields = ("id", "ref", "counted_as", *ORGANIZATION_SAID)
    rows = rows_where_in(OrganizationRecord, "source", [source.pk], fields)
    return {
        organization_said(row[3:]): Enrolled(row[0], row[1], row[2], How.SAID_BEFORE)
        for row in rows
    }


def people_said_by(source: Source) -> dict[PersonStatement, Enrolled]:
    """Return each statement of a person that `source` has made, with its record.

    Its `organization` is the id of the organization's record here.
    """
    fields = ("id", "ref", "counted_as", "organization", *PERSON_SAID)
    rows = rows_where_in(PersonRecord, "source", [source.pk], fields)
    return {
        person_said(row[4:])._replace(organization=row[3]): Enrolled(
            row[0], row[1], row[2], How.SAID_BEFORE
        )
        for row in rows
    }


def new_to_the_source(said: Sequence[Said], known: Mapping[Said, Enrolled]) -> list[int]:
    """Return the numbers of those statements that are not among the known, each once."""
    first: dict[Said, int] = {}
    return [
        number
        for number, one in enumerate(said)
        if one not in known and first.setdefault(one, number) == number
    ]
