"""What becomes of a plan: moves, tests, actions, where it is kept, what is asked of its kind."""

from datetime import date, datetime, timedelta

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.assessments.commands._planning import PlanNotYet, PlanOutOfOrder
from banyan.assessments.commands.keep_plan_rules import NoMonthsAtAll, keep_plan_rules
from banyan.assessments.commands.move_plan import (
    NothingToTest,
    PlanCannotBecome,
    PlanNeedsReason,
    PlanTriedAlready,
    move_plan,
    record_test,
)
from banyan.assessments.commands.plan_contents import (
    ActionNeedsReason,
    ActionSettled,
    DocumentNowhere,
    NoSuchAction,
    add_action,
    add_plan_document,
    finish_action,
    give_up_action,
)
from banyan.assessments.models import Plan
from banyan.assessments.plans.statements import (
    ActionStatement,
    PlanRuleStatement,
    PlanTestStatement,
    known_plan_rules,
)
from banyan.assessments.queries.plans import (
    NoSuchPlan,
    actions_late,
    plan_rules,
    plans_to_review,
)
from banyan.provenance.queries import history
from tests.makers import a_package, a_plan, an_actor

DAY = date(2018, 6, 1)
DRILL = PlanTestStatement("DRILL", DAY, learnt="The keys were not there.")


def moved(plan: Plan, state: str, *, by: Actor, at: datetime, reason: str = "") -> Plan:
    return move_plan(ref=plan.ref, state=state, on=DAY, reason=reason, by=by, at=at)


def test_a_plan_is_completed_tested_and_revised_and_looked_at_a_year_after(
    thiri: Actor, noon: datetime
) -> None:
    made = a_plan()

    moved(made, "COMPLETED", by=thiri, at=noon)
    record_test(ref=made.ref, said=DRILL, by=thiri, at=noon)
    done = moved(made, "REVISED", by=thiri, at=noon)

    assert (done.state, done.review_on) == ("REVISED", date(2019, 6, 1))
    states = made.moves.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["BEGUN", "COMPLETED", "TESTED", "REVISED"]
    assert [row.act for row in history(f"plan:{made.ref}")] == [
        "move_plan",
        "test_plan",
        "move_plan",
    ]


@pytest.mark.parametrize(
    ("state", "then", "refusal"),
    [
        ("BEGUN", "REVISED", PlanCannotBecome),
        ("COMPLETED", "TESTED", PlanCannotBecome),
        ("COMPLETED", "ABANDONED", PlanNeedsReason),
        ("COMPLETED", "BEGUN", PlanNeedsReason),
        ("ABANDONED", "REVISED", PlanCannotBecome),
    ],
)
def test_moves_that_the_table_does_not_have_are_refused(
    thiri: Actor, noon: datetime, state: str, then: str, refusal: type[Exception]
) -> None:
    made = a_plan(state=state)

    with pytest.raises(refusal):
        moved(made, then, by=thiri, at=noon)

    assert Plan.objects.get().state == state


def test_what_is_given_up_says_why_and_is_looked_at_no_more(thiri: Actor, noon: datetime) -> None:
    made = a_plan(review_on=DAY)

    done = moved(made, "ABANDONED", by=thiri, at=noon, reason="The shop closed")

    assert done.review_on is None
    assert made.moves.get(state="ABANDONED").reason == "The shop closed"


def test_a_move_lies_neither_ahead_nor_before_the_last(thiri: Actor, noon: datetime) -> None:
    made = a_plan(begun_on=DAY)

    with pytest.raises(PlanOutOfOrder):
        move_plan(ref=made.ref, state="COMPLETED", on=DAY - timedelta(days=1), by=thiri, at=noon)
    with pytest.raises(PlanNotYet):
        move_plan(
            ref=made.ref, state="COMPLETED", on=noon.date() + timedelta(days=2), by=thiri, at=noon
        )


@pytest.mark.parametrize("state", ["BEGUN", "EXPIRED", "ABANDONED"])
def test_only_a_plan_in_force_is_tried_out(thiri: Actor, noon: datetime, state: str) -> None:
    made = a_plan(state=state)

    with pytest.raises(NothingToTest):
        record_test(ref=made.ref, said=DRILL, by=thiri, at=noon)


def test_the_same_test_is_recorded_once_and_an_earlier_one_moves_nothing(
    thiri: Actor, noon: datetime
) -> None:
    made = a_plan(completed_on=date(2018, 2, 1), tested_on=date(2018, 7, 1))
    record_test(ref=made.ref, said=DRILL, by=thiri, at=noon)

    with pytest.raises(PlanTriedAlready):
        record_test(ref=made.ref, said=DRILL, by=thiri, at=noon)

    made.refresh_from_db()
    assert (made.state, made.since, made.tests.count()) == ("TESTED", date(2018, 7, 1), 2)


