"""An organization's page shows its partnerships and platforms, as far as one may see them."""

import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.register.models import OrganizationRecord
from tests.makers import a_partnership, a_platform, an_actor, an_organization_record


@pytest.fixture
def retailer(thiri: Actor, linh: Actor) -> OrganizationRecord:
    """A retailer in Myanmar, partner of one agreement and member of one platform."""
    made = an_organization_record(name="Golden Retail")
    an_organization_record(name="Golden Retail", office="co-hanoi", counted_as=made.counted_as)
    agreed = a_partnership(title="Shops that train", stage="ACTIVE")
    agreed.parties.create(record=made, role="PARTNER")
    table = a_platform(name="Round table of retailers")
    table.members.create(record=made, kind="MNE", is_convenor=True)
    return made


def page_of(actor: Actor, record: OrganizationRecord) -> HttpResponseBase:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client.get(f"/register/organizations/{record.counted_as.ref}/")


def test_it_shows_what_an_organization_is_part_of(
    thiri: Actor, retailer: OrganizationRecord
) -> None:
    response = page_of(thiri, retailer)

    assertContains(response, "Partnerships and platforms")
    assertContains(response, "Shops that train")
    assertContains(response, "Round table of retailers")
    assertContains(response, "Convenes it")


def test_an_office_sees_nothing_of_anothers(linh: Actor, retailer: OrganizationRecord) -> None:
    response = page_of(linh, retailer)

    assertNotContains(response, "Partnerships and platforms")
    assertNotContains(response, "Shops that train")


def test_without_the_act_nothing_is_shown(retailer: OrganizationRecord) -> None:
    reader = an_actor("htun", role="TRAINER", office="co-yangon")

    assertNotContains(page_of(reader, retailer), "Shops that train", status_code=404)
