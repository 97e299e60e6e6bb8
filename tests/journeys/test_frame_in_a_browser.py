"""The frame, the door and the components, as a browser shows them."""

import re

import pytest
from playwright.sync_api import expect

from banyan.accounts.permissions import Actor
from tests.journeys.conftest import Visitor
from tests.journeys.looks import assert_accessible, assert_stands
from tests.makers import a_user, an_actor

pytestmark = pytest.mark.journey


@pytest.fixture
def officer(transactional_db: None) -> Actor:
    return an_actor("thiri", role="COUNTRY_OFFICER", office="co-yangon", countries="MM")


@pytest.mark.parametrize("path", ["/", "/components", "/search", "/search?q=shwe", "/nowhere"])
def test_every_page_of_the_frame_is_accessible_and_fits(
    visitor: Visitor, officer: Actor, path: str
) -> None:
    page = visitor.opens(path, actor=officer)

    assert_stands(page)


def test_the_door_is_accessible_with_and_without_faults(visitor: Visitor) -> None:
    page = visitor.opens("/signin")
    assert_stands(page)

    page.get_by_role("button", name="Sign in").click()

    expect(page.get_by_role("alert")).to_contain_text("Password is missing")
    assert_stands(page)


def test_one_signs_in_and_out_without_any_script(visitor: Visitor, officer: Actor) -> None:
    a_user("thiri", password="a banyan by the market")
    page = visitor.opens("/", script=False)

    page.get_by_label("Name you sign in with").fill("thiri")
    page.get_by_label("Password").fill("a banyan by the market")
    page.get_by_role("button", name="Sign in").click()

    expect(page).to_have_url(re.compile(r"/$"))
    page.locator("summary.initials").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(re.compile("/signin$"))


def test_the_colours_chosen_by_hand_outrank_the_device(visitor: Visitor, officer: Actor) -> None:
    page = visitor.opens("/", actor=officer, look="light")
    page.locator("summary.initials").click()

    page.get_by_role("button", name="Dark").click()

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 21)"
    assert_accessible(page)


def test_a_slash_searches_and_g_goes(visitor: Visitor, officer: Actor) -> None:
    page = visitor.opens("/components", actor=officer)

    page.keyboard.press("/")
    expect(page.locator("#bar-search")).to_be_focused()
    page.locator("#bar-search").blur()
    page.keyboard.press("g")
    page.keyboard.press("t")

    expect(page).to_have_url(re.compile(r"/$"))


def test_a_question_mark_lists_the_keys(visitor: Visitor, officer: Actor) -> None:
    page = visitor.opens("/", actor=officer)

    page.keyboard.press("?")

    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert_accessible(page)


def test_searching_as_one_types_keeps_the_words_in_the_address(
    visitor: Visitor, officer: Actor
) -> None:
    page = visitor.opens("/search", actor=officer)

    page.locator("main [data-search]").press_sequentially("zzzz")

    expect(page.get_by_text("Nothing is called that")).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=zzzz"))


def test_escape_closes_the_menu_and_gives_the_focus_back(visitor: Visitor, officer: Actor) -> None:
    page = visitor.opens("/", actor=officer)
    page.locator("summary.initials").click()

    page.keyboard.press("Escape")

    expect(page.get_by_role("button", name="Sign out")).to_be_hidden()
    expect(page.locator("summary.initials")).to_be_focused()
