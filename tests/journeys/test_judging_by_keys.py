"""Going through the review by keys alone, and on a phone without any script."""

import re

import pytest
from playwright.sync_api import Page, expect

from banyan.accounts.permissions import Actor
from banyan.register.models import OrganizationJudgement
from tests.journeys.conftest import Visitor
from tests.journeys.looks import DESK_BY_DAY, PHONE_BY_NIGHT, assert_stands
from tests.makers import an_actor
from tests.register.enrolling import an_organization, counted, enrol
from tests.web.register.test_review_pages import BURMESE, a_case

pytestmark = pytest.mark.journey


@pytest.fixture
def officer(transactional_db: None) -> Actor:
    return an_actor("thiri", role="COUNTRY_OFFICER", office="co-yangon", countries="MM")


def shows(page: Page, text: str) -> None:
    """Wait for a text, and for the module that listens to keys."""
    expect(page.get_by_text(text)).to_be_visible()
    page.wait_for_load_state("load")


def ticked(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all(
        "[data-number]:checked", "boxes => boxes.map(box => box.dataset.number)"
    )
    return found


def test_a_case_is_judged_undone_and_judged_by_keys(visitor: Visitor, officer: Actor) -> None:
    where, records = a_case(officer, BURMESE, "Golden Lotus", "Silver Star")
    page = visitor.opens("/register/review/", actor=officer)

    page.keyboard.press("j")
    shows(page, "Are these the same?")
    assert_stands(page, sights=[PHONE_BY_NIGHT, DESK_BY_DAY])
    page.keyboard.press("d")
    shows(page, "Judged different")
    page.keyboard.press("z")
    shows(page, "Taken back")
    page.keyboard.press("3")
    expect(page.locator("[data-ticked]")).to_have_text("3")
    page.keyboard.press("s")

    shows(page, "Nothing waits to be judged")
    assert counted() == 1
    assert len(records) == 3
    assert where.startswith("/register/review/")


def test_letters_in_a_field_are_letters(visitor: Visitor, officer: Actor) -> None:
    where, _ = a_case(officer, "Golden Lotus", "Silver Star")
    page = visitor.opens(where, actor=officer)

    page.get_by_label("Why").press_sequentially("sdu1")

    assert ticked(page) == ["1", "2"]
    assert OrganizationJudgement.objects.count() == 0


def test_the_keys_are_listed(visitor: Visitor, officer: Actor) -> None:
    where, _ = a_case(officer, "Golden Lotus", "Silver Star")
    page = visitor.opens(where, actor=officer)

    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("Judge the ticked records")
    page.keyboard.press("s")

    assert OrganizationJudgement.objects.count() == 0


def test_one_judges_without_any_script_on_a_phone(visitor: Visitor, officer: Actor) -> None:
    where, _ = a_case(officer, "Golden Lotus", "Silver Star")
    page = visitor.opens(where, actor=officer, width=360, script=False)

    page.get_by_role("button", name="Same").click()

    expect(page).to_have_url(re.compile("/register/review/$"))
    expect(page.get_by_text("Judged the same")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page).to_have_url(re.compile(f"{where}$"))


def test_records_are_set_apart_and_put_back_from_the_organization(
    visitor: Visitor, officer: Actor
) -> None:
    for name in ("Golden Lotus", "GOLDEN LOTUS"):
        enrol(officer, an_organization(name))
    page = visitor.opens("/register/?text=golden", actor=officer)
    page.get_by_role("link", name="Golden Lotus").first.click()
    page.get_by_role("link", name="Set it apart").click()
    assert_stands(page, sights=[PHONE_BY_NIGHT, DESK_BY_DAY])

    page.get_by_role("button", name="Set 1 record apart").click()
    expect(page.get_by_text("Set apart.")).to_be_visible()
    assert counted() == 2
    assert_stands(page, sights=[PHONE_BY_NIGHT, DESK_BY_DAY])
    page.get_by_role("button", name="Put back as before").click()

    expect(page.get_by_text("Taken back")).to_be_visible()
    assert counted() == 1
