"""Sheets of trainings that somebody recorded by hand before: each training is counted once."""

from datetime import date, datetime, timedelta

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.doubles import judge_as_one
from banyan.engagements.models import Attendance, Engagement
from banyan.engagements.queries.doubles import doubles_of
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.withdraw import withdraw_delivery
from banyan.intake.queries.by_hand import trainings_foreseen
from tests.intake.flows import accepted, counted, was_read
from tests.intake.recorded import recorded
from tests.intake.sheets import a_workbook, attended

NILAR = attended("Daw Nilar Win")
PLANNED = (date(2017, 3, 26), date(2017, 3, 30))
KYAW = attended("U Aung Kyaw", sex="M", phone="09 7700 99887")


def planned(by: Actor, at: datetime) -> Engagement:
    """Return a plan of what NILAR came to, two weeks later than it was held."""
    first, last = PLANNED
    said = {"status": "PLANNED", "confidentiality": "PARTNER"}
    return recorded(by, at, starts_on=first, ends_on=last, **said)


def test_a_training_recorded_by_hand_takes_the_people_of_its_sheet(
    thiri: Actor, noon: datetime
) -> None:
    by_hand = recorded(thiri, noon)

    accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)

    assert counted()["engagements"] == 1
    assert set(Attendance.objects.values_list("engagement__ref", flat=True)) == {by_hand.ref}


def test_the_preview_says_so_first(thiri: Actor, linh: Actor, noon: datetime) -> None:
    by_hand = recorded(thiri, noon)

    found = was_read(a_workbook(NILAR, KYAW), by=thiri, at=noon)

    (foreseen,) = trainings_foreseen(thiri, found)
    assert (foreseen.engagement, foreseen.title) == (by_hand, "SIYB in Insein")
    assert not trainings_foreseen(linh, found)
    assert not Attendance.objects.exists()
    accept_delivery(ref=found.ref, by=thiri, at=noon)
    assert counted()["engagements"] == 1


def test_withdrawn_all_is_as_it_was(thiri: Actor, noon: datetime) -> None:
    by_hand = recorded(thiri, noon)
    before = counted()
    found = accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)
    assert counted()["people"] == 2

    withdraw_delivery(ref=found.ref, reason="", by=thiri, at=noon)

    assert counted() == before
    assert Engagement.objects.standing().get() == by_hand


def test_sent_again_it_adds_nothing(thiri: Actor, noon: datetime) -> None:
    recorded(thiri, noon)
    sheet = a_workbook(NILAR, KYAW)
    first = accepted(sheet, by=thiri, at=noon)
    once = counted()

    accept_delivery(ref=first.ref, by=thiri, at=noon)
    accepted(sheet, by=thiri, at=noon + timedelta(days=1))

    assert counted() == once


def test_a_corrected_sheet_joins_the_same_training(thiri: Actor, noon: datetime) -> None:
    by_hand = recorded(thiri, noon)
    first = accepted(a_workbook(NILAR), by=thiri, at=noon)

    second = was_read(a_workbook(NILAR, KYAW), by=thiri, at=noon)
    (foreseen,) = trainings_foreseen(thiri, second)
    accept_delivery(ref=second.ref, by=thiri, at=noon)
    withdraw_delivery(ref=first.ref, reason="", by=thiri, at=noon)

    assert foreseen.engagement == by_hand
    assert (counted()["engagements"], counted()["people"]) == (1, 2)


def test_where_two_were_recorded_a_person_says_which(thiri: Actor, noon: datetime) -> None:
    one, other = recorded(thiri, noon), recorded(thiri, noon, title="And another")

    found = was_read(a_workbook(NILAR), by=thiri, at=noon)
    accept_delivery(ref=found.ref, by=thiri, at=noon)

    assert not trainings_foreseen(thiri, found)
    assert counted()["engagements"] == 3
    sheet = Engagement.objects.get(sheet_key__isnull=False)
    assert {row.by_hand.ref for row in doubles_of(thiri, sheet)} == {one.ref, other.ref}


def test_two_classes_of_a_sheet_are_not_both_the_one_recorded(thiri: Actor, noon: datetime) -> None:
    by_hand = recorded(thiri, noon)

    accepted(a_workbook(attended(title="Class A"), attended(title="Class B")), by=thiri, at=noon)

    assert counted()["engagements"] == 3
    assert len(doubles_of(thiri, by_hand)) == 2


def test_withdrawn_a_plan_that_was_held_is_a_plan_again(thiri: Actor, noon: datetime) -> None:
    plan = planned(thiri, noon)
    before = counted()
    sheet = a_workbook(NILAR)
    first = accepted(sheet, by=thiri, at=noon)
    (double,) = doubles_of(thiri, plan)
    asked = counted()
    judge_as_one(sheet=double.sheet.ref, by_hand=plan.ref, by=thiri, at=noon)

    withdraw_delivery(ref=first.ref, reason="", by=thiri, at=noon)

    plan.refresh_from_db()
    assert counted() == before
    assert (plan.status, plan.starts_on, plan.ends_on) == ("PLANNED", *PLANNED)

    accepted(sheet, by=thiri, at=noon + timedelta(days=1))

    assert counted() == asked
    assert [row.by_hand for row in doubles_of(thiri, plan)] == [plan], "it is asked about again"


def test_a_plan_that_two_sheets_tell_of_stays_held_without_the_first(
    thiri: Actor, noon: datetime
) -> None:
    plan = planned(thiri, noon)
    first = accepted(a_workbook(NILAR), by=thiri, at=noon)
    (double,) = doubles_of(thiri, plan)
    judge_as_one(sheet=double.sheet.ref, by_hand=plan.ref, by=thiri, at=noon)
    accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)

    withdraw_delivery(ref=first.ref, reason="", by=thiri, at=noon)

    plan.refresh_from_db()
    assert plan.status == "DONE"
    assert (counted()["engagements"], counted()["people"]) == (1, 2)
