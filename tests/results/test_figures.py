"""Figures as somebody asks for them: who sees what, what is kept, what is stated."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from banyan.accounts.permissions import NOBODY, Actor, NotAllowed
from banyan.engagements.models import Engagement
from banyan.foundation.periods import Period
from banyan.provenance.commands.record import record_change
from banyan.register.models import Organization, OrganizationRecord
from banyan.results.commands.figures import (
    NoEvidence,
    NotAQualifier,
    NothingToKeep,
    keep_figure,
    state_figure,
)
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.measures import EVERY_MEASURE
from banyan.results.models import Figure
from banyan.results.queries import (
    BackwardPeriod,
    NoSnapshot,
    NoSuchCode,
    NoSuchDay,
    NoSuchDimension,
    NoSuchFigure,
    NoSuchMeasure,
    NotByThis,
    dimensions_from,
    figure,
    figures_now,
    kept_figure,
    measure_named,
    period_from,
    prepare_figures,
    records_behind,
    scope_from,
    search_figures,
    sentence_of,
)
from banyan.results.queries.figures import tallies_of
from banyan.results.statements import FigureStatement, Scope
from tests.makers import (
    a_person_record,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)

MYANMAR = Scope.of(country="MM")
OVER_20000 = FigureStatement(
    label="Enterprises trained in one or more of four packages",
    value=Decimal(20000),
    unit="enterprises",
    evidence="The newsletter of August 2018, paragraph 1.5",
    as_of=date(2018, 8, 31),
    qualifier="OVER",
    measure="T10",
    scope=MYANMAR,
    fact_ref="F045",
)


@pytest.fixture
def desk(thiri: Actor, linh: Actor, minh: Actor) -> Actor:
    """The desk, once there are offices for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


def a_training_of(men: int, women: int, **more: str) -> Engagement:
    training = an_engagement(**more)  # type: ignore[arg-type]
    for sex in ["MALE"] * men + ["FEMALE"] * women:
        office = training.office.code
        an_attendance(engagement=training, person=a_person_record(sex=sex, office=office))
    return training


def counted(at: datetime, by: Actor) -> None:
    record_change(act="accept_delivery", subject="delivery:D", made_by="thiri", at=at)
    take_snapshot(by=by, at=at)


def test_two_spellings_of_one_bakery_are_one_enterprise(desk: Actor, noon: datetime) -> None:
    training = an_engagement()
    bakery = an_organization_record(name="Shwe Bakery")
    misspelt = an_organization_record(name="Shwe Bakary", counted_as=bakery.counted_as)
    for record in (bakery, misspelt, misspelt):
        an_attendance(engagement=training, organization=record)
    counted(noon, desk)

    answer = figure(desk, "T10")

    assert answer.value == 1
    assert answer.naive is not None
    assert (answer.naive.lines, answer.naive.written, answer.naive.records) == (3, 2, 2)


def test_an_office_counts_what_it_may_see_and_says_that_there_is_more(
    desk: Actor, thiri: Actor, minh: Actor, noon: datetime
) -> None:
    a_training_of(6, 6)
    a_training_of(7, 7, office="vcci-vn", country="VN", confidentiality="PARTNER")
    a_training_of(8, 8, office="co-hanoi", country="VN", confidentiality="PUBLIC")
    counted(noon, desk)

    found = {viewer.name: figure(viewer, "T08") for viewer in (desk, thiri, minh)}

    assert {name: answer.value for name, answer in found.items()} == {
        "desk": 42,
        "thiri": 28,
        "minh": 30,
    }
    assert {name for name, answer in found.items() if answer.is_partial} == {"thiri", "minh"}


def test_few_women_are_hidden_and_so_are_the_men_who_would_tell(
    desk: Actor, noon: datetime
) -> None:
    a_training_of(9, 3)
    counted(noon, desk)

    answer = figure(desk, "T08", by=["sex"])

    assert answer.value == 12
    assert [row.value for row in answer.rows] == [None, None]
    assert answer.suppressed == 2
    assert figure(desk, "T08", scope=Scope.of(sex="FEMALE")).is_hidden


def test_keys_and_labels_say_what_a_row_is(desk: Actor, noon: datetime) -> None:
    a_training_of(6, 0, package="SIYB")
    a_training_of(6, 0, country="VN")
    counted(noon, desk)

    rows = figure(desk, "T08", by=["country", "package"]).rows

    assert [(row.keys, row.label, row.value) for row in rows] == [
        ({"country": "MM", "package": "SIYB"}, "Myanmar, SIYB", 6),
        ({"country": "VN", "package": ""}, "Viet Nam, Not known", 6),
    ]


