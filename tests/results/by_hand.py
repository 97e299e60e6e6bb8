"""Every measure once more, in plain loops over a world: slow, short, and easy to believe."""

from collections.abc import Iterator
from datetime import date, timedelta

from banyan.foundation.periods import Period
from tests.results.world import AS_OF, World

Row = dict[str, object]
ALWAYS = Period()
ENTERPRISES = ("ENTERPRISE", "COOPERATIVE")
COUNTED = ("UNDER_WAY", "DONE")


class ByHand:
    """What stands in a world, and what each measure counts of it in a period."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.sources = {
            row["id"] for row in world.rows("provenance_source") if not row["withdrawn"]
        }
        self.organizations = world.by_id("register_organization")
        self.people = world.by_id("register_person")
        self.records = self._standing("register_organizationrecord")
        self.humans = self._standing("register_personrecord")
        self.engagements = world.by_id("engagements_engagement")

    def _standing(self, table: str) -> dict[object, Row]:
        return {
            key: row
            for key, row in self.world.by_id(table).items()
            if not row["withdrawn"] and row["source_id"] in self.sources
        }

    def came(self) -> Iterator[tuple[Row, Row, Row]]:
        """Give each standing attendance with its engagement and the person's record."""
        for row in self.world.rows("engagements_attendance"):
            if row["source_id"] in self.sources and row["person_id"] in self.humans:
                yield row, self.engagements[row["engagement_id"]], self.humans[row["person_id"]]

    def parties(self) -> Iterator[tuple[Row, Row, Row]]:
        for row in self.world.rows("engagements_party"):
            if row["source_id"] in self.sources and row["record_id"] in self.records:
                yield row, self.engagements[row["engagement_id"]], self.records[row["record_id"]]

    def happened(self, engagement: Row, period: Period) -> bool:
        if engagement["status"] not in COUNTED:
            return False
        first, last = days_of(engagement)
        return (period.last is None or first <= period.last) and (
            period.first is None or last >= period.first
        )

    def speaks_of(self, engagement: Row) -> bool:
        said = {row["engagement_id"] for row, *_ in [*self.came(), *self.parties()]}
        return engagement["source_id"] in self.sources or engagement["id"] in said

    def is_score(self, engagement: Row) -> bool:
        return engagement["programme_id"] == 1 or engagement["package_id"] == 2

    def is_enterprise(self, record: Row) -> bool:
        return self.organizations[record["counted_as_id"]]["kind"] in ENTERPRISES

    def only_studied(self, engagement: Row, record: Row) -> bool:
        roles = {
            row["role"]
            for row, at, other in self.parties()
            if at["id"] == engagement["id"] and other["counted_as_id"] == record["counted_as_id"]
        }
        return roles == {"RESEARCH_PARTICIPANT"} or engagement["form"] == "RESEARCH"

    def involved(self, period: Period) -> Iterator[tuple[str, bool, Row, Row]]:
        """Give role, completion, engagement and record for each enterprise that took part."""
        for row, engagement, record in self.parties():
            if self.happened(engagement, period) and self.is_enterprise(record):
                yield str(row["role"]), bool(row["has_completed"]), engagement, record
        for row, engagement, _ in self.came():
            record = self.records.get(row["organization_id"], {})
            if not record or not self.happened(engagement, period):
                continue
            if self.is_enterprise(record) and not self.only_studied(engagement, record):
                role = "ATTENDED" if row["role"] == "PARTICIPANT" else "DELIVERED"
                yield role, bool(row["has_completed"]), engagement, record

    def taught(self, period: Period) -> Iterator[tuple[Row, Row, Row]]:
        for row, engagement, human in self.came():
            if row["role"] == "PARTICIPANT" and self.happened(engagement, period):
                yield row, engagement, human

    def e01(self, period: Period) -> int:
        return len(
            {
                record["counted_as_id"]
                for role, _, _, record in self.involved(period)
                if role != "RESEARCH_PARTICIPANT"
            }
        )

    def e02(self, period: Period) -> int:
        return sum(
            self.happened(engagement, period) and self.speaks_of(engagement)
            for engagement in self.engagements.values()
        )

    def t01(self, period: Period) -> int:
        return len(
            {
                human["counted_as_id"]
                for row, engagement, human in self.taught(period)
                if row["has_completed"] and trains_trainers(engagement)
            }
        )

    def held(self, period: Period = ALWAYS) -> Iterator[tuple[Row, object]]:
        """Give each credential that stands and is valid on the day of counting, with its person."""
        for row in self.world.rows("programmes_credential"):
            starts, ends = row["starts_on"], row["ends_on"]
            assert isinstance(starts, date)
            stands = row["source_id"] in self.sources and row["person_id"] in self.humans
            if not stands or row["step"] not in ("CERTIFIED", "RENEWED") or starts > AS_OF:
                continue
            if isinstance(ends, date) and ends < AS_OF:
                continue
            if (period.first and period.first > AS_OF) or (period.last and period.last < starts):
                continue
            yield row, self.humans[row["person_id"]]["counted_as_id"]

    def is_active(self, credential: Row, person: object) -> bool:
        is_asked = bool(self.world.rows("programmes_credentialrule")) and (
            credential["package_id"],
            credential["level"],
        ) == (1, "TRAINER")
        least, since = (2, date(2018, 2, 28)) if is_asked else (1, date(2017, 8, 31))
        delivered = {
            engagement["id"]
            for row, engagement, human in self.came()
            if row["role"] == "TRAINER"
            and human["counted_as_id"] == person
            and engagement["status"] in COUNTED
            and engagement["package_id"] == credential["package_id"]
            and since < days_of(engagement)[0] <= AS_OF
        }
        return len(delivered) >= least

    def t02(self, period: Period) -> int:
        return len({person for _, person in self.held(period)})

    def t04(self, period: Period) -> int:
        return len({who for row, who in self.held(period) if self.is_active(row, who)})

    def t06(self, period: Period) -> int:
        rows = self.held(period)
        return len({who for row, who in rows if row["level"] == "MASTER_TRAINER"})

    def t07(self, period: Period) -> int:
        ends = [row["ends_on"] for row, _ in self.held(period)]
        last = AS_OF + timedelta(days=90)
        return sum(isinstance(day, date) and day <= last for day in ends)

    def cohort(self, period: Period) -> set[tuple[object, object]]:
        return {
            (human["counted_as_id"], engagement["package_id"])
            for row, engagement, human in self.taught(period)
            if row["has_completed"] and trains_trainers(engagement)
        }

    def t03(self, period: Period) -> tuple[int, int]:
        held = {(who, row["package_id"]) for row, who in self.held()}
        return self._of_cohort(held, period)

    def t05(self, period: Period) -> tuple[int, int]:
        held = {(w, row["package_id"]) for row, w in self.held() if self.is_active(row, w)}
        return self._of_cohort(held, period)

    def _of_cohort(self, held: set[tuple[object, object]], period: Period) -> tuple[int, int]:
        cohort = self.cohort(period)
        return len({who for who, _ in cohort & held}), len({who for who, _ in cohort})

    def t08(self, period: Period) -> int:
        return len({human for human, _ in self.entrepreneurs(period)})

    def t09(self, period: Period) -> int:
        return len(set(self.entrepreneurs(period)))

    def entrepreneurs(self, period: Period) -> list[tuple[object, object]]:
        return [
            (human["counted_as_id"], engagement["id"])
            for _, engagement, human in self.taught(period)
            if trains_entrepreneurs(engagement)
        ]

    def t10(self, period: Period) -> int:
        found = set()
        for row, engagement, _ in self.taught(period):
            record = self.records.get(row["organization_id"], {})
            if record and trains_entrepreneurs(engagement) and self.is_enterprise(record):
                found.add(record["counted_as_id"])
        return len(found)

    def score(self, period: Period) -> set[object]:
        return {
            record["counted_as_id"]
            for role, completed, engagement, record in self.involved(period)
            if role in ("RECIPIENT", "ATTENDED")
            and completed
            and self.is_score(engagement)
            and engagement["form"] in ("TRAINING", "IN_FACTORY_CONSULTING")
            and engagement["training_level"] not in ("TOT", "TOMT", "TOF")
        }

    def s01(self, period: Period) -> int:
        return len(self.score(period))

    def s02(self, period: Period) -> int:
        return sum(self.baseline(organization) for organization in self.score(period))

    def baseline(self, organization: object) -> int:
        seen: dict[object, date] = {}
        everything = [
            *((row["organization_id"], at) for row, at, _ in self.came()),
            *((row["record_id"], at) for row, at, _ in self.parties()),
        ]
        for record, engagement in everything:
            if record in self.records and engagement["status"] in COUNTED:
                day, _ = days_of(engagement)
                seen[record] = min(day, seen.get(record, day))
        said = [
            (seen.get(key, date.max), key, row["workers"])
            for key, row in self.records.items()
            if row["counted_as_id"] == organization and row["workers"] is not None
        ]
        return int(str(min(said)[2])) if said else 0

    def s04(self, period: Period) -> tuple[int, int]:
        owned = [self.organizations[key]["ownership"] for key in self.score(period)]
        known = [sex for sex in owned if sex]
        return sum(sex == "FEMALE" for sex in known), len(known)

    def t12(self, period: Period) -> tuple[int, int]:
        return self.borne(period, "PARTNER_CASH", "PARTNER_IN_KIND", "PARTICIPANT_FEE")

    def t12c(self, period: Period) -> tuple[int, int]:
        return self.borne(period, "PARTNER_CASH")

    def t12k(self, period: Period) -> tuple[int, int]:
        return self.borne(period, "PARTNER_IN_KIND")

    def t12f(self, period: Period) -> tuple[int, int]:
        return self.borne(period, "PARTICIPANT_FEE")

    def borne(self, period: Period, *ways: str) -> tuple[int, int]:
        lines = [
            (row["borne_by"] in ways, round(float(str(row["amount"])) / float(str(row["per_usd"]))))
            for row in self.world.rows("engagements_costline")
            if not row["struck"] and self.is_cost_of(self.engagements[row["engagement_id"]])
            if period.holds(date.fromisoformat(str(row["spent_on"])))
        ]
        return sum(usd for is_borne, usd in lines if is_borne), sum(usd for _, usd in lines)

    def is_cost_of(self, engagement: Row) -> bool:
        return engagement["status"] in COUNTED and self.speaks_of(engagement)

    def a_year_on(self, period: Period) -> Iterator[tuple[object, Row]]:
        """Give the person and the answer for everybody of a cohort asked after twelve months."""
        cohorts = self.world.by_id("engagements_cohort")
        members = self.world.by_id("engagements_cohortmember")
        for row in self.world.rows("engagements_followup"):
            member = members[row["member_id"]]
            cohort = cohorts[member["cohort_id"]]
            human = self.humans.get(member["person_id"])
            told = {row["source_id"], cohort["source_id"]} <= self.sources
            if human and told and row["months"] == 12 and lies_in(cohort["starts_on"], period):
                yield human["counted_as_id"], row

    def w02(self, period: Period) -> tuple[int, int]:
        asked = list(self.a_year_on(period))
        return len({who for who, row in asked if row["is_employed"]}), len({w for w, _ in asked})

    def w03(self, period: Period) -> tuple[int, int]:
        stayed = [(who, row) for who, row in self.a_year_on(period) if row["is_employed"]]
        return len({who for who, row in stayed if row["has_advanced"]}), len({w for w, _ in stayed})

    def w04(self, period: Period) -> tuple[int, int]:
        matched, completed = set(), set()
        for row in self.world.rows("engagements_mentoringpair"):
            human = self.humans.get(row["mentee_id"])
            days = [
                str(move["day"])
                for move in self.world.rows("engagements_pairmove")
                if move["pair_id"] == row["id"] and move["state"] == "MATCHED"
            ]
            if not human or not days or row["source_id"] not in self.sources:
                continue
            if lies_in(date.fromisoformat(min(days)), period):
                matched.add(human["counted_as_id"])
                if row["state"] == "COMPLETED":
                    completed.add(human["counted_as_id"])
        return len(completed), len(matched)

    def c01(self, period: Period) -> tuple[int, int]:
        active = {
            row["id"] for row in self.world.rows("programmes_outcome") if row["status"] != "CLOSED"
        }
        served = {row["outcome_id"] for row in self.world.rows("programmes_programmecontribution")}
        for row in self.world.rows("engagements_engagementcontribution"):
            engagement = self.engagements[row["engagement_id"]]
            if self.happened(engagement, period) and self.speaks_of(engagement):
                served.add(row["outcome_id"])
        return len(active & served), len(active)


def lies_in(day: object, period: Period) -> bool:
    assert isinstance(day, date)
    return (period.first is None or day >= period.first) and (
        period.last is None or day <= period.last
    )


def days_of(engagement: Row) -> tuple[date, date]:
    first, last = engagement["starts_on"], engagement["ends_on"]
    assert isinstance(first, date)
    if isinstance(last, date):
        return first, last
    return first, max(first, AS_OF) if engagement["status"] == "UNDER_WAY" else first


def trains_trainers(engagement: Row) -> bool:
    level = engagement["training_level"]
    return level in ("TOT", "TOMT") or (
        level == "" and engagement["form"] == "TRAINING_OF_TRAINERS"
    )


def trains_entrepreneurs(engagement: Row) -> bool:
    return engagement["form"] in ("TRAINING", "BUSINESS_CONTINUITY") and (
        engagement["training_level"] not in ("TOT", "TOMT", "TOF")
    )
