"""Reviewing a sample on its page: who draws, who answers, what is shown."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.register.commands.sample import draw_size_sample
from banyan.register.models import FoundSame, Organization, SizeDraw, SizeReview, SizeSample
from tests.makers import an_actor, an_organization_record

PAGE = "/register/sample/"


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=actor.name))
    return client


def weavers(count: int, *, start: int = 0) -> None:
    for number in range(start, start + count):
        an_organization_record(name=f"Weaver {'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26]}{number}")


def first_drawn() -> SizeDraw:
    return SizeDraw.objects.select_related("record", "sample").order_by("position")[0]


def test_an_officer_draws_and_answers_one_after_the_other(thiri: Actor) -> None:
    weavers(5)
    client = signed_in(thiri)

    drawn = client.post(f"{PAGE}draw/", {"reviews": "5"})
    for _ in range(5):
        draw = client.get(PAGE).context["draw"]
        given = {"sample": draw.sample, "record": draw.record.ref, "answer": "NONE"}
        assert client.post(f"{PAGE}answer/", given).status_code == 302

    assert drawn.status_code == 302
    page = client.get(PAGE)
    assert "5 of 5 drawn records reviewed" in page.content.decode()
    assert "Nothing waits for you" in page.content.decode()


def test_ticked_records_are_kept_as_the_same(thiri: Actor, noon: datetime) -> None:
    weavers(2)
    other = an_organization_record(name="Weavers of Inle")
    draw_size_sample(reviews=3, seed=1, by=thiri, at=noon)
    draw = SizeDraw.objects.exclude(record=other).select_related("record", "sample")[0]
    given = {"sample": draw.sample.ref, "record": draw.record.ref, "answer": "SAME"}

    signed_in(thiri).post(f"{PAGE}answer/", {**given, "same": other.ref, "likely": "1"})

    assert FoundSame.objects.get().record == other
    assert SizeReview.objects.get().sureness == "LIKELY"


def test_an_answer_that_says_nothing_comes_back_with_what_to_do(
    thiri: Actor, noon: datetime
) -> None:
    weavers(2)
    draw_size_sample(reviews=2, seed=1, by=thiri, at=noon)
    draw = first_drawn()
    given = {"sample": draw.sample.ref, "record": draw.record.ref, "answer": "SAME"}

    answered = signed_in(thiri).post(f"{PAGE}answer/", given)

    assert answered.status_code == 422
    assert "Tick the records that are the same" in answered.content.decode()
    assert not SizeReview.objects.exists()


def test_a_record_put_off_comes_later(thiri: Actor, noon: datetime) -> None:
    weavers(2)
    draw_size_sample(reviews=2, seed=1, by=thiri, at=noon)
    client = signed_in(thiri)
    first = client.get(PAGE).context["draw"].record.ref

    client.post(f"{PAGE}later/", {"record": first})

    assert client.get(PAGE).context["draw"].record.ref != first


def test_search_finds_more_that_may_be_the_same(thiri: Actor, noon: datetime) -> None:
    weavers(2)
    draw_size_sample(reviews=2, seed=1, by=thiri, at=noon)
    an_organization_record(name="Golden Lotus")
    Organization.objects.filter(name="Golden Lotus").update(romanized="golden lotus")

    found = signed_in(thiri).get(PAGE, {"find": "lotus"}).content.decode()

    assert "Found by your search" in found
    assert "Golden Lotus" in found


def test_who_only_reads_sees_how_far_it_is_and_answers_nothing(
    thiri: Actor, ada: Actor, noon: datetime
) -> None:
    weavers(2)
    draw_size_sample(reviews=2, seed=1, by=thiri, at=noon)
    draw = first_drawn()
    client = signed_in(ada)
    given = {"sample": draw.sample.ref, "record": draw.record.ref, "answer": "NONE"}

    page = client.get(PAGE)
    refused = client.post(f"{PAGE}answer/", given)

    assert page.status_code == 200
    assert draw.record.name not in page.content.decode()
    assert refused.status_code == 422
    assert client.post(f"{PAGE}draw/", {"reviews": "1"}).status_code == 422
    assert not SizeReview.objects.exists()
    assert SizeSample.objects.count() == 1


@pytest.mark.parametrize("name", ["tran", "vic"])
def test_who_does_not_see_the_register_does_not_see_its_sample(name: str, vic: Actor) -> None:
    actor = vic if name == "vic" else an_actor("tran", role="TRAINER", office="vcci-vn")

    assert signed_in(actor).get(PAGE).status_code == 403


def test_the_page_asks_as_often_for_many_as_for_few(thiri: Actor, noon: datetime) -> None:
    weavers(4)
    draw_size_sample(reviews=4, seed=1, by=thiri, at=noon)
    client = signed_in(thiri)
    few = asked(client)
    weavers(20, start=4)
    draw_size_sample(reviews=24, seed=1, by=thiri, at=noon)

    assert asked(client) <= min(few, 26)


def asked(client: Client) -> int:
    assert client.get(PAGE).status_code == 200
    with CaptureQueriesContext(connection) as queries:
        assert client.get(PAGE).status_code == 200
    return len(queries)
