"""Trainings recorded by hand and told by sheets: which are one, which may be, and which are two."""

from datetime import date, datetime
from typing import Any

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.doubles import (
    CannotBeOne,
    CarriesMore,
    NamesPeopleAlready,
    SeenByFewer,
    ToldByMore,
    judge_apart,
    judge_as_one,
)
from banyan.engagements.models import Attendance, Engagement, HeldPlan
from banyan.engagements.queries import NoSuchEngagement, plans_not_reported
from banyan.engagements.queries.doubles import doubles_of
from banyan.engagements.rules.doubles import Fit, Told, fit, is_one_place
from banyan.provenance.models import Change
from tests.intake.flows import accepted, counted
from tests.intake.recorded import recorded
from tests.intake.sheets import a_workbook, attended
from tests.makers import a_package, an_actor, an_engagement, an_outcome

SAID = Told(
    office="vcci-vn",
    above="co-hanoi",
    country="VN",
    first=date(2018, 3, 12),
    last=date(2018, 3, 16),
    confidentiality="PARTNER",
    package="SIYB",
)


def told(**more: Any) -> Told:
    return Told(**{name: getattr(SAID, name) for name in Told.__slots__} | more)


@pytest.mark.parametrize(
    ("by_hand", "how"),
    [
        ({}, Fit.WHOLE),
        ({"first": date(2018, 3, 10), "last": date(2018, 3, 20)}, Fit.WHOLE),
        ({"place": "Hanoi", "module": "SYB", "training_level": "TOE"}, Fit.WHOLE),
        ({"package": ""}, Fit.PARTLY),
        ({"last": date(2018, 3, 14)}, Fit.PARTLY),
        ({"first": date(2018, 1, 1), "last": date(2018, 12, 31)}, Fit.PARTLY),
        ({"office": "co-hanoi", "above": "", "confidentiality": "INTERNAL"}, Fit.PARTLY),
        ({"confidentiality": "INTERNAL"}, Fit.PARTLY),
        ({"package": "", "last": date(2018, 3, 14)}, Fit.NOT),
        ({"package": "GET-AHEAD"}, Fit.NOT),
        ({"country": "LA"}, Fit.NOT),
        ({"office": "vcci-vu"}, Fit.NOT),
        ({"first": date(2018, 3, 17), "last": date(2018, 3, 20)}, Fit.NOT),
    ],
)
def test_a_sheet_tells_of_what_was_recorded_where_all_agrees(
    by_hand: dict[str, Any], how: Fit
) -> None:
    assert fit(SAID, told(**by_hand)) == how


@pytest.mark.parametrize("name", ["module", "training_level", "division", "place"])
def test_what_both_say_differently_is_two(name: str) -> None:
    assert fit(told(**{name: "one"}), told(**{name: "other"})) == Fit.NOT
    assert fit(told(**{name: "one"}), told()) == Fit.WHOLE


def test_a_place_is_one_however_it_is_written() -> None:
    assert is_one_place("Đà Nẵng", "Da Nang City")
    assert is_one_place("Hà Nội", "Hanoi")
    assert is_one_place("", "Hue")
    assert not is_one_place("Hue", "Da Nang")


def test_what_office_and_partner_told_is_one_when_somebody_says_so(
    minh: Actor, linh: Actor, noon: datetime
) -> None:
    by_hand = recorded(linh, noon, office="co-hanoi", country="VN", confidentiality="PARTNER")
    sheet = a_workbook(attended(country="VN", region="", township=""))
    accepted(sheet, by=minh, at=noon, office="vcci-vn")
    before = counted()
    (double,) = doubles_of(linh, by_hand)
    assert double.may_judge

    kept = judge_as_one(sheet=double.sheet.ref, by_hand=by_hand.ref, by=linh, at=noon)

    assert (counted()["engagements"], before["engagements"]) == (1, 2)
    assert counted() == before | {"engagements": 1}
    assert Attendance.objects.get().engagement == kept
    assert kept.office.code == "vcci-vn", "whoever sent the sheet still sees its people"
    assert not doubles_of(linh, kept)
    assert {row.subject for row in Change.objects.filter(act="judge_as_one")} == {
        f"engagement:{by_hand.ref}",
        f"engagement:{double.sheet.ref}",
    }


