"""What a report of a training may say at most: kept by the desk, held by form and command."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands._reports import MoreThanReported
from banyan.engagements.commands.keep_report_rule import LimitOutOfReach, keep_report_rule
from banyan.engagements.queries.reports import report_limits
from banyan.engagements.rules.reports import ReportLimits
from banyan.provenance.models import Change
from tests.engagements.reporting import a_trainer, filed

AT_MOST = {"most_people": "1", "most_hours": "12", "note": "Circular 4"}


@pytest.fixture
def tran(linh: Actor, minh: Actor) -> Actor:
    """Trains for the Vietnamese chamber."""
    return a_trainer()


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def test_the_desk_reads_and_changes_them(desk: Actor, tran: Actor) -> None:
    address = reverse("work:report-rule")
    before = as_(desk).get(address).content.decode()

    after = as_(desk).post(address, AT_MOST, follow=True).content.decode()

    assert "names at most 500 people and tells of at most 400 hours" in before
    assert "names at most 1 person and tells of at most 12 hours" in after
    assert "Kept report rule, Desk" in after
    assert report_limits() == ReportLimits(1, 12, "Circular 4")
    assert 'max="12"' in as_(tran).get(reverse("work:file-report")).content.decode()


def test_a_trainer_reads_them_and_changes_nothing(tran: Actor) -> None:
    address = reverse("work:report-rule")

    assert "The desk keeps these limits." in as_(tran).get(address).content.decode()
    assert as_(tran).post(address, AT_MOST).status_code == 403
    assert report_limits() == ReportLimits()


@pytest.mark.parametrize(
    ("limits", "sentence"),
    [
        (ReportLimits(most_people=1), "2 people are told of, and a report takes 1."),
        (ReportLimits(most_hours=12), "18 hours are told of, and a report takes 12."),
    ],
)
def test_what_is_more_is_refused(
    limits: ReportLimits, sentence: str, desk: Actor, tran: Actor, noon: datetime
) -> None:
    assert keep_report_rule(said=limits, by=desk, at=noon)

    with pytest.raises(MoreThanReported, match=sentence):
        filed(by=tran)


def test_said_again_it_changes_nothing(desk: Actor, noon: datetime) -> None:
    assert not keep_report_rule(said=ReportLimits(), by=desk, at=noon)
    assert not Change.objects.exists()


@pytest.mark.parametrize("limits", [ReportLimits(0), ReportLimits(501), ReportLimits(9, 2001)])
def test_limits_let_something_through_and_no_more_than_a_page(
    limits: ReportLimits, desk: Actor, thiri: Actor, noon: datetime
) -> None:
    with pytest.raises(LimitOutOfReach, match="1 to 500 people"):
        keep_report_rule(said=limits, by=desk, at=noon)
    with pytest.raises(NotAllowed):
        keep_report_rule(said=ReportLimits(9), by=thiri, at=noon)
