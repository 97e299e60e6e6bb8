"""The measures of inspections, counted from campaigns small enough to count by eye."""

from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.models import Campaign
from banyan.assessments.queries.dashboards import dashboard
from banyan.foundation.periods import Period
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.queries import figure, records_behind
from banyan.results.queries.behind import NamedElsewhere
from banyan.results.statements import FigureAnswer, Scope
from tests.assessments.inspecting import a_campaign, followed, some_workplaces, visited
from tests.makers import an_actor

MINE = ("I01", "I02", "I03", "I04", "I05")


@pytest.fixture
def run(linh: Actor, noon: datetime) -> Campaign:
    """Visited: 13 medium ones, 3 small and 8 large. Overtime fails at 12, safety at 2 of 10.

    Of the 12 visits with a violation, 6 were followed up: overtime was remedied at 5 of them.
    """
    found = a_campaign(linh, noon)
    medium = some_workplaces(found, 13, linh, noon, name="Medium")
    small = some_workplaces(found, 3, linh, noon, name="Small", size_class="SMALL")
    large = some_workplaces(found, 9, linh, noon, name="Large", size_class="LARGE")
    answers = {row.ref: "n-" for row in medium[:10]}
    answers |= {row.ref: "y-" for row in medium[10:]} | {row.ref: "y-" for row in small[:1]}
    answers |= {row.ref: "nn" for row in small[1:]} | {row.ref: "yy" for row in large[:8]}
    visits = visited(found, answers, linh, noon)
    checks = {visit.ref: {"OT": "r"} for visit in visits[:5]} | {visits[5].ref: {"OT": "p"}}
    followed(found, checks, linh, noon)
    return found


def counted(viewer: Actor, noon: datetime, code: str, by: str = "", **scope: str) -> FigureAnswer:
    take_snapshot(by=an_actor("desk", role="DESK", office="desk"), at=noon)
    return figure(viewer, code, by=[by] if by else [], scope=Scope.of(**scope))


def cells(answer: FigureAnswer) -> dict[str, tuple[float | None, int | None, int | None]]:
    return {row.label: (row.value, row.numerator, row.denominator) for row in answer.rows}


def test_workplaces_visited_are_counted_once(run: Campaign, linh: Actor, noon: datetime) -> None:
    answer = counted(linh, noon, "I01", "division")

    assert answer.value == 24
    assert cells(answer) == {"Hanoi": (24, None, None)}


def test_violations_are_for_each_visit(run: Campaign, linh: Actor, noon: datetime) -> None:
    answer = counted(linh, noon, "I02", "topic")

    assert (answer.value, answer.numerator, answer.denominator) == (0.5833, 14, 24)
    # Two violations of safety would point at two workplaces; and overtime would tell them.
    assert cells(answer) == {"Overtime": (None, None, None), "Safety": (None, None, None)}


def test_a_topic_is_failed_where_it_applies(run: Campaign, linh: Actor, noon: datetime) -> None:
    answer = counted(linh, noon, "I03", "topic")

    assert (answer.value, answer.numerator, answer.denominator) == (50, 12, 24)
    assert figure(linh, "I03", scope=Scope.of(topic="OSH")).is_hidden
    assert cells(answer)["Safety"] == (None, None, None)


def test_partly_remedied_is_not_remedied(run: Campaign, linh: Actor, noon: datetime) -> None:
    take_snapshot(by=an_actor("desk", role="DESK", office="desk"), at=noon)
    told = dashboard(linh, run, today=noon.date())

    answer = figure(linh, "I04")

    assert (told.remedied.part, told.remedied.whole) == (5, 6)
    assert answer.is_hidden  # the one that is not would point at one workplace


def test_visits_with_violations_are_followed_up(run: Campaign, linh: Actor, noon: datetime) -> None:
    answer = counted(linh, noon, "I05")

    assert (answer.value, answer.numerator, answer.denominator) == (50, 6, 12)


def test_the_page_and_the_figures_say_the_same(run: Campaign, linh: Actor, noon: datetime) -> None:
    take_snapshot(by=an_actor("desk", role="DESK", office="desk"), at=noon)

    told = dashboard(linh, run, today=noon.date())

    assert figure(linh, "I01").value == told.visited.part
    assert figure(linh, "I02").value == pytest.approx(told.findings_per_visit, abs=0.01)
    assert figure(linh, "I03").numerator == told.failing.part
    assert figure(linh, "I05").numerator == told.followed.part


def test_narrowing_does_not_show_what_a_table_hides(
    run: Campaign, linh: Actor, noon: datetime
) -> None:
    by_size = counted(linh, noon, "I01", "size")

    hidden = {row.keys["size"] for row in by_size.rows if row.is_hidden}
    assert hidden == {"SMALL", "LARGE"}
    for size in ("SMALL", "LARGE", "SMALL,MEDIUM"):
        asked = figure(linh, "I01", scope=Scope.of(size=size), by=["division"])
        assert asked.is_hidden
        assert asked.value is None
        assert all(row.is_hidden for row in asked.rows)
    assert figure(linh, "I01", scope=Scope.of(size="MEDIUM")).value == 13


def test_a_visit_counts_in_its_whole_quarter(run: Campaign, linh: Actor, noon: datetime) -> None:
    take_snapshot(by=an_actor("desk", role="DESK", office="desk"), at=noon)

    asked = [
        figure(linh, "I01", period=Period(first, last)).value
        for first, last in (
            (date(2018, 3, 6), None),  # the day after the visits
            (None, date(2018, 1, 2)),
            (date(2018, 4, 1), None),
        )
    ]

    assert asked == [24, 24, 0]


@pytest.mark.parametrize("code", MINE)
def test_only_its_own_office_opens_what_is_behind(
    code: str, run: Campaign, linh: Actor, noon: datetime
) -> None:
    desk = an_actor("desk", role="DESK", office="desk")
    take_snapshot(by=desk, at=noon)

    assert figure(desk, code).measure == code
    with pytest.raises(NamedElsewhere):
        records_behind(desk, code)
    with pytest.raises(NamedElsewhere):
        records_behind(linh, code, scope=Scope.of(office="co-yangon"))
    behind = records_behind(linh, code)
    assert behind.total == {"I01": 24, "I02": 24, "I03": 24, "I04": 6, "I05": 12}[code]
    assert all(member.name.startswith(("Medium", "Small", "Large")) for member in behind.members)


def test_who_may_not_see_the_campaign_counts_nothing(
    run: Campaign, thiri: Actor, noon: datetime
) -> None:
    answer = counted(thiri, noon, "I01")

    assert (answer.value, answer.is_partial) == (0, True)
