"""Searching over everything one may see."""

from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor
from banyan.web.search.kinds import found_by
from tests.intake.flows import accepted
from tests.intake.sheets import a_workbook, attended
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


def test_an_organization_is_found_by_its_name_without_marks(thiri: Actor, noon: datetime) -> None:
    accepted(a_workbook(attended(business="Cà phê Đồng Xanh")), by=thiri, at=noon)

    found = {group.heading: group.hits for group in found_by(thiri, "dong xanh")}

    assert [hit.name for hit in found["Organizations"]] == ["Cà phê Đồng Xanh"]
    assert found["Organizations"][0].detail.startswith("Enterprise")


def test_a_person_is_found_only_by_those_who_may_see_people(
    thiri: Actor, vic: Actor, noon: datetime
) -> None:
    accepted(a_workbook(attended(name="Daw Nilar Win")), by=thiri, at=noon)

    assert names(thiri, "nilar") == ["Daw Nilar Win"]
    assert names(vic, "nilar") == []
