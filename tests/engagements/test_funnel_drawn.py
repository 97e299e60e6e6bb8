"""Funnels as they were drawn: the same people as the attendances tell, and no other's."""

from datetime import date, datetime
from random import Random
from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.models import CascadeCount, TrainedAt
from banyan.engagements.queries.funnel import STAGES, Cohort, funnel
from banyan.foundation.periods import Period
from tests.makers import a_credential, a_person_record, an_actor, an_attendance, an_engagement

pytestmark = pytest.mark.django_db
AS_OF = date(2018, 8, 31)
ASKED: list[dict[str, Any]] = [
    {},
    {"package": "SIYB"},
    {"office": "co-hanoi"},
    {"country": "VN"},
    {"level": "TOMT"},
    {"level": "TOF"},
    {"period": Period(date(2017, 1, 1), date(2018, 3, 31))},
]


@pytest.fixture
def desk(thiri: Actor, linh: Actor) -> Actor:
    """The desk, once there are offices for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def told(viewer: Actor, **cohort: Any) -> dict[str, list[Any]]:
    """Return whom a funnel shows at each stage, in order, with what it says of each."""
    found = funnel(viewer, Cohort(**cohort), on=AS_OF)
    shown = {
        stage: [
            (one.record.counted_as.ref, one.trained_on, one.packages) for one in found.at(stage)
        ]
        for stage in STAGES
    }
    assert [number for _, _, number, _ in found.numbers] == [len(shown[stage]) for stage in STAGES]
    return shown


def grown(chance: Random) -> None:
    """Let people of two offices be trained, certified and busy, some of them under two records."""
    people = [a_person_record(name=f"U {n}", office=chance.choice(PLACES)) for n in range(12)]
    people += [a_person_record(counted_as=one.counted_as) for one in people[:4]]
    for _ in range(10):
        held = an_engagement(
            training_level=chance.choice(["TOT", "TOMT", "TOF", "TOE"]),
            package=chance.choice(["SIYB", "GET"]),
            office=(office := chance.choice(PLACES)),
            country={"co-hanoi": "VN"}.get(office, "MM"),
            confidentiality=chance.choice(["PUBLIC", "INTERNAL", "RESTRICTED"]),
            starts_on=date(chance.choice([2016, 2017, 2018]), chance.randint(1, 12), 1),
        )
        for one in chance.sample(people, 5):
            role = "TRAINER" if chance.random() < 0.2 else "PARTICIPANT"
            an_attendance(
                engagement=held, person=one, role=role, has_completed=chance.random() < 0.8
            )
    for package in ("SIYB", "GET"):
        lately = an_engagement(training_level="TOE", package=package, starts_on=date(2018, 5, 1))
        for one in people[:8]:
            an_attendance(engagement=lately, person=one, role="TRAINER")
    for one in people[:8]:
        ends = chance.choice([None, date(2018, 1, 1), date(2019, 1, 1)])
        a_credential(
            person=one, package=chance.choice(["SIYB", "GET"]), office=one.office_code, ends_on=ends
        )


PLACES = ["co-yangon", "co-hanoi"]


@pytest.mark.parametrize("seed", range(3))
def test_drawn_equals_computed(
    seed: int, desk: Actor, thiri: Actor, linh: Actor, minh: Actor, noon: datetime
) -> None:
    grown(Random(seed))
    viewers = (desk, thiri, linh, minh)
    computed = [told(viewer, **asked) for viewer in viewers for asked in ASKED]

    count_cascade(by=desk, at=noon)

    assert TrainedAt.objects.exists()
    assert [told(viewer, **asked) for viewer in viewers for asked in ASKED] == computed
    assert all(computed[0].values())


def test_a_funnel_says_as_of_when_it_was_drawn_and_what_came_since_waits(
    desk: Actor, noon: datetime
) -> None:
    held = an_engagement(training_level="TOT", package="SIYB")
    an_attendance(engagement=held, person=a_person_record())
    assert funnel(desk, Cohort(), on=AS_OF).drawn is None
    count_cascade(by=desk, at=noon)

    an_attendance(engagement=held, person=a_person_record())

    found = funnel(desk, Cohort(), on=AS_OF)
    assert found.drawn
    assert found.drawn.taken.counted_at == noon
    assert len(found.members) == 1


def test_what_is_closed_after_the_drawing_is_closed_at_once(
    desk: Actor, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    held = an_engagement(training_level="TOT", confidentiality="PUBLIC")
    an_attendance(engagement=held, person=a_person_record())
    count_cascade(by=desk, at=noon)
    assert len(funnel(thiri, Cohort(), on=AS_OF).members) == 1
    assert len(funnel(linh, Cohort(), on=AS_OF).members) == 0

    held.status = "CANCELLED"
    held.save()

    assert len(funnel(thiri, Cohort(), on=AS_OF).members) == 0


def test_a_drawing_without_funnels_is_drawn_again(desk: Actor, noon: datetime) -> None:
    count_cascade(by=desk, at=noon)
    CascadeCount.objects.update(trained=None)

    assert count_cascade(by=desk, at=noon).trained is not None
