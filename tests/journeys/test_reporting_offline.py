"""A trainer reports a training without a network; it is kept, and sent once when there is one."""

import pytest
from playwright.sync_api import Page, expect

from banyan.accounts.permissions import Actor
from banyan.engagements.models import ActivityReport
from tests.engagements.reporting import a_trainer
from tests.journeys.conftest import Visitor
from tests.journeys.looks import DESK_BY_DAY, PHONE_BY_NIGHT, assert_stands
from tests.makers import a_package, an_office

FORM = "/work/reports/file/"


@pytest.fixture
def tran(transactional_db: None) -> Actor:
    """Trains for the Vietnamese chamber."""
    a_package("SIYB")
    an_office("co-hanoi", countries="VN")
    return a_trainer()


def fill(page: Page) -> None:
    page.get_by_label("What was taught").first.select_option("SIYB")
    page.get_by_label("First day").fill("2018-08-13")
    page.get_by_label("Place").fill("Huế")
    for number, name in enumerate(("Nguyễn Thị Hoa", "Lê Thị Mai"), start=1):
        if number > 1:
            page.get_by_role("button", name="Add another person").click()
        somebody = page.get_by_role("group", name=f"Person {number}", exact=True)
        somebody.get_by_label("Name").fill(name)
        somebody.get_by_label("Woman", exact=True).check()


def test_a_report_written_without_a_network_arrives_once(visitor: Visitor, tran: Actor) -> None:
    page = visitor.opens(FORM, actor=tran, width=360)
    expect(page.locator("body[data-kept=yes]")).to_be_attached()
    page.context.set_offline(True)
    page.reload()
    fill(page)
    page.get_by_role("button", name="File the report").click()
    expect(page.locator("#sent")).to_contain_text("Kept on this device")
    page.reload()
    expect(page.locator("#kept")).to_contain_text("1 report waits")
    assert not ActivityReport.objects.exists()

    page.context.set_offline(False)
    expect(page.locator("#sent")).to_contain_text("The office has your report")
    page.reload()
    expect(page.locator("#kept")).to_be_hidden()

    found = ActivityReport.objects.get()
    assert [one["name"] for one in found.said["people"]] == ["Nguyễn Thị Hoa", "Lê Thị Mai"]
    visitor.complaints[:] = [one for one in visitor.complaints if "net::" not in one]


def test_what_the_office_does_not_take_stays_in_the_form(visitor: Visitor, tran: Actor) -> None:
    page = visitor.opens(FORM, actor=tran, width=360)
    fill(page)
    page.get_by_label("Who trained").fill("")

    page.get_by_role("button", name="File the report").click()

    expect(page.locator("#kept")).to_contain_text("is given by a trainer")
    page.get_by_label("Who trained").fill("Tran")
    page.get_by_role("button", name="File the report").click()
    page.wait_for_url("**/work/reports/RPT-*/")
    assert_stands(page, sights=(PHONE_BY_NIGHT, DESK_BY_DAY))


def test_the_form_stands_and_needs_no_script(visitor: Visitor, tran: Actor) -> None:
    page = visitor.opens(FORM, actor=tran, script=False, width=360)
    page.get_by_label("What was taught").first.select_option("SIYB")
    page.get_by_label("First day").fill("2018-08-13")
    page.get_by_label("Place").fill("Huế")
    page.get_by_role("group", name="Person 1", exact=True).get_by_label("Name").fill("Mai")

    page.get_by_role("button", name="File the report").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("SIYB, Huế")
    assert_stands(visitor.opens(FORM, actor=tran), sights=(PHONE_BY_NIGHT, DESK_BY_DAY))
