"""The page of who can be reached in an area, through the client."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.permissions import Actor
from banyan.assessments.models import ContactCheck, DisasterAssessment
from tests.assessments.struck import an_assessment, mere
from tests.makers import an_organization_record
from tests.web.work.test_disaster_pages import signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(db: None) -> Actor:
    return mere()


@pytest.fixture
def client(by: Actor) -> Client:
    return signed_in("mere")


@pytest.fixture
def found(by: Actor) -> DisasterAssessment:
    return an_assessment(by, confidentiality="PUBLIC")


def test_contacts_of_a_disaster_are_those_where_it_struck(
    client: Client, by: Actor, found: DisasterAssessment
) -> None:
    told: dict[str, Any] = {"office": "co-suva", "country": "TO", "phone": "+6767755555"}
    here = an_organization_record(name="Ngatu Taxi", division="TO-04", **told)
    an_organization_record(name="Vavau Taxi", division="TO-05", **told)
    asked = f"{reverse('work:contacts')}?disaster={found.disaster.ref}"

    page = words(client.get(asked))
    done = client.post(
        reverse("work:check-contact", args=[here.counted_as.ref]),
        {"here": f"disaster={found.disaster.ref}&next=//elsewhere", "reached": "STILL_RIGHT"},
    )

    assert "Ngatu Taxi" in page
    assert "+6767755555" in page
    assert "Vavau Taxi" not in page
    assert done["Location"].startswith("/work/disasters/contacts/?disaster=DIS-")
    assert ContactCheck.objects.get().reached == "STILL_RIGHT"
    file = client.get(f"{asked}&as=csv").content.decode()
    assert "Ngatu Taxi" in file
    assert "Still right" in file


def test_contacts_begin_by_asking_where_and_offer_the_divisions_of_the_country(
    client: Client,
) -> None:
    at = reverse("work:contacts")

    assert "Choose where" in words(client.get(at))
    assert "Tongatapu" in words(client.get(f"{at}?country=TO"))
    assert "Nobody that you may see is known there" in words(client.get(f"{at}?country=TO"))


def test_too_many_contacts_are_offered_by_where_they_are(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.assessments.queries.contact_areas.MOST_LISTED", 1)
    told: dict[str, Any] = {"office": "co-suva", "country": "TO", "phone": "+6767755555"}
    an_organization_record(name="Ngatu Taxi", division="TO-04", **told)
    an_organization_record(name="Vavau Taxi", division="TO-05", **told)
    for name in ("Ministry", "Chamber"):
        an_organization_record(name=name, division="", **told)
    at = f"{reverse('work:contacts')}?country=TO"

    page = client.get(at).content.decode()
    part = words(client.get(f"{at}&division=TO-04"))

    assert "Too many to be listed" in page
    assert "?country=TO&amp;division=TO-05" in page
    assert "Ngatu Taxi" not in page
    assert "Ngatu Taxi" in part
    assert "Of 2 organizations only the country is known." in part
    assert "Ministry" in client.get(f"{at}&as=csv").content.decode()
