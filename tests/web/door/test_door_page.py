"""The page at a door and what devices send to it: no account, no look at others."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.doors import close_door
from banyan.engagements.models import Door, SignIn
from banyan.web.door.arrivals import LARGEST
from banyan.web.door.pace import SENDINGS, SIGN_INS, SPAN, Pace
from tests.engagements.at_the_door import a_door, a_sign_in


@pytest.fixture
def door(thiri: Actor) -> Door:
    """An open door in Yangon."""
    return a_door(by=thiri, at=timezone.now(), title="Hillside seminar")


def sends(door: Door, *items: object, **more: Any) -> Any:
    return Client(enforce_csrf_checks=True).post(
        f"/door/{door.token}/arrivals",
        {"device": "a phone", "items": items, **more},
        content_type="application/json",
    )


def test_anybody_with_the_address_may_sign_in_without_an_account(door: Door) -> None:
    answer = Client().get(f"/door/{door.token}/")

    assert answer.status_code == 200
    assert "Hillside seminar" in answer.content.decode()
    assert "sessionid" not in answer.cookies


def test_a_form_sent_without_scripts_signs_in_and_gives_the_name_back(door: Door) -> None:
    said = {"name": "ដារា", "sex": "MALE", "consent": "on", "once": "1"}
    client = Client(enforce_csrf_checks=True)

    answers = [client.post(f"/door/{door.token}/", said) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert 'lang="km">ដារា</p>' in answers[0].content.decode()
    assert [row.as_arrived["name"] for row in SignIn.objects.all()] == ["ដារា"]


def test_another_name_on_a_page_gone_back_to_is_another_sign_in(door: Door) -> None:
    for name in ("Ko Aung", "Ma Thida"):
        said = {"name": name, "consent": "on", "once": "1"}
        Client().post(f"/door/{door.token}/", said)

    assert SignIn.objects.count() == 2


def test_a_form_without_a_name_or_a_yes_comes_back_with_what_to_do(door: Door) -> None:
    answer = Client().post(f"/door/{door.token}/", {"name": " ", "birth_year": "19"})

    said = answer.content.decode()
    assert answer.status_code == 422
    assert "Your name is missing. Write it here." in said
    assert "Nothing is kept without your yes." in said
    assert "A year has four digits" in said
    assert not SignIn.objects.exists()


def test_a_closed_door_says_so_and_still_takes_what_was_signed_before(
    door: Door, thiri: Actor
) -> None:
    close_door(ref=door.ref, by=thiri, at=timezone.now())

    assert "The door is closed." in Client().get(f"/door/{door.token}/").content.decode()
    posted = Client().post(f"/door/{door.token}/", {"name": "Ko Aung", "consent": "on"})
    assert "The door is closed." in posted.content.decode()
    assert not SignIn.objects.exists()
    assert sends(door, a_sign_in()).status_code == 200


def test_each_item_of_a_sending_has_its_answer(door: Door) -> None:
    item = a_sign_in("Ma Thida")
    sends(door, item)

    answer = sends(door, item, a_sign_in(), a_sign_in(consent=False))

    kept = [one["kept"] for one in answer.json()["answers"]]
    assert kept == ["kept_before", "kept", "refused"]
    assert "Set-Cookie" not in answer.headers


def test_what_is_kept_has_somebody_called_to_take_it_in(door: Door) -> None:
    sends(door, a_sign_in())
    sends(door, a_sign_in())

    assert DBTaskResult.objects.filter(task_path__endswith="take_in_later").count() == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("[]", id="a list"),
        pytest.param('{"items": {}}', id="no list"),
        pytest.param('{"items": "abcdefgh"}', id="a text"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("\xff", id="no text"),
        pytest.param('{"items": [], "sent_at": ' + "9" * 5000 + "}", id="a long number"),
    ],
)
def test_what_is_no_sending_is_refused_with_a_sentence(body: str, door: Door) -> None:
    answer = Client().post(
        f"/door/{door.token}/arrivals", body.encode("latin-1"), content_type="application/json"
    )

    assert answer.status_code == 422
    assert answer.json()["sentence"].endswith(".")


@pytest.mark.parametrize(
    "item",
    [
        *(None, 3, "x", [], {}, {"id": 7, "consent": True}, {"id": "", "consent": True}),
        {"id": "é" * 12, "consent": True},
        {"id": "x" * 41, "consent": True},
    ],
)
def test_a_strange_item_spoils_no_other(item: object, door: Door) -> None:
    answer = sends(door, item, a_sign_in())

    assert [one["kept"] for one in answer.json()["answers"]] == ["refused", "kept"]


@pytest.mark.parametrize("at", [10**30, -(10**30), 1.5, True, None, "noon", float("nan")])
def test_a_strange_clock_loses_nobody(at: object, door: Door) -> None:
    body = json.dumps({"items": [a_sign_in(at=at)], "sent_at": at})

    answer = Client().post(f"/door/{door.token}/arrivals", body, content_type="application/json")

    assert answer.json()["answers"][0]["kept"] == "kept"
    assert SignIn.objects.get().came_at <= timezone.now()


def test_too_much_at_once_is_refused(door: Door) -> None:
    assert sends(door, *([{}] * 501)).status_code == 413
    assert sends(door, "x" * LARGEST).status_code == 413


def test_an_address_that_was_guessed_is_not_there(door: Door) -> None:
    guessed = Door(token="guessed")

    assert sends(guessed, a_sign_in()).status_code == 404
    assert Client().get("/door/guessed/").status_code == 404
    assert Client().get("/door/guessed/worker.js").status_code == 404
    assert Client().get("/door/guessed/manifest.webmanifest").status_code == 404


def test_nothing_at_the_door_tells_of_others(door: Door) -> None:
    sends(door, a_sign_in("Daw Secret"))

    for path in ("", "?kiosk", "worker.js", "manifest.webmanifest", "arrivals"):
        assert "Secret" not in Client().get(f"/door/{door.token}/{path}").content.decode()


def test_what_rules_the_page_offline_is_a_script_and_rules_nothing_else(door: Door) -> None:
    worker = Client().get(f"/door/{door.token}/worker.js")
    manifest = Client().get(f"/door/{door.token}/manifest.webmanifest").json()

    assert worker.headers["Content-Type"] == "text/javascript"
    assert "Service-Worker-Allowed" not in worker.headers
    assert manifest["scope"] == "./"


def test_a_host_that_is_not_ours_is_not_answered(door: Door) -> None:
    answer = Client().post(f"/door/{door.token}/arrivals", headers={"host": "elsewhere.example"})

    assert answer.status_code == 400


def test_a_door_takes_so_much_at_a_time_and_then_again() -> None:
    pace = Pace()

    assert all(pace.lets("t", "a", items=1, now=1.0) for _ in range(SENDINGS))
    assert not pace.lets("t", "a", items=1, now=2.0)
    assert pace.lets("t", "another", items=1, now=2.0)
    assert not pace.lets("t", "b", items=SIGN_INS, now=2.0)
    assert pace.lets("t", "a", items=1, now=2.0 + SPAN)


def test_the_code_is_valid_for_its_days(thiri: Actor) -> None:
    early = a_door(by=thiri, at=timezone.now() + timedelta(days=3))

    assert "The door opens on" in Client().get(f"/door/{early.token}/").content.decode()
