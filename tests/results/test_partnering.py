"""Platforms and partnerships, counted from a world small enough to count by eye."""

from datetime import date
from pathlib import Path

import ibis
import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.models import PlatformMeeting
from banyan.foundation.periods import Period
from banyan.programmes.models import Dialogue, Platform
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.counting import Question, counted, tallies, weights
from banyan.results.facts import FACTS, RAW, STEPS
from banyan.results.measures import EVERY_MEASURE
from banyan.results.queries import figure, records_behind
from banyan.results.queries.snapshots import snapshots_folder
from banyan.results.statements import EVERYTHING
from banyan.results.store import tables_in
from tests.makers import (
    NOON,
    a_partnership,
    a_platform,
    an_actor,
    an_engagement,
    an_organization_record,
)
from tests.results.world import World, counted_from

MINE = ("P01", "P02", "P03", "P04", "P04C", "P04K")
ON = date(2018, 8, 1)


def until(last: date) -> Period:
    return Period(None, last)


@pytest.fixture
def desk(db: None) -> Actor:
    for place in ("co-yangon", "co-hanoi"):
        an_actor(f"officer-{place}", role="COUNTRY_OFFICER", office=place)
    return an_actor("desk", role="DESK", office="desk")


def met(body: Platform, day: date, level: str = "PUBLIC", status: str = "DONE") -> None:
    held = an_engagement(starts_on=day, confidentiality=level, status=status)
    PlatformMeeting.objects.create(platform=body, engagement=held)


def test_a_platform_is_active_for_a_year_after_its_last_meeting(desk: Actor) -> None:
    body, other = a_platform(sector="C26", confidentiality="PUBLIC"), a_platform(name="Other")
    met(body, date(2016, 5, 1))
    met(body, date(2018, 2, 1))
    met(other, date(2017, 6, 1))
    met(other, date(2018, 6, 1), status="PLANNED")
    take_snapshot(by=desk, at=NOON)

    now = figure(desk, "P01", by=["sector"])

    assert now.value == 1
    assert [(row.keys["sector"], row.value) for row in now.rows] == [("C", 1)]
    assert figure(desk, "P01", period=until(date(2017, 12, 31))).value == 1
    assert figure(desk, "P01", period=until(date(2017, 5, 15))).value == 0
    behind = records_behind(desk, "P01")
    assert [member.ref for member in behind.members] == [body.ref]


def test_a_member_of_two_platforms_is_one(desk: Actor) -> None:
    firm = an_organization_record(name="Lotus")
    again = an_organization_record(name="Lotus Ltd", counted_as=firm.counted_as)
    left = an_organization_record(name="Jade")
    body, other = a_platform(), a_platform(name="Other")
    body.members.create(record=firm, kind="MNE", joined_on=date(2018, 1, 1))
    other.members.create(record=again, kind="SUPPLIER")
    body.members.create(record=left, kind="MNE", left_on=date(2018, 8, 31))
    take_snapshot(by=desk, at=NOON)

    now = figure(desk, "P02", by=["member_kind"])

    assert now.value == 1
    assert {row.label: row.value for row in now.rows} == {
        "Multinational enterprise": 1,
        "Supplier": 1,
    }
    assert figure(desk, "P02", period=until(date(2018, 8, 30))).value == 2
    assert figure(desk, "P02", period=until(date(2017, 8, 30))).value == 2


def test_recommendations_are_those_of_the_period(desk: Actor) -> None:
    body = a_platform()
    for status, day in (("TAKEN_UP", ON), ("MADE", ON), ("TAKEN_UP", date(2017, 1, 1))):
        body.recommendations.create(text="T", addressee="A", made_on=day, status=status)
    take_snapshot(by=desk, at=NOON)

    this_year = figure(desk, "P03", period=Period(date(2018, 1, 1), None))

    assert (this_year.value, this_year.numerator, this_year.denominator) == (50, 1, 2)


