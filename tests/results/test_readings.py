"""What changed in enterprises, counted from few enough to count by eye."""

from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.correct_assessment import strike_assessment
from banyan.foundation.periods import Period
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.counting import Question, tallies, weights
from banyan.results.facts import FACTS
from banyan.results.measures import EVERY_MEASURE
from banyan.results.queries import figure, records_behind
from banyan.results.queries.changes import WhatChanged, what_changed
from banyan.results.statements import EVERYTHING, Scope
from tests.assessments.looking import (
    AFTER,
    BEFORE,
    asked_for,
    before_and_after,
    looked_at,
)
from tests.makers import NOON, an_actor
from tests.results.world import World, counted_from

# Of six factories: four have fewer defects than before, one has as many, one has more.
FACTORIES = {
    "Oak": ("10", "6"),
    "Teak": ("8", "7"),
    "Pine": ("12", "6"),
    "Ash": ("9", "8"),
    "Elm": ("5", "5"),
    "Yew": ("4", "10"),
}


@pytest.fixture
def linh(db: None) -> Actor:
    an_actor("minh", role="PARTNER_REPORTER", office="vcci-vn", reports_to="co-hanoi")
    return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi", countries="VN")


@pytest.fixture
def minh(linh: Actor) -> Actor:
    return an_actor("minh", role="PARTNER_REPORTER", office="vcci-vn", reports_to="co-hanoi")


@pytest.fixture
def desk(linh: Actor) -> Actor:
    asked_for()
    return an_actor("desk", role="DESK", office="desk")


def six(by: Actor, **more: Any) -> None:
    for name, values in FACTORIES.items():
        before_and_after(name, values, by=by, sector="C31", **more)


def counted(desk: Actor, viewer: Actor, **asked: str) -> WhatChanged:
    take_snapshot(by=desk, at=NOON)
    return what_changed(viewer, **asked)  # type: ignore[arg-type]


def test_what_changed_and_the_measure_tell_the_same(desk: Actor, linh: Actor) -> None:
    six(linh, cluster="VN-WOOD", modules=("SCORE M1", "SCORE M2"))

    told = counted(desk, linh)
    (defects,) = told.indicators
    measured = figure(linh, "S07", by=["kpi"])

    assert (defects.name, defects.unit, defects.is_better_less) == ("Defect rate", "%", True)
    assert (defects.whole.enterprises, defects.whole.improved) == (6, 4)
    assert (measured.numerator, measured.denominator) == (4, 6)
    assert defects.whole.mean == pytest.approx((-4 - 1 - 6 - 1 + 0 + 6) / 6)
    assert defects.whole.median == pytest.approx(-1)
    assert defects.whole.percent == pytest.approx((-100 / 9 - 12.5) / 2)
    assert (defects.whole.before, defects.whole.after) == (8, 7)
    assert told.enterprises == 6


def test_an_enterprise_of_two_modules_is_one(desk: Actor, linh: Actor) -> None:
    six(linh, modules=("SCORE M1", "SCORE M2"))

    (defects,) = counted(desk, linh, by="module").indicators

    assert [(part.label, part.enterprises) for part in defects.parts] == [("M1", 6), ("M2", 6)]
    assert defects.whole.enterprises == 6
    assert figure(linh, "S07").denominator == 6
    behind = records_behind(linh, "S07")
    assert sorted(member.name for member in behind.members) == sorted(FACTORIES)


def test_fewer_than_five_enterprises_are_not_told_of(desk: Actor, linh: Actor) -> None:
    six(linh, cluster="VN-WOOD")
    for name in ("Fir", "Box"):
        before_and_after(name, ("5", "4"), by=linh, sector="G47")

    (defects,) = counted(desk, linh, by="sector").indicators

    # One part of two is few; the other would give it away.
    assert [part.is_hidden for part in defects.parts] == [True, True]
    assert defects.whole.enterprises == 8
    by_sector = figure(linh, "S07", scope=Scope.of(sector="G47"))
    assert by_sector.is_hidden
    assert (by_sector.value, by_sector.numerator, by_sector.denominator) == (None, None, None)
    only = what_changed(linh, scope=Scope.of(sector="G47"))
    assert only.is_hidden
    assert (only.enterprises, only.indicators[0].whole.enterprises) == (0, None)


