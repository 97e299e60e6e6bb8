"""Is it already here: the page, its part for while one types, the JSON, and the waiting row."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.register.commands.index_for_entry import index_for_entry
from tests.intake.flows import was_read
from tests.intake.sheets import a_workbook, attended
from tests.makers import an_organization_record

pytestmark = pytest.mark.django_db

ASKED = {"name": "Shwe Kyar", "country": "MM", "district": "Insein"}


@pytest.fixture
def lotus(thiri: Actor, desk: Actor, noon: datetime) -> str:
    """A coffee shop of Yangon's, ready to be found: its reference."""
    made = an_organization_record(
        name="ရွှေကြာ ကော်ဖီဆိုင်", locality="Insein Township", phone="+959421235514"
    )
    index_for_entry(by=desk, at=noon)
    return made.counted_as.ref


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def test_the_page_shows_the_likeliest_with_their_reasons(thiri: Actor, lotus: str) -> None:
    answer = signed_in(thiri).get(reverse("register:like"), ASKED)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert reverse("register:organization", args=[lotus]) in text
    assert "ရွှေကြာ ကော်ဖီဆိုင်" in text
    assert "the record does not say it" not in text
    assert "only the record says it" in text


def test_while_one_types_only_the_list_is_given(thiri: Actor, lotus: str) -> None:
    answer = signed_in(thiri).get(reverse("register:like"), ASKED, headers={"HX-Request": "true"})

    text = answer.content.decode()
    assert lotus in text
    assert "<html" not in text


def test_programs_are_given_the_same_as_json(thiri: Actor, lotus: str) -> None:
    (one,) = signed_in(thiri).get(reverse("register:like-json"), ASKED).json()["likely"]

    assert one["counted_as"] == lotus
    assert {"name", "place"} <= {why["field"] for why in one["reasons"]}


@pytest.mark.parametrize("address", ["register:like", "register:like-json"])
def test_another_office_learns_nothing(address: str, linh: Actor, lotus: str) -> None:
    text = signed_in(linh).get(reverse(address), ASKED).content.decode()

    assert lotus not in text
    assert "ရွှေကြာ" not in text


def test_without_a_name_nothing_is_looked_for(thiri: Actor, lotus: str) -> None:
    answer = signed_in(thiri).get(reverse("register:like"), {"country": "MM"})

    assert answer.status_code == 200
    assert lotus not in answer.content.decode()


def test_a_waiting_row_is_shown_with_those_it_may_speak_of(
    thiri: Actor, lotus: str, noon: datetime
) -> None:
    row = attended(name="", business="Shwe Kyar Coffee Shop", township="Insein")
    sent = was_read(a_workbook(row), by=thiri, at=noon)

    text = signed_in(thiri).get(reverse("work:decide", args=[sent.ref, 1])).content.decode()

    assert reverse("register:organization", args=[lotus]) in text
