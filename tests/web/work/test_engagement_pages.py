"""Pages of engagements, through the client."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
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
