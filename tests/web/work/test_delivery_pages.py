"""Pages of deliveries, through the client."""

from datetime import datetime

from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.models import Engagement
from banyan.intake.commands.withdraw import withdraw_delivery
from tests.intake.flows import accepted, delivered, was_read
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


def test_what_was_not_read_yet_counts_no_rows(thiri: Actor, noon: datetime) -> None:
    found = delivered(a_workbook(attended("Daw Nilar Win")), by=thiri, at=noon)

    assert "not read yet" in shown(thiri, found.ref)