def test_a_sector_lets_in_its_divisions(desk: Actor, noon: datetime) -> None:
    training = an_engagement()
    for sector in ("C10", "C31", "G47"):
        an_attendance(engagement=training, organization=an_organization_record(sector=sector))
    counted(noon, desk)

    assert figure(desk, "T10", scope=Scope.of(sector="C")).value == 2
    assert figure(desk, "T10", scope=Scope.of(sector="C31,G")).value == 2


def test_the_records_behind_open_with_those_that_became_one(desk: Actor, noon: datetime) -> None:
    training = an_engagement()
    bakery = an_organization_record(name="Shwe Bakery")
    misspelt = an_organization_record(name="Shwe Bakary", counted_as=bakery.counted_as)
    an_attendance(engagement=training, organization=bakery)
    counted(noon, desk)

    opened = records_behind(desk, "T10")

    assert opened.total == 1
    assert [member.ref for member in opened.members] == [bakery.counted_as.ref]
    assert [one.ref for one in opened.members[0].records] == [bakery.ref, misspelt.ref]


def test_records_of_the_moment_open_even_when_they_were_parted_since(
    desk: Actor, noon: datetime
) -> None:
    bakery = an_organization_record()
    an_attendance(organization=bakery)
    counted(noon, desk)
    other = Organization.objects.create(ref="ORG-OTHER", name="Other", kind="ENTERPRISE")
    OrganizationRecord.objects.filter(pk=bakery.pk).update(counted_as=other)

    (member,) = records_behind(desk, "T10").members

    assert [one.ref for one in member.records] == [bakery.ref]


def test_names_of_other_offices_people_stay_closed(
    desk: Actor, thiri: Actor, noon: datetime
) -> None:
    a_training_of(5, 0, office="co-hanoi", country="VN", confidentiality="PUBLIC")
    counted(noon, desk)

    opened = records_behind(thiri, "T08")

    assert opened.total == 5
    assert {member.name for member in opened.members} == {"Somebody reported by another office"}
    assert [member.elsewhere for member in opened.members] == [1] * 5


