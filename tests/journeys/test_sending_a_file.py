"""Sending a file from the page, with the line of progress that a script adds."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from banyan.accounts.permissions import Actor
from tests.intake.sheets import a_workbook, attended
from tests.journeys.conftest import Visitor
from tests.makers import an_actor

pytestmark = pytest.mark.journey


@pytest.fixture
def officer(transactional_db: None) -> Actor:
    return an_actor("thiri", role="COUNTRY_OFFICER", office="co-yangon", countries="MM")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "participants.xlsx"
    path.write_bytes(a_workbook(attended()))
    return path


def send(page: Page, sheet: Path) -> None:
    page.locator('input[type="file"]').set_input_files(sheet)
    page.locator("main").get_by_role("button", name="Send the sheet").click()


@pytest.mark.parametrize("script", [True, False])
def test_a_sheet_is_sent_with_and_without_a_script(
    visitor: Visitor, officer: Actor, sheet: Path, script: bool
) -> None:
    page = visitor.opens("/work/deliveries/send/", actor=officer, script=script)

    send(page, sheet)

    expect(page).to_have_url(re.compile(r"/work/deliveries/DEL-[0-9A-Z]+/$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("participants.xlsx")


def test_a_file_too_large_is_stopped_before_it_is_sent(
    visitor: Visitor, officer: Actor, sheet: Path, settings: Settings
) -> None:
    settings.LARGEST_FILE = 1000
    page = visitor.opens("/work/deliveries/send/", actor=officer)

    send(page, sheet)

    field = page.locator('input[type="file"]')
    assert "at most 1 MB" in field.evaluate("input => input.validationMessage")
    expect(page).to_have_url(re.compile("/send/$"))


def test_what_stands_in_the_way_is_shown_on_the_form(
    visitor: Visitor, officer: Actor, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    page = visitor.opens("/work/deliveries/send/", actor=officer)

    send(page, empty)

    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator('input[type="file"]')).to_be_visible()
