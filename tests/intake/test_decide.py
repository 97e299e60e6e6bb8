"""A row that may speak of either of two waits until a person says of which."""

from datetime import datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.intake.commands.decide import NothingDecided, NotWaiting, decide_row
from banyan.intake.models import Delivery, Row
from banyan.intake.queries import NoSuchRow, counts, reasons, waiting_rows
from banyan.register.models import Organization
from tests.intake.flows import accepted, counted, was_read
from tests.intake.sheets import HEADERS, a_workbook, attended

WITH_NUMBER = (*HEADERS, "Registration number")
# Two enterprises of one name and place, told apart by their numbers.
NUMBERED = [
    (*attended("Daw Nilar Win", phone="", business="Lotus Trading"), "YGN-1001-2011"),
    (*attended("Daw Khin Mar", phone="", business="Lotus Trading"), "YGN-2002-2014"),
]
WHICH = (*attended("U Hla Tun", sex="M", phone="", business="Lotus Trading"), "")


@pytest.fixture
def waiting(thiri: Actor, noon: datetime) -> Delivery:
    """A delivery whose only row may be of either enterprise."""
    accepted(a_workbook(*NUMBERED, headers=WITH_NUMBER), by=thiri, at=noon)
    return accepted(a_workbook(WHICH, headers=WITH_NUMBER), by=thiri, at=noon)


def test_it_waits_and_says_between_which(waiting: Delivery, thiri: Actor) -> None:
    said = reasons(waiting)[0]

    assert counts(waiting).waiting == 1
    assert said.code == "intake.ambiguous_organization"
    assert said.sentence.startswith('Row 4, Business name: "Lotus Trading" may be ORG-')
    assert set(said.candidates) == set(Organization.objects.values_list("ref", flat=True))
    assert [row.sheet_row for row in waiting_rows(thiri)] == [4]
    assert counted()["people"] == 2


def test_the_preview_says_so_before(waiting: Delivery, thiri: Actor, noon: datetime) -> None:
    other = (*attended("U Aung", sex="M", phone="", business="Lotus Trading"), "")

    found = was_read(a_workbook(other, headers=WITH_NUMBER), by=thiri, at=noon)

    assert counts(found).waiting == 1
    assert reasons(found)[0].code == "intake.ambiguous_organization"


def test_it_is_counted_as_the_one_that_was_chosen(
    waiting: Delivery, thiri: Actor, noon: datetime
) -> None:
    chosen = reasons(waiting)[0].candidates[0]

    row = decide_row(ref=waiting.ref, line=1, organization=chosen, by=thiri, at=noon)

    assert row.verdict == "ACCEPTED"
    assert Organization.objects.get(ref=chosen).records == 2
    assert (counted()["organizations"], counted()["people"]) == (2, 3)


def test_it_may_be_a_new_one(waiting: Delivery, thiri: Actor, noon: datetime) -> None:
    decide_row(ref=waiting.ref, line=1, organization="", by=thiri, at=noon)

    assert counted()["organizations"] == 3


def test_it_may_be_left_out(waiting: Delivery, thiri: Actor, noon: datetime) -> None:
    decide_row(ref=waiting.ref, line=1, is_left_out=True, by=thiri, at=noon)

    assert (counts(waiting).waiting, counts(waiting).refused) == (0, 1)
    assert Row.objects.get(delivery=waiting).reasons[-1]["sentence"] == "Row 4: Thiri left it out."
    assert counted()["people"] == 2


def test_what_does_not_wait_is_not_decided(waiting: Delivery, thiri: Actor, noon: datetime) -> None:
    decide_row(ref=waiting.ref, line=1, organization="", by=thiri, at=noon)

    with pytest.raises(NotWaiting):
        decide_row(ref=waiting.ref, line=1, organization="", by=thiri, at=noon)
    with pytest.raises(NoSuchRow):
        decide_row(ref=waiting.ref, line=7, organization="", by=thiri, at=noon)


def test_saying_nothing_decides_nothing(waiting: Delivery, thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NothingDecided):
        decide_row(ref=waiting.ref, line=1, by=thiri, at=noon)


def test_an_auditor_decides_nothing(waiting: Delivery, ada: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        decide_row(ref=waiting.ref, line=1, organization="", by=ada, at=noon)
