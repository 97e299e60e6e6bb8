"""A whole day at the door without a network, in a browser."""

import json
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from banyan.accounts.permissions import Actor
from banyan.engagements.models import Door, SignIn
from banyan.engagements.queries.doors import door_count
from tests.engagements.at_the_door import a_door, a_sign_in, sent, taken_in
from tests.journeys.conftest import Visitor
from tests.journeys.looks import DESK_BY_DAY, PHONE_BY_NIGHT, assert_stands

LETTERS = "ABCDEFGHJKLMNPRSTUVXYZ"


@pytest.fixture
def door(thiri: Actor, transactional_db: None) -> Door:
    """An open door in Yangon."""
    return a_door(by=thiri, at=timezone.now(), title="Hillside seminar", kind="SCHOOL")


def stands_before(door: Door, visitor: Visitor, *, kiosk: bool = False) -> Page:
    """Return the page at a door, once the device keeps it."""
    page = visitor.opens(f"/door/{door.token}/{'?kiosk' if kiosk else ''}", width=360)
    expect(page.locator("body[data-kept=yes]")).to_be_attached()
    return page


def sign_in(page: Page, name: str) -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_text("Female").click()
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#signed-name")).to_have_text(name)


def reopened(room: BrowserContext, address: str) -> Page:
    """Close every page of a device and open the door again."""
    for page in room.pages:
        page.close()
    page = room.new_page()
    page.goto(address)
    return page


def test_fifty_people_sign_in_without_a_network_and_arrive_once(
    visitor: Visitor, door: Door, thiri: Actor
) -> None:
    page = stands_before(door, visitor)
    room, address = page.context, page.url
    room.set_offline(True)
    page = reopened(room, address)
    names = [f"Ma {LETTERS[number % 20]}u {LETTERS[number // 20]}in" for number in range(50)]
    for number, name in enumerate(names):
        sign_in(page, name)
        if number == 24:
            page = reopened(room, address)
        else:
            page.get_by_role("link", name="Next person").click()
    expect(page.locator("#waiting-words")).to_contain_text("50 sign-ins wait on this device")
    assert not SignIn.objects.exists()

    room.set_offline(False)
    page = reopened(room, address)
    expect(page.locator("#waiting")).to_be_hidden()
    expect(page.locator("body")).to_have_attribute("data-waiting", "0")

    taken_in(door, at=timezone.now())
    kept = [row.as_arrived["name"] for row in SignIn.objects.order_by("id")]
    assert sorted(kept) == sorted(names)
    assert door_count(thiri, door).people == 50
    visitor.complaints[:] = [one for one in visitor.complaints if "ERR_INTERNET" not in one]


def test_an_answer_that_got_lost_makes_nobody_two(visitor: Visitor, door: Door) -> None:
    page = visitor.opens(f"/door/{door.token}/", width=360, worker=False)
    lost: list[str] = []

    def lose(route: object, request: object) -> None:
        # The server keeps it, and the device never hears so.
        told = Request(
            request.url,  # type: ignore[attr-defined]  # playwright's
            data=request.post_data_buffer,  # type: ignore[attr-defined]
            headers={"Content-Type": "application/json"},
        )
        with urlopen(told) as answer:
            lost.append(json.load(answer)["answers"][0]["kept"])
        route.abort()  # type: ignore[attr-defined]

    page.route("**/arrivals", lose)
    with page.expect_event("requestfailed", lambda asked: asked.url.endswith("/arrivals")):
        sign_in(page, "Daw Hla")
    expect(page.locator("#waiting-words")).to_contain_text("1 sign-in waits")
    page.unroute("**/arrivals")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-waiting", "0")

    assert lost == ["kept"]
    assert SignIn.objects.count() == 1
    visitor.complaints[:] = [one for one in visitor.complaints if "ERR_FAILED" not in one]


def test_a_device_goes_from_hand_to_hand_with_one_question_at_a_time(
    visitor: Visitor, door: Door
) -> None:
    page = stands_before(door, visitor, kiosk=True)
    go = page.locator("#go")

    go.click()
    expect(page.get_by_text("Your name is missing. Write it here.")).to_be_visible()
    page.get_by_label("Your name").fill("សុខ ដារ៉ា")
    go.click()
    page.get_by_text("Male", exact=True).click()
    for _ in range(4):
        go.click()
    page.locator("[name=consent]").check()
    go.click()

    expect(page.locator("#signed-name")).to_have_text("សុខ ដារ៉ា")
    expect(page.locator("#signed-name")).to_have_attribute("lang", "km")
    expect(page.locator("#signed-how")).to_have_text("The organizers have it.")
    page.get_by_role("link", name="Next person").click()
    expect(page.get_by_label("Your name")).to_be_focused()
    expect(page.get_by_label("Your name")).to_have_value("")
    assert SignIn.objects.get().as_arrived["sex"] == "MALE"


def test_the_page_at_the_door_stands(visitor: Visitor, door: Door) -> None:
    page = stands_before(door, visitor)
    assert_stands(page)
    page.get_by_role("button", name="Sign in").click()
    assert_stands(page, sights=[PHONE_BY_NIGHT])
    sign_in(page, "Daw Hla")
    assert_stands(page, sights=[PHONE_BY_NIGHT, DESK_BY_DAY])


def test_without_scripts_the_form_signs_in(visitor: Visitor, door: Door) -> None:
    page = visitor.opens(f"/door/{door.token}/", width=360, script=False)

    sign_in(page, "Daw Hla")

    expect(page.get_by_text("The organizers have it.")).to_be_visible()
    page.get_by_role("link", name="Next person").click()
    expect(page.get_by_label("Your name")).to_have_value("")


@pytest.mark.parametrize("path", ["", "poster/", "waiting/", "list/", "close/"])
def test_the_pages_of_a_door_stand(path: str, visitor: Visitor, door: Door, thiri: Actor) -> None:
    people = [a_sign_in("Daw Hla"), a_sign_in("Daw Hla", age_band="FROM_15"), a_sign_in("U Ba")]
    sent(door, people, at=timezone.now())
    taken_in(door, at=timezone.now())

    page = visitor.opens(f"/work/doors/{door.ref}/{path}", actor=thiri)

    assert_stands(page, sights=[PHONE_BY_NIGHT, DESK_BY_DAY])
