"""Pages of those who keep a door: opening, the poster, who came, deciding, closing."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.utils import timezone

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.engagements.models import Door, SignIn
from tests.engagements.at_the_door import a_door, a_sign_in, sent, taken_in
from tests.makers import an_engagement


def as_(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


@pytest.fixture
def door(thiri: Actor) -> Door:
    """A door at which somebody waits."""
    now = timezone.now()
    door = a_door(by=thiri, at=now)
    people = [a_sign_in("Daw Hla", organization="=1+1"), a_sign_in("Daw Hla"), a_sign_in("U Ba")]
    sent(door, people, at=now)
    taken_in(door, at=now)
    return door


def test_a_door_is_opened_from_its_engagement(thiri: Actor) -> None:
    held = an_engagement()
    days = {"first": "2018-09-01", "last": "2018-09-02", "consent": "Yes", "asks_phone": "on"}

    answer = as_(thiri).post(f"/work/engagements/{held.ref}/door/", days, follow=True)

    door = Door.objects.get()
    assert answer.redirect_chain[-1][0] == f"/work/doors/{door.ref}/"
    assert door.opens_at < datetime.fromisoformat("2018-09-01T00:00Z") < door.closes_at
    assert door.closes_at > datetime.fromisoformat("2018-09-03T00:00Z")
    assert door.ref in as_(thiri).get(f"/work/engagements/{held.ref}/").content.decode()


def test_days_the_wrong_way_round_come_back(thiri: Actor) -> None:
    held = an_engagement()
    days = {"first": "2018-09-02", "last": "2018-09-01", "consent": "Yes"}

    answer = as_(thiri).post(f"/work/engagements/{held.ref}/door/", days)

    assert answer.status_code == 422
    assert "The last day is before the first." in answer.content.decode()


def test_the_page_counts_people_once_and_says_who_waits(thiri: Actor, door: Door) -> None:
    said = as_(thiri).get(f"/work/doors/{door.ref}/").content.decode()

    assert "<strong>2 people</strong>, of 3 sign-ins on 1 device" in said
    assert "1 sign-in: say who they are" in said


def test_the_numbers_renew_themselves_as_a_part_of_the_page(thiri: Actor, door: Door) -> None:
    path = f"/work/doors/{door.ref}/"
    part = as_(thiri).get(path, headers={"HX-Request": "true"}).content.decode()

    assert part.lstrip().startswith('<div id="live" class="stack-wide" hx-get="/work/doors/')
    assert "<h1" not in part


def test_the_poster_shows_the_address_as_a_code(thiri: Actor, door: Door) -> None:
    said = as_(thiri).get(f"/work/doors/{door.ref}/poster/").content.decode()

    assert f"http://testserver/door/{door.token}/" in said
    assert '<svg class="segno"' in said or "<svg" in said.partition("poster-code")[2]


@pytest.mark.parametrize(("who", "people"), [("another", 3), ("", 2), ("leave-out", 2)])
def test_who_waits_is_decided_on_its_page(who: str, people: int, thiri: Actor, door: Door) -> None:
    waits = SignIn.objects.get(verdict="WAITING")
    page = as_(thiri).get(f"/work/doors/{door.ref}/waiting/").content.decode()
    hla = SignIn.objects.filter(verdict="TAKEN", name_key=waits.name_key).get()
    assert hla.person
    chosen = who or hla.person.counted_as.ref

    as_(thiri).post(f"/work/doors/{door.ref}/waiting/{waits.item}/", {"who": chosen})

    assert f'value="{hla.person.counted_as.ref}"' in page
    said = as_(thiri).get(f"/work/doors/{door.ref}/").content.decode()
    assert f"<strong>{people} people</strong>" in said
    assert "Nobody waits" in as_(thiri).get(f"/work/doors/{door.ref}/waiting/").content.decode()


def test_it_is_closed_after_saying_what_that_means(thiri: Actor, door: Door) -> None:
    asked = as_(thiri).get(f"/work/doors/{door.ref}/close/").content.decode()
    closed = as_(thiri).post(f"/work/doors/{door.ref}/close/", follow=True).content.decode()

    assert "it cannot be opened again" in asked
    assert "Closed" in closed
    assert 'hx-trigger="every' not in closed


def test_the_list_is_printed_and_taken_away_without_formulas(thiri: Actor, door: Door) -> None:
    printed = as_(thiri).get(f"/work/doors/{door.ref}/list/").content.decode()
    table = as_(thiri).get(f"/work/doors/{door.ref}/list.csv").content.decode()

    assert printed.count("Daw Hla") == 2
    assert table.count("Daw Hla") == 2
    assert "'=1+1" in table


@pytest.mark.parametrize(
    ("place", "clocks", "hour"),
    [
        ({"country": "ID", "division": "ID-PA"}, "Jayapura time, UTC+9", "6 Aug 2018, 11:12"),
        ({"country": "ID"}, "Jakarta time, UTC+7", "6 Aug 2018, 09:12"),
        ({}, "Yangon time, UTC+6:30", "6 Aug 2018, 08:42"),
    ],
)
def test_hours_are_those_of_the_place(
    place: dict[str, str], clocks: str, hour: str, thiri: Actor
) -> None:
    at = datetime(2018, 8, 6, 2, 12, tzinfo=UTC)
    door = a_door(by=thiri, at=at, **place)
    sent(door, [a_sign_in("Daw Hla")], at=at)
    taken_in(door, at=at)

    for path in ("", "list/"):
        said = as_(thiri).get(f"/work/doors/{door.ref}/{path}").content.decode()
        assert f"Signed in ({clocks})" in said
        assert hour in said
    table = as_(thiri).get(f"/work/doors/{door.ref}/list.csv").content.decode()
    assert "Signed in,Time zone" in table
    assert f'{hour[-5:]}:00,"{clocks}"' in table


PAGES = ["", "poster/", "waiting/", "close/", "list/", "list.csv"]


@pytest.mark.parametrize("path", PAGES)
def test_another_office_finds_no_door(path: str, linh: Actor, door: Door) -> None:
    assert as_(linh).get(f"/work/doors/{door.ref}/{path}").status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_who_has_not_signed_in_is_asked_to(path: str, door: Door) -> None:
    answer = Client().get(f"/work/doors/{door.ref}/{path}")

    assert (answer.status_code, answer.headers["Location"][:7]) == (302, "/signin")


def test_an_auditor_reads_and_finds_no_secret(door: Door, ada: Actor) -> None:
    client = as_(ada)

    assert "Daw Hla" in client.get(f"/work/doors/{door.ref}/").content.decode()
    assert client.get(f"/work/doors/{door.ref}/poster/").status_code == 403
    assert client.post(f"/work/doors/{door.ref}/close/").status_code == 403
    assert door.token not in client.get(f"/work/doors/{door.ref}/").content.decode()


def test_a_partner_keeps_doors_of_its_own_engagements(minh: Actor, tari: Actor) -> None:
    held = an_engagement(office="vcci-vn", country="VN", confidentiality="PARTNER")
    days = {"first": "2018-09-01", "last": "2018-09-01", "consent": "Yes"}

    as_(minh).post(f"/work/engagements/{held.ref}/door/", days)

    door = Door.objects.get()
    assert as_(minh).get(f"/work/doors/{door.ref}/poster/").status_code == 200
    assert as_(tari).get(f"/work/doors/{door.ref}/").status_code == 404
