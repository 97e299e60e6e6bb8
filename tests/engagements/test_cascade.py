"""The cascade: branches reach everybody once, whoever tells of them and whoever asks."""

from datetime import datetime
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor
from banyan.engagements.cascade import branch, how_many, packed, together, unpacked
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.models import Engagement, TrainerLearners, TrainerReach
from banyan.engagements.queries.cascade import (
    as_of,
    branch_total,
    roots,
    teachers,
    tops,
    tree,
    whole,
)
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source
from banyan.register.models import PersonRecord
from tests.makers import (
    a_credential,
    a_person_record,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
)

# A busy machine draws slowly, and is no fault.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
graphs = st.dictionaries(st.integers(1, 12), st.lists(st.integers(1, 12), max_size=4), max_size=12)
crowds = st.lists(st.sets(st.integers(0, 400), max_size=30), max_size=6)


@patient
@given(links=graphs, root=st.integers(1, 12))
def test_a_branch_is_closed_and_holds_nobody_out_of_reach(
    links: dict[int, list[int]], root: int
) -> None:
    found = branch(links, root)

    assert root in found
    assert all(set(links.get(one, ())) <= found for one in found)
    assert found - {root} <= {learner for some in links.values() for learner in some}


@patient
@given(crowds=crowds, far=st.booleans())
def test_people_are_counted_once_however_their_numbers_lie(
    crowds: list[set[int]], far: bool
) -> None:
    step = 9_000_000 if far else 1
    pieces = [np.array(sorted(n * step for n in crowd), dtype=np.uint32) for crowd in crowds]

    assert how_many(pieces) == len(set().union(*crowds))
    assert len(together(pieces)) == how_many(pieces)
    assert all(np.array_equal(unpacked(packed(piece)), piece) for piece in pieces)


def taught(
    teachers_: list[PersonRecord],
    learners: list[PersonRecord],
    *,
    level: str = "TOE",
    **more: Any,
) -> Engagement:
    held = an_engagement(training_level=level, package="SIYB", **more)
    for one in teachers_:
        an_attendance(engagement=held, person=one, role="TRAINER")
    for one in learners:
        an_attendance(engagement=held, person=one)
    return held


def people(count: int) -> list[PersonRecord]:
    return [a_person_record(source=SOURCE[0]) for _ in range(count)]


SOURCE: list[Source] = []


@pytest.fixture(autouse=True)
def _one_source(request: pytest.FixtureRequest) -> None:
    if "desk" in request.fixturenames or "thiri" in request.fixturenames:
        request.getfixturevalue("db")
        SOURCE[:] = [a_source()]


def counted_again(by: Actor, at: datetime) -> None:
    count_cascade(by=by, at=at)


def number(record: PersonRecord) -> int:
    record.refresh_from_db()
    return record.counted_as_id


@pytest.mark.django_db
def test_a_branch_reaches_what_walking_by_hand_reaches(desk: Actor, noon: datetime) -> None:
    chance = Random(7)
    trainers, everybody = people(9), people(30)
    below = {n: chance.sample(range(n + 1, 9), min(2, 8 - n)) for n in range(8)}
    reached: dict[int, set[int]] = {n: set() for n in range(9)}
    for n, learners in below.items():
        taught([trainers[n]], [trainers[m] for m in learners], level="TOT")
    for n in range(9):
        some = chance.sample(range(30), 6)
        taught([trainers[n]], [everybody[m] for m in some])
        reached[n] |= set(some)

    counted_again(desk, noon)

    everywhere = an_actor("desk", role="DESK", office="desk")
    for n in range(9):
        branch_ = branch(below, n)
        expected = len(set().union(*(reached[m] for m in branch_)))
        assert branch_total(everywhere, number(trainers[n])) == expected


