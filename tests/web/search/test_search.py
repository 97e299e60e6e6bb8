"""Searching over everything one may see."""

from datetime import date

import pytest

from banyan.accounts.permissions import Actor
from banyan.web.search.kinds import found_by
from tests.makers import an_engagement


def names(viewer: Actor, text: str) -> list[str]:
    return [hit.name for group in found_by(viewer, text) for hit in group.hits]


def test_an_engagement_is_found_by_words_of_its_title(thiri: Actor) -> None:
    an_engagement(title="Start Your Business in Bago", starts_on=date(2018, 8, 1))

    found = found_by(thiri, "your business")

    assert [(group.heading, len(group.hits)) for group in found] == [("Engagements", 1)]
    assert found[0].hits[0].detail == "Training, Myanmar, 1 Aug 2018"


def test_what_one_may_not_see_is_not_found(linh: Actor) -> None:
    an_engagement(title="Start Your Business in Bago", confidentiality="INTERNAL")

    assert names(linh, "bago") == []


@pytest.mark.parametrize("text", ["", "b"])
def test_a_single_letter_finds_nothing(thiri: Actor, text: str) -> None:
    an_engagement(title="b")

    assert found_by(thiri, text) == []
