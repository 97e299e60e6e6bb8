from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.engagements.queries.chains import met_by_several, strengthened
from banyan.programmes.models import Project
from banyan.register.models import OrganizationRecord, SupplyLink
from tests.makers import a_party, a_source, an_attendance, an_engagement, an_organization_record

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

    assert met_by_several(thiri) == []


def test_a_plan_and_research_make_no_meeting(small: OrganizationRecord, thiri: Actor) -> None:
    a_party(engagement=an_engagement(programme="SCORE"), record=small)
    a_party(engagement=an_engagement(project=a_project("PLAN"), status="PLANNED"), record=small)
    studied = an_engagement(project=a_project("STUDY"), form="RESEARCH")
    a_party(engagement=studied, record=small, role="RESEARCH_PARTICIPANT")

    assert met_by_several(thiri) == []
