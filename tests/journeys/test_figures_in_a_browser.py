"""A figure in a browser: it stands, opens its records, and is cited."""

from datetime import datetime

import pytest
from playwright.sync_api import expect

from banyan.accounts.permissions import Actor
from banyan.provenance.commands.record import record_change
from banyan.results.commands.snapshot import take_snapshot
from tests.journeys.conftest import Visitor
from tests.journeys.looks import assert_stands
from tests.makers import a_person_record, an_actor, an_attendance, an_engagement

pytestmark = pytest.mark.journey


@pytest.fixture
def desk(transactional_db: None, noon: datetime) -> Actor:
    """The desk, with two trainings counted."""
    an_actor("thiri", role="COUNTRY_OFFICER", office="co-yangon", countries="MM")
    desk = an_actor("desk", role="DESK", office="desk")
    for package in ("SIYB", "KAB"):
        training = an_engagement(package=package)
        for sex in ["FEMALE"] * 6 + ["MALE"] * 6:
            an_attendance(engagement=training, person=a_person_record(sex=sex))
    record_change(act="accept_delivery", subject="delivery:D", made_by="thiri", at=noon)
    take_snapshot(by=desk, at=noon)
    return desk


@pytest.mark.parametrize("path", ["T08/?country=MM&by=package", "T10/records/"])
def test_a_figure_and_its_records_stand(visitor: Visitor, desk: Actor, path: str) -> None:
    assert_stands(visitor.opens(f"/results/{path}", actor=desk))


def test_a_figure_is_narrowed_opened_and_cited(visitor: Visitor, desk: Actor) -> None:
    page = visitor.opens("/results/T08/", actor=desk)
    figure = page.get_by_role("region", name="The figure")
    expect(figure).to_contain_text("24")

    page.get_by_label("Package").select_option("KAB")
    expect(figure).to_contain_text("12")
    page.wait_for_url("**package=KAB**")

    page.get_by_role("link", name="Open the records behind").click()
    expect(page.get_by_text("12 people")).to_be_visible()
    page.get_by_role("link", name="Entrepreneurs trained").click()
    page.get_by_role("button", name="Cite this figure").click()
    expect(page.get_by_text("[[FIG-")).to_be_visible()
    assert_stands(page)
