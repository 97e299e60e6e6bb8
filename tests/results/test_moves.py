"""What made a figure move: the effects add up, each change is named, and nobody sees more."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.record import change_engagement
from banyan.engagements.models import Engagement
from banyan.engagements.statements import EngagementStatement
from banyan.foundation.periods import Period
from banyan.provenance.commands.record import record_change, withdraw_source
from banyan.register.commands.judge import judge_same_person, take_back_person
from banyan.register.vocabulary import Verdict
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.counting import Question, counted
from banyan.results.measures import EVERY_MEASURE
from banyan.results.models import Snapshot
from banyan.results.moving import Moving, Side
from banyan.results.queries.moves import BackwardSnapshots, Moves, moves, snapshot_at
from banyan.results.statements import EVERYTHING
from banyan.results.store import tables_in
from banyan.results.vocabulary import Aggregation
from tests.makers import (
    a_person_record,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
    an_outcome,
)
from tests.results.world import a_world, counted_from


@pytest.fixture
def desk(thiri: Actor, linh: Actor) -> Actor:
    """The desk, once there are offices for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


@dataclass
class Clock:
    """Counts again, an hour later each time."""

    by: Actor
    at: datetime

    def count(self) -> Snapshot:
        self.at += timedelta(hours=1)
        record_change(act="accept_delivery", subject="delivery:D", made_by="thiri", at=self.at)
        return take_snapshot(by=self.by, at=self.at)


@pytest.fixture
def clock(desk: Actor, noon: datetime) -> Clock:
    return Clock(desk, noon)


def trained(number: int, *, office: str = "co-yangon", country: str = "MM") -> Engagement:
    held = an_engagement(package="SIYB", office=office, country=country)
    source = a_source(office=office, title=f"Sheet of {number}")
    for _ in range(number):
        baker = a_person_record(office=office, source=source)
        an_attendance(engagement=held, person=baker, source=source)
    return held


def told(found: Moves) -> list[tuple[str, int]]:
    return [(row.mover.title, row.gained - row.lost) for row in found.rows]


def sums(code: str, side: Side) -> tuple[int, int]:
    (tally,) = counted(tables_in(side.folder), side.question)
    return tally.weight, tally.whole if EVERY_MEASURE[code].weighs else tally.members


@pytest.mark.parametrize("seeds", [(1, 2)])
def test_effects_of_all_causes_add_up_to_the_difference(
    seeds: tuple[int, int], tmp_path: Path
) -> None:
    folders = [tmp_path / str(seed) for seed in seeds]
    for folder, seed in zip(folders, seeds, strict=True):
        counted_from(a_world(seed), folder)
    for code, measure in EVERY_MEASURE.items():
        sides = [Side(folder, Question(measure, EVERYTHING, Period())) for folder in folders]

        shifts = Moving(*sides, changed={}).shifts({})

        (weight, members), (later_weight, later_members) = (sums(code, side) for side in sides)
        effect = sum(shift.gained - shift.lost for shift in shifts)
        if measure.weighs:
            assert sum(shift.part for shift in shifts) == later_weight - weight, code
            effect = sum(shift.whole for shift in shifts)
        if measure.aggregation is Aggregation.RATIO or not measure.weighs:
            assert effect == later_members - members, code


def test_a_list_that_came_in_is_named_with_who_sent_it(desk: Actor, clock: Clock) -> None:
    trained(6)
    clock.count()
    trained(8)
    clock.count()

    found = moves(desk, "T08")

    assert (found.before.value, found.after.value) == (6, 14)
    assert told(found) == [("Sheet of 8", 8)]
    assert found.rows[0].mover.made_by == "thiri"


def test_a_list_that_was_withdrawn_is_named_with_who_withdrew_it(
    desk: Actor, clock: Clock, noon: datetime
) -> None:
    held = trained(6)
    trained(7)
    clock.count()
    source = held.attendances.order_by("id")[0].source
    withdraw_source(source=source, made_by="thiri", at=noon)
    clock.count()

    found = moves(desk, "T08")

    assert told(found) == [("Sheet of 6", -6)]
    assert found.rows[0].mover.evidence == "Withdrawn"


def merged(by: Actor, at: datetime, number: int) -> list[tuple[str, str]]:
    held = an_engagement(package="SIYB")
    pairs = []
    for place in range(number):
        one, other = (a_person_record(name=f"Ma Hla {place}{letter}") for letter in "ab")
        for record in (one, other):
            an_attendance(engagement=held, person=record)
        pairs.append((one.ref, other.ref))
    return pairs


