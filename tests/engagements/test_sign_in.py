"""Signing in at a door: each person once, nothing lost, whatever comes and however often."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.arrive import Kept, receive_sign_ins
from banyan.engagements.commands.decide_sign_in import NobodyWaits, WhoIsIt, decide_sign_in
from banyan.engagements.commands.doors import (
    ClosesBeforeItOpens,
    DoorEntry,
    DoorIsClosed,
    NothingToTakePartIn,
    close_door,
    open_door,
)
from banyan.engagements.commands.take_in import take_in_sign_ins
from banyan.engagements.models import Attendance, SignIn
from banyan.engagements.queries import NoSuchEngagement
from banyan.engagements.queries.doors import (
    NoSuchAddress,
    NoSuchDoor,
    NoSuchSignIn,
    conflicts,
    door_at,
    door_count,
    sign_ins,
)
from banyan.engagements.vocabulary import SignInReason
from banyan.provenance.queries import history
from banyan.register.models import Person, PersonJudgement, PersonRecord
from banyan.register.queries.seen import NoSuchPerson
from tests.engagements.at_the_door import a_door, a_sign_in, sent, taken_in
from tests.makers import NOON, an_engagement

SOKHA = {"sex": "FEMALE", "birth_year": 1999}


def test_somebody_who_signed_in_took_part(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    received = sent(door, [a_sign_in("សុខ សុភា", sex="FEMALE", birth_year=1999)], at=noon)

    taken_in(door, at=noon)

    attendance = Attendance.objects.get(engagement=door.engagement)
    assert [answer.kept for answer in received.answers] == [Kept.KEPT]
    assert (attendance.person.name, attendance.person.sex) == ("សុខ សុភា", "FEMALE")
    assert attendance.person.birth_year == 1999
    assert attendance.source == door.source
    assert SignIn.objects.get().line == attendance.line == 1


def test_the_same_sign_in_again_is_the_same(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    item = a_sign_in("Sok Sophea")
    sent(door, [item], at=noon)
    taken_in(door, at=noon)

    again = sent(door, [item, item], at=noon)

    assert [answer.kept for answer in again.answers] == [Kept.KEPT_BEFORE] * 2
    assert not again.calls_for_taking_in
    assert SignIn.objects.count() == 1


def test_only_the_first_to_arrive_calls_for_taking_in(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    calls = [sent(door, [a_sign_in()], at=noon).calls_for_taking_in for _ in range(3)]
    taken_in(door, at=noon)

    assert [*calls, sent(door, [a_sign_in()], at=noon).calls_for_taking_in] == [
        *(True, False, False),
        True,
    ]


def test_it_is_kept_as_it_came(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    item = a_sign_in("  Ma\u0000 Thida \ud800", birth_year="nineteen", shoe=[42], phone="12")

    sent(door, [item], at=noon)

    kept = SignIn.objects.get().as_arrived
    assert kept == {**item, "name": "  Ma\ufffd Thida ?"}


@pytest.mark.parametrize(
    "item",
    [
        pytest.param(a_sign_in("Ma Thida", consent=False), id="who has not agreed"),
        pytest.param(a_sign_in("Ma Thida", consent="yes"), id="who has hardly agreed"),
        pytest.param({"name": "Ma Thida", "consent": True}, id="without an id"),
        pytest.param(a_sign_in("Ma" * 3000), id="too long"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    item: dict[str, object], thiri: Actor, noon: datetime
) -> None:
    received = sent(a_door(by=thiri, at=noon), [item], at=noon)

    (answer,) = received.answers
    assert answer.kept == Kept.REFUSED
    assert answer.sentence.endswith(".")
    assert not SignIn.objects.exists()


def test_a_wrong_clock_is_corrected_and_kept(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    ahead = timedelta(days=400)
    signed = round((noon + ahead - timedelta(minutes=30)).timestamp() * 1000)

    sent(
        door,
        [a_sign_in(at=signed)],
        sent_ms=round((noon + ahead).timestamp() * 1000),
        at=noon,
    )

    kept = SignIn.objects.get()
    assert kept.came_at == noon - timedelta(minutes=30)
    assert kept.clock_ahead_ms == ahead / timedelta(milliseconds=1)
    assert kept.said_at == noon + ahead - timedelta(minutes=30)


def test_one_person_on_two_devices_is_counted_once_by_their_telephone(
    thiri: Actor, noon: datetime
) -> None:
    door = a_door(by=thiri, at=noon)
    sent(door, [a_sign_in("Ma Thida", phone="09 795 123 456")], at=noon)
    taken_in(door, at=noon)
    sent(door, [a_sign_in("MA THIDA", phone="+95 9795123456")], at=noon, device="another device")

    taken_in(door, at=noon)

    found = door_count(thiri, door)
    assert (found.people, found.taken, found.waiting) == (1, 2, 0)
    assert Person.objects.filter(absorbed_by=None).count() == 1


def test_two_of_one_name_wait_for_somebody_to_tell(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    items = [a_sign_in("Sok Sophea", **SOKHA), a_sign_in("SOK SOPHEA", sex="FEMALE")]
    sent(door, items, at=noon)

    verdicts = taken_in(door, at=noon)

    assert sorted(verdicts.values()) == ["TAKEN", "WAITING"]
    waiting = sign_ins(thiri, door, verdict="WAITING")
    (conflict,) = conflicts(thiri, door, list(waiting))
    assert waiting[0].reason == SignInReason.MAY_BE_SAME
    assert [one.sign_in.person for one in conflict.alike] == [PersonRecord.objects.get()]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({**SOKHA, "sex": "MALE"}, id="another sex"),
        pytest.param({**SOKHA, "birth_year": 1992}, id="another age"),
        pytest.param({"sex": "FEMALE", "age_band": "FROM_35"}, id="another age band"),
    ],
)
def test_two_of_one_name_whom_something_tells_apart_do_not_wait(
    other: dict[str, object], thiri: Actor, noon: datetime
) -> None:
    door = a_door(by=thiri, at=noon)
    sent(door, [a_sign_in("Sok Sophea", **SOKHA), a_sign_in("Sok Sophea", **other)], at=noon)

    taken_in(door, at=noon)

    found = door_count(thiri, door)
    assert (found.people, found.waiting) == (2, 0)


def two_of_one_name(by: Actor, at: datetime) -> tuple[str, str, str]:
    """Return a door, the item that waits at it, and the person whom it may be."""
    door = a_door(by=by, at=at)
    sent(door, [a_sign_in("Sok Sophea", **SOKHA), a_sign_in("Sok Sophea", **SOKHA)], at=at)
    verdicts = taken_in(door, at=at)
    (waits,) = [item for item, verdict in verdicts.items() if verdict == "WAITING"]
    return door.ref, waits, Person.objects.get().ref


def test_said_to_be_the_same_person_they_are_counted_once(thiri: Actor, noon: datetime) -> None:
    ref, waits, person = two_of_one_name(thiri, noon)

    row = decide_sign_in(ref=ref, item=waits, same_as=person, by=thiri, at=noon)

    assert row.verdict == "TAKEN"
    assert door_count(thiri, row.door).people == 1
    assert "decide_sign_in" in [change.act for change in history(f"door:{ref}")]


def test_said_to_be_another_person_they_are_two_for_good(thiri: Actor, noon: datetime) -> None:
    ref, waits, _ = two_of_one_name(thiri, noon)

    row = decide_sign_in(ref=ref, item=waits, same_as="", by=thiri, at=noon)

    assert door_count(thiri, row.door).people == 2
    assert Attendance.objects.count() == 2
    assert PersonJudgement.objects.get().verdict == "DIFFERENT"


def test_left_out_they_are_kept_and_not_counted(thiri: Actor, noon: datetime) -> None:
    ref, waits, _ = two_of_one_name(thiri, noon)

    row = decide_sign_in(ref=ref, item=waits, is_left_out=True, by=thiri, at=noon)

    found = door_count(thiri, row.door)
    assert (found.people, found.left_out, found.waiting) == (1, 1, 0)


def test_a_decision_needs_somebody_who_waits_and_an_answer(thiri: Actor, noon: datetime) -> None:
    ref, waits, person = two_of_one_name(thiri, noon)

    with pytest.raises(WhoIsIt):
        decide_sign_in(ref=ref, item=waits, by=thiri, at=noon)
    with pytest.raises(NoSuchPerson):
        decide_sign_in(ref=ref, item=waits, same_as="PER-0000000000", by=thiri, at=noon)
    with pytest.raises(NoSuchSignIn):
        decide_sign_in(ref=ref, item="nobody's", same_as="", by=thiri, at=noon)
    decide_sign_in(ref=ref, item=waits, same_as=person, by=thiri, at=noon)
    with pytest.raises(NobodyWaits):
        decide_sign_in(ref=ref, item=waits, same_as="", by=thiri, at=noon)


def test_who_signed_before_it_closed_comes_in_afterwards(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    close_door(ref=door.ref, by=thiri, at=noon + timedelta(hours=2))
    hour = [round((noon + timedelta(hours=one)).timestamp() * 1000) for one in range(5)]
    items = [a_sign_in("Ko Aung", at=hour[1]), a_sign_in("Ma Thida", at=hour[3])]
    sent(door, items, sent_ms=hour[4], at=noon + timedelta(hours=4))

    verdicts = taken_in(door, at=noon + timedelta(hours=4))

    assert verdicts == {str(items[0]["id"]): "TAKEN", str(items[1]["id"]): "WAITING"}
    assert SignIn.objects.get(verdict="WAITING").reason == SignInReason.OUT_OF_HOURS
    decide_sign_in(ref=door.ref, item=str(items[1]["id"]), by=thiri, at=noon)
    assert door_count(thiri, door).people == 2


def test_without_a_name_somebody_waits_and_can_only_be_left_out(
    thiri: Actor, noon: datetime
) -> None:
    door = a_door(by=thiri, at=noon)
    item = a_sign_in("...")
    sent(door, [item], at=noon)

    assert list(taken_in(door, at=noon).values()) == ["WAITING"]
    with pytest.raises(WhoIsIt):
        decide_sign_in(ref=door.ref, item=str(item["id"]), same_as="", by=thiri, at=noon)


def test_where_they_come_from_is_counted_as_what_the_door_asks_for(
    thiri: Actor, noon: datetime
) -> None:
    door = a_door(by=thiri, at=noon, kind="SCHOOL")
    people = [a_sign_in(name, organization="Hillside College") for name in ("Ko Aung", "Ma Thida")]
    sent(door, people, at=noon)

    taken_in(door, at=noon)

    came = Attendance.objects.select_related("organization__counted_as")
    organizations = {one.organization.counted_as for one in came if one.organization}
    assert [one.kind for one in organizations] == ["SCHOOL"]


sendings = st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=6), min_size=1, max_size=8)


@given(sendings=sendings, taking=st.sets(st.integers(0, 7)))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_in_any_order_and_however_often_each_is_there_once(
    sendings: list[list[int]], taking: set[int], thiri: Actor
) -> None:
    names = ["Ko Aung", "Ma Thida", "U Ba Win", "Daw Hla", "Ko Min Thu", "Ma Su Su Lwin"]
    items = [a_sign_in(name) for name in names]
    door = a_door(by=thiri, at=NOON)

    for number, numbers in enumerate(sendings):
        sent(door, [items[one] for one in numbers], at=NOON)
        if number in taking:
            taken_in(door, at=NOON)
    taken_in(door, at=NOON)

    came = {names[one] for numbers in sendings for one in numbers}
    attended = Attendance.objects.filter(engagement=door.engagement)
    assert sorted(attended.values_list("person__name", flat=True)) == sorted(came)
    assert door_count(thiri, door).people == len(came)


def test_cut_off_in_the_middle_it_goes_on_where_it_stopped(
    thiri: Actor, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.engagements.commands.take_in.TOGETHER", 2)
    door = a_door(by=thiri, at=noon)
    names = ["Ko Aung", "Ma Thida", "U Ba Win", "Daw Hla", "Ko Min Thu"]
    sent(door, [a_sign_in(name) for name in names], at=noon)
    with monkeypatch.context() as cut:
        rounds = iter([True, False])
        cut.setattr("banyan.engagements.commands.take_in.has_arrivals", lambda _: next(rounds))
        cut.setattr("banyan.engagements.commands.take_in.hold", lambda _: None)
        with pytest.raises(StopIteration):
            taken_in(door, at=noon)

    assert Attendance.objects.count() == 2
    taken_in(door, at=noon)
    assert sorted(Attendance.objects.values_list("line", flat=True)) == [1, 2, 3, 4, 5]


# Who may.


def test_another_office_neither_opens_nor_sees(thiri: Actor, linh: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)
    entry = DoorEntry(opens_at=noon, closes_at=noon + timedelta(hours=1))

    with pytest.raises(NoSuchEngagement):
        open_door(engagement_ref=door.engagement.ref, entry=entry, by=linh, at=noon)
    with pytest.raises(NoSuchDoor):
        close_door(ref=door.ref, by=linh, at=noon)
    with pytest.raises(NoSuchDoor):
        take_in_sign_ins(ref=door.ref, by=linh, at=noon)
    with pytest.raises(NoSuchDoor):
        decide_sign_in(ref=door.ref, item="x", same_as="", by=linh, at=noon)
    with pytest.raises(NotAllowed):
        receive_sign_ins(
            door=door_at(door.token).threshold, device="", sent_ms=None, items=[], by=linh, at=noon
        )
    assert not sign_ins(linh, door).exists()


def test_an_auditor_sees_who_came_and_changes_nothing(
    thiri: Actor, ada: Actor, noon: datetime
) -> None:
    door = a_door(by=thiri, at=noon)
    sent(door, [a_sign_in("Ma Thida")], at=noon)
    auditor = Actor(ada.name, tuple(ada.reaches), ada.full_name)

    with pytest.raises((NotAllowed, NoSuchDoor)):
        close_door(ref=door.ref, by=auditor, at=noon)


def test_an_editor_who_opens_no_records_sees_nobody_at_a_door(
    thiri: Actor, vic: Actor, noon: datetime
) -> None:
    door = a_door(by=thiri, at=noon, confidentiality="PUBLIC")
    sent(door, [a_sign_in("Ma Thida")], at=noon)

    assert not sign_ins(vic, door).exists()
    with pytest.raises(NoSuchDoor):
        close_door(ref=door.ref, by=vic, at=noon)


def test_doors_are_refused_what_makes_no_sense(thiri: Actor, noon: datetime) -> None:
    held = an_engagement(status="CANCELLED")
    before = DoorEntry(opens_at=noon, closes_at=noon)
    day = DoorEntry(opens_at=noon, closes_at=noon + timedelta(hours=1))

    with pytest.raises(ClosesBeforeItOpens):
        open_door(engagement_ref=held.ref, entry=before, by=thiri, at=noon)
    with pytest.raises(NothingToTakePartIn):
        open_door(engagement_ref=held.ref, entry=day, by=thiri, at=noon)
    with pytest.raises(NoSuchAddress):
        door_at("guessed")


def test_a_door_is_closed_once(thiri: Actor, noon: datetime) -> None:
    door = a_door(by=thiri, at=noon)

    closed = close_door(ref=door.ref, by=thiri, at=noon)

    assert (closed.closed_at, closed.closed_by) == (noon, "thiri")
    assert not door_at(door.token).is_open(noon)
    with pytest.raises(DoorIsClosed):
        close_door(ref=door.ref, by=thiri, at=noon)
