"""Everything that can be asked of the register."""

from banyan.register.queries.entry import Like, records_like, row_of
from banyan.register.queries.foresee import Foreseen, foresee_organizations, foresee_people
from banyan.register.queries.organizations import organization, organizations, records_of
from banyan.register.queries.people import people, person, person_records_of
from banyan.register.queries.review import (
    befell,
    judgements_of,
    near_pairs,
    near_pairs_waiting,
    why_counted_once,
)
from banyan.register.queries.said import organizations_said_by, people_said_by
from banyan.register.queries.search import Found, search
from banyan.register.queries.seen import (
    NoSuchOrganization,
    NoSuchPerson,
    SeenOrganization,
    SeenPerson,
    SeenRecord,
    visible_organization_records,
    visible_organizations,
    visible_people,
    visible_person_records,
)

__all__ = [
    "Foreseen",
    "Found",
    "Like",
    "NoSuchOrganization",
    "NoSuchPerson",
    "SeenOrganization",
    "SeenPerson",
    "SeenRecord",
    "befell",
    "foresee_organizations",
    "foresee_people",
    "judgements_of",
    "near_pairs",
    "near_pairs_waiting",
    "organization",
    "organizations",
    "organizations_said_by",
    "people",
    "people_said_by",
    "person",
    "person_records_of",
    "records_like",
    "records_of",
    "row_of",
    "search",
    "visible_organization_records",
    "visible_organizations",
    "visible_people",
    "visible_person_records",
    "why_counted_once",
]