def test_first_baseline_last_endline_one_unit(desk: Actor, linh: Actor) -> None:
    six(linh)
    ref = records_of(linh, desk)
    looked_at(
        "Oak",
        stage="ENDLINE",
        on=date(2018, 8, 1),
        readings={"DEFECT-RATE": "50"},
        same_as=ref,
        by=linh,
    )
    looked_at("Oak", on=date(2017, 6, 1), readings={"DEFECT-RATE": "99"}, same_as=ref, by=linh)
    paid: dict[str, Any] = {"readings": {"WAGE": "5"}, "by": linh}
    for name in FACTORIES:
        looked_at(f"{name} Ltd", currency="VND", **paid)
        looked_at(f"{name} Ltd", stage="ENDLINE", on=AFTER, currency="USD", **paid)

    told = counted(desk, linh)

    (defects,) = told.indicators
    assert (defects.whole.enterprises, defects.whole.improved) == (6, 3)


def records_of(viewer: Actor, desk: Actor) -> str:
    take_snapshot(by=desk, at=NOON)
    return next(one.ref for one in records_behind(viewer, "S07").members if one.name == "Oak")


def test_what_was_taken_back_changes_nothing(desk: Actor, linh: Actor) -> None:
    six(linh)
    after = before_and_after("Fir", ("9", "1"), by=linh)
    strike_assessment(ref=after.ref, reason="Another factory", by=linh, at=NOON)

    assert counted(desk, linh).enterprises == 6


def test_a_partner_is_told_of_what_it_sees_both_ends_of(
    desk: Actor, linh: Actor, minh: Actor
) -> None:
    linh = an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi")
    six(linh, office="vcci-vn")
    # The office looked before, the partner after: the partner has seen one end only.
    for name in ("Fir", "Box", "Bay", "Fig", "Nut"):
        before = looked_at(name, by=linh, readings={"DEFECT-RATE": "9"})
        looked_at(
            name,
            stage="ENDLINE",
            on=AFTER,
            readings={"DEFECT-RATE": "1"},
            same_as=before.record.counted_as.ref,
            office="vcci-vn",
            by=linh,
        )

    told, whole = counted(desk, minh), what_changed(linh)

    assert (told.enterprises, whole.enterprises) == (6, 11)
    assert (told.is_partial, whole.is_partial) == (True, False)
    assert figure(minh, "S07").denominator == 6
    assert figure(linh, "S07").denominator == 11


def test_practices_count_where_they_were_not_there_before(desk: Actor, linh: Actor) -> None:
    for number, name in enumerate(FACTORIES):
        before = looked_at(name, practices={"M1-TEAM": False, "M2-CAUSES": number == 0}, by=linh)
        looked_at(
            name,
            stage="ENDLINE",
            on=AFTER,
            practices={"M1-TEAM": number < 4} | ({"M2-CAUSES": True} if number else {}),
            same_as=before.record.counted_as.ref,
            by=linh,
        )
    take_snapshot(by=desk, at=NOON)

    adopted = figure(linh, "S06", by=["practice"])

    assert (adopted.numerator, adopted.denominator) == (9, 11)
    assert {row.label: (row.numerator, row.denominator) for row in adopted.rows} == {
        "Is there a team?": (4, 6),
        "Are causes written down?": (5, 5),
    }
    modules = figure(linh, "S06", by=["module"])
    assert [row.denominator for row in modules.rows] == [6, 5]


def test_changes_fall_on_the_day_of_the_endline(desk: Actor, linh: Actor) -> None:
    six(linh)
    take_snapshot(by=desk, at=NOON)

    assert figure(linh, "S07", period=Period(AFTER, AFTER)).denominator == 6
    assert figure(linh, "S07", period=Period(BEFORE, BEFORE)).denominator == 0
    assert [row.label for row in figure(linh, "S07", by=["year"]).rows] == ["2018"]


@pytest.mark.parametrize("code", ["S06", "S07"])
def test_readings_are_counted_by_a_spark_engine_too(code: str, tmp_path: Path) -> None:
    tables = counted_from(World(), tmp_path / "facts")
    question = Question(EVERY_MEASURE[code], EVERYTHING, Period())

    for expression in (tallies(tables, question), weights(tables, question)):
        assert ibis.to_sql(expression, dialect="pyspark")
    assert {"kpi_change", "practice_change"} <= set(FACTS)
