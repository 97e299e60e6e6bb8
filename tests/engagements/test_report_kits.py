"""Kits of a report leave the store when it is accepted, and come back when it is returned."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.test import Client

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.commands.file_report import file_report_again
from banyan.engagements.commands.review_report import accept_report, return_report
from banyan.engagements.models import ActivityReport, Attendance, KitsUsed
from banyan.engagements.rules.reports import KitsFrom, from_filed
from banyan.engagements.vocabulary import ReportState
from banyan.programmes.commands._stocking import NotSoMany
from banyan.programmes.commands.adapt import add_adaptation
from banyan.programmes.commands.stock import print_copies
from banyan.programmes.queries.materials import balances, stock_entries, stock_places
from banyan.programmes.statements import AdaptationStatement, Price, PrintStatement
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.queries import figure
from tests.engagements.reporting import a_trainer, filed
from tests.makers import a_package, an_actor

DAY = date(2018, 5, 1)
COST = Price(Decimal(3500), "VND", Decimal("0.00004"), DAY)
LATER = datetime.fromisoformat("2018-08-21T09:00:00+00:00")


def stored(by: Actor, *places: str, copies: int = 30) -> list[KitsFrom]:
    """Print kits for the chamber, at each of these places, and return where they lie."""
    a_package("SIYB")
    said = AdaptationStatement("SIYB", "VN", "vi", "IN_USE", version="1", since=DAY)
    made = add_adaptation(said=said, office="vcci-vn", by=by, at=LATER)
    found = []
    for place in places:
        run = PrintStatement(made.ref, "Game kit", copies, "A press", DAY, "vcci-vn", place, 5)
        material = print_copies(said=run, cost=COST, by=by, at=LATER).material
        found.append(KitsFrom(material.ref, stock_places(by).get(name=place).ref))
    return found


def left_at(by: Actor) -> list[int]:
    return [row.copies for row in balances(by)]


@pytest.fixture
def linh(minh: Actor) -> Actor:
    """Country officer in Hanoi, once the chamber reports to her."""
    return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi", countries="VN")


@pytest.fixture
def reported(minh: Actor, linh: Actor) -> ActivityReport:
    a_package("SIYB")
    return filed(by=a_trainer(), kits=12)


def test_kits_leave_the_one_store_that_has_them(linh: Actor, reported: ActivityReport) -> None:
    stored(linh, "Hanoi")

    accept_report(ref=reported.ref, by=linh, at=LATER)

    assert left_at(linh) == [18]
    assert KitsUsed.objects.get().engagement.activity_report.ref == reported.ref
    assert stock_entries(linh)[0].reason == "USED"


def test_of_several_stores_somebody_says_which(linh: Actor, reported: ActivityReport) -> None:
    _, second = stored(linh, "Hanoi", "Huế")

    accept_report(ref=reported.ref, by=linh, at=LATER, kits_from=second)

    assert left_at(linh) == [30, 18]


@pytest.mark.parametrize("chosen", [None, KitsFrom()])
def test_nothing_leaves_where_nobody_can_tell_from_where(
    linh: Actor, reported: ActivityReport, chosen: KitsFrom | None
) -> None:
    stored(linh, "Hanoi", "Huế")

    accept_report(ref=reported.ref, by=linh, at=LATER, kits_from=chosen)

    assert left_at(linh) == [30, 30]


def test_no_more_kits_leave_a_store_than_lie_there(linh: Actor, reported: ActivityReport) -> None:
    (store,) = stored(linh, "Hanoi", copies=5)

    with pytest.raises(NotSoMany):
        accept_report(ref=reported.ref, by=linh, at=LATER, kits_from=store)

    reported.refresh_from_db()
    assert reported.state == ReportState.FILED


def test_returned_a_report_is_counted_no_more_and_its_kits_come_back(
    linh: Actor, reported: ActivityReport
) -> None:
    stored(linh, "Hanoi")
    desk = an_actor("desk", role="DESK", office="desk")
    accept_report(ref=reported.ref, by=linh, at=LATER)
    take_snapshot(by=desk, at=LATER)
    assert figure(desk, "E02").value == 1

    return_report(ref=reported.ref, comment="The wrong day", by=linh, at=LATER)

    take_snapshot(by=desk, at=LATER)
    reported.refresh_from_db()
    assert (reported.state, reported.engagement) == (ReportState.RETURNED, None)
    assert left_at(linh) == [30]
    assert stock_entries(linh)[0].reason == "CAME_BACK"
    assert figure(desk, "E02").value == 0


def test_accepted_again_the_kits_leave_again_once(linh: Actor, reported: ActivityReport) -> None:
    stored(linh, "Hanoi")
    tran = an_actor("tran", role="TRAINER", office="vcci-vn")
    for key in ("k2", "k3"):
        accept_report(ref=reported.ref, by=linh, at=LATER)
        return_report(ref=reported.ref, comment="The wrong day", by=linh, at=LATER)
        assert left_at(linh) == [30]
        filed_again(reported, key, by=tran)

    accept_report(ref=reported.ref, by=linh, at=LATER)

    assert left_at(linh) == [18]
    standing = Attendance.objects.filter(source__withdrawn_at__isnull=True)
    assert standing.count() == 3


def filed_again(found: ActivityReport, key: str, *, by: Actor) -> None:
    file_report_again(ref=found.ref, said=from_filed(found.said), key=key, by=by, at=LATER)


def test_the_page_asks_from_which_store_the_kits_came(
    linh: Actor, reported: ActivityReport
) -> None:
    _, second = stored(linh, "Hanoi", "Huế")
    client = Client()
    client.force_login(User.objects.get(username="linh"))
    shown = client.get(f"/work/reports/{reported.ref}/").content.decode()
    assert "12 kits were handed out from" in shown

    chosen = {"kits_from": f"{second.material} {second.place}"}
    client.post(f"/work/reports/{reported.ref}/accept/", chosen)

    assert left_at(linh) == [30, 18]