def test_a_partnership_counts_while_it_is_signed_and_in_force(desk: Actor) -> None:
    both = a_partnership(stage="ACTIVE", since=date(2018, 1, 1), ends_on=date(2018, 12, 31))
    both.countries.create(country="TH")
    for form in ("FUNDING", "RESEARCH"):
        both.forms.create(form=form)
    ended = a_partnership(stage="ACTIVE", since=date(2017, 1, 1), country="VN")
    ended.moves.create(stage="TERMINATED", on=date(2018, 3, 1), made_at=NOON, made_by="thiri")
    ended.stage = "TERMINATED"
    ended.save()
    a_partnership(title="A lead")
    take_snapshot(by=desk, at=NOON)

    by_country = figure(desk, "P04", by=["country"])

    assert by_country.value == 1
    assert {row.keys["country"]: row.value for row in by_country.rows} == {"MM": 1, "TH": 1}
    assert figure(desk, "P04", period=until(date(2018, 2, 28))).value == 2
    assert figure(desk, "P04", period=until(date(2019, 1, 1))).value == 0
    assert [row.value for row in figure(desk, "P04", by=["partnership_form"]).rows] == [1, 1]


def test_cash_and_kind_are_valued_apart_and_what_arrived_is_not_added(desk: Actor) -> None:
    made = a_partnership(stage="ACTIVE", since=date(2018, 1, 1))
    for form in ("FUNDING", "RESEARCH"):
        made.forms.create(form=form)
    for given, means, amount in (
        ("PLEDGED", "CASH", "1000000.00"),
        ("DELIVERED", "CASH", "500000.00"),
        ("PLEDGED", "IN_KIND", "200000.50"),
    ):
        made.contributions.create(
            given=given,
            means=means,
            amount=amount,
            currency="MMK",
            per_usd="1600",
            rate_on=ON,
            given_on=ON,
            how_valued="Market price",
        )
    take_snapshot(by=desk, at=NOON)

    assert (figure(desk, "P04C").value, figure(desk, "P04K").value) == (625, 125)
    assert [row.value for row in figure(desk, "P04C", by=["partnership_form"]).rows] == [625, 625]
    assert [row.value for row in figure(desk, "P04C", by=["country"]).rows] == [625]


def test_nobody_counts_what_they_may_not_see(desk: Actor, linh: Actor) -> None:
    hidden = a_platform(confidentiality="RESTRICTED")
    met(hidden, date(2018, 2, 1))
    shown = a_platform(name="Shown", confidentiality="PUBLIC")
    met(shown, date(2018, 2, 1), level="INTERNAL")
    hidden.members.create(record=an_organization_record(), kind="MNE")
    hidden.recommendations.create(text="T", addressee="A", made_on=ON, status="MADE")
    a_partnership(stage="ACTIVE", since=ON, confidentiality="RESTRICTED")
    take_snapshot(by=desk, at=NOON)

    assert [figure(desk, code).value for code in ("P01", "P02", "P04")] == [2, 1, 1]
    for code in ("P01", "P02", "P04"):
        told = figure(linh, code)
        assert told.value == 0
        assert told.is_partial
    assert figure(linh, "P03").denominator == 0


def test_a_dialogue_is_drawn_into_no_file(desk: Actor) -> None:
    Dialogue.objects.create(
        ref="DLG-SECRET",
        office=a_platform().office,
        subject="Secret",
        status="RECEIVED",
        received_on=ON,
        recorded_at=NOON,
        recorded_by="desk",
    )
    take_snapshot(by=desk, at=NOON)

    assert not [name for name in (*RAW, *STEPS, *FACTS) if "dialogue" in name]
    files = [path.read_bytes() for path in snapshots_folder().rglob("*.parquet")]
    assert files
    assert not [content for content in files if b"DLG-SECRET" in content]


@pytest.mark.parametrize("code", MINE)
def test_nothing_is_counted_of_nothing_and_a_cluster_could_count_it(
    code: str, tmp_path: Path
) -> None:
    tables = counted_from(World(), tmp_path / "facts")
    measure = EVERY_MEASURE[code]
    by = tuple(sorted(measure.dimensions))

    for period in (Period(), until(ON)):
        question = Question(measure, EVERYTHING, period, by)
        for expression in (tallies(tables, question), weights(tables, question)):
            assert str(ibis.to_sql(expression.unbind(), dialect="pyspark")).startswith("SELECT")


def test_snapshots_from_before_have_none_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "facts"
    counted_from(World(), folder)
    for name in ("platform_meeting", "membership", "recommendation", "partnership", "pledge"):
        (folder / f"{name}.parquet").unlink()
    older = tmp_path / "older"
    folder.rename(older)

    tables = tables_in(older)

    for code in MINE:
        measure = EVERY_MEASURE[code]
        (tally,) = counted(tables, Question(measure, EVERYTHING, Period()))
        assert (tally.members, tally.weight) == (0, 0)
