"""Recording plans: one, or all of a workshop, by whom, and what is refused."""

from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.assessments.commands._planning import NoSuchOwner, PlanNotYet
from banyan.assessments.commands._writing_plans import AlreadyPlanned
from banyan.assessments.commands.plans import DaysOfPlanReversed, change_plan, record_plans
from banyan.assessments.models import Plan
from banyan.assessments.plans.statements import ActionStatement, PlanStatement
from banyan.assessments.queries.plans import (
    NoSuchPlan,
    WantedPlans,
    as_they_stand,
    may_plan,
    plan,
    plans,
    statement_of_plan,
)
from banyan.engagements.queries import NoSuchEngagement
from banyan.provenance.models import Change
from banyan.register.commands.enter import OrganizationUnclear
from tests.assessments.planning import BEGUN, an_entry, recorded
from tests.makers import (
    a_party,
    a_plan,
    a_source,
    an_attendance,
    an_engagement,
    an_organization_record,
)

ON = date(2018, 8, 31)


def test_all_plans_of_a_workshop_are_recorded_at_once(thiri: Actor, noon: datetime) -> None:
    held = an_engagement(form="BUSINESS_CONTINUITY", package="BCP")
    firms = [a_party(engagement=held).record for _ in range(3)]
    entries = [
        an_entry(record=firms[0], engagement=held.ref),
        an_entry(record=firms[1], engagement=held.ref, completed_on=date(2018, 2, 1)),
        an_entry(record=firms[2], engagement=held.ref, tested_on=date(2018, 3, 1)),
    ]

    made = record_plans(entries=entries, office="co-yangon", by=thiri, at=noon)

    assert [one.state for one in made] == ["BEGUN", "COMPLETED", "TESTED"]
    assert {one.package.code for one in made if one.package} == {"BCP"}
    assert {one.confidentiality for one in made} == {"PARTNER"}
    assert [one.review_on for one in made] == [
        date(2019, 1, 10),
        date(2019, 2, 1),
        date(2019, 3, 1),
    ]
    moves = made[2].moves.order_by("on", "pk").values_list("before", "state")
    assert list(moves) == [("", "BEGUN"), ("BEGUN", "COMPLETED"), ("COMPLETED", "TESTED")]
    assert Change.objects.filter(act="record_plan").count() == 3


def test_all_are_kept_or_none(thiri: Actor, noon: datetime) -> None:
    wrong = an_entry("Late Bakery", begun_on=date(2018, 2, 1), completed_on=date(2018, 1, 1))

    with pytest.raises(DaysOfPlanReversed, match="would be completed on 2018-01-01, but it was"):
        record_plans(entries=[an_entry(), wrong], office="co-yangon", by=thiri, at=noon)

    assert not Plan.objects.exists()


@pytest.mark.parametrize("day", [date(2018, 9, 2), date(2019, 1, 1)])
def test_nothing_is_begun_on_a_day_that_has_not_come(
    thiri: Actor, noon: datetime, day: date
) -> None:
    with pytest.raises(PlanNotYet):
        recorded(an_entry(begun_on=day), by=thiri, at=noon)


def test_an_enterprise_has_one_plan_of_a_kind_from_the_same_work(
    thiri: Actor, noon: datetime
) -> None:
    firm = an_organization_record(name="Lotus")
    again = an_organization_record(name="Lotus Ltd", counted_as=firm.counted_as)
    first = recorded(an_entry(record=firm), by=thiri, at=noon)

    with pytest.raises(AlreadyPlanned, match=first.ref):
        recorded(an_entry(record=again), by=thiri, at=noon)

    recorded(an_entry(record=again, kind="IMPROVEMENT"), by=thiri, at=noon)
    recorded(an_entry(record=again, engagement=an_engagement().ref), by=thiri, at=noon)
    assert Plan.objects.count() == 3


def test_once_a_plan_was_given_up_another_may_be_made(thiri: Actor, noon: datetime) -> None:
    firm = an_organization_record()
    a_plan(record=firm, state="ABANDONED")

    assert recorded(an_entry(record=firm), by=thiri, at=noon).state == "BEGUN"


def test_who_keeps_no_plans_of_the_office_records_none(
    linh: Actor, ada: Actor, vic: Actor, thiri: Actor, noon: datetime
) -> None:
    for actor in (linh, ada, vic):
        with pytest.raises(NotAllowed):
            recorded(by=actor, at=noon)


def test_a_plan_comes_from_work_and_of_an_enterprise_that_one_may_see(
    linh: Actor, thiri: Actor, noon: datetime
) -> None:
    hidden = an_engagement(office="co-yangon", confidentiality="INTERNAL")
    firm = an_organization_record(office="co-yangon")

    with pytest.raises(NoSuchEngagement):
        recorded(an_entry(engagement=hidden.ref), by=linh, at=noon, office="co-hanoi")
    with pytest.raises(NoSuchOwner):
        recorded(an_entry(record=firm), by=linh, at=noon, office="co-hanoi")


def test_an_enterprise_that_may_be_either_of_two_is_asked_about(
    thiri: Actor, noon: datetime
) -> None:
    for number in ("REG-11111", "REG-22222"):
        recorded(an_entry("Lotus", registration=number), by=thiri, at=noon)

    with pytest.raises(OrganizationUnclear, match="could be any of"):
        recorded(an_entry("Lotus"), by=thiri, at=noon)


