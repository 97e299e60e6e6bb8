"""What every page passes through: the policy, who asks, refusals, the door."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django_htmx.middleware import HtmxDetails
from pytest_django.asserts import assertContains, assertNotContains

from banyan.accounts.models import User
from banyan.accounts.permissions import NOBODY, Actor
from banyan.delivery.statuses import STATUS
from banyan.foundation.refusals import Refusal, Why
from banyan.web.context import DESTINATIONS, ways
from banyan.web.faults import broken
from banyan.web.middleware import RefusalMiddleware
from tests.makers import a_user


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


class Nowhere(Refusal):
    why = Why.NOT_FOUND
    code = "tests.nowhere"
    template = "There is no {thing}. Search for it."


def refused(*, htmx: bool, came_from: str = "") -> HttpResponse:
    def answer(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    headers = {"HX-Request": "true"} if htmx else {}
    headers |= {"Referer": came_from} if came_from else {}
    request = RequestFactory().get("/anything", headers=headers)
    request.htmx = HtmxDetails(request)  # type: ignore[attr-defined]
    response = RefusalMiddleware(answer).process_exception(request, Nowhere(thing="ORG-1"))
    assert response is not None
    return response


@pytest.mark.parametrize(
    ("came_from", "leads_back"),
    [
        ("http://testserver/work/plans/?q=Labasa", True),
        ("http://testserver/anything", False),  # the page that was refused itself
        ("https://elsewhere.example/work/plans/?q=Labasa", False),
        ("", False),
    ],
)
def test_a_refusal_leads_back_to_the_page_of_ours_it_came_from(
    came_from: str, *, leads_back: bool
) -> None:
    said = refused(htmx=False, came_from=came_from).content.decode()

    assert ('href="/work/plans/?q=Labasa"' in said) is leads_back
    assert "elsewhere.example" not in said


def test_every_answer_carries_a_policy_without_exceptions(thiri: Actor) -> None:
    response = signed_in(thiri).get("/")

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/search", "/search?q=shwe"])
def test_who_has_not_signed_in_is_sent_to_the_door_and_back(db: None, path: str) -> None:
    response = Client().get(path)

    assert response.status_code == 302
    assert response["Location"].startswith("/signin?next=")


def test_a_part_asked_for_after_the_session_ended_leads_the_whole_page_to_the_door(
    db: None,
) -> None:
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/search?q=shwe"}

    response = Client().get("/search?q=shwe+la", headers=asked)

    assert response.status_code == 204
    assert response["HX-Redirect"] == "/signin?next=%2Fsearch%3Fq%3Dshwe"


def test_a_refusal_becomes_its_page_with_its_sentence(db: None) -> None:
    response = refused(htmx=False)

    assert response.status_code == STATUS[Why.NOT_FOUND] == 404
    assert "There is no ORG-1. Search for it." in response.content.decode()


def test_a_refusal_of_a_part_becomes_a_notice_and_leaves_the_part_alone(db: None) -> None:
    response = refused(htmx=True)

    assert response.status_code == 404
    assert response["HX-Retarget"] == "#notices"
    assert "<html" not in response.content.decode()


def test_a_fault_is_not_dressed_as_a_refusal() -> None:
    middleware = RefusalMiddleware(lambda request: HttpResponse())

    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None


def test_an_unknown_address_is_answered_in_our_own_voice(thiri: Actor) -> None:
    response = signed_in(thiri).get("/nowhere")

    assertContains(response, "Nothing lives at this address", status_code=404)


def test_the_bar_leads_only_where_one_may_go(thiri: Actor, vic: Actor) -> None:
    officer = [way.label for way in ways(thiri, "/", DESTINATIONS)]
    editor = [way.label for way in ways(vic, "/", DESTINATIONS)]

    assert "Register" in officer
    assert "Register" not in editor
    assert {"Today", "Results", "Publications"} <= {*officer} & {*editor}


def test_nobody_is_led_nowhere_by_the_bar(db: None) -> None:
    assert [way.label for way in ways(NOBODY, "/", DESTINATIONS)] == ["Today", "Publications"]


def test_wrong_words_at_the_door_say_what_to_do(thiri: Actor) -> None:
    response = Client().post("/signin", {"username": "thiri", "password": "guess"})

    assertContains(response, "do not belong together", status_code=422)


def test_the_door_lets_somebody_try_ten_times_and_then_wait(thiri: Actor) -> None:
    a_user("thiri", password="a banyan by the market")
    client = Client(REMOTE_ADDR="192.0.2.7")
    for _ in range(10):
        client.post("/signin", {"username": "Thiri", "password": "guess"})

    right = {"username": "thiri", "password": "a banyan by the market"}
    response = client.post("/signin", right)

    assertContains(response, "Wait a quarter of an hour", status_code=422)
    elsewhere = Client(REMOTE_ADDR="192.0.2.8").post("/signin", right)
    assert elsewhere.status_code == 302


def test_signing_out_takes_a_button_not_a_link(thiri: Actor) -> None:
    client = signed_in(thiri)

    assert client.get("/signout").status_code == 405
    assert client.post("/signout")["Location"] == "/signin"


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_choosing_a_look_leads_nowhere_else(db: None, back: str) -> None:
    response = Client().post("/look", {"look": "dark", "back": back})

    assert response["Location"] == "/"
    assert response.cookies["banyan-look"].value == "dark"


def test_a_look_that_does_not_exist_is_not_kept(db: None) -> None:
    response = Client().post("/look", {"look": '"><script>', "back": "/components"})

    assert response["Location"] == "/components"
    assert "banyan-look" not in response.cookies


def test_a_part_of_the_search_is_the_same_page_without_its_frame(thiri: Actor) -> None:
    client = signed_in(thiri)

    whole = client.get("/search?q=zz")
    part = client.get("/search?q=zz", headers={"HX-Request": "true"})

    assertContains(whole, "<html")
    assertNotContains(part, "<html")
    assertContains(part, "Nothing is called that")
    assert "HX-Request" in part["Vary"]


def test_a_page_that_breaks_asks_nothing_more_of_the_database() -> None:
    response = broken(RequestFactory().get("/"))

    assert response.status_code == 500
    assert "written down" in response.content.decode()
