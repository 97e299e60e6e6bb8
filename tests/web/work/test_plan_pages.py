"""Pages of plans through the client."""

import csv
from datetime import date, timedelta
from io import StringIO

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.assessments.models import Plan
from banyan.web.today.needs import needs_of
from tests.makers import (
    a_package,
    a_party,
    a_plan,
    an_actor,
    an_engagement,
    an_organization_record,
)


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def ago(days: int) -> str:
    return (timezone.localdate() - timedelta(days=days)).isoformat()


def text_at(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def rows_at(client: Client, path: str) -> list[dict[str, str]]:
    text = client.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text)))


def test_a_plan_is_recorded_completed_tested_and_done_from_pages(thiri: Actor) -> None:
    client = signed_in(thiri)
    said = {
        "plan_kind": "CONTINUITY",
        "name": "Shwe Bakery",
        "kind": "ENTERPRISE",
        "country": "Myanmar",
        "division": "Bago",
        "begun_on": ago(90),
        "actions": "Call\n\nLift the oven",
        "office": "co-yangon",
    }

    made = client.post(reverse("work:record-plan"), said)
    found = Plan.objects.get()
    assert made["Location"] == reverse("work:plan", args=[found.ref])
    assert found.record.division == "MM-02"
    way = reverse("work:move-plan", args=[found.ref])
    assert client.post(way, {"state": "COMPLETED", "on": ago(60)}).status_code == 302
    tried = {"kind": "DRILL", "on": ago(30), "learnt": "The keys were not there."}
    assert client.post(reverse("work:test-plan", args=[found.ref]), tried).status_code == 302
    action = found.actions.order_by("pk").first()
    assert action
    settle = reverse("work:settle-action", args=[found.ref, action.pk])
    assert client.post(settle, {"became": "DONE", "on": ago(10)}).status_code == 302
    kept = {"title": "The plan", "kept_at": "The safe"}
    assert client.post(reverse("work:plan-document", args=[found.ref]), kept).status_code == 302

    page = text_at(client, made["Location"])
    for words in ("Tested", "1 of 2 done", "The keys were not there.", "The safe"):
        assert words in page


def test_what_a_form_cannot_take_is_said_beside_the_field(thiri: Actor) -> None:
    client = signed_in(thiri)
    plan = a_plan()

    wrong = client.post(
        reverse("work:record-plan"), {"name": "Lotus", "country": "MM", "division": "Atlantis"}
    )
    back = client.post(
        reverse("work:move-plan", args=[plan.ref]), {"state": "ABANDONED", "on": ago(1)}
    )
    early = client.post(reverse("work:test-plan", args=[plan.ref]), {"kind": "DRILL", "on": ago(1)})
    odd = client.post(
        reverse("work:test-plan", args=[plan.ref]),
        {"kind": "DRILL", "on": ago(1), "days_stopped": 3},
    )

    for answer, words in (
        (wrong, "No province of that country goes by this."),
        (back, "needs a reason"),
        (early, "there is nothing to test"),
        (odd, "Work stands still when something happens."),
    ):
        assert answer.status_code == 422
        assert words in answer.content.decode()


def test_a_whole_workshop_is_told_of_on_one_page(thiri: Actor) -> None:
    client = signed_in(thiri)
    held = an_engagement(form="BUSINESS_CONTINUITY", package="BCP")
    first, second = (a_party(engagement=held).record for _ in range(2))
    way = reverse("work:plans-of-work", args=[held.ref])
    said = {"plan_kind": "CONTINUITY", "on": "2018-03-10", "office": "co-yangon"}

    empty = client.post(way, said)
    done = client.post(way, said | {f"firm-{first.pk}": "COMPLETED", f"firm-{second.pk}": ""})

    assert empty.status_code == 422
    assert "No enterprise has a plan yet." in empty.content.decode()
    assert done.status_code == 302
    assert Plan.objects.get().state == "COMPLETED"
    shown = text_at(client, reverse("work:engagement", args=[held.ref]))
    assert first.name in shown.split('id="plans"')[1]
    assert first.name not in text_at(client, way)


