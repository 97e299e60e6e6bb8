"""A small world of records, told plainly: what the counting is checked against.

It is laid out as the raw tables that snapshots are drawn from, and counted a second time here, in
Python loops that know nothing of DuckDB or Ibis.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

import pyarrow as pa
from hypothesis import strategies as st

from banyan.results.copying import copy_facts, workshop
from banyan.results.facts import RAW
from banyan.results.measures import Tables
from banyan.results.store import tables_in

AS_OF = date(2018, 8, 31)
TYPES = {
    "BIGINT": pa.int64(),
    "VARCHAR": pa.string(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}
Row = dict[str, object]
Rows = list[Row]

# Two deliveries within half a year, where anything is asked at all; else one within a year.
RULE = {"package_id": 1, "level": "TRAINER", "deliveries_a_year": 2, "active_months": 6}
FORMS = ["TRAINING", "TRAINING", "TRAINING", "TRAINING_OF_TRAINERS", "BUSINESS_CONTINUITY"]
LEVELS = ["", "", "TOE", "TOT", "TOMT", "TOF", "REFRESHER"]
STATUSES = ["DONE", "DONE", "DONE", "UNDER_WAY", "PLANNED", "CANCELLED", "LEAD"]
STUDIED = "RESEARCH_PARTICIPANT"


@dataclass
class World:
    """Everything that was said, as rows of tables."""

    tables: dict[str, Rows] = field(default_factory=dict)

    def rows(self, name: str) -> Rows:
        return self.tables.get(name, [])

    def by_id(self, name: str) -> dict[object, dict[str, object]]:
        return {row["id"]: row for row in self.rows(name)}


def counted_from(world: World, folder: Path, *, as_of: date = AS_OF) -> Tables:
    """Draw the facts of a world into `folder`, and open them."""
    folder.mkdir(parents=True)
    con = workshop(folder)
    for table, columns in RAW.items():
        schema = pa.schema([(name, TYPES[kind]) for name, (_, kind) in columns.items()])
        said = pa.Table.from_pylist(world.rows(table), schema=schema)
        con.register("said", said)
        con.execute(f"create temp table raw_{table} as select * from said")
        con.unregister("said")
    copy_facts(con, folder, as_of=as_of)
    return tables_in(folder)


def an_engagement(chance: Random) -> Row:
    status = chance.choice(STATUSES)
    starts = date(2016, 1, 1) + timedelta(days=chance.randrange(900))
    length = chance.choice([None, 0, 3, 120])
    ends = None if length is None else starts + timedelta(days=length)
    return {
        "form": chance.choice([*FORMS, "RESEARCH", "MEETING"]),
        "level": "DIRECT",
        "status": status,
        "training_level": chance.choice(LEVELS),
        "office_id": chance.randint(1, 2),
        "programme_id": chance.choice([None, 1]),
        "package_id": chance.choice([None, 1, 2]),
        "module_id": None,
        "country": chance.choice(["MM", "VN"]),
        "division": "",
        "starts_on": None if status == "LEAD" else starts,
        "ends_on": None if status == "LEAD" else ends,
        "confidentiality": chance.choice(["PUBLIC", "INTERNAL"]),
        "source_id": chance.randint(1, 3),
    }


def an_organization(chance: Random) -> Row:
    return {
        "kind": chance.choice(["ENTERPRISE", "ENTERPRISE", "COOPERATIVE", "NGO"]),
        "size_class": chance.choice(["", "MICRO", "SMALL"]),
        "sector": chance.choice(["", "C", "C31", "G47"]),
        "ownership": chance.choice(["", "FEMALE", "MALE"]),
        "formality": chance.choice(["", "FORMAL", "INFORMAL"]),
    }


def a_record(chance: Random, *, most: int) -> Row:
    return {
        "counted_as_id": chance.randint(1, most),
        "source_id": chance.randint(1, 3),
        "name": chance.choice(["Aye", "aye ", "Bo", "Chit"]),
        "workers": chance.choice([None, 3, 40, 7]),
        "country": "MM",
        "division": "",
        "withdrawn": chance.random() < 0.2,
    }


def a_person(chance: Random) -> Row:
    return {
        "sex": chance.choice(["", "FEMALE", "MALE"]),
        "birth_year": chance.choice([None, 1970, 1990, 2000]),
        "is_rural": chance.choice([None, True, False]),
        "has_disability": chance.choice([None, True, False]),
    }


def an_attendance(chance: Random) -> Row:
    return {
        "engagement_id": chance.randint(1, 12),
        "person_id": chance.randint(1, 14),
        "organization_id": chance.choice([None, *range(1, 15)]),
        "role": chance.choice(["PARTICIPANT", "PARTICIPANT", "TRAINER"]),
        "has_completed": chance.random() < 0.6,
        "source_id": chance.randint(1, 3),
    }


def a_party(chance: Random) -> Row:
    return {
        "engagement_id": chance.randint(1, 12),
        "record_id": chance.randint(1, 14),
        "role": chance.choice(["RECIPIENT", "HOST", STUDIED, STUDIED]),
        "has_completed": chance.random() < 0.6,
        "source_id": chance.randint(1, 3),
    }


def a_cost(chance: Random) -> Row:
    return {
        "engagement_id": chance.randint(1, 12),
        "borne_by": chance.choice(
            ["OFFICE", "OFFICE", "PARTNER_CASH", "PARTNER_IN_KIND", "PARTICIPANT_FEE"]
        ),
        "amount": chance.choice(["1000.00", "250.75", "23255000.00"]),
        "per_usd": chance.choice(["1.000000", "23255.000000", "6.860000"]),
        "spent_on": date(2016, 1, 1) + timedelta(days=chance.randrange(900)),
        "struck": chance.random() < 0.2,
    }


def an_outcome(chance: Random) -> Row:
    return {
        "country": chance.choice(["MM", "VN"]),
        "status": chance.choice(["TARGET", "PIPELINE", "CLOSED"]),
        "office_id": chance.randint(1, 2),
    }


def a_contribution(chance: Random) -> Row:
    return {
        "engagement_id": chance.randint(1, 12),
        "outcome_id": chance.randint(1, 4),
        "kind": "SUPPORTS",
    }


def a_credential(chance: Random) -> Row:
    starts = date(2015, 1, 1) + timedelta(days=chance.randrange(1400))
    return {
        "person_id": chance.randint(1, 14),
        "package_id": chance.randint(1, 2),
        "module_id": None,
        "level": chance.choice(["TRAINER", "MASTER_TRAINER"]),
        "step": chance.choice(["TOT_ATTENDED", "CERTIFIED", "CERTIFIED", "RENEWED", "WITHDRAWN"]),
        "starts_on": starts,
        "ends_on": chance.choice([None, starts + timedelta(days=1000), AS_OF + timedelta(days=60)]),
        "office_id": chance.randint(1, 2),
        "source_id": chance.randint(1, 3),
    }


def a_cohort(chance: Random) -> Row:
    return {
        "office_id": chance.randint(1, 2),
        "programme_id": chance.choice([None, 1]),
        "country": chance.choice(["MM", "VN"]),
        "sector": chance.choice(["", "C26"]),
        "starts_on": date(2016, 1, 1) + timedelta(days=chance.randrange(900)),
        "source_id": chance.randint(1, 3),
    }


def a_member(chance: Random) -> Row:
    return {
        "cohort_id": chance.randint(1, 3),
        "person_id": chance.randint(1, 14),
        "firm_id": chance.choice([None, *range(1, 15)]),
    }


def a_follow_up(chance: Random) -> Row:
    return {
        "member_id": chance.randint(1, 12),
        "months": chance.choice([6, 12, 12]),
        "is_employed": chance.random() < 0.7,
        "has_advanced": chance.random() < 0.4,
        "source_id": chance.randint(1, 3),
    }


def a_pair(chance: Random) -> Row:
    return {
        "office_id": chance.randint(1, 2),
        "programme_id": chance.choice([None, 1]),
        "country": chance.choice(["MM", "VN"]),
        "mentee_id": chance.randint(1, 14),
        "state": chance.choice(["PROPOSED", "MATCHED", "COMPLETED", "ENDED_EARLY"]),
        "source_id": chance.randint(1, 3),
    }


def a_move(chance: Random) -> Row:
    return {
        "pair_id": chance.randint(1, 8),
        "state": chance.choice(["PROPOSED", "MATCHED", "COMPLETED"]),
        "day": date(2016, 1, 1) + timedelta(days=chance.randrange(900)),
    }


def a_world(seed: int) -> World:
    """Return the world of a seed: a dozen engagements, and whoever may have come to them."""
    chance = Random(seed)
    served = {"programme_id": 1, "outcome_id": chance.randint(1, 4), "kind": "SUPPORTS"}

    def many(what: Callable[[Random], Row], number: int) -> Rows:
        return [{"id": place, **what(chance)} for place in range(1, number + 1)]

    return World(
        {
            "provenance_source": [
                {"id": number, "withdrawn": number == 3 and chance.random() < 0.7}
                for number in (1, 2, 3)
            ],
            "provenance_change": [{"id": 7}],
            "accounts_office": [{"id": 1, "code": "co-yangon"}, {"id": 2, "code": "co-hanoi"}],
            "programmes_programme": [{"id": 1, "code": "SCORE"}],
            "programmes_package": [
                {"id": 1, "code": "SIYB", "programme_id": None},
                {"id": 2, "code": "SCORE", "programme_id": 1},
            ],
            "engagements_engagement": many(an_engagement, 12),
            "register_organization": many(an_organization, 8),
            "register_organizationrecord": many(partial(a_record, most=8), 20),
            "register_person": many(a_person, 9),
            "register_personrecord": many(partial(a_record, most=9), 14),
            "engagements_attendance": many(an_attendance, 50),
            "engagements_party": many(a_party, 25),
            "programmes_credential": many(a_credential, 12),
            "programmes_credentialrule": [RULE] if chance.random() < 0.7 else [],
            "engagements_costline": many(a_cost, 15),
            "engagements_cohort": many(a_cohort, 3),
            "engagements_cohortmember": many(a_member, 12),
            "engagements_followup": many(a_follow_up, 20),
            "engagements_mentoringpair": many(a_pair, 8),
            "engagements_pairmove": [a_move(chance) for _ in range(14)],
            "programmes_outcome": many(an_outcome, 4),
            "engagements_engagementcontribution": many(a_contribution, 2),
            "programmes_programmecontribution": [served] if chance.random() < 0.5 else [],
        }
    )


worlds = st.integers(0, 2**32).map(a_world)
