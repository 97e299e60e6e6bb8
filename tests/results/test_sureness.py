"""The interval beside a count of organizations: where it stands, and where it does not."""

import json
from datetime import datetime
from io import StringIO

import pytest
from django.core.management import call_command

from banyan.accounts.permissions import Actor
from banyan.publications.assembling import frozen
from banyan.publications.content import CitedFigure, FigureKind
from banyan.register.commands.sample import draw_size_sample, review_drawn
from banyan.register.models import OrganizationRecord, SizeDraw, SizeSample
from banyan.register.vocabulary import Answer, Sureness
from banyan.results.commands.snapshot import take_snapshot
from banyan.results.queries import figure, figure_sentence
from banyan.results.rules import sure_words
from tests.makers import (
    a_party,
    a_person_record,
    an_attendance,
    an_engagement,
    an_organization_record,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def bakeries(thiri: Actor, anong: Actor, noon: datetime) -> list[OrganizationRecord]:
    """Forty bakeries that sent somebody to a training; counted."""
    held = an_engagement(title="Baking", package="SIYB")
    found = []
    for number in range(40):
        bakery = an_organization_record(name=f"Bakery {number}")
        baker = a_person_record(name=f"Baker {number}", organization=bakery)
        an_attendance(engagement=held, person=baker, organization=bakery)
        a_party(engagement=held, record=bakery)
        found.append(bakery)
    take_snapshot(by=anong, at=noon)
    return found


def all_reviewed(thiri: Actor, at: datetime, *, twins: tuple[str, str]) -> SizeSample:
    sample = draw_size_sample(reviews=40, seed=3, by=thiri, at=at)
    for draw in SizeDraw.objects.filter(sample=sample).select_related("record"):
        ref = draw.record.ref
        same = [twin for twin in twins if twin != ref] if ref in twins else []
        review_drawn(
            sample=sample.ref,
            record=ref,
            answer=Answer.SAME if same else Answer.NONE,
            same=same,
            sureness=Sureness.SURE,
            by=thiri,
            at=at,
        )
    return sample


def test_nothing_is_said_before_anybody_reviewed(
    bakeries: list[OrganizationRecord], thiri: Actor
) -> None:
    answer = figure(thiri, "T10")

    assert answer.value == 40
    assert answer.interval is None
    assert sure_words(answer) == "not yet reviewed"


def test_a_count_says_between_which_numbers_it_lies(
    bakeries: list[OrganizationRecord], thiri: Actor, noon: datetime
) -> None:
    figure(thiri, "T10")  # what was remembered before the review holds no longer
    all_reviewed(thiri, noon, twins=(bakeries[0].ref, bakeries[1].ref))

    answer = figure(thiri, "T10")

    assert answer.interval
    assert (answer.interval.low, answer.interval.high) == (39, 39)
    assert sure_words(answer) == "39 to 39, from 40 reviews"
    assert "40 enterprises (39 to 39, from 40 reviews)" in figure_sentence(answer)


@pytest.mark.parametrize("measure", ["T08", "S02", "S04", "C01"])
def test_counts_of_other_things_say_nothing(
    measure: str, bakeries: list[OrganizationRecord], thiri: Actor, noon: datetime
) -> None:
    all_reviewed(thiri, noon, twins=(bakeries[0].ref, bakeries[1].ref))

    answer = figure(thiri, measure)

    assert (answer.interval, sure_words(answer)) == (None, "")


def test_the_command_line_gives_the_interval_or_null(
    bakeries: list[OrganizationRecord], thiri: Actor, anong: Actor, noon: datetime
) -> None:
    before = told(anong)
    all_reviewed(thiri, noon, twins=(bakeries[0].ref, bakeries[1].ref))

    assert before["interval"] is None
    assert told(anong)["interval"] == {
        "low": 39,
        "high": 39,
        "level": 0.95,
        "reviewed": 40,
        "as_of": "2018-08-31",
    }


def test_a_cited_figure_keeps_how_sure_it_was(noon: datetime) -> None:
    words = "20,310 to 20,720, from 800 reviews"
    printed = CitedFigure(
        position=1,
        ref="FIG-1",
        kind=FigureKind.COMPUTED,
        shown="20,478",
        label="Enterprises",
        unit="enterprises",
        definition="",
        as_of=noon.date(),
        sure=words,
    )

    assert frozen([printed])[0]["sure"] == words


def told(by: Actor) -> dict[str, object]:
    out = StringIO()
    call_command("figure", "T10", "--as", by.name, "--json", stdout=out)
    answer: dict[str, object] = json.loads(out.getvalue())
    return answer