def test_an_organization_shows_its_plans_to_those_who_may_see_them(
    thiri: Actor, linh: Actor
) -> None:
    firm = an_organization_record(name="Lotus")
    an_organization_record(counted_as=firm.counted_as, office="co-hanoi")
    plan = a_plan(record=firm)
    path = reverse("register:organization", args=[firm.counted_as.ref])

    assert plan.ref in text_at(signed_in(thiri), path)
    assert plan.ref not in text_at(signed_in(linh), path)


def test_a_plan_names_no_work_that_its_reader_may_not_see(minh: Actor, linh: Actor) -> None:
    hidden = an_engagement(title="Quiet visit", office="co-hanoi", confidentiality="RESTRICTED")
    plan = a_plan(office="vcci-vn", engagement=hidden)

    for actor, sees in ((minh, False), (linh, True)):
        for name in ("work:plan", "work:change-plan"):
            shown = text_at(signed_in(actor), reverse(name, args=[plan.ref]))
            assert (hidden.ref in shown) == sees


def test_the_list_is_taken_away_as_it_is_narrowed(thiri: Actor) -> None:
    client = signed_in(thiri)
    a_plan(record=an_organization_record(name="=Lotus"), tested_on=date(2018, 3, 1))
    a_plan(kind="IMPROVEMENT")

    (row,) = rows_at(client, "/work/plans/?kind=CONTINUITY&on=2018-08-31&as=csv")

    assert (row["enterprise"], row["counts_as_tested"]) == ("'=Lotus", "yes")
    assert client.get("/work/plans/?as=xlsx").status_code == 200


def test_the_page_of_regions_adds_up_and_opens_its_plans(desk: Actor) -> None:
    client = signed_in(desk)
    desk = an_actor("desk", role="DESK", office="desk")
    firm = an_organization_record(office="co-manila", country="PH", division="PH-11")
    an_actor("jose", role="COUNTRY_OFFICER", office="co-manila")
    a_plan(record=firm, office="co-manila", completed_on=date(2018, 2, 1))

    (row,) = rows_at(client, "/work/plans/by-region/?country=PH&on=2018-08-31&as=csv")
    page = text_at(client, "/work/plans/by-region/?country=PH&on=2018-08-31")

    assert (row["part"], row["region"], row["plans_completed"]) == ("Mindanao", "Davao", "1")
    assert "division=PH-11&amp;on=2018-08-31" in page
    assert firm.name in text_at(client, "/work/plans/?country=PH&division=PH-11&on=2018-08-31")


def test_what_came_after_a_disaster_is_taken_away_a_row_each(tari: Actor) -> None:
    held = an_engagement(
        form="DISASTER_ASSESSMENT", office="vcci-vu", confidentiality="PARTNER", country="VU"
    )
    a_party(engagement=held)

    (row,) = rows_at(signed_in(tari), "/work/plans/after-disasters/?on=2018-08-31&as=csv")

    assert (row["assessed_in"], row["trained_in"], row["plan"]) == (held.title, "", "")
    assert row["counts_as_tested"] == "no"


def test_the_desk_changes_what_is_asked_and_others_read_it(desk: Actor, tari: Actor) -> None:
    a_package("BCP")
    way = reverse("work:plan-rule", args=["CONTINUITY"])
    said = {"tested_months": 6, "review_months": 12, "packages": ["BCP"]}

    assert signed_in(tari).post(way, said).status_code == 403
    assert signed_in(desk).post(way, said).status_code == 302
    assert signed_in(desk).get(reverse("work:plan-rule", args=["NOTHING"])).status_code == 404

    assert "6 months" in text_at(signed_in(tari), reverse("work:plan-rules"))


def test_what_is_late_waits_on_the_first_page_with_a_way_to_it(thiri: Actor, linh: Actor) -> None:
    today = timezone.localdate()
    plan = a_plan(review_on=today - timedelta(days=3))
    plan.actions.create(text="Call", planned_on=plan.begun_on, due_on=today - timedelta(days=2))

    needs = [need for need in needs_of(thiri, today) if "plan" in need.what]

    assert [(need.verb, need.by) for need in needs] == [
        ("Look at them", today - timedelta(days=3)),
        ("Ask after them", today - timedelta(days=2)),
    ]
    assert plan.record.name in text_at(signed_in(thiri), needs[0].address)
    assert [need for need in needs_of(linh, today) if "plan" in need.what] == []
