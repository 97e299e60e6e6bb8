"""Long work is done as whoever asked for it, may be done twice, and keeps what is refused."""

from datetime import datetime

import pytest
from django_tasks_db.models import DBTaskResult

from banyan.accounts.permissions import Actor
from banyan.delivery.tasks import (
    accept_later,
    match_later,
    read_later,
    redraw_cascade_later,
    snapshot_later,
    withdraw_later,
)
from banyan.intake.queries import delivery
from banyan.register.vocabulary import Half
from banyan.results.queries import newest_snapshot
from tests.intake.flows import counted, delivered
from tests.intake.sheets import a_workbook, attended
from tests.register.enrolling import an_organization, enrol

AFTERWARDS = [
    *("snapshot_later", "sort_cases_later"),
    *("index_for_entry_later", "count_cascade_later"),
]


def queued() -> list[str]:
    rows = DBTaskResult.objects.order_by("enqueued_at")
    return [path.rpartition(".")[2] for path in rows.values_list("task_path", flat=True)]


@pytest.mark.parametrize("times", [1, 2])
def test_accepting_twice_is_accepting_once(times: int, thiri: Actor, noon: datetime) -> None:
    ref = delivered(a_workbook(attended()), by=thiri, at=noon).ref

    said = [accept_later.call(ref, "thiri") for _ in range(times)]

    assert said == [""] * times
    assert delivery(thiri, ref).state == "ACCEPTED"
    assert counted()["attendances"] == 1


def test_figures_are_counted_again_after_an_acceptance(thiri: Actor, noon: datetime) -> None:
    ref = delivered(a_workbook(attended()), by=thiri, at=noon).ref

    accept_later.call(ref, "thiri")

    assert queued() == [
        "snapshot_later",
        "sort_cases_later",
        "index_for_entry_later",
        "count_cascade_later",
    ]


def test_the_register_is_linked_and_all_that_follows_from_it(thiri: Actor, desk: Actor) -> None:
    alike = {"phone": "+95911112345", "registration": "REG-11111", "locality": "Hlaing"}
    enrol(thiri, an_organization("Golden Lotus Trading", **alike))

    assert match_later.call(desk.name) == ""
    assert queued() == ["snapshot_later", "sort_cases_later", "count_cascade_later"]


def test_whoever_may_not_link_the_register_changes_nothing(thiri: Actor) -> None:
    assert "may not" in match_later.call(thiri.name)
    assert queued() == []


def test_whoever_accepted_the_house_counts(thiri: Actor, noon: datetime) -> None:
    accept_later.call(delivered(a_workbook(attended()), by=thiri, at=noon).ref, "thiri")

    ref = snapshot_later.call()

    taken = newest_snapshot()
    assert taken is not None
    assert (taken.ref, taken.taken_by) == (ref, "the house")


def test_what_is_refused_is_said_and_kept(thiri: Actor, noon: datetime) -> None:
    ref = delivered(b"%PDF-1.7 ...", by=thiri, at=noon).ref

    said = read_later.call(ref, "thiri")

    assert said == delivery(thiri, ref).refusal
    assert "a PDF document" in said


def test_whoever_may_not_is_not_helped_by_the_queue(
    thiri: Actor, ada: Actor, noon: datetime
) -> None:
    ref = delivered(a_workbook(attended()), by=thiri, at=noon).ref

    said = accept_later.call(ref, "ada")

    assert said.startswith("ada may not accept delivery")
    assert counted()["attendances"] == 0


def test_a_delivery_is_withdrawn_and_counted_again(thiri: Actor, noon: datetime) -> None:
    ref = delivered(a_workbook(attended()), by=thiri, at=noon).ref
    accept_later.call(ref, "thiri")

    assert withdraw_later.call(ref, "thiri", "Wrong year") == ""

    assert counted()["attendances"] == 0
    assert queued() == AFTERWARDS * 2


def test_judging_people_has_the_cascade_drawn_once_however_many_are_judged(thiri: Actor) -> None:
    for _ in range(3):
        redraw_cascade_later(Half.PEOPLE)
    redraw_cascade_later(Half.ORGANIZATIONS)

    assert queued() == ["count_cascade_later"]
