"""Who is included: figures apart for the informal, the young, women, people with disabilities."""

from datetime import datetime

import pytest

from banyan.accounts.permissions import Actor
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.queries import figure
from banyan.results.statements import Scope
from tests.makers import (
    a_person_record,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)


@pytest.fixture
def desk(thiri: Actor) -> Actor:
    """The desk, once there is an office for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def test_informal_enterprises_are_told_from_the_others(desk: Actor, noon: datetime) -> None:
    training = an_engagement()
    for formality in ("INFORMAL", "INFORMAL", "FORMAL", ""):
        business = an_organization_record(formality=formality)
        person = a_person_record(organization=business)
        an_attendance(engagement=training, organization=business, person=person)
    take_snapshot(by=desk, at=noon)

    rows = figure(desk, "T10", by=["formality"]).rows

    assert [(row.label, row.value) for row in rows] == [
        ("Not known", 1),
        ("Formal", 1),
        ("Informal", 2),
    ]
    assert figure(desk, "T10", scope=Scope.of(formality="INFORMAL")).value == 2


def test_people_with_disabilities_are_told_from_the_others(desk: Actor, noon: datetime) -> None:
    training = an_engagement()
    for has_disability in (True,) * 6 + (False,) * 7:
        an_attendance(engagement=training, person=a_person_record(has_disability=has_disability))
    take_snapshot(by=desk, at=noon)

    rows = figure(desk, "T08", by=["disability"]).rows

    assert [(row.label, row.value) for row in rows] == [
        ("Without a disability", 7),
        ("With a disability", 6),
    ]
