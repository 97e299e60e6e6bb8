"""Cards as they were drawn: the same numbers as the attendances tell, for everybody who asks."""

from datetime import datetime
from random import Random
from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.commands.review_report import accept_report, return_report
from banyan.engagements.models import ReportedAt
from banyan.engagements.queries.cards import By, cards, drawn_for
from banyan.foundation.periods import Period
from tests.engagements.reporting import FILED, a_trainer, filed, somebody
from tests.makers import an_actor

PEOPLE = [
    somebody(f"Nguyễn Hoa {n}", phone=f"+8491234567{n}", sex=("FEMALE", "MALE", "")[n % 3])
    for n in range(10)
]
PROVIDERS = ("", "Huế Business Association")


@pytest.fixture
def tran(linh: Actor, minh: Actor) -> Actor:
    """Trains for the Vietnamese chamber."""
    return a_trainer()


@pytest.fixture
def desk(linh: Actor, minh: Actor) -> Actor:
    """The desk, once there are offices for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def accepted(chance: Random, trainer: Actor, by: Actor, key: str) -> str:
    """File a report of some people, and accept it."""
    people = tuple(chance.sample(PEOPLE, chance.randint(2, 9)))
    said: dict[str, Any] = {"people": people, "provider": chance.choice(PROVIDERS)}
    said["trainer"] = chance.choice(["Tran", "Lan"])
    ref = filed(by=trainer, key=key, place=f"Place {key}", **said).ref
    accept_report(ref=ref, by=by, at=FILED)
    return ref


def shown(viewers: list[Actor]) -> list[Any]:
    """Return every card that these people may see, of all time and of a part of it."""
    periods = (Period(), Period(last=FILED.date()), Period(first=FILED.date()))
    return [
        cards(viewer, by, period=period) for viewer in viewers for by in By for period in periods
    ]


@pytest.mark.parametrize("seed", range(2))
def test_drawn_equals_computed(
    seed: int, desk: Actor, tran: Actor, minh: Actor, thiri: Actor, noon: datetime
) -> None:
    chance = Random(seed)
    other = a_trainer("lan")
    for number in range(6):
        accepted(chance, (tran, other)[number % 2], minh, f"k{number}")
    viewers = [desk, minh, tran, thiri]
    computed = shown(viewers)
    assert drawn_for(minh) is None

    count_cascade(by=desk, at=noon)

    assert ReportedAt.objects.count() == 6
    assert shown(viewers) == computed
    assert any(one.people for one in computed[0])
    assert drawn_for(minh)


def test_what_was_accepted_or_returned_since_the_drawing_is_told_at_once(
    desk: Actor, tran: Actor, minh: Actor, noon: datetime
) -> None:
    chance = Random(3)
    first = accepted(chance, tran, minh, "k1")
    count_cascade(by=desk, at=noon)
    accepted(chance, tran, minh, "k2")
    return_report(ref=first, comment="Who came?", by=minh, at=FILED)

    drawn = shown([desk, minh])

    ReportedAt.objects.all().delete()
    assert drawn == shown([desk, minh])
    assert sum(one.trainings for one in drawn[0]) == 1
