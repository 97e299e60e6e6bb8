"""Accepting: what rows say becomes records, engagements and attendance, once."""

from datetime import date, datetime, timedelta

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.models import Attendance, Engagement
from banyan.intake.commands._work import NotInThisState
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.read import read_delivery
from banyan.intake.models import Delivery, Row
from banyan.intake.queries import Counts, NoSuchDelivery, counts
from banyan.provenance.models import Change
from banyan.register.models import Organization, OrganizationRecord, PersonRecord
from tests.intake.flows import accepted, counted, delivered, verdicts, was_read
from tests.intake.sheets import a_csv, a_workbook, attended, many

NILAR = attended("Daw Nilar Win", business="Golden Rice Co., Ltd.")
KYAW = attended("U Aung Kyaw", sex="M", phone="09 7700 99887", business="GOLDEN RICE CO LTD")
NAMELESS = attended("", business="")


def test_rows_become_people_enterprises_and_one_training(thiri: Actor, noon: datetime) -> None:
    accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)

    assert counted() == {
        "organizations": 1,
        "people": 2,
        "engagements": 1,
        "attendances": 2,
        "parties": counted()["parties"],
    }
    training = Engagement.objects.get()
    assert (training.country, training.starts_on) == ("MM", date(2017, 3, 12))
    assert training.office.code == "co-yangon"


def test_every_row_has_a_verdict_and_they_add_up(thiri: Actor, noon: datetime) -> None:
    found = accepted(a_workbook(NILAR, NAMELESS, KYAW), by=thiri, at=noon)

    assert verdicts(found) == {4: "ACCEPTED", 5: "REFUSED", 6: "ACCEPTED"}
    assert counts(found) == Counts(accepted=2, refused=1)
    assert counts(found).rows == 3


def test_reading_first_and_accepting_at_once_end_in_the_same(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    content = a_csv(NILAR, NAMELESS, KYAW)
    at_once = accepted(content, by=thiri, at=noon, filename="a.csv")
    read = was_read(content, by=linh, at=noon, filename="a.csv", office="co-hanoi")

    then = accept_delivery(ref=read.ref, by=linh, at=noon)

    assert verdicts(then) == verdicts(at_once)
    assert (then.rows, then.done, then.state) == (at_once.rows, at_once.done, at_once.state)
    assert told(then) == told(at_once)


def told(found: Delivery) -> set[tuple[object, ...]]:
    records = OrganizationRecord.objects.filter(source=found.source)
    people = PersonRecord.objects.filter(source=found.source)
    return {*records.values_list("name", "line"), *people.values_list("name", "phone", "line")}


def test_the_same_person_twice_in_a_list_attended_once(thiri: Actor, noon: datetime) -> None:
    accepted(a_workbook(NILAR, KYAW, NILAR), by=thiri, at=noon)

    assert Attendance.objects.count() == 2
    assert counted()["people"] == 2


def test_a_corrected_file_adds_only_what_was_missing(thiri: Actor, noon: datetime) -> None:
    accepted(a_workbook(NILAR, NAMELESS), by=thiri, at=noon)

    accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon + timedelta(days=1))

    assert counted()["people"] == 2
    assert counted()["attendances"] == 2
    assert counted()["engagements"] == 1


def test_accepting_again_changes_nothing(thiri: Actor, noon: datetime) -> None:
    found = accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)
    before = (counted(), OrganizationRecord.objects.count(), PersonRecord.objects.count())

    accept_delivery(ref=found.ref, by=thiri, at=noon + timedelta(days=1))

    after = (counted(), OrganizationRecord.objects.count(), PersonRecord.objects.count())
    assert after == before


def test_what_was_read_but_not_accepted_counts_nothing(thiri: Actor, noon: datetime) -> None:
    found = was_read(a_workbook(NILAR, KYAW), by=thiri, at=noon)

    assert verdicts(found) == {4: "READY", 5: "READY"}
    assert not Organization.objects.exists()
    assert not Engagement.objects.exists()


def test_cells_are_kept_untouched(thiri: Actor, noon: datetime) -> None:
    found = accepted(a_workbook(NILAR), by=thiri, at=noon)

    row = Row.objects.get(delivery=found)
    assert row.cells[:4] == ["Daw Nilar Win", "F", "09 7700 11223", "Golden Rice Co., Ltd."]


def test_more_rows_than_one_part_come_out_as_many(
    thiri: Actor, noon: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("banyan.intake.rules.PART", 10)

    found = accepted(a_csv(*many(64)), by=thiri, at=noon, filename="a.csv")

    assert counts(found) == Counts(accepted=64)
    assert counted()["people"] == 64
    assert counted()["organizations"] == 32
    assert counted()["engagements"] == 7


def test_only_who_may_accept_accepts(thiri: Actor, ada: Actor, noon: datetime) -> None:
    arrived = delivered(a_workbook(NILAR), by=thiri, at=noon)

    with pytest.raises(NotAllowed):
        accept_delivery(ref=arrived.ref, by=ada, at=noon)
    with pytest.raises(NotAllowed):
        read_delivery(ref=arrived.ref, by=ada, at=noon)
    arrived.refresh_from_db()
    assert arrived.state == "ARRIVED"


def test_another_office_finds_nothing_to_accept(linh: Actor, thiri: Actor, noon: datetime) -> None:
    arrived = delivered(a_workbook(NILAR), by=thiri, at=noon)

    with pytest.raises(NoSuchDelivery):
        accept_delivery(ref=arrived.ref, by=linh, at=noon)


def test_what_is_being_read_is_not_accepted_meanwhile(thiri: Actor, noon: datetime) -> None:
    arrived = delivered(a_workbook(NILAR), by=thiri, at=noon)
    Delivery.objects.filter(pk=arrived.pk).update(state="READING")

    with pytest.raises(NotInThisState, match="is being read"):
        accept_delivery(ref=arrived.ref, by=thiri, at=noon)


def test_accepting_leaves_its_line_in_the_trail(thiri: Actor, noon: datetime) -> None:
    found = accepted(a_workbook(NILAR, KYAW), by=thiri, at=noon)

    line = Change.objects.get(act="accept_delivery")
    assert (line.subject, line.made_by) == (f"delivery:{found.ref}", "thiri")