def test_records_behind_cost_the_same_however_many(
    desk: Actor, noon: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_training_of(10, 10)
    counted(noon, desk)

    with django_assert_max_num_queries(3):
        assert len(records_behind(desk, "T08").members) == 20


def test_an_editor_opens_no_records(desk: Actor, vic: Actor, noon: datetime) -> None:
    counted(noon, desk)

    with pytest.raises(NotAllowed):
        records_behind(vic, "T08")


def test_whoever_is_nobody_sees_no_figures(desk: Actor, noon: datetime) -> None:
    counted(noon, desk)

    with pytest.raises(NotAllowed):
        figure(NOBODY, "E01")


def test_before_the_first_snapshot_there_is_nothing_to_count(desk: Actor) -> None:
    with pytest.raises(NoSnapshot):
        figure(desk, "E01")


def test_figures_prepared_ask_nothing_more_of_the_engine(desk: Actor, noon: datetime) -> None:
    a_training_of(6, 6)
    counted(noon, desk)
    before = tallies_of.cache_info()

    prepare_figures()
    prepared = tallies_of.cache_info()
    figures_now(desk)

    assert prepared.misses == before.misses + len(EVERY_MEASURE)
    assert tallies_of.cache_info().misses == prepared.misses


def test_every_measure_has_a_number_at_once(desk: Actor, noon: datetime) -> None:
    counted(noon, desk)

    assert [answer.measure for answer in figures_now(desk)] == list(EVERY_MEASURE)


def test_a_figure_kept_twice_is_one(desk: Actor, noon: datetime) -> None:
    a_training_of(6, 6)
    counted(noon, desk)
    ask = {"measure": "t08", "scope": MYANMAR, "period": Period(None, date(2018, 8, 31))}

    first = keep_figure(**ask, by=desk, at=noon)  # type: ignore[arg-type]
    again = keep_figure(**ask, by=desk, at=noon)  # type: ignore[arg-type]

    assert again == first
    assert (int(first.value), first.records, first.shown) == (12, 12, "12")
    assert sentence_of(first) == (
        "Entrepreneurs trained, Myanmar, until 31 Aug 2018: 12 people, counted by Banyan as of "
        "31 Aug 2018."
    )


def test_a_kept_figure_stays_when_the_records_move(desk: Actor, noon: datetime) -> None:
    a_training_of(6, 6)
    counted(noon, desk)
    kept = keep_figure(measure="T08", by=desk, at=noon)
    a_training_of(5, 0)
    counted(noon, desk)

    assert kept_figure(desk, kept.ref).value == 12
    assert figure(desk, "T08").value == 17
    assert figure(desk, "T08", snapshot=kept.snapshot).value == 12


def test_what_is_hidden_cannot_be_cited(desk: Actor, noon: datetime) -> None:
    a_training_of(1, 1)
    counted(noon, desk)

    with pytest.raises(NothingToKeep, match="too few people"):
        keep_figure(measure="T08", by=desk, at=noon)

    assert not Figure.objects.exists()


def test_a_figure_of_one_office_is_not_there_for_another(
    desk: Actor, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    a_training_of(6, 6)
    counted(noon, desk)
    kept = keep_figure(measure="T08", by=thiri, at=noon)

    assert kept_figure(desk, kept.ref).office == "co-yangon"
    with pytest.raises(NoSuchFigure):
        kept_figure(linh, kept.ref)


def test_what_an_office_says_stands_apart_from_the_count(desk: Actor, noon: datetime) -> None:
    an_attendance()
    counted(noon, desk)
    said = state_figure(statement=OVER_20000, office="co-yangon", by=desk, at=noon)

    answer = figure(desk, "T10", scope=MYANMAR)

    assert answer.value == 1
    assert [(one.ref, one.shown, one.fact_ref) for one in answer.stated] == [
        (said.ref, "over 20,000", "F045")
    ]
    assert figure(desk, "T10", scope=Scope.of(country="VN")).stated == ()


def test_stating_the_same_again_changes_nothing(thiri: Actor, noon: datetime) -> None:
    first = state_figure(statement=OVER_20000, office="co-yangon", by=thiri, at=noon)

    assert state_figure(statement=OVER_20000, office="co-yangon", by=thiri, at=noon) == first


def test_nobody_states_a_figure_for_another_office(
    linh: Actor, thiri: Actor, noon: datetime
) -> None:
    with pytest.raises(NotAllowed):
        state_figure(statement=OVER_20000, office="co-yangon", by=linh, at=noon)


def test_a_statement_needs_evidence_and_a_known_qualifier(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NoEvidence):
        state_figure(
            statement=replace(OVER_20000, evidence=" "), office="co-yangon", by=thiri, at=noon
        )
    with pytest.raises(NotAQualifier):
        state_figure(
            statement=replace(OVER_20000, qualifier="SOME"), office="co-yangon", by=thiri, at=noon
        )


def test_figures_are_found_by_their_words(thiri: Actor, linh: Actor, noon: datetime) -> None:
    said = state_figure(statement=OVER_20000, office="co-yangon", by=thiri, at=noon)

    assert [one.ref for one in search_figures(thiri, "packages four")] == [said.ref]
    assert search_figures(linh, "packages four") == []
    assert search_figures(thiri, " ") == []


def test_words_become_codes(db: None) -> None:
    an_engagement(package="SIYB", programme="SCORE")
    asked = {"country": "myanmar, vn", "package": "siyb", "form": "Training", "size": "micro"}

    scope = scope_from(measure_named("t10"), asked)

    assert scope.asked() == {
        "country": ["MM", "VN"],
        "package": ["SIYB"],
        "form": ["TRAINING"],
        "size": ["MICRO"],
    }


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"country": "Myanmr"}, "There is no country"),
        ({"form": "trainning"}, 'Did you mean "TRAINING"'),
        ({"sector": "C1"}, "There is no sector"),
        ({"package": "SIIB"}, 'Did you mean "SIYB"'),
    ],
)
def test_a_word_that_names_nothing_is_told_with_what_may_be_meant(
    db: None, asked: dict[str, str], said: str
) -> None:
    an_engagement(package="SIYB")

    with pytest.raises(NoSuchCode, match=said):
        scope_from(measure_named("T10"), asked)


def test_a_measure_refuses_what_it_knows_nothing_of() -> None:
    with pytest.raises(NoSuchMeasure, match='Did you mean "T10"'):
        measure_named("T100")
    with pytest.raises(NoSuchDimension, match='Did you mean "sex"'):
        dimensions_from(measure_named("T08"), ["sexe"])
    with pytest.raises(NotByThis, match="knows nothing of size"):
        scope_from(measure_named("T08"), {"size": "MICRO"})
    with pytest.raises(NotByThis, match="knows nothing of year"):
        scope_from(measure_named("T08"), {"year": "2018"})


def test_a_period_is_days_of_the_calendar_in_their_order() -> None:
    assert period_from("2014-01-01", "2018-08-31") == Period(date(2014, 1, 1), date(2018, 8, 31))
    assert period_from("", "") == Period()
    with pytest.raises(NoSuchDay):
        period_from("2018-02-30", "")
    with pytest.raises(BackwardPeriod):
        period_from("2018-08-31", "2014-01-01")
