from datetime import datetime
from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.queries.chains import strengthened
from banyan.engagements.queries.several import met_by_several
from banyan.programmes.models import Project
from banyan.register.models import OrganizationRecord, SupplyLink
from tests.makers import (
    a_party,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)

pytestmark = pytest.mark.django_db


def a_project(code: str) -> Project:
    return Project.objects.create(code=code, name=code)


def buys(large: OrganizationRecord, small: OrganizationRecord, **more: Any) -> None:
    SupplyLink.objects.create(buyer=large, supplier=small, source=a_source(), **more)


@pytest.fixture
def large(thiri: Actor) -> OrganizationRecord:
    return an_organization_record(name="Great Circuits", size_class="LARGE")


@pytest.fixture
def small(thiri: Actor) -> OrganizationRecord:
    return an_organization_record(name="Small Coils", size_class="SMALL")


def test_a_large_firm_strengthens_a_smaller_one_it_buys_from(
    large: OrganizationRecord, small: OrganizationRecord, thiri: Actor
) -> None:
    buys(large, small, goods="Coils")
    held = an_engagement()
    a_party(engagement=held, record=large, role="AGENT_OF_CHANGE")
    a_party(engagement=held, record=small)

    (row,) = strengthened(thiri)

    assert (row.buyer, row.supplier) == (large.counted_as, small.counted_as)
    assert (row.goods, row.engagements) == ("Coils", (held,))


def test_two_sources_and_two_records_are_one_pair(
    large: OrganizationRecord, small: OrganizationRecord, thiri: Actor
) -> None:
    again = an_organization_record(name="Small coils", counted_as=small.counted_as)
    buys(large, small, goods="Coils")
    buys(large, again, goods="Wire")

    assert [row.goods for row in strengthened(thiri)] == ["Coils, Wire"]


def test_what_is_over_or_withdrawn_or_of_equals_is_no_pair(
    large: OrganizationRecord, small: OrganizationRecord, thiri: Actor
) -> None:
    buys(small, large)
    gone = a_source(withdrawn=True)
    SupplyLink.objects.create(buyer=large, supplier=small, source=gone)

    assert strengthened(thiri) == []


def test_another_office_sees_neither_the_pair_nor_the_engagement(
    large: OrganizationRecord, small: OrganizationRecord, linh: Actor
) -> None:
    buys(large, small)

    assert strengthened(linh) == []


def test_an_enterprise_met_by_two_projects_stands_once(
    small: OrganizationRecord, thiri: Actor
) -> None:
    again = an_organization_record(name="Small coils", counted_as=small.counted_as)
    a_party(engagement=an_engagement(programme="SCORE"), record=small)
    an_attendance(engagement=an_engagement(project=a_project("MNED")), organization=again)

    (row,) = met_by_several(thiri)

    assert row.organization == small.counted_as
    assert row.projects == (("MNED", 1), ("SCORE", 1))


def test_a_project_that_one_may_not_see_makes_none_of_several(
    small: OrganizationRecord, thiri: Actor, desk: Actor
) -> None:
    # The campaign is Hanoi's own business; Yangon sees SCORE alone.
    a_party(engagement=an_engagement(programme="SCORE"), record=small)
    campaign = an_engagement(
        form="INSPECTION_CAMPAIGN", office="co-hanoi", confidentiality="RESTRICTED"
    )
    a_party(engagement=campaign, record=small)

    assert not met_by_several(thiri)


def test_a_plan_and_research_make_no_meeting(small: OrganizationRecord, thiri: Actor) -> None:
    a_party(engagement=an_engagement(programme="SCORE"), record=small)
    a_party(engagement=an_engagement(project=a_project("PLAN"), status="PLANNED"), record=small)
    studied = an_engagement(project=a_project("STUDY"), form="RESEARCH")
    a_party(engagement=studied, record=small, role="RESEARCH_PARTICIPANT")

    assert not met_by_several(thiri)


def test_who_was_met_is_drawn_as_it_is_computed(
    small: OrganizationRecord, large: OrganizationRecord, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    desk = an_actor("desk", role="DESK", office="desk")
    campaign = an_engagement(form="INSPECTION_CAMPAIGN", confidentiality="RESTRICTED")
    for held in (an_engagement(programme="SCORE"), an_engagement(programme="WISE"), campaign):
        a_party(engagement=held, record=small)
        an_attendance(engagement=held, organization=large)
    gone = a_source(withdrawn=True)
    a_party(engagement=an_engagement(project=a_project("OLD")), record=small, source=gone)
    asked: list[dict[str, Any]] = [{}, {"least": 3}, {"project": "wis"}, {"country": "VN"}]
    computed = [list(met_by_several(by, **some)) for by in (desk, thiri, linh) for some in asked]

    count_cascade(by=desk, at=noon)

    drawn = [met_by_several(by, **some) for by in (desk, thiri, linh) for some in asked]
    assert all(one.drawn for one in drawn)
    assert [list(one) for one in drawn] == computed
    assert [len(one) for one in drawn] == [2, 2, 2, 0, 2, 2, 2, 0, 0, 0, 0, 0]
    assert drawn[0].projects == ["Inspection campaign", "SCORE", "WISE"]
