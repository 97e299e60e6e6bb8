"""A visit is recorded on a phone: what only violations are asked shows once there is one."""

from datetime import datetime

import pytest
from django.urls import reverse

from banyan.accounts.permissions import Actor
from banyan.assessments.models import Finding
from tests.assessments.inspecting import a_campaign, mapped, some_workplaces, visited
from tests.journeys.conftest import Visitor
from tests.journeys.looks import PHONE_BY_NIGHT, assert_stands
from tests.makers import an_actor

pytestmark = pytest.mark.journey


@pytest.fixture
def linh(transactional_db: None) -> Actor:
    return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi", countries="VN")


def test_a_visit_is_recorded_on_a_phone_without_any_script(
    visitor: Visitor, linh: Actor, noon: datetime
) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)
    path = reverse("work:visit-workplace", args=[place.ref])
    page = visitor.opens(path, actor=linh, width=360, script=False)
    overtime = page.get_by_role("region", name="Overtime")
    asked = overtime.get_by_label("What was asked")
    assert not asked.is_visible()

    overtime.get_by_label("Does not comply").check()
    overtime.get_by_label("How serious it is").select_option("SERIOUS")
    asked.fill("Stop the night shift")
    page.get_by_role("region", name="Safety").get_by_label("Complies", exact=True).check()
    page.get_by_role("button", name="Record the visit").click()

    assert page.get_by_role("heading", level=1).inner_text() == place.record.name
    assert Finding.objects.get(topic__code="OT").asked == "Stop the night shift"


def test_pages_of_a_campaign_stand(visitor: Visitor, linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    mapped(found, linh, noon)
    first, second = some_workplaces(found, 2, linh, noon)
    (visit,) = visited(found, {first.ref: "ny"}, linh, noon)
    page = visitor.opens(reverse("work:campaign", args=[found.engagement.ref]), actor=linh)

    assert_stands(page)
    for name, args in (
        ("workplaces", [found.engagement.ref]),
        ("workplace", [first.ref]),
        ("visit-workplace", [second.ref]),
        ("follow-up-visit", [first.ref, visit.ref]),
        ("risk-map", [found.engagement.ref]),
        ("checklist", [found.engagement.ref]),
    ):
        page.goto(visitor.server + reverse(f"work:{name}", args=args))
        assert_stands(page, sights=[PHONE_BY_NIGHT])
