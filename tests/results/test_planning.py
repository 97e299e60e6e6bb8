"""Plans, counted from a world small enough to count by eye."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import ibis
import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.keep_plan_rules import keep_plan_rules
from banyan.assessments.plans.statements import PlanRuleStatement
from banyan.foundation.periods import Period
from banyan.register.models import OrganizationRecord
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.counting import Question, counted, tallies, weights
from banyan.results.measures import EVERY_MEASURE
from banyan.results.queries import figure, records_behind
from banyan.results.statements import EVERYTHING
from banyan.results.store import tables_in
from tests.makers import (
    NOON,
    a_party,
    a_plan,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)
from tests.results.world import World, counted_from

MINE = ("S08", "D03", "D04", "D05")
TESTED = date(2018, 3, 1)


@pytest.fixture
def desk(db: None) -> Actor:
    for place in ("co-yangon", "co-hanoi"):
        an_actor(f"officer-{place}", role="COUNTRY_OFFICER", office=place)
    return an_actor("desk", role="DESK", office="desk")


def trained(*, office: str = "co-yangon", level: str = "PUBLIC", **more: Any) -> OrganizationRecord:
    held = an_engagement(
        form="BUSINESS_CONTINUITY", office=office, confidentiality=level, package="BCP", **more
    )
    record = an_organization_record(office=office)
    a_party(engagement=held, record=record)
    return record


def test_of_those_trained_who_has_completed_a_plan_counts_once(desk: Actor) -> None:
    first, second, third = trained(), trained(), trained()
    again = an_organization_record(counted_as=first.counted_as)
    an_attendance(engagement=an_engagement(form="BUSINESS_CONTINUITY"), organization=again)
    a_plan(record=again, completed_on=date(2018, 2, 1), confidentiality="PUBLIC")
    a_plan(record=first, tested_on=TESTED, completed_on=date(2018, 2, 1))
    a_plan(record=second)
    a_plan(record=third, completed_on=date(2018, 2, 1), state="ABANDONED")
    a_plan(completed_on=date(2018, 2, 1))
    trained(training_level="TOT")
    take_snapshot(by=desk, at=NOON)

    found = figure(desk, "D04", by=["package"])

    assert (found.numerator, found.denominator) == (1, 3)
    assert {row.label: row.value for row in found.rows}["BCP"] == pytest.approx(33.3333)
    assert {member.ref for member in records_behind(desk, "D04").members} == {
        row.counted_as.ref for row in (first, second, third)
    }
    year_before = Period(date(2017, 1, 1), date(2017, 12, 31))
    assert figure(desk, "D04", period=year_before).denominator == 0


def test_plans_in_force_are_tested_for_as_long_as_the_rule_says(desk: Actor) -> None:
    made = a_plan(completed_on=date(2018, 2, 1), tested_on=TESTED)
    a_plan(completed_on=date(2017, 2, 1), tested_on=date(2017, 8, 31), begun_on=date(2017, 1, 1))
    a_plan(completed_on=date(2018, 2, 1), state="EXPIRED", tested_on=TESTED)
    a_plan(kind="IMPROVEMENT", completed_on=date(2018, 2, 1), tested_on=TESTED)
    a_plan(completed_on=date(2018, 2, 1), source=a_source(withdrawn=True))
    a_plan()
    take_snapshot(by=desk, at=NOON)

    assert (figure(desk, "D05").numerator, figure(desk, "D05").denominator) == (1, 2)
    until = Period(None, date(2017, 12, 31))
    assert figure(desk, "D05", period=until).denominator == 1
    assert records_behind(desk, "D05").members[0].ref == made.ref

    rule = PlanRuleStatement("CONTINUITY", tested_months=5, review_months=12)
    keep_plan_rules(statements=[rule], by=desk, at=NOON)
    take_snapshot(by=desk, at=NOON + timedelta(hours=1))

    assert figure(desk, "D05").numerator == 0


def test_actions_of_improvement_plans_are_done_or_not(desk: Actor) -> None:
    made, other = a_plan(kind="IMPROVEMENT", confidentiality="PUBLIC"), a_plan()
    days = (date(2018, 2, 1), date(2018, 9, 2), None)
    for number, done_on in enumerate(days):
        made.actions.create(text=f"Action {number}", planned_on=date(2018, 1, 10), done_on=done_on)
    made.actions.create(
        text="Sold", planned_on=date(2017, 1, 1), given_up_on=TESTED, why_given_up="Sold"
    )
    other.actions.create(text="Call", planned_on=TESTED, done_on=TESTED)
    take_snapshot(by=desk, at=NOON)

    found = figure(desk, "S08")
    behind = records_behind(desk, "S08")

    assert (found.numerator, found.denominator) == (1, 4)
    assert figure(desk, "S08", period=Period(date(2018, 1, 1), None)).denominator == 3
    assert {member.ref for member in behind.members} == {made.ref}
    assert "Action 0" in {member.name for member in behind.members}


def test_enterprises_are_supported_once_however_often(desk: Actor) -> None:
    firm = an_organization_record()
    for status in ("DONE", "UNDER_WAY", "PLANNED"):
        a_party(engagement=an_engagement(form="RECOVERY_SUPPORT", status=status), record=firm)
    helped = an_engagement(form="RECOVERY_SUPPORT")
    a_party(engagement=helped, role="FUNDER")
    a_party(engagement=helped, record=an_organization_record(kind="GOVERNMENT"))
    take_snapshot(by=desk, at=NOON)

    assert figure(desk, "D03").value == 1


@pytest.mark.parametrize(
    ("plan_at", "plan_level", "work_at", "work_level", "seen"),
    [
        ("co-hanoi", "PARTNER", "co-yangon", "PUBLIC", {"linh", "desk"}),
        ("vcci-vn", "PARTNER", "vcci-vn", "PARTNER", {"minh", "linh", "desk"}),
        ("vcci-vn", "PARTNER", "co-hanoi", "PARTNER", {"linh", "desk"}),
        ("co-hanoi", "PARTNER", "vcci-vn", "PARTNER", {"linh", "desk"}),
        ("vcci-vn", "PUBLIC", "vcci-vn", "INTERNAL", {"linh", "desk"}),
        ("vcci-vn", "RESTRICTED", "vcci-vn", "PARTNER", {"linh", "desk"}),
        ("vcci-vn", "PARTNER", "co-yangon", "INTERNAL", {"desk"}),
        ("vcci-vn", "PARTNER", "co-yangon", "PUBLIC", {"minh", "linh", "desk"}),
    ],
)
def test_only_who_sees_a_training_and_a_plan_learns_of_both(
    minh: Actor,
    linh: Actor,
    plan_at: str,
    plan_level: str,
    work_at: str,
    work_level: str,
    seen: set[str],
) -> None:
    desk = an_actor("desk", role="DESK", office="desk")
    record = trained(office=work_at, level=work_level)
    a_plan(record=record, office=plan_at, confidentiality=plan_level, completed_on=TESTED)
    take_snapshot(by=an_actor("desk", role="DESK", office="desk"), at=NOON)

    told = {
        name
        for name in ("minh", "linh", "desk")
        if figure(an_actor_again(name, {"minh": minh, "linh": linh, "desk": desk}), "D04").numerator
    }

    assert told == seen


def an_actor_again(name: str, cast: dict[str, Actor]) -> Actor:
    """Return somebody with the reach that they have once every office is there."""
    if name == "desk":
        return an_actor("desk", role="DESK", office="desk")
    if name == "linh":
        return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi")
    return cast[name]


@pytest.mark.parametrize("code", MINE)
def test_nothing_is_counted_of_nothing_and_a_cluster_could_count_it(
    code: str, tmp_path: Path
) -> None:
    tables = counted_from(World(), tmp_path / "facts")
    measure = EVERY_MEASURE[code]
    by = tuple(sorted(measure.dimensions))

    for period in (Period(), Period(None, TESTED)):
        question = Question(measure, EVERYTHING, period, by)
        for expression in (tallies(tables, question), weights(tables, question)):
            assert str(ibis.to_sql(expression.unbind(), dialect="pyspark")).startswith("SELECT")


def test_snapshots_from_before_have_no_plans(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    counted_from(World(), folder)
    for name in ("continuity_plan", "plan_action", "trained_to_plan"):
        (folder / f"{name}.parquet").unlink()
    older = tmp_path / "older"
    folder.rename(older)

    tables = tables_in(older)

    for code in MINE:
        (tally,) = counted(tables, Question(EVERY_MEASURE[code], EVERYTHING, Period()))
        assert (tally.members, tally.weight) == (0, 0)
