"""Withdrawing a delivery: every count goes back to what it was."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.intake.commands._work import NotInThisState, Overtaken, hold, take_up
from banyan.intake.commands.withdraw import withdraw_delivery
from banyan.intake.models import Row
from banyan.intake.queries import stored_file
from banyan.intake.vocabulary import State
from tests.intake.flows import accepted, counted, delivered
from tests.intake.sheets import a_csv, a_workbook, attended

NILAR = attended("Daw Nilar Win")
KYAW = attended("U Aung Kyaw", sex="M", phone="09 7700 99887")


def test_counts_go_back_to_what_they_were(thiri: Actor, noon: datetime) -> None:
    accepted(a_workbook(NILAR), by=thiri, at=noon)
    before = counted()
    second = accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)
    assert counted()["people"] == 2

    withdraw_delivery(ref=second.ref, reason="Wrong list", by=thiri, at=noon)

    assert counted() == before


def test_what_another_file_says_too_stays_counted(thiri: Actor, noon: datetime) -> None:
    first = accepted(a_workbook(NILAR), by=thiri, at=noon)
    accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)

    withdraw_delivery(ref=first.ref, reason="", by=thiri, at=noon)

    assert counted()["people"] == 2
    assert counted()["attendances"] == 2
    assert counted()["engagements"] == 1


def test_nothing_is_lost_by_withdrawing(thiri: Actor, noon: datetime) -> None:
    content = a_workbook(NILAR)
    found = accepted(content, by=thiri, at=noon)

    withdraw_delivery(ref=found.ref, reason="", by=thiri, at=noon)

    assert stored_file(thiri, found.ref).read_bytes() == content
    assert Row.objects.filter(delivery=found).count() == 1


def test_a_withdrawn_file_comes_again_as_a_new_delivery(thiri: Actor, noon: datetime) -> None:
    content = a_workbook(NILAR)
    first = accepted(content, by=thiri, at=noon)
    withdraw_delivery(ref=first.ref, reason="", by=thiri, at=noon)

    again = accepted(content, by=thiri, at=noon + timedelta(days=1))

    assert again.ref != first.ref
    assert counted()["people"] == 1


def test_withdrawing_twice_is_refused(thiri: Actor, noon: datetime) -> None:
    found = accepted(a_workbook(NILAR), by=thiri, at=noon)
    withdraw_delivery(ref=found.ref, reason="", by=thiri, at=noon)

    with pytest.raises(NotInThisState, match=r"is withdrawn, so it cannot"):
        withdraw_delivery(ref=found.ref, reason="", by=thiri, at=noon)


def test_an_auditor_withdraws_nothing(thiri: Actor, ada: Actor, noon: datetime) -> None:
    found = accepted(a_workbook(NILAR), by=thiri, at=noon)

    with pytest.raises(NotAllowed):
        withdraw_delivery(ref=found.ref, reason="", by=ada, at=noon)

    assert counted()["people"] == 1


def test_work_under_way_stops_when_the_delivery_is_withdrawn(thiri: Actor, noon: datetime) -> None:
    arrived = delivered(a_workbook(NILAR), by=thiri, at=noon)
    at_work = take_up(arrived.ref, then=State.ACCEPTING, by=thiri)
    withdraw_delivery(ref=arrived.ref, reason="", by=thiri, at=noon)

    with pytest.raises(Overtaken):
        hold(at_work, done=1)


PEOPLE = [
    attended(f"Mya {name}", phone=f"097700112{number}", business=f"{business} Trading")
    for number, (name, business) in enumerate(
        [("Kalaya", "Lotus"), ("Moe Thu", "Lotus"), ("Su Lat", "Padauk"), ("Nwe Ni", "Jasmine")]
    )
]


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lists=st.lists(
        st.lists(st.sampled_from(PEOPLE), min_size=1, unique=True),
        min_size=2,
        max_size=4,
        unique_by=lambda rows: tuple(sorted(map(str, rows))),
    ),
    chosen=st.integers(0, 3),
)
def test_a_file_withdrawn_is_as_if_it_had_never_come(
    lists: list[list[tuple[object, ...]]], chosen: int, thiri: Actor, noon: datetime
) -> None:
    chosen %= len(lists)
    others = [rows for number, rows in enumerate(lists) if number != chosen]

    with_it = counted_after(lists, by=thiri, at=noon, withdrawn=chosen)

    assert with_it == counted_after(others, by=thiri, at=noon)


def counted_after(
    lists: list[list[tuple[object, ...]]], *, by: Actor, at: datetime, withdrawn: int | None = None
) -> dict[str, int]:
    with transaction.atomic():
        found = [accepted(a_csv(*rows), by=by, at=at, filename="a.csv") for rows in lists]
        if withdrawn is not None:
            withdraw_delivery(ref=found[withdrawn].ref, reason="", by=by, at=at)
        result = counted()
        transaction.set_rollback(True)
    return result
