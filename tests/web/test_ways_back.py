"""What was not found leads to the register that lists what there is."""

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from banyan.accounts.models import User
from banyan.accounts.permissions import NOBODY, Actor
from banyan.engagements.queries import NoSuchEngagement
from banyan.engagements.queries.doors import NoSuchAddress
from banyan.foundation.refusals import Why
from banyan.publications.queries import NoSuchEdition
from banyan.web.ways_back import LISTED_IN, NOWHERE, OF_PACKAGE, way_back
from tools.reference import refusals

NOT_FOUND = [one for one in refusals() if one.why is Why.NOT_FOUND and one.code[:5] != "tests"]


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def test_each_that_a_page_can_say_has_a_register(desk: Actor) -> None:
    lacking = []
    for refusal in NOT_FOUND:
        said = refusal.__new__(refusal)  # its facts do not matter here
        if refusal.code.partition(".")[0] in OF_PACKAGE and refusal.code not in NOWHERE:
            lacking += [] if way_back(desk, said) else [refusal.code]

    assert not lacking
    assert set(LISTED_IN) <= {one.code for one in NOT_FOUND}


@pytest.mark.parametrize(
    ("path", "register", "label"),
    [
        ("/work/engagements/ENG-NONE/", "/work/", "Engagements"),
        ("/work/plans/PLN-NONE/", "/work/plans/", "Plans"),
        ("/work/deliveries/DEL-NONE/", "/work/deliveries/", "Deliveries"),
        ("/work/mentoring/pairs/PAR-NONE/", "/work/mentoring/", "Mentoring"),
        ("/register/people/PER-NONE/", "/register/people/", "People"),
        ("/results/kept/FIG-NONE/", "/results/", "Results"),
        ("/publications/editions/none/", "/publications/", "Publications"),
    ],
)
def test_the_page_links_to_it(path: str, register: str, label: str, thiri: Actor) -> None:
    answer = as_(thiri).get(path)

    assertContains(answer, f'href="{register}">Open {label}</a>', status_code=404, html=False)
    assert as_(thiri).get(register).status_code == 200


def test_nobody_is_led_where_they_may_not_go(vic: Actor) -> None:
    answer = as_(vic).get("/work/deliveries/DEL-NONE/")

    assertNotContains(answer, "Open Deliveries", status_code=404)
    assert way_back(NOBODY, NoSuchEngagement(engagement="x")) is None
    assert way_back(vic, NoSuchAddress()) is None


def test_who_has_not_signed_in_is_led_to_what_is_published(db: None) -> None:
    way = way_back(NOBODY, NoSuchEdition(slug="x"))

    assert way
    assert Client().get(way.address).status_code == 200
