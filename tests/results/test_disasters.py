"""What disasters destroyed and cost, counted from a world small enough to count by eye."""

from datetime import date
from decimal import Decimal

import ibis
import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.effects import record_lines, strike_line
from banyan.assessments.commands.replace_assessment import replace_assessment
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.counting import Question, tallies, weights
from banyan.results.measures import EVERY_MEASURE
from banyan.results.measures.disasters import OF_DISASTERS
from banyan.results.queries import figure, records_behind
from banyan.results.queries.asking import period_from
from banyan.results.queries.snapshots import snapshots_folder
from banyan.results.statements import EVERYTHING, Scope
from banyan.results.store import tables_in
from tests.assessments.struck import (
    NOON,
    a_disaster,
    an_assessment,
    an_effect,
    counted,
    mere,
    work_lost,
)
from tests.makers import an_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db: None) -> Actor:
    mere()
    return an_actor("desk", role="DESK", office="desk")


def asked(viewer: Actor, code: str, *by: str) -> dict[str, int | float | None]:
    """Return the cells of a measure by their keys, with the whole under an empty key."""
    answer = figure(viewer, code, by=by)
    cells = {"/".join(row.keys.values()): row.value for row in answer.rows}
    return cells | {"whole": answer.value}


def test_damage_and_loss_in_dollars_make_the_effects(desk: Actor) -> None:
    found = an_assessment(mere(), confidentiality="PUBLIC")
    taxis = an_effect(sector="H49", damage="2170", loss="434")
    craft = an_effect(sector="C32", damage="217", loss=None)
    record_lines(ref=found.ref, effects=[taxis, craft], by=mere(), at=NOON)
    take_snapshot(by=desk, at=NOON)

    assert asked(desk, "D01D", "sector") == {"C": 100, "H": 1000, "whole": 1100}
    assert asked(desk, "D01L", "sector") == {"H": 200, "whole": 200}
    assert asked(desk, "D01", "sector") == {"C": 100, "H": 1200, "whole": 1300}
    assert asked(desk, "D01", "data_quality") == {
        "ESTIMATED": 200,
        "MEASURED": 1100,
        "whole": 1300,
    }
    behind = records_behind(desk, "D01")
    assert [member.ref for member in behind.members] == [found.disaster.ref] * 2
    assert "damage 2,170 TOP, measured, loss 434 TOP, estimated" in behind.members[0].facts


def test_work_days_are_shared_by_sex_where_it_is_known_and_nobody_can_be_found(
    desk: Actor,
) -> None:
    found = an_assessment(mere(), confidentiality="PUBLIC")
    said = [
        work_lost(sector="H49", workers=40, women=10, days=15, formality="INFORMAL"),
        work_lost(sector="C32", workers=30, women=28, days=10),  # two men
        work_lost(sector="I55", workers=20, women=None, days="1.5"),
        work_lost(sector="A01", workers=None, women=None, days=None, stated_days=1000),
    ]
    record_lines(ref=found.ref, work=said, by=mere(), at=NOON)
    take_snapshot(by=desk, at=NOON)

    assert asked(desk, "D02", "sex") == {"": 1330, "FEMALE": 150, "MALE": 450, "whole": 1930}
    assert asked(desk, "D02", "formality") == {"": 1330, "INFORMAL": 600, "whole": 1930}


def test_what_was_replaced_cancelled_or_taken_back_counts_nowhere(desk: Actor) -> None:
    by = mere()
    first = an_assessment(by, confidentiality="PUBLIC")
    later = an_assessment(by, disaster=first.disaster, confidentiality="PUBLIC", title="Later")
    record_lines(ref=first.ref, effects=[an_effect(damage="2170")], by=by, at=NOON)
    replace_assessment(ref=first.ref, other=later.ref, by=by, at=NOON)
    kept = an_effect(sector="A", damage="217", loss=None)
    gone = an_effect(sector="B", damage="217", loss=None)
    written = record_lines(ref=later.ref, effects=[kept, gone], by=by, at=NOON)
    strike_line(ref=written[1].ref, reason="", by=by, at=NOON)
    storm = a_disaster(by, name="Storm")
    held = an_assessment(by, disaster=storm, confidentiality="PUBLIC", title="Cancelled")
    record_lines(ref=held.ref, effects=[an_effect()], by=by, at=NOON)
    held.engagement.status = "CANCELLED"
    held.engagement.save()

    take_snapshot(by=desk, at=NOON)

    assert asked(desk, "D01", "disaster") == {first.disaster.ref: 100, "whole": 100}


def test_each_disaster_counts_in_its_year_at_its_own_rate(desk: Actor) -> None:
    by = mere()
    gita = an_assessment(by, confidentiality="PUBLIC")
    winston = a_disaster(
        by, name="Winston", country="FJ", struck_on=date(2016, 2, 20), divisions=()
    )
    fiji = counted(currency="FJD", per_usd=Decimal("2.15"), price_on=date(2016, 2, 22))
    later = an_assessment(by, disaster=winston, said=fiji, confidentiality="PUBLIC")
    for one in (gita, later):
        record_lines(ref=one.ref, effects=[an_effect(damage="4666", loss=None)], by=by, at=NOON)
    take_snapshot(by=desk, at=NOON)

    assert asked(desk, "D01", "year") == {"2016": 2170, "2018": 2150, "whole": 4320}
    of_2016 = figure(desk, "D01", period=period_from("2016-01-01", "2016-12-31"))
    assert of_2016.value == 2170
    assert figure(desk, "D01", scope=Scope.of(disaster=winston.ref)).value == 2170


def test_what_an_office_keeps_to_itself_is_in_nobody_elses_figure(desk: Actor, linh: Actor) -> None:
    found = an_assessment(mere(), confidentiality="INTERNAL")
    record_lines(ref=found.ref, effects=[an_effect()], work=[work_lost()], by=mere(), at=NOON)
    take_snapshot(by=desk, at=NOON)

    assert figure(linh, "D01").value == figure(linh, "D02").value == 0
    assert figure(mere(), "D02").value == 600
    assert not records_behind(linh, "D02").members


def test_every_measure_of_disasters_is_the_same_on_another_engine(desk: Actor) -> None:
    taken = take_snapshot(by=desk, at=NOON)
    tables = tables_in(snapshots_folder() / taken.folder)

    for measure in OF_DISASTERS:
        assert EVERY_MEASURE[measure.code] is measure
        question = Question(measure, EVERYTHING, period_from("2018-01-01", ""), ())
        for counting in (tallies, weights):
            assert "SELECT" in ibis.to_sql(counting(tables, question), dialect="postgres")
