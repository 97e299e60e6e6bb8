"""The whole job, as people do it: a sheet comes in, an edition goes out, the number is right."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django import Settings

from tests.intake.sheets import a_workbook, attended
from tests.journeys.conftest import Visitor
from tests.journeys.looks import assert_stands
from tests.makers import a_package, a_user, an_actor, an_office

pytestmark = pytest.mark.journey

WORD = "a banyan by the market"
ROWS = (
    attended(),
    attended(name="Daw Nilar Win", business="Golden Rice Company Limited"),
    attended(name="U Kyaw Zaw", sex="M", phone="09 7700 22334", business="Shwe Bakery"),
)


@pytest.fixture
def region(transactional_db: None, settings: Settings) -> None:
    """Let there be offices and people, and the worker's jobs be done where they are ordered."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    an_office("co-yangon", countries="MM")
    a_package("SIYB")
    for name, role in (("desk", "DESK"), ("vic", "EDITOR")):
        a_user(name, password=WORD)
        an_actor(name, role=role, office="desk")


def sign_in(visitor: Visitor, name: str, *, path: str = "/") -> Page:
    page = visitor.opens(path)
    page.get_by_label("Name you sign in with").fill(name)
    page.get_by_label("Password").fill(WORD)
    page.get_by_role("button", name="Sign in").click()
    return page


def send_and_accept(page: Page, sheet: Path) -> None:
    page.get_by_text("Add", exact=True).click()
    page.get_by_role("link", name="Send a sheet").click()
    page.get_by_label("The sheet").set_input_files(sheet)
    page.get_by_label("What it lists").select_option("ATTENDANCE")
    page.get_by_label("For the office").select_option("co-yangon")
    page.get_by_role("button", name="Send the sheet").click()
    expect(page.get_by_role("button", name="Accept 3 rows")).to_be_visible()
    assert_stands(page)
    page.get_by_role("button", name="Accept 3 rows").click()
    expect(page.locator(".lead")).to_be_visible()


def cite(page: Page) -> str:
    """Open the figure, see that it counts once, and return how it is cited."""
    page.get_by_role("link", name="Results").first.click()
    page.goto(re.sub(r"/results/.*", "/results/T10/?country=MM", page.url))
    expect(page.get_by_label("The figure")).to_contain_text("2 enterprises")
    assert_stands(page)
    page.get_by_role("link", name="Open the records behind").click()
    expect(page.get_by_role("link", name="Shwe Bakery")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Cite this figure").click()
    return page.locator("code").inner_text()


def compose(page: Page, citation: str) -> None:
    page.get_by_role("link", name="Publications").first.click()
    page.get_by_role("link", name="Start a publication").click()
    page.get_by_label("Publication").fill("ENTERPRISES in Action")
    page.get_by_label("Number", exact=True).fill("2")
    page.get_by_label("Region").fill("The region")
    page.get_by_label("Dated").fill("2018-08-01")
    page.get_by_label("Publisher").fill("The department")
    page.get_by_label("Editor's message").fill("Welcome to this edition.")
    page.get_by_label("Short name").fill("no-2")
    page.get_by_role("button", name="Start the draft").click()
    page.get_by_role("link", name="Add a paragraph to part 1").click()
    page.get_by_label("Countries").select_option("MM")
    page.get_by_label("Text", exact=True).fill(f"Partners trained {citation} enterprises.")
    page.get_by_role("button", name="Add the paragraph").click()
    assert_stands(page)
    page.get_by_role("button", name="Clear it for publication").click()
    expect(page.get_by_text("You cleared this edition")).to_be_visible()


def test_a_sheet_becomes_a_figure_in_a_published_edition(
    visitor: Visitor, region: None, tmp_path: Path
) -> None:
    sheet = tmp_path / "list.xlsx"
    sheet.write_bytes(a_workbook(*ROWS))
    page = sign_in(visitor, "desk")
    send_and_accept(page, sheet)
    citation = cite(page)
    compose(page, citation)

    second = sign_in(visitor, "vic", path="/publications/editions/no-2/desk/")
    second.get_by_role("button", name="Publish edition 2").click()

    expect(second.get_by_text("Partners trained")).to_contain_text("2")
    assert_stands(second)
    answer = second.request.get(f"{visitor.server}/publications/editions/no-2/edition.pdf")
    text = "".join(one.extract_text() for one in PdfReader(BytesIO(answer.body())).pages)
    assert "Partners trained" in text
    reader = visitor.opens("/publications/editions/no-2/")
    expect(reader.get_by_text("Partners trained")).to_be_visible()
