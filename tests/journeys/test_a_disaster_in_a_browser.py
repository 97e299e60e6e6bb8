"""After a cyclone: its sheet is read and added to, and who can be reached there is confirmed."""

from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.commands.effects import record_lines
from banyan.assessments.models import DisasterAssessment
from tests.assessments.struck import NOON, an_assessment, an_effect, mere, work_lost
from tests.journeys.conftest import Visitor
from tests.journeys.looks import assert_stands
from tests.makers import an_organization_record

pytestmark = pytest.mark.journey


@pytest.fixture
def by(transactional_db: None) -> Actor:
    return mere()


@pytest.fixture
def found(by: Actor) -> DisasterAssessment:
    told: dict[str, Any] = {"office": "co-suva", "country": "TO", "division": "TO-04"}
    an_organization_record(name="Ngatu Taxi", phone="+6767755555", **told)
    found = an_assessment(by)
    lines = [an_effect(sector="H49", what="Taxis", division="TO-04")]
    record_lines(ref=found.ref, effects=lines, work=[work_lost()], by=by, at=NOON)
    return found


def test_a_sheet_stands_and_takes_lines_from_a_spreadsheet(
    visitor: Visitor, by: Actor, found: DisasterAssessment
) -> None:
    page = visitor.opens(f"/work/disasters/{found.disaster.ref}/", actor=by)
    assert_stands(page)

    page.get_by_role("link", name="Paste lines from a sheet").click()
    page.get_by_label("Lines, with their headings").fill("sector\tdamage\nC\tmuch\n")
    page.get_by_role("button", name="Write these lines").click()
    assert page.get_by_text('"much" is no number').is_visible()
    assert_stands(page)
    page.get_by_label("Lines, with their headings").fill(
        "sector\tdamage\tdamage quality\nC\t217\tmeasured\n"
    )
    page.get_by_role("button", name="Write these lines").click()

    assert page.get_by_role("row", name="Manufacturing").first.is_visible()
    assert page.get_by_role("row", name="Together").get_by_text("1,717").is_visible()


def test_a_contact_is_confirmed_where_the_list_was_left(
    visitor: Visitor, by: Actor, found: DisasterAssessment
) -> None:
    page = visitor.opens(f"/work/disasters/contacts/?disaster={found.disaster.ref}", actor=by)
    assert_stands(page)

    page.get_by_role("row", name="Ngatu Taxi").get_by_role("button", name="Still right").click()

    assert f"disaster={found.disaster.ref}" in page.url
    assert page.get_by_role("row", name="Ngatu Taxi").get_by_text("by Mere").is_visible()