def test_two_found_to_be_one_are_named_with_who_judged_and_why(
    desk: Actor, clock: Clock, noon: datetime
) -> None:
    pairs = merged(desk, noon, 6)
    clock.count()
    for one, other in pairs:
        judge_same_person(
            one=one, other=other, verdict=Verdict.SAME, reason="One card", by=desk, at=noon
        )
    between = clock.count()
    for one, other in pairs:
        take_back_person(one=one, other=other, reason="Two cards", by=desk, at=noon)
    clock.count()

    down = moves(desk, "T09", until=between.ref)
    up = moves(desk, "T08", since=between.ref)

    assert down.before.value == 12
    assert {row.mover.evidence for row in up.rows} == {"Two cards"}
    assert {row.mover.made_by for row in up.rows} == {"desk"}
    assert all(row.is_hidden for row in up.rows)  # one person each
    assert up.after.value == 12
    assert up.before.value == 6


def test_what_was_corrected_of_an_engagement_names_the_engagement(
    desk: Actor, thiri: Actor, clock: Clock, noon: datetime
) -> None:
    held = an_engagement(title="A fair", status="PLANNED", form="MEETING")
    clock.count()
    change_engagement(
        ref=held.ref,
        said=EngagementStatement(
            title="A fair", form="MEETING", status="DONE", country="MM", starts_on=date(2018, 3, 4)
        ),
        contributions=[],
        by=thiri,
        at=noon,
        reason="It took place",
    )
    clock.count()

    (row,) = moves(desk, "E02").rows

    assert (row.gained, row.mover.kind, row.mover.ref) == (1, "engagement", held.ref)
    assert (row.mover.made_by, row.mover.evidence) == ("thiri", "It took place")


def test_what_changes_by_itself_says_that_nobody_changed_it(
    desk: Actor, clock: Clock, noon: datetime
) -> None:
    an_outcome()
    clock.count()
    clock.count()

    assert moves(desk, "C01").rows == ()


def test_nobody_sees_what_moved_in_a_country_that_is_not_theirs(
    desk: Actor, linh: Actor, clock: Clock
) -> None:
    clock.count()
    trained(9)
    clock.count()

    assert len(moves(desk, "T08").rows) == 1
    assert moves(linh, "T08").rows == ()


def test_what_was_worked_out_is_remembered_for_whoever_sees_as_much(
    desk: Actor, thiri: Actor, linh: Actor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.count()
    trained(6)
    trained(7, office="co-hanoi", country="VN")
    clock.count()
    worked: list[Side] = []

    def moving(*sides: Side, **more: Any) -> Moving:
        worked.append(sides[0])
        return Moving(*sides, **more)

    monkeypatch.setattr("banyan.results.queries.moves.Moving", moving)

    first, again = moves(desk, "T08"), moves(desk, "T08")
    assert len(worked) == 1
    assert told(first) == told(again) == [("Sheet of 7", 7), ("Sheet of 6", 6)]
    assert told(moves(thiri, "T08"))[0] == ("Sheet of 6", 6)
    assert "Sheet of 6" not in dict(told(moves(linh, "T08")))
    assert len(worked) == 3


def test_whoever_may_not_open_records_may_not_open_what_changed_them(clock: Clock) -> None:
    clock.count()
    trainer = an_actor("htun", role="TRAINER", office="co-yangon")

    with pytest.raises(NotAllowed):
        moves(trainer, "T08")


def test_few_people_are_not_told_apart(desk: Actor, clock: Clock) -> None:
    trained(20)
    clock.count()
    trained(3)
    trained(9)
    clock.count()

    found = moves(desk, "T08")

    assert [row.is_hidden for row in found.rows] == [True, True]
    assert told(found) == [("Sheet of 9", 0), ("Sheet of 3", 0)]


def test_a_snapshot_is_found_by_its_day_or_by_its_reference(clock: Clock) -> None:
    first = clock.count()
    clock.at += timedelta(days=3)
    trained(1)
    last = clock.count()

    assert snapshot_at("2018-09-01") == first
    assert snapshot_at("2017-01-01") == first
    assert snapshot_at("2018-12-31") == last
    assert snapshot_at(last.ref) == last


def test_what_was_counted_later_is_no_beginning(desk: Actor, clock: Clock) -> None:
    first = clock.count()
    an_organization_record()
    last = clock.count()

    with pytest.raises(BackwardSnapshots, match=first.ref):
        moves(desk, "E01", since=last.ref, until=first.ref)


def test_many_changes_cost_no_more_than_few(
    desk: Actor, clock: Clock, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    clock.count()
    for _ in range(12):
        trained(1)
    clock.count()

    with django_assert_max_num_queries(24):
        assert moves(desk, "T08").total == 12
