"""The figures of the first page."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from banyan.accounts.permissions import Actor
from banyan.results.commands.snapshot import take_snapshot
from banyan.web.today.reached import HIGH, WIDE, reached_by, small_line
from tests.intake.flows import accepted
from tests.intake.sheets import a_workbook, attended

TODAY = date(2018, 9, 1)


@pytest.fixture
def counted(thiri: Actor, desk: Actor, noon: datetime) -> None:
    """Two enterprises trained in Myanmar in March 2017, one of them twice."""
    rows = [
        attended(),
        attended(name="U Ko Ko", phone="", business="Blue Lotus Weaving"),
        attended(name="U Min Thu", phone="", business="Blue Lotus Weaving"),
    ]
    accepted(a_workbook(*rows), by=thiri, at=noon)
    take_snapshot(by=desk, at=noon)


def test_the_last_year_with_figures_stands_for_a_year_without(counted: None, thiri: Actor) -> None:
    reached = reached_by(thiri, TODAY)

    assert reached is not None
    assert reached.number == 2017
    # Fewer than five people: how many of them is nobody's business, and so not shown.
    assert [(figure.label, figure.value) for figure in reached.figures] == [
        ("Enterprises engaged", "2")
    ]


def test_a_country_officer_is_shown_their_own_countries(counted: None, linh: Actor) -> None:
    assert reached_by(linh, TODAY) is None


def test_before_anything_was_counted_nothing_is_shown(thiri: Actor) -> None:
    assert reached_by(thiri, TODAY) is None


@given(some.lists(some.floats(min_value=0, max_value=1e9), min_size=2, max_size=40))
def test_a_small_line_stays_in_its_box_and_rises_where_the_values_do(values: list[float]) -> None:
    points = [tuple(map(float, point.split(","))) for point in small_line(values).split()]

    assert len(points) in (0, len(values))
    assert all(0 <= x <= WIDE and 0 <= y <= HIGH for x, y in points)
    for place, (_, y) in enumerate(points[1:], start=1):
        if values[place] > values[place - 1]:
            assert y <= points[place - 1][1]
