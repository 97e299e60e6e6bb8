"""What the first page says that waits for somebody."""

from datetime import date, datetime

import pytest
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains
from pytest_django.fixtures import DjangoAssertNumQueries

from banyan.accounts.models import User
from banyan.accounts.permissions import Actor
from banyan.provenance.commands.record import record_change
from banyan.publications.commands.inputs import return_input, submit_input, write_input
from banyan.publications.commands.rounds import QuestionEntry, open_round
from banyan.publications.models import Input
from banyan.register.vocabulary import Verdict
from banyan.results.commands.snapshot import take_snapshot
from banyan.web.today.needs import needs_of
from tests.intake.flows import was_read
from tests.intake.sheets import a_workbook, attended
from tests.makers import a_plan, an_actor, an_engagement, an_organization_record
from tests.register.test_second import judged, opinion

TODAY = date(2018, 9, 1)


def asked(*offices: str, by: Actor, at: datetime) -> None:
    open_round(
        slug="2018",
        title="Enterprise engagement 2018",
        questions=[QuestionEntry("How much engagement?", "Level")],
        offices=list(offices),
        due_on=date(2018, 8, 20),
        by=by,
        at=at,
    )


def verbs(viewer: Actor) -> list[str]:
    return [need.verb for need in needs_of(viewer, TODAY)]


def test_a_plan_whose_day_has_passed_waits_for_the_office_that_made_it(
    thiri: Actor, linh: Actor, ada: Actor
) -> None:
    an_engagement(title="SIYB in Bago", status="PLANNED", starts_on=date(2018, 8, 1))

    needs = needs_of(thiri, TODAY)

    assert [(need.what, need.by) for need in needs] == [("SIYB in Bago", date(2018, 8, 1))]
    assert needs_of(linh, TODAY) == []
    assert needs_of(ada, TODAY) == []


def test_a_question_waits_for_the_office_it_was_put_to(
    thiri: Actor, linh: Actor, desk: Actor, noon: datetime
) -> None:
    asked("co-yangon", by=an_actor("desk", role="DESK", office="desk"), at=noon)

    assert verbs(thiri) == ["Write the answer"]
    assert verbs(linh) == []


def test_an_answer_goes_back_and_forth_between_those_it_waits_for(
    thiri: Actor, anong: Actor, noon: datetime
) -> None:
    asked("co-yangon", by=an_actor("desk", role="DESK", office="desk"), at=noon)
    anong = an_actor("anong", role="SPECIALIST", office="dwt-bangkok")
    ref = Input.objects.get().ref
    write_input(ref=ref, text="Growing.", revision=0, trend="", trend_reason="", by=thiri, at=noon)
    submit_input(ref=ref, by=thiri, at=noon)
    assert (verbs(thiri), verbs(anong)) == ([], ["Review"])

    return_input(ref=ref, comment="By how much?", by=anong, at=noon)

    assert (verbs(thiri), verbs(anong)) == (["Correct the answer"], [])


def test_a_sheet_that_was_read_waits_to_be_accepted(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    sheet = was_read(a_workbook(attended()), by=thiri, at=noon)

    need = needs_of(thiri, TODAY)[0]

    assert need.what == "list.xlsx: 1 row is ready"
    assert sheet.ref in need.address
    assert needs_of(linh, TODAY) == []


def test_what_has_a_day_comes_before_what_has_none(thiri: Actor, noon: datetime) -> None:
    was_read(a_workbook(attended()), by=thiri, at=noon)
    an_engagement(title="SIYB in Bago", status="PLANNED", starts_on=date(2018, 8, 1))

    assert verbs(thiri) == ["Report it", "Look and accept"]


@pytest.mark.parametrize("name", ["thiri", "minh", "anong", "vic", "desk", "ada"])
def test_every_role_has_a_first_page(request: pytest.FixtureRequest, name: str) -> None:
    actor: Actor = request.getfixturevalue(name)
    client = Client()
    client.force_login(User.objects.get(username=actor.name))

    response = client.get("/")

    assertContains(response, "Needs you")
    assertContains(response, actor.full_name)


def test_plans_and_actions_each_open_what_was_counted(thiri: Actor, ada: Actor) -> None:
    planned, due = date(2018, 2, 1), date(2018, 8, 1)
    looked_at = a_plan(record=an_organization_record(name="Looked at"), review_on=due)
    done = a_plan(record=an_organization_record(name="To be done"))
    for text in ("Lift the stock", "Copy the books"):
        done.actions.create(text=text, planned_on=planned, due_on=due)
    done.actions.create(text="In time", planned_on=planned, due_on=date(2018, 12, 1))
    another = a_plan(office="co-hanoi", confidentiality="PUBLIC", review_on=due)
    client = Client()
    client.force_login(User.objects.get(username=thiri.name))

    need = {need.verb: need for need in needs_of(thiri, TODAY)}
    plans = client.get(need["Look at them"].address)
    actions = client.get(need["Ask after them"].address)

    assert need["Look at them"].what == "1 plan is to be looked at again"
    assertContains(plans, "1 plan, as of 1 Sep 2018")
    assertContains(plans, looked_at.record.name)
    assertNotContains(plans, done.record.name)
    assertNotContains(plans, another.ref)
    assert need["Ask after them"].what == "2 actions of plans are late"
    assertContains(actions, "2 actions were to be done before 1 Sep 2018")
    assertContains(actions, "Copy the books")
    assertNotContains(actions, "In time")
    client.force_login(User.objects.get(username=ada.name))
    assert client.get(need["Ask after them"].address).status_code == 403


def test_changes_not_counted_are_those_that_one_may_know_of(
    thiri: Actor, desk: Actor, vic: Actor, noon: datetime
) -> None:
    take_snapshot(by=desk, at=noon)
    record_change(act="record_engagement", subject="engagement:X", made_by=thiri.name, at=noon)

    assert [need.what for need in needs_of(desk, TODAY)] == ["1 change is not counted yet"]
    assert needs_of(vic, TODAY) == [], "an editor does not see all of Yangon"

    record_change(act="record_engagement", subject="engagement:X", made_by=vic.name, at=noon)
    assert [need.what for need in needs_of(vic, TODAY)] == ["1 change is not counted yet"]


def test_the_first_page_shows_the_need_and_its_verb(thiri: Actor) -> None:
    an_engagement(title="SIYB in Bago", status="PLANNED", starts_on=date(2018, 8, 1))
    client = Client()
    client.force_login(User.objects.get(username="thiri"))

    response = client.get("/")

    assertContains(response, "SIYB in Bago")
    assertContains(response, "Late since")
    assertNotContains(response, "Nothing waits for you")


def test_the_first_page_asks_no_more_for_more_needs(
    thiri: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(1, 9):
        an_engagement(title=f"Plan {day}", status="PLANNED", starts_on=date(2018, 8, day))
    client = Client()
    client.force_login(User.objects.get(username="thiri"))

    with django_assert_max_num_queries(35):
        client.get("/")


def test_a_second_opinion_waits_for_another_and_a_disagreement_for_a_third(thiri: Actor) -> None:
    dirk = an_actor("dirk", role="DIRECTOR", office="co-yangon")
    pair = judged(thiri)
    assert (verbs(dirk), verbs(thiri)) == (["Look"], [])

    opinion(pair, Verdict.DIFFERENT, dirk)

    assert verbs(dirk) == verbs(thiri) == []
    assert verbs(an_actor("anong", role="SPECIALIST", office="dwt-bangkok")) == ["Decide"]
