"""`./banyan figure` and `./banyan snapshot`, as scripts call them."""

import json
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from banyan.accounts.permissions import Actor
from banyan.provenance.commands.record import record_change
from banyan.results.models import Snapshot
from tests.makers import (
    a_person_record,
    an_actor,
    an_attendance,
    an_engagement,
)


@pytest.fixture
def desk(thiri: Actor) -> Actor:
    """The desk, once there is an office for it to reach."""
    return an_actor("desk", role="DESK", office="desk")


@pytest.fixture
def training(desk: Actor, noon: datetime) -> None:
    training = an_engagement(package="SIYB")
    for _ in range(6):
        an_attendance(engagement=training, person=a_person_record(sex="FEMALE"))
    record_change(act="accept_delivery", subject="delivery:D", made_by="thiri", at=noon)


def said(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command(*words, "--json", stdout=out)
    answer = json.loads(out.getvalue())
    assert isinstance(answer, dict)
    return answer


def read(*words: str) -> str:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def refused(*words: str) -> tuple[int, str, str]:
    """Return the exit status, and what was printed to either side."""
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit) as end:
        call_command(*words, stdout=out, stderr=err)
    return int(str(end.value.code)), out.getvalue(), err.getvalue()


def test_a_figure_comes_with_all_it_must_carry(training: None) -> None:
    answer = said("figure", "t08", "--country", "mm", "--package", "siyb", "--by", "sex,year")

    assert (answer["measure"], answer["version"], answer["unit"]) == ("T08", 1, "people")
    assert answer["value"] == 6
    assert answer["rows"] == [
        {
            "keys": {"sex": "FEMALE", "year": "2018"},
            "sex": "FEMALE",
            "year": "2018",
            "label": "Female, 2018",
            "value": 6,
            "hidden": False,
        }
    ]
    assert answer["stated"] == []
    assert answer["snapshot"] == Snapshot.objects.get().ref
    assert datetime.fromisoformat(answer["as_of"]).tzinfo


def test_a_period_is_inclusive_at_both_ends(training: None) -> None:
    assert said("figure", "T08", "--from", "2018-03-04", "--until", "2018-03-04")["value"] == 6
    assert said("figure", "T08", "--from", "2018-03-05")["value"] == 0


def test_what_came_since_is_counted_and_an_older_snapshot_can_be_named(
    training: None, noon: datetime
) -> None:
    before = said("figure", "T08")
    an_attendance()
    record_change(act="accept_delivery", subject="delivery:E", made_by="thiri", at=noon)

    after = said("figure", "T08")

    assert (before["value"], after["value"]) == (6, 7)
    assert said("figure", "T08", "--snapshot", before["snapshot"])["value"] == 6


def test_whoever_may_not_count_anew_counts_over_the_newest(training: None, noon: datetime) -> None:
    said("snapshot")
    an_attendance()
    record_change(act="accept_delivery", subject="delivery:E", made_by="thiri", at=noon)

    answer = said("figure", "T08", "--as", "thiri")

    assert (answer["value"], answer["changes_since"]) == (6, 1)


def test_in_words_it_is_a_sentence_and_a_table(training: None) -> None:
    text = read("figure", "T10", "--by", "country")

    assert "Enterprises trained: 6 enterprises, at any time, counted by Banyan" in text
    assert "  Myanmar  6" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["T100"], 'There is no measure "T100". Did you mean "T10"?'),
        (["T08", "--country", "Nowhere"], 'There is no country "Nowhere". Give its two-letter'),
        (["T08", "--by", "sexe"], 'Did you mean "sex"?'),
        (["T08", "--size", "MICRO"], "T08 (Entrepreneurs trained) knows nothing of size."),
        (["T08", "--until", "tomorrow"], '"tomorrow" is not a day.'),
    ],
)
def test_what_cannot_be_understood_is_one_sentence(
    training: None, words: list[str], sentence: str
) -> None:
    status, out, err = refused("figure", *words)

    assert (status, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_refusal_in_json_says_its_code(training: None) -> None:
    status, out, _ = refused("figure", "T100", "--json")

    assert status == 2
    assert json.loads(out)["error"]["code"] == "results.no_such_measure"


def test_a_snapshot_tells_what_it_holds(training: None) -> None:
    first, again = said("snapshot"), said("snapshot")

    assert first["taken"]
    assert first["rows"]["participation"] == 6
    assert (again["snapshot"], again["taken"]) == (first["snapshot"], False)
