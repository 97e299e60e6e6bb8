"""Whom a campaign visits is its own office's: nothing of it leaks elsewhere."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.assessments.commands.campaigns import SOURCE_TITLE, take_up_campaign
from banyan.assessments.models import Campaign, InspectionVisit, Workplace
from banyan.assessments.queries.campaigns import (
    NoSuchCampaign,
    NoSuchWorkplace,
    campaign,
    campaigns,
    risks_of,
    workplace,
)
from banyan.assessments.queries.dashboards import dashboard, progress_of
from banyan.assessments.queries.visits import (
    Sought,
    findings_of,
    follow_ups_due,
    lacking_follow_up,
    workplaces,
)
from tests.assessments.inspecting import (
    STARTS,
    TITLE,
    a_campaign,
    mapped,
    some_workplaces,
    visited,
)
from tests.makers import an_actor, an_engagement
from tests.web.test_every_role import PLAIN

OUTSIDE = {
    "desk": ("DESK", "desk"),
    "anong": ("SPECIALIST", "dwt-bangkok"),
    "ada": ("AUDITOR", "desk"),
    "vic": ("EDITOR", "desk"),
    "minh": ("PARTNER_REPORTER", "vcci-vn"),
    "thiri": ("COUNTRY_OFFICER", "co-yangon"),
}
SEES_CAMPAIGN = {"desk", "anong", "ada"}
TODAY = date(2018, 8, 31)


@pytest.fixture
def run(linh: Actor, noon: datetime) -> Campaign:
    """A campaign of Hanoi with a risk map, two workplaces, and a violation that is late."""
    found = a_campaign(linh, noon)
    mapped(found, linh, noon)
    first, _ = some_workplaces(found, 2, linh, noon)
    visited(found, {first.ref: "nn"}, linh, noon)
    return found


def outsider(name: str) -> Actor:
    # After the office that runs the campaign, so that the wide ones reach it.
    role, office = OUTSIDE[name]
    above = "co-hanoi" if office == "vcci-vn" else ""
    return an_actor(name, role=role, office=office, reports_to=above)


def addresses_of(found: Campaign) -> dict[str, str]:
    ref = found.engagement.ref
    place = Workplace.objects.order_by("pk").first()
    visit = InspectionVisit.objects.get()
    assert place is not None
    one = [place.ref, visit.ref]
    return {
        "workplaces": reverse("work:workplaces", args=[ref]),
        "as a file": reverse("work:workplaces-file", args=[ref, "csv"]),
        "findings": reverse("work:findings-file", args=[ref, "xlsx"]),
        "adding": reverse("work:add-workplace", args=[ref]),
        "checklist": reverse("work:checklist", args=[ref]),
        "topic": reverse("work:checklist-topic", args=[ref, "OT"]),
        "risks": reverse("work:risk-map", args=[ref]),
        "workplace": reverse("work:workplace", args=[place.ref]),
        "visit": reverse("work:visit-workplace", args=[place.ref]),
        "leaving out": reverse("work:leave-out", args=[place.ref]),
        "follow-up": reverse("work:follow-up-visit", args=one),
        "sanction": reverse("work:settle-violation", args=[*one, "OT", "sanction"]),
    }


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name))
    return client


@pytest.mark.parametrize("name", OUTSIDE)
def test_outside_its_office_a_campaign_has_no_workplace(name: str, run: Campaign) -> None:
    viewer = outsider(name)
    place = Workplace.objects.order_by("pk").first()
    assert place is not None

    assert campaigns(viewer).exists() == (name in SEES_CAMPAIGN)
    with pytest.raises(NoSuchWorkplace):
        workplace(viewer, place.ref)
    assert not workplaces(viewer, run, Sought()).exists()
    assert not findings_of(viewer, run).exists()
    assert not risks_of(viewer, run).exists()
    assert lacking_follow_up(viewer, run, today=TODAY) == []
    assert follow_ups_due(viewer, today=TODAY) == []
    assert progress_of(viewer, [run]) == {}
    if name not in SEES_CAMPAIGN:
        with pytest.raises(NoSuchCampaign):
            campaign(viewer, run.engagement.ref)


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_address_names_a_workplace_outside_its_office(name: str, run: Campaign) -> None:
    outsider(name)
    client = signed_in(name)

    given = {what: client.get(path).status_code for what, path in addresses_of(run).items()}
    listed = [f"/{route}" for route in PLAIN if route.startswith(("work/", "results/"))]
    shown = ["/", "/search?q=Lanterns", reverse("work:campaign", args=[run.engagement.ref])]
    names = {path for path in [*listed, *shown] if "Lantern B" in client.get(path).content.decode()}

    assert set(given.values()) <= {403, 404}, given
    assert names == set()
    seen = TITLE in client.get(shown[1]).content.decode()
    assert seen == (name in SEES_CAMPAIGN)


def test_everything_opens_for_its_own_office(run: Campaign) -> None:
    client = signed_in("linh")

    given = {what: client.get(path).status_code for what, path in addresses_of(run).items()}

    assert set(given.values()) == {200}, given
    page = client.get(reverse("work:campaign", args=[run.engagement.ref])).content.decode()
    assert "Lantern B" in page
    assert "Lantern B" not in client.get("/").content.decode()  # today counts, and names nobody


@pytest.mark.parametrize("name", ["desk", "ada", "anong", "linh"])
def test_the_register_says_nothing_of_campaigns(name: str, run: Campaign) -> None:
    if name != "linh":
        outsider(name)
    place = Workplace.objects.select_related("record__counted_as").order_by("pk").first()
    assert place is not None
    path = reverse("register:organization", args=[place.record.counted_as.ref])

    page = signed_in(name).get(path).content.decode()

    assert place.record.name in page
    assert SOURCE_TITLE in page
    assert TITLE not in page
    assert run.engagement.ref not in page
    assert place.ref not in page


def test_others_read_figures_without_the_small_ones(run: Campaign, linh: Actor) -> None:
    told = dashboard(outsider("desk"), run, today=TODAY)

    assert told.visited.is_hidden
    assert told.failing.is_hidden
    assert told.per_visit.is_hidden
    assert told.cells == []
    assert told.lacking == []
    assert all(one.failing.part is None for one in told.topics)
    own = dashboard(linh, run, today=TODAY)
    assert (own.visited.part, own.visited.whole, own.failing.part) == (1, 2, 1)
    assert not own.is_hiding
    assert len(own.lacking) == 1


def test_who_may_see_the_engagement_need_not_know_whom_it_visits(
    linh: Actor, noon: datetime
) -> None:
    held = an_engagement(
        form="INSPECTION_CAMPAIGN", office="co-hanoi", country="VN", confidentiality="PUBLIC"
    )
    take_up_campaign(engagement=held.ref, on=STARTS, by=linh, at=noon)
    outsider("thiri")

    shown = signed_in("thiri").get(reverse("work:campaign", args=[held.ref]))
    listed = signed_in("thiri").get(reverse("work:workplaces", args=[held.ref]))

    assert shown.status_code == 200
    assert listed.status_code == 404
