"""Pages of inspections, through the client: from a campaign's first day to its last closure."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor, NotAllowed
from banyan.assessments.commands.rates import (
    BackwardRate,
    MoreThanAssessed,
    RateStated,
    TooFewFactories,
    state_rate,
    take_back_rate,
)
from banyan.assessments.findings.statements import RateEntry
from banyan.assessments.models import Campaign, ComplianceRate, Finding, Workplace
from banyan.assessments.queries.rates import NoSuchRate, compliance_rates
from banyan.web.today.needs import needs_of
from tests.assessments.inspecting import a_campaign, some_workplaces, visited
from tests.makers import an_engagement

TODAY = date(2018, 8, 31)


@pytest.fixture
def client(linh: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=linh.name))
    return client


def done(client: Client, form: str, /, *args: str, **said: object) -> str:
    """Post a form, and return where it led."""
    answer = client.post(reverse(f"work:{form}", args=args), said)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def an_answer(**changed: object) -> dict[str, object]:
    """Return a visit as the form sends it: overtime fails, safety does not apply."""
    return {
        "visited_on": timezone.localdate(),
        "is_announced": "NO",
        "inspectors": 2,
        "OT-verdict": "NON_COMPLIANT",
        "OT-severity": "SERIOUS",
        "OT-asked": "Stop the night shift",
        "OSH-verdict": "NOT_APPLICABLE",
        "OSH-asked": "Written before it was seen not to apply",
        **changed,
    }


def test_a_campaign_runs_from_its_pages(client: Client) -> None:
    today = timezone.localdate()
    said = {"title": "Lanterns", "office": "co-hanoi", "country": "VN", "days_to_remedy": 30}
    done(client, "start-campaign", **said, starts_on=today)
    ref = Campaign.objects.get().engagement.ref
    for code, title in (("OT", "Overtime"), ("OSH", "Safety")):
        done(client, "checklist", ref, code=code, title=title, question="Is it so?")
    done(client, "risk-map", ref, sector="C26", likelihood=4, harm=5, why="Long shifts")
    for step in ("PREPARATION", "LAUNCHED", "VISITS"):
        done(client, "move-campaign", ref, then=step, on=today)

    at = done(client, "add-workplace", ref, name="Lantern", country="VN", sector="C26")

    row = Workplace.objects.get()
    assert (at, row.risk) == (reverse("work:workplace", args=[row.ref]), 20)
    assert "Listed workplace, Linh" in client.get(at).content.decode()
    shown = client.get(at).content.decode()
    assert "Extreme, 20 of 25" in shown
    assert "It was not visited yet" in shown


def test_a_violation_is_followed_until_it_is_closed(
    client: Client, linh: Actor, noon: datetime
) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)
    today = timezone.localdate()

    done(client, "visit-workplace", place.ref, **an_answer())
    violation = Finding.objects.exclude(state="").get()
    visit = violation.visit.ref
    done(
        client,
        "follow-up-visit",
        place.ref,
        visit,
        visited_on=today,
        inspectors=1,
        **{"OT-state": "REMEDIED", "OT-note": "No night shift seen"},
    )
    done(client, "settle-violation", place.ref, visit, "OT", "close", on=today)

    violation.refresh_from_db()
    assert (violation.state, violation.due_on) == ("CLOSED", today + timedelta(days=60))
    page = client.get(reverse("work:workplace", args=[place.ref])).content.decode()
    assert "No night shift seen" in page
    assert "Verified and closed" in page


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"OT-severity": ""}, "Say how serious the violation is."),
        ({"OT-asked": ""}, "Say what the workplace was asked to do."),
        ({"women_workers": 5}, "Give the workers, at least as many as the women."),
        ({"visited_on": "2017-01-01"}, "must lie between"),
    ],
)
def test_a_visit_that_says_too_little_comes_back(
    changed: dict[str, object], says: str, client: Client, linh: Actor, noon: datetime
) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)

    answer = client.post(reverse("work:visit-workplace", args=[place.ref]), an_answer(**changed))

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert "Stop the night shift" in answer.content.decode() or "OT-asked" in changed


def test_before_visits_have_begun_nobody_fills_one_in(
    client: Client, linh: Actor, noon: datetime
) -> None:
    found = a_campaign(linh, noon)
    (place,) = some_workplaces(found, 1, linh, noon)
    Campaign.objects.update(state="LAUNCHED")

    shown = client.get(reverse("work:visit-workplace", args=[place.ref])).content.decode()
    refused = client.post(reverse("work:visit-workplace", args=[place.ref]), an_answer())

    assert "The campaign is at “Launched”" in shown
    assert reverse("work:move-campaign", args=[found.engagement.ref]) in shown
    assert 'name="inspectors"' not in shown
    assert "Not saved yet" in refused.content.decode()
    assert 'name="inspectors"' in refused.content.decode(), "what was filled in is not lost"


def test_who_inspected_is_asked_in_one_place(client: Client, linh: Actor, noon: datetime) -> None:
    (place,) = some_workplaces(a_campaign(linh, noon), 1, linh, noon)

    asked = client.get(reverse("work:visit-workplace", args=[place.ref])).content.decode()

    assert asked.index('name="inspector_names"') < asked.index('name="OT-verdict"')


def test_lists_are_narrowed_and_taken_away(client: Client, linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    ref = found.engagement.ref
    first, second, _ = some_workplaces(found, 3, linh, noon)
    visited(found, {first.ref: "nn", second.ref: "yy"}, linh, noon)

    def listed(**asked: str) -> int:
        page = client.get(reverse("work:workplaces", args=[ref]), asked)
        return int(page.context["found"].paginator.count)

    told = {stands: listed(stands=stands) for stands in ("TO_VISIT", "VISITED", "LACKS_FOLLOW_UP")}
    assert told == {"TO_VISIT": 1, "VISITED": 2, "LACKS_FOLLOW_UP": 1}
    assert (listed(), listed(band="UNKNOWN"), listed(band="HIGH")) == (3, 3, 0)
    assert (listed(q=first.record.name), listed(division="VN-HN")) == (1, 3)
    findings = client.get(reverse("work:findings-file", args=[ref, "csv"])).content.decode()
    assert findings.count("Put it right") == 2
    lacking = client.get(reverse("work:lacking-file", args=["csv"])).content.decode()
    assert first.ref in lacking
    assert second.ref not in lacking


def test_follow_ups_that_are_due_stand_under_today(linh: Actor, noon: datetime) -> None:
    found = a_campaign(linh, noon)
    first, second = some_workplaces(found, 2, linh, noon)
    visited(found, {first.ref: "ny"}, linh, noon)
    visited(found, {second.ref: "ny"}, linh, noon, on=date(2018, 7, 10))

    said = [need for need in needs_of(linh, TODAY) if "Follow up" in need.what]
    early = [need for need in needs_of(linh, date(2018, 4, 1)) if "Follow up" in need.what]

    assert [(need.what, need.by) for need in said] == [("Follow up 2 workplaces", date(2018, 5, 4))]
    assert "1 is late" in said[0].why
    assert early == []


def a_rate(engagement: str, **changed: object) -> RateEntry:
    said: dict[str, object] = {
        "cluster": "SAFETY",
        "point": "Chemicals",
        "first": date(2017, 1, 1),
        "last": date(2017, 12, 31),
        "assessed": 40,
        "not_compliant": 30,
        "evidence": "Synthesis of 2017, page 4",
    }
    return RateEntry(engagement=engagement, **(said | changed))  # type: ignore[arg-type]


def test_rates_are_of_factories_together(linh: Actor, thiri: Actor, noon: datetime) -> None:
    held = an_engagement(form="IN_FACTORY_CONSULTING", office="co-hanoi", country="VN")
    made = state_rate(entry=a_rate(held.ref), by=linh, at=noon)

    (row,) = compliance_rates(linh)
    assert (row.ref, row.percent) == (made.ref, 75)  # type: ignore[attr-defined]
    assert not compliance_rates(thiri).exists()
    for wrong, refusal in (
        ({"assessed": 4, "not_compliant": 4}, TooFewFactories),
        ({"not_compliant": 41}, MoreThanAssessed),
        ({"last": date(2016, 1, 1)}, BackwardRate),
        ({}, RateStated),
    ):
        with pytest.raises(refusal):
            state_rate(entry=a_rate(held.ref, **wrong), by=linh, at=noon)


def test_a_rate_is_taken_back_and_kept(client: Client, linh: Actor, noon: datetime) -> None:
    held = an_engagement(
        form="IN_FACTORY_CONSULTING", office="co-hanoi", country="VN", confidentiality="PUBLIC"
    )
    said = a_rate(held.ref, confidentiality="PUBLIC")
    done(client, "state-rate", **{name: getattr(said, name) for name in said.__slots__})
    ref = ComplianceRate.objects.get().ref
    assert "75.0%" in client.get(reverse("work:rates")).content.decode()

    done(client, "take-back-rate", ref, reason="Counted anew")

    assert "Chemicals" not in client.get(reverse("work:rates")).content.decode()
    assert ComplianceRate.objects.get().taken_back_by == "linh"
    with pytest.raises(NoSuchRate):
        take_back_rate(ref=ref, reason="Again", by=linh, at=noon)


def test_only_the_office_states_rates_of_its_engagements(thiri: Actor, noon: datetime) -> None:
    held = an_engagement(office="co-hanoi", country="VN", confidentiality="PUBLIC")

    with pytest.raises(NotAllowed):
        state_rate(entry=a_rate(held.ref), by=thiri, at=noon)