def test_told_apart_all_is_as_it_was(minh: Actor, linh: Actor, noon: datetime) -> None:
    by_hand = recorded(linh, noon, office="co-hanoi", country="VN", confidentiality="PARTNER")
    sheet = a_workbook(attended(country="VN", region="", township=""))
    accepted(sheet, by=minh, at=noon, office="vcci-vn")
    before = counted()
    (double,) = doubles_of(linh, by_hand)
    both = {"sheet": double.sheet.ref, "by_hand": by_hand.ref}
    judge_as_one(**both, by=linh, at=noon)

    told = judge_apart(**both, by=linh, at=noon)

    by_hand.refresh_from_db()
    assert counted() == before
    assert Attendance.objects.get().engagement == told
    assert by_hand.office.code == "co-hanoi"
    assert not doubles_of(linh, by_hand), "nobody is asked twice"


def test_what_the_partner_could_not_see_any_more_is_not_joined(
    minh: Actor, linh: Actor, noon: datetime
) -> None:
    by_hand = recorded(linh, noon, office="co-hanoi", country="VN")
    sheet = a_workbook(attended(country="VN", region="", township=""))
    accepted(sheet, by=minh, at=noon, office="vcci-vn")
    (double,) = doubles_of(linh, by_hand)

    with pytest.raises(SeenByFewer, match="Change who may see"):
        judge_as_one(sheet=double.sheet.ref, by_hand=by_hand.ref, by=linh, at=noon)


def a_pair(thiri: Actor, noon: datetime) -> tuple[Engagement, Engagement]:
    """Return a training told by a sheet, and one recorded by hand whose days only overlap."""
    a_package()
    accepted(a_workbook(attended()), by=thiri, at=noon)
    return Engagement.objects.get(), recorded(thiri, noon, ends_on=date(2017, 3, 14))


def test_only_who_may_record_for_both_says_so(
    thiri: Actor, linh: Actor, ada: Actor, noon: datetime
) -> None:
    sheet, by_hand = a_pair(thiri, noon)
    (double,) = doubles_of(ada, sheet)
    assert not double.may_judge

    for command in (judge_as_one, judge_apart):
        with pytest.raises(NotAllowed):
            command(sheet=sheet.ref, by_hand=by_hand.ref, by=ada, at=noon)
        with pytest.raises(NoSuchEngagement):
            command(sheet=sheet.ref, by_hand=by_hand.ref, by=linh, at=noon)


def test_what_carries_more_than_people_is_not_joined(thiri: Actor, noon: datetime) -> None:
    sheet, by_hand = a_pair(thiri, noon)
    sheet.contributions.create(outcome=an_outcome(), kind="SUPPORTS")

    with pytest.raises(CarriesMore, match="Take those back there first"):
        judge_as_one(sheet=sheet.ref, by_hand=by_hand.ref, by=thiri, at=noon)


def test_what_contradicts_is_not_joined(thiri: Actor, noon: datetime) -> None:
    sheet, _ = a_pair(thiri, noon)
    elsewhere = recorded(thiri, noon, place="Mandalay", division="MM-04")
    Engagement.objects.filter(pk=sheet.pk).update(place="Insein")

    for by_hand in (elsewhere, an_engagement(sheet_key=1), sheet):
        with pytest.raises(CannotBeOne):
            judge_as_one(sheet=sheet.ref, by_hand=by_hand.ref, by=thiri, at=noon)


def test_whose_people_are_told_is_not_told_by_another(thiri: Actor, noon: datetime) -> None:
    sheet, by_hand = a_pair(thiri, noon)
    accepted(a_workbook(attended(title="Another", last="14/03/2017")), by=thiri, at=noon)
    assert counted()["engagements"] == 2, "the second sheet fits what was recorded"

    with pytest.raises(NamesPeopleAlready):
        judge_as_one(sheet=sheet.ref, by_hand=by_hand.ref, by=thiri, at=noon)


def test_what_several_sheets_told_is_not_told_apart(thiri: Actor, noon: datetime) -> None:
    sheet, by_hand = a_pair(thiri, noon)
    judge_as_one(sheet=sheet.ref, by_hand=by_hand.ref, by=thiri, at=noon)
    an_engagement(sheet_key=1, told_as=by_hand)

    with pytest.raises(ToldByMore, match="Withdraw the delivery"):
        judge_apart(sheet=sheet.ref, by_hand=by_hand.ref, by=thiri, at=noon)