def test_a_remediation_plan_is_for_its_office_until_somebody_says_otherwise(
    thiri: Actor, noon: datetime
) -> None:
    made = recorded(an_entry(kind="REMEDIATION"), by=thiri, at=noon)

    assert made.confidentiality == "RESTRICTED"


def test_a_partner_sees_its_own_plans_and_no_others(
    minh: Actor, tari: Actor, linh: Actor, desk: Actor
) -> None:
    a_plan(office="vcci-vn")
    a_plan(office="vcci-vn", kind="REMEDIATION", confidentiality="RESTRICTED")
    a_plan(office="co-hanoi")
    a_plan(office="co-hanoi", confidentiality="PUBLIC", kind="IMPROVEMENT")
    a_plan(office="vcci-vu")
    seen = {
        actor.name: sorted(plans(actor, WantedPlans(), on=ON).values_list("office__code", "kind"))
        for actor in (minh, tari, linh)
    }

    assert seen["minh"] == [("co-hanoi", "IMPROVEMENT"), ("vcci-vn", "CONTINUITY")]
    assert seen["tari"] == [("co-hanoi", "IMPROVEMENT"), ("vcci-vu", "CONTINUITY")]
    assert len(seen["linh"]) == 4
    assert plans(desk, WantedPlans(), on=ON).count() == 5


def test_who_sees_no_plans_at_all_sees_not_even_public_ones(vic: Actor) -> None:
    found = a_plan(confidentiality="PUBLIC")

    assert not plans(vic, WantedPlans(), on=ON).exists()
    with pytest.raises(NoSuchPlan):
        plan(vic, found.ref)


def test_a_withdrawn_source_takes_its_plans_with_it(thiri: Actor) -> None:
    a_plan(source=a_source(withdrawn=True))
    gone = a_plan().record
    gone.withdrawn = True
    gone.save()

    assert not plans(thiri, WantedPlans(), on=ON).exists()


def test_a_list_is_narrowed_by_what_is_asked(thiri: Actor) -> None:
    firm = an_organization_record(name="Lotus", country="MM", division="MM-06")
    tested = a_plan(
        record=firm, completed_on=date(2018, 2, 1), tested_on=date(2018, 3, 1), review_on=None
    )
    old = a_plan(
        completed_on=date(2016, 2, 1), tested_on=date(2016, 3, 1), begun_on=date(2016, 1, 1)
    )
    late = a_plan(kind="IMPROVEMENT", review_on=ON)
    old.actions.create(text="Call", planned_on=BEGUN, due_on=date(2018, 8, 30))
    wanted = {
        WantedPlans(division="MM-06"): {tested},
        WantedPlans(tested="YES"): {tested},
        WantedPlans(tested="NO"): {old, late},
        WantedPlans(late="on"): {old, late},
        WantedPlans(kind="IMPROVEMENT"): {late},
        WantedPlans(state="TESTED"): {tested, old},
    }

    assert {asked: set(plans(thiri, asked, on=ON)) for asked in wanted} == wanted


def test_plans_are_shown_as_they_stand_on_a_day(thiri: Actor) -> None:
    made = a_plan(completed_on=date(2018, 2, 1), tested_on=date(2018, 3, 1), review_on=ON)
    made.actions.create(text="Call", planned_on=BEGUN, done_on=date(2018, 2, 2))
    made.actions.create(text="Lift", planned_on=BEGUN, due_on=date(2018, 4, 1))

    before, now, later = (
        as_they_stand([made], on=on)[0] for on in (date(2018, 2, 15), ON, date(2019, 3, 1))
    )

    assert (before.completed_on, before.tested_on, before.late) == (date(2018, 2, 1), None, 0)
    assert (now.is_tested, now.is_review_late, now.done, now.late) == (True, True, 1, 1)
    assert (later.tested_on, later.is_tested) == (date(2018, 3, 1), False)


def test_who_came_and_has_no_plan_yet_is_asked_after_once(thiri: Actor, linh: Actor) -> None:
    held = an_engagement()
    first = a_party(engagement=held).record
    an_attendance(engagement=held, organization=first)
    planned = an_attendance(engagement=held).organization
    a_party(engagement=held, record=an_organization_record(kind="GOVERNMENT"))
    a_party(engagement=held, role="FUNDER")
    a_plan(record=planned, engagement=held)

    assert may_plan(thiri, held) == [first]
    assert may_plan(linh, held) == []


def test_a_changed_plan_keeps_what_is_not_said_again(thiri: Actor, noon: datetime) -> None:
    held = an_engagement(package="BCP")
    action = ActionStatement("Call", due_on=ON)
    made = recorded(an_entry(engagement=held.ref, actions=(action,)), by=thiri, at=noon)

    said = PlanStatement("CONTINUITY", covers="Floods", confidentiality="PUBLIC", review_on=ON)
    change_plan(ref=made.ref, said=said, by=thiri, at=noon)

    found = plan(thiri, made.ref)
    assert (found.covers, found.confidentiality, found.review_on) == ("Floods", "PUBLIC", ON)
    assert statement_of_plan(thiri, found).engagement == held.ref
    assert found.actions.get().text == "Call"
