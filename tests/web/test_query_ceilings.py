"""Pages ask the database as often for many rows as for few."""

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.assessments.commands.assess import record_assessments
from banyan.assessments.commands.effects import record_lines
from banyan.assessments.models import Disaster
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.register.commands.index_for_entry import index_for_entry
from banyan.register.models import NearPair, OrganizationRecord, PersonNearPair
from banyan.results.commands.snapshot import take_snapshot
from tests.assessments.looking import AFTER, an_entry, asked_for
from tests.assessments.struck import NOON, a_disaster, an_assessment, an_effect, work_lost
from tests.intake.flows import accepted
from tests.intake.sheets import a_workbook, attended
from tests.makers import (
    a_credential,
    a_party,
    a_person_record,
    a_plan,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
    an_outcome,
)


@pytest.fixture
def desk(thiri: Actor) -> Actor:
    """The desk, once there is an office for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def grow(number: int, *, start: int, by: Actor, at: datetime) -> None:
    """Add so many of everything, then count anew."""
    asked_for()
    held = an_engagement(title=f"Training {start}", package=f"P{start}", starts_on=date(2018, 3, 4))
    for place in range(start, start + number):
        bakery = an_organization_record(name=f"Bakery {place}")
        baker = a_person_record(name=f"Baker {place}", organization=bakery, sex="FEMALE")
        an_attendance(engagement=held, person=baker, organization=bakery)
        a_party(engagement=held, record=bakery)
        plan_at(bakery, place)
        a_credential(person=baker, package=f"P{start}", ends_on=date(2018, 9, 9))
        an_attendance(engagement=held, person=baker, role="TRAINER")
        tot = an_engagement(training_level="TOT", package=f"P{start}")
        an_attendance(engagement=tot, person=baker)
        an_attendance(engagement=tot, person=a_person_record(), role="TRAINER")
        an_engagement(title=f"Visit {place}", package=f"Q{place}", programme=f"R{place}")
        likewise = an_organization_record(name=f"Bakerie {place}")
        NearPair.objects.create(left=bakery, right=likewise, grounds="NEAR_NAME", score=90.0)
        again = a_person_record(name=f"Bakar {place}", organization=likewise)
        PersonNearPair.objects.create(left=baker, right=again, grounds="MODEL", score=60.0)
        an_outcome(dwcp_number=f"1.{place}")
        sheet = a_workbook(attended(name=f"Ma Thida {'ABCDEFGHIJKL'[place]}"), title=f"L{place}")
        accepted(sheet, by=by, at=at)
        entry = an_entry(f"Carpenter {place}", practices={"M1-TEAM": False}, cluster="VN-WOOD")
        after = an_entry(f"Carpenter {place}", stage="ENDLINE", on=AFTER, modules=("SCORE M1",))
        record_assessments(entries=[entry, after], title="L", office="desk", by=by, at=at)
    grow_struck(number, start=start, by=by)
    take_snapshot(by=by, at=at)
    index_for_entry(by=by, at=at)
    count_cascade(by=by, at=at)


def grow_struck(number: int, *, start: int, by: Actor) -> None:
    """Add so many disasters, assessments of the first, lines of each, and contacts."""
    for place in range(start, start + number):
        first = {"glide": "TC-2018-000102-MMR"} if place == 0 else {}
        told: dict[str, Any] = {"office": "co-yangon", "country": "MM", "divisions": ("MM-06",)}
        struck = a_disaster(by, name=f"Storm {place}", **told, **first)
        known = Disaster.objects.get(glide="TC-2018-000102-MMR")
        for of in {struck.pk: struck, known.pk: known}.values():
            held = f"Assessment {place} of {of.name}"
            found = an_assessment(by, disaster=of, office="co-yangon", title=held)
            effects = [an_effect(what=f"Boats {place}")]
            work = [work_lost(what=f"Boats {place}")]
            record_lines(ref=found.ref, effects=effects, work=work, by=by, at=NOON)


def plan_at(bakery: OrganizationRecord, place: int) -> None:
    """Let an enterprise be assessed, trained and have a plan, with something to do and a test."""
    held = an_engagement(title=f"After storm {place}", form="DISASTER_ASSESSMENT")
    a_party(engagement=held, record=bakery)
    taught = an_engagement(title=f"Plans {place}", form="BUSINESS_CONTINUITY")
    a_party(engagement=taught, record=bakery)
    plan = a_plan(record=bakery, engagement=taught, tested_on=date(2018, 3, 1))
    plan.actions.create(text="Call", planned_on=plan.begun_on, due_on=date(2018, 2, 1))


def asked(client: Client, path: str) -> int:
    """Return how often a page asks the database, once what is made once was made."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


PATHS = {
    "/": 80,
    "/register/": 16,
    "/register/people/": 14,
    "/register/like/?name=Bakery": 16,
    "/register/like.json?name=Bakery": 12,
    "/work/": 24,
    "/work/reports/": 16,
    "/work/reports/file/": 16,
    "/work/performance/": 14,
    "/work/performance/?by=provider": 14,
    "/work/deliveries/": 14,
    "/work/outcomes/": 18,
    "/work/outcomes/without/": 26,
    "/work/outcomes/MM-1.0/": 40,
    "/work/outcomes/country-programmes/": 14,
    "/work/programmes/": 14,
    "/work/programmes/projects/": 14,
    "/work/programmes/costs/": 34,
    "/work/programmes/R0/": 34,
    "/work/supply-chains/": 14,
    "/work/several-projects/": 22,
    "/work/plans/": 16,
    "/work/plans/?tested=YES&late=on": 20,
    "/work/plans/late-actions/": 12,
    "/work/plans/by-region/?country=MM": 24,
    "/work/plans/after-disasters/": 30,
    "/work/plans/rules/": 12,
    "/work/packages/": 12,
    "/work/disasters/": 16,
    "/work/disasters/TC-2018-000102-MMR/": 20,
    "/work/disasters/contacts/?country=MM": 24,
    "/work/readings/": 20,
    "/work/readings/enterprises/?which=TRAINED": 26,
    "/work/readings/changed/?by=cluster": 26,
    "/work/readings/asked/": 14,
    "/work/trainers/": 18,
    "/work/trainers/?standing=ACTIVE": 20,
    "/work/trainers/funnel/": 22,
    "/work/trainers/funnel/attended/": 26,
    "/work/trainers/lapsing/?quarter=2018-09-01": 14,
    "/work/trainers/cascade/": 20,
    "/work/trainers/rules/": 12,
    "/results/": 24,
    "/results/T10/?by=package": 22,
    "/results/T10/records/": 18,
    "/publications/": 14,
    "/search?q=baker": 24,
    "/register/review/": 14,
    "/register/review/progress/": 14,
    "/register/review/second/": 12,
    "/register/review/disagreements/": 10,
    "/register/review/people/": 14,
    "/register/review/people/progress/": 14,
    "/register/review/people/second/": 12,
    "/register/review/people/disagreements/": 10,
}


def test_no_page_asks_more_often_when_there_is_more(desk: Actor, noon: datetime) -> None:
    client = Client()
    client.force_login(User.objects.get(username=desk.name))
    grow(2, start=0, by=desk, at=noon)
    few = {path: asked(client, path) for path in PATHS}
    grow(6, start=2, by=desk, at=noon)

    many = {path: asked(client, path) for path in PATHS}

    assert {path: many[path] for path in PATHS if many[path] > few[path]} == {}
    assert {path: many[path] for path, most in PATHS.items() if many[path] > most} == {}
