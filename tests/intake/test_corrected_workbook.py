"""The corrected workbook of a delivery, and what becomes of it when it is sent again."""

from datetime import datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from banyan.accounts.permissions import Actor
from banyan.intake.queries import NoSuchDelivery, counts, reasons
from banyan.intake.queries.corrected import corrected_workbook
from tests.intake.flows import accepted, counted, was_read
from tests.intake.sheets import a_csv, a_workbook, attended

NAMELESS = attended("", business="")


@pytest.mark.parametrize("filename", ["list.xlsx", "list.csv"])
def test_every_fault_stands_in_its_cell(filename: str, thiri: Actor, noon: datetime) -> None:
    made = a_workbook if filename.endswith("xlsx") else a_csv
    found = was_read(made(attended(), NAMELESS), by=thiri, at=noon, filename=filename)
    said = reasons(found)[0]

    workbook = load_workbook(BytesIO(corrected_workbook(thiri, found.ref)))

    cell = workbook[workbook.sheetnames[0]].cell(row=said.sheet_row, column=(said.column or 0) + 1)
    assert cell.comment is not None
    assert said.sentence in cell.comment.text
    assert workbook["Faults"]["D4"].value == said.sentence


def test_corrected_and_sent_again_only_the_rest_is_new(thiri: Actor, noon: datetime) -> None:
    first = accepted(a_workbook(attended(), NAMELESS), by=thiri, at=noon)
    workbook = load_workbook(BytesIO(corrected_workbook(thiri, first.ref)))
    workbook["List"]["A5"] = "U Hla Tun"
    workbook["List"]["B5"] = "M"
    workbook["List"]["C5"] = "09 7700 55443"
    again = BytesIO()
    workbook.save(again)

    second = accepted(again.getvalue(), by=thiri, at=noon, filename="again.xlsx")

    assert (counts(second).accepted, counts(second).refused) == (2, 0)
    assert counted()["people"] == 2
    assert counted()["attendances"] == 2


def test_another_offices_workbook_is_not_there(thiri: Actor, linh: Actor, noon: datetime) -> None:
    found = was_read(a_workbook(NAMELESS), by=thiri, at=noon)

    with pytest.raises(NoSuchDelivery):
        corrected_workbook(linh, found.ref)
