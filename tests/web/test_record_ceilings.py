"""The page of one record asks the database as often, however much belongs to the record."""

from datetime import date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.assessments.commands.assess import record_assessments
from banyan.assessments.commands.rates import state_rate
from banyan.assessments.findings.statements import RateEntry
from banyan.assessments.models import (
    Campaign,
    ComplianceRate,
    EnterpriseAssessment,
    Plan,
    Workplace,
)
from banyan.engagements.models import Engagement
from tests.assessments.inspecting import a_campaign, some_workplaces, visited
from tests.assessments.looking import AFTER, an_entry, asked_for
from tests.makers import (
    a_party,
    a_person_record,
    a_plan,
    an_attendance,
    an_engagement,
    an_organization_record,
)

CEILINGS = {
    "/work/inspections/": 14,
    "/work/inspections/follow-ups/": 12,
    "/work/inspections/rates/": 12,
    "campaign": 24,
    "workplaces": 14,
    "workplace": 18,
    "plan": 24,
    "reading": 18,
    "engagement": 26,
}


@pytest.fixture
def campaign(linh: Actor, noon: datetime) -> Campaign:
    return a_campaign(linh, noon)


@pytest.fixture
def work(linh: Actor) -> Engagement:
    """An engagement out of which plans and assessments come."""
    return an_engagement(
        title="Coaching", office="co-hanoi", country="VN", form="BUSINESS_CONTINUITY"
    )


def grow(number: int, name: str, found: Campaign, work: Engagement, *, by: Actor) -> None:
    """Add so many workplaces with findings, and so much to a plan, a reading and an engagement."""
    at = found.engagement.recorded_at
    places = some_workplaces(found, number, by, at, name=name)
    visited(found, {place.ref: "nn" for place in places}, by, at)
    for place in range(number):
        firm = an_organization_record(name=f"{name} {place}", country="VN")
        a_party(engagement=work, record=firm)
        who = a_person_record(name=f"{name} {place}", organization=firm)
        an_attendance(engagement=work, person=who, organization=firm)
        a_plan(record=firm, office="co-hanoi", engagement=work, tested_on=date(2018, 3, 1))
        plan = Plan.objects.order_by("pk")[0]
        plan.actions.create(text=f"{name} {place}", planned_on=plan.begun_on)
        month = date(2018, 1 + _stated(), 1)
        state_rate(entry=a_rate(work.ref, month), by=by, at=at)
        stages = [an_entry(f"{name} {place}", stage="BASELINE", engagement=work.ref)]
        stages.append(an_entry(f"{name} {place}", stage="ENDLINE", on=AFTER, engagement=work.ref))
        record_assessments(entries=stages, title="L", office="co-hanoi", by=by, at=at)


def _stated() -> int:
    return ComplianceRate.objects.count()


def a_rate(ref: str, first: date) -> RateEntry:
    """Return a rate of one month: no two are stated of the same days."""
    return RateEntry(
        engagement=ref,
        cluster="WORKING_TIME",
        point="Overtime",
        first=first,
        last=first.replace(day=28),
        assessed=20,
        not_compliant=15,
        evidence="Synthesis",
    )


def pages(found: Campaign, work: Engagement) -> dict[str, str]:
    """Return where each page is, by how `CEILINGS` calls it."""
    ref = found.engagement.ref
    named = {
        "campaign": reverse("work:campaign", args=[ref]),
        "workplaces": reverse("work:workplaces", args=[ref]),
        "workplace": reverse("work:workplace", args=[Workplace.objects.order_by("pk")[0].ref]),
        "plan": reverse("work:plan", args=[Plan.objects.order_by("pk")[0].ref]),
        "reading": reverse(
            "work:reading", args=[EnterpriseAssessment.objects.order_by("pk")[0].ref]
        ),
        "engagement": reverse("work:engagement", args=[work.ref]),
    }
    return {name: named.get(name, name) for name in CEILINGS}


def asked(client: Client, path: str) -> int:
    assert client.get(path).status_code == 200, path
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200, path
    return len(queries)


def test_no_record_asks_more_often_when_more_belongs_to_it(
    campaign: Campaign, work: Engagement, linh: Actor
) -> None:
    asked_for()
    client = Client()
    client.force_login(User.objects.get(username=linh.name))
    grow(2, "Anh", campaign, work, by=linh)
    few = {name: asked(client, path) for name, path in pages(campaign, work).items()}
    grow(5, "Binh", campaign, work, by=linh)

    many = {name: asked(client, path) for name, path in pages(campaign, work).items()}

    assert {name: (few[name], many[name]) for name in CEILINGS if many[name] > few[name]} == {}
    assert {name: many[name] for name, most in CEILINGS.items() if many[name] > most} == {}
