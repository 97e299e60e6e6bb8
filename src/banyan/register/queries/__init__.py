"""Everything that can be asked of the register."""

from banyan.register.queries.cases import (
    CaseLine,
    NoSuchCase,
    SeenCase,
    case,
    case_lines,
    cases_waiting,
    neighbours,
)
from banyan.register.queries.foresee import Foreseen, foresee_organizations, foresee_people
from banyan.register.queries.how_far import agreement, judged, progress
from banyan.register.queries.organizations import organization, organizations, records_of
from banyan.register.queries.people import people, people_seen, person, person_records_of
from banyan.register.queries.review import (
    COUNTED_SO_FAR,
    befell,
    judgements_of,
    judgings_of,
    near_pairs_waiting,
)
from banyan.register.queries.said import organizations_said_by, people_said_by
from banyan.register.queries.search import Found, search
from banyan.register.queries.second import disagreements, next_asked, opinions_asked
from banyan.register.queries.seen import (
    NoSuchOrganization,
    NoSuchPerson,
    SeenOrganization,
    SeenPerson,
    SeenRecord,
    side_by_side,
    visible_organization_records,
    visible_organizations,
    visible_people,
    visible_person_records,
)
from banyan.register.queries.together import parting
from banyan.register.queries.waiting import who_waits

__all__ = [
    "COUNTED_SO_FAR",
    "CaseLine",
    "Foreseen",
    "Found",
    "NoSuchCase",
    "NoSuchOrganization",
    "NoSuchPerson",
    "SeenCase",
    "SeenOrganization",
    "SeenPerson",
    "SeenRecord",
    "agreement",
    "befell",
    "case",
    "case_lines",
    "cases_waiting",
    "disagreements",
    "foresee_organizations",
    "foresee_people",
    "judged",
    "judgements_of",
    "judgings_of",
    "near_pairs_waiting",
    "neighbours",
    "next_asked",
    "opinions_asked",
    "organization",
    "organizations",
    "organizations_said_by",
    "parting",
    "people",
    "people_said_by",
    "people_seen",
    "person",
    "person_records_of",
    "progress",
    "records_of",
    "search",
    "side_by_side",
    "visible_organization_records",
    "visible_organizations",
    "visible_people",
    "visible_person_records",
    "who_waits",
]
