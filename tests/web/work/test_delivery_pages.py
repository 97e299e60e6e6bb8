"""Pages of deliveries, through the client."""

from datetime import datetime

from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.models import Engagement
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.withdraw import withdraw_delivery
from tests.intake.flows import accepted, delivered, was_read
from tests.intake.recorded import recorded
from tests.intake.sheets import a_workbook, attended


def shown(actor: Actor, ref: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client.get(reverse("work:delivery", args=[ref])).content.decode()


def test_an_accepted_delivery_leads_to_what_it_tells_of(thiri: Actor, noon: datetime) -> None:
    sheet = a_workbook(attended("Daw Nilar Win"))
    found = was_read(sheet, by=thiri, at=noon)
    assert "It tells of" not in shown(thiri, found.ref)

    accepted(sheet, by=thiri, at=noon)
    second = accepted(sheet, by=thiri, at=noon)
    told = Engagement.objects.get()

    page = shown(thiri, second.ref)
    assert "It tells of 1 engagement" in page, "though another file told of it first"
    assert f'href="{reverse("work:engagement", args=[told.ref])}"' in page
    withdraw_delivery(ref=second.ref, reason="", by=thiri, at=noon)
    assert "It tells of" not in shown(thiri, second.ref)


def test_a_training_recorded_by_hand_is_named_before_and_after(
    thiri: Actor, noon: datetime
) -> None:
    by_hand = recorded(thiri, noon)
    address = reverse("work:engagement", args=[by_hand.ref])
    found = was_read(a_workbook(attended()), by=thiri, at=noon)

    before = shown(thiri, found.ref)
    accept_delivery(ref=found.ref, by=thiri, at=noon)
    after = shown(thiri, found.ref)

    assert f'belongs to <a href="{address}">Start your business</a> ({by_hand.ref})' in before
    assert "recorded by hand by Thiri on 31 Aug 2018" in before
    assert "Recorded by hand by Thiri on 31 Aug 2018, and counted once" in after
    assert "Recorded by hand already" not in after


def test_what_may_be_one_is_asked_where_the_sheet_is(thiri: Actor, noon: datetime) -> None:
    recorded(thiri, noon)
    recorded(thiri, noon, title="And another")

    found = accepted(a_workbook(attended()), by=thiri, at=noon)

    page = shown(thiri, found.ref)
    assert "May be one training" in page
    assert page.count('value="one">One training</button>') == 2


def test_what_was_not_read_yet_counts_no_rows(thiri: Actor, noon: datetime) -> None:
    found = delivered(a_workbook(attended("Daw Nilar Win")), by=thiri, at=noon)

    assert "not read yet" in shown(thiri, found.ref)
