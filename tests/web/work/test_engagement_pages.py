"""Pages of engagements, through the client."""

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.models import Attendance, Engagement
from tests.intake.flows import accepted
from tests.intake.recorded import recorded
from tests.intake.sheets import a_workbook, attended
from tests.makers import an_engagement


def test_the_list_is_taken_away_as_it_is_narrowed(thiri: Actor) -> None:
    client = Client()
    client.force_login(User.objects.get(username=thiri.name))
    first = date(2018, 3, 1)
    an_engagement(title="=Fair", form="MEETING", starts_on=first)
    an_engagement(title="Course", form="TRAINING", starts_on=first)
    an_engagement(title="Hidden", form="MEETING", office="co-hanoi", confidentiality="RESTRICTED")

    listed = client.get(reverse("work:start"), {"form": "MEETING"}).content.decode()
    file = client.get(reverse("work:start"), {"form": "MEETING", "as": "csv"}).content.decode()

    assert 'href="?form=MEETING&amp;as=csv"' in listed
    assert len(file.splitlines()) == 2
    assert ",'=Fair,Meeting," in file, "what a sheet would take for a formula is words"
    assert ",MM,Myanmar,,,2018-03-01,," in file


def test_forms_of_an_engagement_lead_back_to_it(thiri: Actor) -> None:
    client = Client()
    client.force_login(User.objects.get(username=thiri.name))
    held = an_engagement(title="Fair", office="co-yangon", country="MM")
    own = f'<a href="{reverse("work:engagement", args=[held.ref])}">Fair</a>'

    for name in ("work:change", "work:add-party"):
        crumbs = client.get(reverse(name, args=[held.ref])).content.decode().split("</nav>")
        assert [part for part in crumbs if 'class="crumbs"' in part and own in part], name


@pytest.mark.parametrize(
    ("form", "register"),
    [("work:start-cohort", "work:mentoring"), ("work:design-study", "work:research")],
)
def test_a_form_leads_back_to_its_own_register(form: str, register: str, thiri: Actor) -> None:
    client = Client()
    client.force_login(User.objects.get(username=thiri.name))

    head = client.get(reverse(form)).content.decode().split('class="crumbs"')[1]

    crumbs = head.split("</nav>")[0]
    assert f'href="{reverse(register)}"' in crumbs
    assert f'href="{reverse("work:start")}"' not in crumbs


def test_two_trainings_are_said_to_be_one_and_two_again(
    thiri: Actor, ada: Actor, noon: datetime
) -> None:
    by_hand = recorded(thiri, noon, ends_on=date(2017, 3, 14))
    accepted(a_workbook(attended()), by=thiri, at=noon)
    sheet = Engagement.objects.get(sheet_key__isnull=False)
    address = reverse("work:judge-training", args=[sheet.ref])
    client = Client()
    client.force_login(User.objects.get(username=ada.name))
    asked = client.get(reverse("work:engagement", args=[by_hand.ref])).content.decode()
    assert "For both offices to say" in asked
    both = {"by_hand": by_hand.ref, "verdict": "one"}
    assert client.post(address, both).status_code == 403

    client.force_login(User.objects.get(username=thiri.name))
    one = client.post(address, both, follow=True).content.decode()
    told = client.get(reverse("work:engagement", args=[sheet.ref])).content.decode()
    assert Attendance.objects.get().engagement == by_hand
    assert "They are two" in one
    assert "1 person is named" in one
    assert "It is counted there, and who came is named there." in told

    two = client.post(address, both | {"verdict": "two"}, follow=True).content.decode()
    assert Attendance.objects.get().engagement == sheet
    assert "May be one training" not in two


def test_a_plan_says_that_its_sheet_may_have_come(thiri: Actor, noon: datetime) -> None:
    plan = recorded(thiri, noon, status="PLANNED", starts_on=date(2017, 3, 26), ends_on=None)
    accepted(a_workbook(attended()), by=thiri, at=noon)
    sheet = Engagement.objects.get(sheet_key__isnull=False)
    client = Client()
    client.force_login(User.objects.get(username=thiri.name))

    asked = client.get(reverse("work:engagement", args=[plan.ref])).content.decode()
    said = {"by_hand": plan.ref, "verdict": "one"}
    address = reverse("work:judge-training", args=[sheet.ref])
    held = client.post(address, said, follow=True).content.decode()

    assert "May be one training" in asked
    assert "12 Mar 2017 to 16 Mar 2017" in asked
    assert "1 person is named" in held
    assert "Done" in held


def test_what_is_not_theirs_is_not_there_to_judge(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    by_hand = recorded(thiri, noon)
    client = Client()
    client.force_login(User.objects.get(username=linh.name))

    address = reverse("work:judge-training", args=[by_hand.ref])
    assert client.post(address, {"by_hand": by_hand.ref}).status_code == 404