@pytest.mark.django_db
def test_branches_that_share_people_do_not_add_up(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    (top, left, right), (both, one) = people(3), people(2)
    taught([top], [left, right], level="TOT")
    taught([left], [both, one])
    taught([right], [both])
    counted_again(desk, noon)

    found = tree(thiri, number(top))

    assert (found.whole.people, found.added_up, found.shared) == (2, 3, 1)
    assert [line.branch.people for line in found.lines] == [2, 1]
    assert [one.ref for one in teachers(thiri, number(left))] == [top.counted_as.ref]


@pytest.mark.django_db
def test_whoever_is_found_to_be_one_is_counted_once(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    (trainer,), (first, same) = people(1), people(2)
    taught([trainer], [first, same])
    counted_again(desk, noon)
    before = branch_total(thiri, number(trainer))
    same.counted_as = first.counted_as
    same.save()
    record_change(act="judge_same", subject="person:x", made_by="thiri", at=noon)

    stale = as_of()
    counted_again(desk, noon)

    assert stale is not None
    assert stale.changes == 1
    assert (before, branch_total(thiri, number(trainer))) == (2, 1)


@pytest.mark.django_db
def test_what_a_withdrawn_source_said_reaches_nobody(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    (trainer,), (one, other) = people(1), people(2)
    held = taught([trainer], [one])
    an_attendance(engagement=held, person=other, source=a_source(withdrawn=True))

    counted_again(desk, noon)

    assert branch_total(thiri, number(trainer)) == 1


@pytest.mark.django_db
def test_a_supervisor_stands_above_whom_they_supervised(
    thiri: Actor, desk: Actor, noon: datetime
) -> None:
    (expert, learner), (one,) = people(2), people(1)
    a_credential(person=learner, supervisor=expert)
    taught([learner], [one])

    counted_again(desk, noon)

    assert [row.people for row in roots(thiri)] == [1]
    assert branch_total(thiri, number(expert)) == 1


@pytest.mark.django_db
def test_a_total_tells_nothing_of_what_may_not_be_opened(
    thiri: Actor, linh: Actor, minh: Actor, desk: Actor, noon: datetime
) -> None:
    (trainer,), (one, other) = people(1), people(2)
    taught([trainer], [one], confidentiality="RESTRICTED")
    taught([trainer], [other], confidentiality="PUBLIC")

    counted_again(desk, noon)

    assert branch_total(thiri, number(trainer)) == 2
    assert branch_total(linh, number(trainer)) == 0
    assert branch_total(minh, number(trainer)) == 0
    assert roots(minh) == []


@pytest.mark.django_db
def test_a_cascade_of_which_nothing_changed_is_not_drawn_again(desk: Actor, noon: datetime) -> None:
    taught(people(1), people(1))
    first = count_cascade(by=desk, at=noon)

    assert count_cascade(by=desk, at=noon).pk == first.pk
    assert TrainerReach.objects.count() == 1


@pytest.mark.parametrize("seed", range(3))
def test_the_widest_branches_are_the_first_of_all(
    seed: int, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    desk = an_actor("desk", role="DESK", office="desk")
    chance = Random(seed)
    people = [a_person_record(name=f"U {n}") for n in range(14)]
    for _ in range(16):
        level = chance.choice(["TOT", "TOE"])
        held = an_engagement(training_level=level, office=chance.choice(["co-yangon", "co-hanoi"]))
        teacher, *learners = chance.sample(people, 4)
        an_attendance(engagement=held, person=teacher, role="TRAINER")
        for one in learners:
            an_attendance(engagement=held, person=one)
    count_cascade(by=desk, at=noon)

    for viewer in (desk, thiri, linh):
        everything = roots(viewer)
        for at_most in (1, 2, 5, 100):
            found = tops(viewer, at_most=at_most)
            assert list(found.branches) == everything[:at_most]
            assert found.others == max(0, len(everything) - at_most)
            assert found.people == whole(viewer)


def test_branches_drawn_before_learners_were_kept_together_are_read(
    desk: Actor, noon: datetime
) -> None:
    top, middle = a_person_record(), a_person_record()
    held = an_engagement(training_level="TOT")
    an_attendance(engagement=held, person=top, role="TRAINER")
    an_attendance(engagement=held, person=middle)
    count_cascade(by=desk, at=noon)
    before = roots(desk)

    TrainerLearners.objects.all().delete()

    assert roots(desk) == before