def test_a_partner_takes_nothing_into_what_it_may_not_see(
    minh: Actor, linh: Actor, noon: datetime
) -> None:
    recorded(linh, noon, office="vcci-vn", country="VN")
    other = an_actor("other", role="COUNTRY_OFFICER", office="co-suva")

    accepted(
        a_workbook(attended(country="VN", region="", township="")),
        by=minh,
        at=noon,
        office="vcci-vn",
    )

    assert counted()["engagements"] == 2
    sheet = Engagement.objects.get(sheet_key__isnull=False)
    assert not doubles_of(minh, sheet)
    assert not doubles_of(other, sheet)
    assert doubles_of(linh, sheet)


def planned(by: Actor, at: datetime, **more: Any) -> Engagement:
    days = {"starts_on": date(2017, 3, 26), "ends_on": date(2017, 3, 30)}
    return recorded(by, at, **{"status": "PLANNED", "confidentiality": "PARTNER", **days, **more})


@pytest.mark.parametrize(
    ("by_hand", "how"),
    [
        ({}, Fit.PARTLY),
        ({"first": date(2018, 3, 30), "last": date(2018, 4, 3)}, Fit.PARTLY),
        ({"first": date(2018, 2, 23), "last": date(2018, 2, 27), "package": ""}, Fit.PARTLY),
        ({"first": date(2018, 3, 31), "last": date(2018, 4, 3)}, Fit.NOT),
        ({"package": "", "office": "co-hanoi"}, Fit.NOT),
        ({"place": "Vientiane"}, Fit.PARTLY),
    ],
)
def test_of_a_plan_a_person_is_asked_though_its_days_moved(
    by_hand: dict[str, Any], how: Fit
) -> None:
    assert fit(SAID, told(is_planned=True, **by_hand)) == how


def test_a_plan_was_held_when_somebody_says_that_its_sheet_came(
    thiri: Actor, noon: datetime
) -> None:
    plan = planned(thiri, noon)
    accepted(a_workbook(attended()), by=thiri, at=noon)
    assert not plan.tellings.exists(), "a plan is not taken for what was held without asking"
    (double,) = doubles_of(thiri, plan)

    kept = judge_as_one(sheet=double.sheet.ref, by_hand=plan.ref, by=thiri, at=noon)

    assert (kept.ref, kept.status) == (plan.ref, "DONE")
    assert (kept.starts_on, kept.ends_on) == (double.sheet.starts_on, double.sheet.ends_on)
    assert Attendance.objects.get().engagement == kept
    assert counted()["engagements"] == 1
    assert not plans_not_reported(thiri, today=date(2017, 8, 31)).exists()


def test_told_apart_a_plan_is_planned_as_before(thiri: Actor, noon: datetime) -> None:
    plan = planned(thiri, noon)
    accepted(a_workbook(attended()), by=thiri, at=noon)
    (double,) = doubles_of(thiri, plan)
    both = {"sheet": double.sheet.ref, "by_hand": plan.ref}
    judge_as_one(**both, by=thiri, at=noon)

    judge_apart(**both, by=thiri, at=noon)

    plan.refresh_from_db()
    assert (plan.status, plan.starts_on, plan.ends_on) == (
        "PLANNED",
        date(2017, 3, 26),
        date(2017, 3, 30),
    )
    assert Attendance.objects.get().engagement == double.sheet
    assert not doubles_of(thiri, plan)
    assert not HeldPlan.objects.exists()


def test_what_somebody_changed_of_a_plan_since_it_was_held_stands(
    thiri: Actor, noon: datetime
) -> None:
    plan = planned(thiri, noon)
    accepted(a_workbook(attended()), by=thiri, at=noon)
    (double,) = doubles_of(thiri, plan)
    both = {"sheet": double.sheet.ref, "by_hand": plan.ref}
    judge_as_one(**both, by=thiri, at=noon)
    Engagement.objects.filter(ref=plan.ref).update(ends_on=date(2017, 12, 1))

    judge_apart(**both, by=thiri, at=noon)

    plan.refresh_from_db()
    assert (plan.status, plan.ends_on) == ("DONE", date(2017, 12, 1))