def test_actions_are_added_done_and_given_up_once(thiri: Actor, noon: datetime) -> None:
    made = a_plan()
    first, second = (
        add_action(ref=made.ref, said=ActionStatement(text), planned_on=DAY, by=thiri, at=noon)
        for text in ("Call", "Lift")
    )

    finish_action(ref=made.ref, action=first.pk, on=DAY, by=thiri, at=noon)
    with pytest.raises(ActionNeedsReason):
        give_up_action(ref=made.ref, action=second.pk, on=DAY, reason=" ", by=thiri, at=noon)
    give_up_action(ref=made.ref, action=second.pk, on=DAY, reason="Sold", by=thiri, at=noon)

    for settled in (first, second):
        with pytest.raises(ActionSettled):
            finish_action(ref=made.ref, action=settled.pk, on=DAY, by=thiri, at=noon)
    with pytest.raises(NoSuchAction):
        finish_action(ref=a_plan().ref, action=first.pk, on=DAY, by=thiri, at=noon)


def test_a_document_is_somewhere(thiri: Actor, noon: datetime) -> None:
    made = a_plan()

    with pytest.raises(DocumentNowhere):
        add_plan_document(ref=made.ref, title="The plan", by=thiri, at=noon)
    add_plan_document(ref=made.ref, title="The plan", kept_at="The safe", by=thiri, at=noon)

    assert made.documents.get().kept_at == "The safe"


def test_who_reads_all_changes_nothing_and_others_find_nothing(
    ada: Actor, linh: Actor, thiri: Actor, noon: datetime
) -> None:
    made, shown = a_plan(), a_plan(confidentiality="PUBLIC")
    reader = an_actor("ada", role="AUDITOR", office="desk")

    for actor, found, refusal in (
        (reader, made, NotAllowed),
        (linh, made, NoSuchPlan),
        (linh, shown, NotAllowed),
    ):
        with pytest.raises(refusal):
            moved(found, "COMPLETED", by=actor, at=noon)
        with pytest.raises(refusal):
            record_test(ref=found.ref, said=DRILL, by=actor, at=noon)
        with pytest.raises(refusal):
            add_plan_document(ref=found.ref, title="T", kept_at="S", by=actor, at=noon)


def test_what_is_late_waits_for_whoever_keeps_it(thiri: Actor, linh: Actor, ada: Actor) -> None:
    due = a_plan(review_on=DAY)
    due.actions.create(text="Call", planned_on=DAY, due_on=DAY)
    ended = a_plan(state="ABANDONED", review_on=DAY)
    ended.actions.create(text="Lift", planned_on=DAY, due_on=DAY)
    after = DAY + timedelta(days=1)

    assert list(plans_to_review(thiri, today=DAY)) == [due]
    assert [row.text for row in actions_late(thiri, today=after)] == ["Call"]
    assert not actions_late(thiri, today=DAY)
    for other in (linh, ada):
        assert not plans_to_review(other, today=after)
        assert not actions_late(other, today=after)


def test_what_is_asked_is_kept_once_and_counts_at_once(desk: Actor, noon: datetime) -> None:
    for code in ("BCP", "DISASTER-RESILIENCE", "SCORE"):
        a_package(code)
    assert plan_rules()["CONTINUITY"].tested_months == 12

    first = keep_plan_rules(statements=known_plan_rules(), by=desk, at=noon)
    again = keep_plan_rules(statements=known_plan_rules(), by=desk, at=noon)
    keep_plan_rules(statements=[PlanRuleStatement("CONTINUITY", 6, 12, ("BCP",))], by=desk, at=noon)
    kept = keep_plan_rules(statements=known_plan_rules(), only_new=True, by=desk, at=noon)

    assert (first, again, kept) == (3, 0, 0)
    rule = plan_rules()["CONTINUITY"]
    assert (rule.tested_months, rule.packages) == (6, ("BCP",))


def test_only_the_desk_keeps_what_is_asked_and_never_for_no_time(
    desk: Actor, thiri: Actor, noon: datetime
) -> None:
    nothing = [PlanRuleStatement("CONTINUITY", 0, 12)]

    with pytest.raises(NotAllowed):
        keep_plan_rules(statements=known_plan_rules(), by=thiri, at=noon)
    with pytest.raises(NoMonthsAtAll):
        keep_plan_rules(statements=nothing, by=desk, at=noon)
