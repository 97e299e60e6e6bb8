"""Columns and what holds for the whole file can be corrected; the office's next sheet knows."""

from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.intake.commands._work import NotInThisState
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.correct import (
    ColumnsDoNotFit,
    FieldTwice,
    NoSuchTable,
    UnknownField,
    correct_columns,
    describe_delivery,
)
from banyan.intake.commands.deliver import About
from banyan.intake.commands.read import read_delivery
from banyan.intake.models import Delivery, Table
from banyan.intake.queries import counts
from banyan.intake.understanding.refusals import WrongKind
from banyan.register.models import PersonRecord
from tests.intake.flows import accepted, counted, delivered, was_read
from tests.intake.sheets import HEADERS, a_workbook, attended

# Nobody could know what the column of townships is, nor, in the other, who took part.
STRANGE = (*HEADERS[:4], "Ort", *HEADERS[5:])
NAMELESS = ("Wer", *HEADERS[1:])
_PERSON = ("person_name", "sex", "phone", "organization_name", "locality", "division", "country")
RIGHT = (*_PERSON, "training_title", "package", "starts_on", "ends_on")


def strange(name: str = "Daw Nilar Win") -> bytes:
    return a_workbook(attended(name), headers=STRANGE)


def corrected(found: Delivery, *, by: Actor, at: datetime) -> Delivery:
    correct_columns(ref=found.ref, table=0, columns=RIGHT, by=by, at=at)
    return read_delivery(ref=found.ref, by=by, at=at)


def test_a_corrected_column_is_read_as_it_was_meant(thiri: Actor, noon: datetime) -> None:
    found = was_read(strange(), by=thiri, at=noon)
    assert Table.objects.get().columns[4] == ""

    corrected(found, by=thiri, at=noon)
    accept_delivery(ref=found.ref, by=thiri, at=noon)

    assert PersonRecord.objects.get().locality == "Insein"


def test_a_sheet_that_seemed_another_kind_can_be_put_right(thiri: Actor, noon: datetime) -> None:
    found = delivered(a_workbook(attended(), headers=NAMELESS), by=thiri, at=noon)
    with pytest.raises(WrongKind):
        read_delivery(ref=found.ref, by=thiri, at=noon)

    corrected(found, by=thiri, at=noon)
    accept_delivery(ref=found.ref, by=thiri, at=noon)

    assert PersonRecord.objects.get().name == "Daw Nilar Win"


def test_the_offices_next_sheet_is_read_the_same_way(thiri: Actor, noon: datetime) -> None:
    corrected(was_read(strange(), by=thiri, at=noon), by=thiri, at=noon)

    following = was_read(strange("Daw Khin Mar"), by=thiri, at=noon)

    assert Table.objects.get(delivery=following).columns[4] == "locality"


def test_another_offices_sheet_is_not(thiri: Actor, linh: Actor, noon: datetime) -> None:
    corrected(was_read(strange(), by=thiri, at=noon), by=thiri, at=noon)

    other = was_read(strange(), by=linh, at=noon, office="co-hanoi")

    assert Table.objects.get(delivery=other).columns[4] == ""


@pytest.mark.parametrize(
    ("table", "columns", "refusal"),
    [
        (3, RIGHT, NoSuchTable),
        (0, RIGHT[:-1], ColumnsDoNotFit),
        (0, ("shoe_size", *RIGHT[1:]), UnknownField),
        (0, ("sex", *RIGHT[1:]), FieldTwice),
    ],
)
def test_columns_that_make_no_sense_are_refused(
    table: int, columns: tuple[str, ...], refusal: type[Exception], thiri: Actor, noon: datetime
) -> None:
    found = was_read(strange(), by=thiri, at=noon)

    with pytest.raises(refusal):
        correct_columns(ref=found.ref, table=table, columns=columns, by=thiri, at=noon)

    found.refresh_from_db()
    assert found.state == "READ"


def test_what_was_accepted_is_not_corrected_any_more(thiri: Actor, noon: datetime) -> None:
    found = accepted(a_workbook(attended()), by=thiri, at=noon)

    with pytest.raises(NotInThisState):
        correct_columns(ref=found.ref, table=0, columns=RIGHT, by=thiri, at=noon)


def test_an_auditor_corrects_nothing(thiri: Actor, ada: Actor, noon: datetime) -> None:
    found = was_read(strange(), by=thiri, at=noon)

    with pytest.raises(NotAllowed):
        correct_columns(ref=found.ref, table=0, columns=RIGHT, by=ada, at=noon)


def test_a_row_without_a_day_waits_until_somebody_says_it(thiri: Actor, noon: datetime) -> None:
    dateless = attended(first="", last="", title="SIYB")
    found = accepted(a_workbook(dateless, attended("U Hla", sex="M")), by=thiri, at=noon)
    assert (counts(found).waiting, counts(found).accepted) == (1, 1)

    about = About(country="MM", held_on=date(2018, 5, 1))
    describe_delivery(ref=found.ref, about=about, by=thiri, at=noon)
    accept_delivery(ref=found.ref, by=thiri, at=noon)

    assert (counts(found).waiting, counts(found).accepted) == (0, 2)
    assert counted()["attendances"] == 2
