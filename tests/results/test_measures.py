"""Every measure against plain loops over the same small world."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import ibis
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from banyan.foundation.periods import Period
from banyan.results import store
from banyan.results.counting import Question, counted, member_numbers, tallies, weights
from banyan.results.measures import MEASURES, Tables
from banyan.results.statements import EVERYTHING, Scope
from banyan.results.store import laid_down
from banyan.results.vocabulary import Aggregation, Dimension
from tests.results.by_hand import ByHand
from tests.results.world import World, a_world, counted_from, worlds

ALWAYS = Period()
periods = st.sampled_from(
    [
        ALWAYS,
        Period(date(2017, 1, 1), date(2017, 12, 31)),
        Period(date(2017, 5, 10), None),
        Period(None, date(2016, 12, 31)),
    ]
)
# A world is told by its seed: there is nothing to make smaller.
patient = settings(max_examples=3, deadline=None, phases=[Phase.generate])
thorough = settings(patient, max_examples=20)


def opened(world: World) -> Tables:
    return counted_from(world, Path(mkdtemp()) / "facts")


def value(
    tables: Tables, code: str, period: Period = ALWAYS, scope: Scope = EVERYTHING
) -> int | tuple[int, int]:
    measure = MEASURES[code]
    (tally,) = counted(tables, Question(measure, scope, period))
    if measure.aggregation is Aggregation.RATIO:
        return tally.weight, tally.whole
    return tally.weight if code == "S02" else tally.members


@thorough
@given(world=worlds, period=periods)
def test_every_measure_counts_what_plain_loops_count(world: World, period: Period) -> None:
    tables, truth = opened(world), ByHand(world)

    found = {code: value(tables, code, period) for code in MEASURES}

    assert found == {code: getattr(truth, code.lower())(period) for code in MEASURES}


@patient
@given(world=worlds)
def test_a_year_of_a_breakdown_is_what_that_year_alone_counts(world: World) -> None:
    tables = opened(world)
    question = Question(MEASURES["T09"], EVERYTHING, ALWAYS, (Dimension.YEAR,))

    by_year = {tally.keys[0]: tally.members for tally in counted(tables, question)}

    for year in (2016, 2017, 2018):
        alone = value(tables, "T09", Period(date(year, 1, 1), date(year, 12, 31)))
        assert by_year.get(str(year), 0) == alone


@patient
@given(world=worlds, period=periods)
def test_what_opens_is_what_was_counted(world: World, period: Period) -> None:
    tables = opened(world)

    for code in ("E01", "E02", "T01", "T08", "T10", "S01"):
        question = Question(MEASURES[code], EVERYTHING, period)
        opens = member_numbers(tables, question, skip=0, most=100)
        assert len(opens) == len(set(opens)) == value(tables, code, period)


@patient
@given(world=worlds)
def test_women_and_men_and_the_rest_add_up_to_everybody(world: World) -> None:
    tables = opened(world)
    question = Question(MEASURES["T08"], EVERYTHING, ALWAYS, (Dimension.SEX,))

    parts = counted(tables, question)

    assert sum(part.members for part in parts) == value(tables, "T08")


@patient
@given(world=worlds)
def test_numerators_and_denominators_of_countries_add_up(world: World) -> None:
    tables = opened(world)
    question = Question(MEASURES["C01"], EVERYTHING, ALWAYS, (Dimension.COUNTRY,))

    parts = counted(tables, question)

    together = sum(part.weight for part in parts), sum(part.members for part in parts)
    assert together == value(tables, "C01")


@patient
@given(world=worlds)
def test_counting_once_never_gives_more_than_counting_records(world: World) -> None:
    tables = opened(world)

    for code in ("E01", "T08", "T10", "S01"):
        (tally,) = counted(tables, Question(MEASURES[code], EVERYTHING, ALWAYS))
        assert tally.naive
        assert tally.members <= tally.naive.records <= tally.naive.lines


@patient
@given(world=worlds)
def test_two_offices_seen_apart_are_never_more_than_both_seen_together(world: World) -> None:
    tables = opened(world)
    measure = MEASURES["E01"]

    def seen(*offices: str) -> int:
        sight = frozenset((office, "INTERNAL") for office in offices)
        return counted(tables, Question(measure, EVERYTHING, ALWAYS, (), sight))[0].members

    public, one, both = seen(), seen("co-yangon"), seen("co-yangon", "co-hanoi")
    assert public <= one <= both == value(tables, "E01")


@pytest.mark.parametrize("few", [0, 1_000])
@pytest.mark.parametrize("code", sorted(MEASURES))
def test_a_measure_laid_down_counts_the_same(
    code: str, few: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(store, "FEW", few)
    tables = counted_from(a_world(0), tmp_path / "facts")
    measure = MEASURES[code]
    by = (Dimension.YEAR, Dimension.COUNTRY) if Dimension.YEAR in measure.dimensions else ()
    question = Question(measure, EVERYTHING, Period(date(2016, 6, 1), None), by)

    laid = replace(question, measure=laid_down(tmp_path / "facts", measure))

    assert laid.measure.lines(tables).columns == measure.lines(tables).columns
    assert counted(tables, laid) == counted(tables, question) != []


@patient
@given(world=worlds)
def test_what_partners_and_fees_bore_adds_up_to_what_was_covered(world: World) -> None:
    tables = opened(world)

    covered, whole = value(tables, "T12")  # type: ignore[misc]
    parts = [value(tables, code) for code in ("T12C", "T12K", "T12F")]

    assert sum(part for part, _ in parts) == covered <= whole  # type: ignore[misc]
    assert {of for _, of in parts} == {whole}  # type: ignore[misc]


@patient
@given(world=worlds)
def test_a_cost_counts_in_the_year_it_was_spent_and_in_no_other(world: World) -> None:
    tables = opened(world)
    question = Question(MEASURES["T12"], EVERYTHING, ALWAYS, (Dimension.YEAR,))

    years = counted(tables, question)

    together = sum(part.weight for part in years), sum(part.whole for part in years)
    assert together == value(tables, "T12")


@pytest.fixture(scope="module")
def empty() -> Tables:
    return opened(World())


@pytest.mark.parametrize("code", sorted(MEASURES))
def test_nothing_is_counted_of_nothing(empty: Tables, code: str) -> None:
    assert value(empty, code) in (0, (0, 0))


@pytest.mark.parametrize("code", sorted(MEASURES))
def test_a_measure_is_written_for_a_cluster_too(empty: Tables, code: str) -> None:
    measure = MEASURES[code]
    by = tuple(sorted(measure.dimensions))
    question = Question(measure, EVERYTHING, Period(date(2017, 1, 1), date(2017, 12, 31)), by)

    for expression in (tallies(empty, question), weights(empty, question)):
        written = ibis.to_sql(expression.unbind(), dialect="pyspark")

        assert str(written).startswith("SELECT")
