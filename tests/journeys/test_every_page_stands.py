"""Every page there is: axe finds nothing, light and dark; a phone needs no sideways scrolling."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from banyan.accounts.permissions import Actor
from banyan.intake.models import Delivery
from tests.intake.flows import accepted, was_read
from tests.intake.sheets import a_workbook, attended
from tests.journeys.conftest import Visitor
from tests.journeys.looks import DESK_BY_DAY, PHONE_BY_NIGHT, assert_stands
from tests.makers import an_actor, an_engagement

pytestmark = pytest.mark.journey


def addresses(
    patterns: Sequence[URLPattern | URLResolver], before: str = ""
) -> Iterator[tuple[str, list[str]]]:
    """Yield every address with the names of what it takes."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route, list(pattern.pattern.converters)


@pytest.fixture
def desk_at_work(transactional_db: None, noon: datetime) -> Actor:
    an_actor("thiri", role="COUNTRY_OFFICER", office="co-yangon", countries="MM")
    an_engagement(title="SIYB in Bago", status="PLANNED", starts_on=date(2018, 8, 1))
    desk = an_actor("desk", role="DESK", office="desk")
    accepted(a_workbook(attended(), attended(name="U Aung Aung")), by=desk, at=noon)
    # The desk may do everything but run inspections: those are for the office that names them.
    return an_actor("desk", role="DIRECTOR", office="co-yangon")


def test_every_page_with_a_plain_address_stands(visitor: Visitor, desk_at_work: Actor) -> None:
    plain = [route for route, taken in addresses(get_resolver().url_patterns) if not taken]
    page = visitor.opens("/components", actor=desk_at_work)

    for route in plain:
        address = f"{visitor.server}/{route}"
        answer = page.request.get(address)
        if answer.status == 405:  # something is done there, and nothing shown
            continue
        assert answer.ok, f"{route} answers {answer.status}"
        if "html" not in answer.headers["content-type"]:  # a file, or for programs
            continue
        page.goto(address)
        assert page.locator("h1").count() == 1, route
        # Both looks and both widths, though not every pair: the frame's own tests see them all.
        assert_stands(page, sights=[PHONE_BY_NIGHT, DESK_BY_DAY])


def test_a_delivery_stands_with_its_faults(
    visitor: Visitor, desk_at_work: Actor, noon: datetime
) -> None:
    sheet = a_workbook(attended(), attended(name="", first="32/13/2017"), title="Another list")
    read: Delivery = was_read(sheet, by=desk_at_work, at=noon)

    page = visitor.opens(f"/work/deliveries/{read.ref}/", actor=desk_at_work)

    assert_stands(page)


def test_filters_open_and_close_on_a_phone_without_any_script(
    visitor: Visitor, desk_at_work: Actor
) -> None:
    page = visitor.opens("/work/", actor=desk_at_work, width=360, script=False)
    filters = page.get_by_role("region", name="Filters")
    assert not filters.is_visible()

    page.get_by_role("link", name="Filters").click()
    assert filters.is_visible()
    page.get_by_role("button", name="Show these").click()

    assert not filters.is_visible()
    assert page.url.startswith(f"{visitor.server}/work/?")
