"""Regions made ready, and what became of enterprises after disasters, counted by eye."""

from datetime import date
from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.models import PlanRule, PlanTeaching
from banyan.assessments.queries.after_disasters import Chain, WantedChains, assessments, chains
from banyan.assessments.queries.resilience import (
    Part,
    country_of_most,
    resilience_by_region,
    whole,
    workshops,
)
from banyan.engagements.models import Engagement
from banyan.register.models import OrganizationRecord
from tests.makers import (
    a_package,
    a_party,
    a_plan,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)

ON = date(2018, 8, 31)
STORM = date(2015, 4, 1)


@pytest.fixture
def grace(db: None) -> Actor:
    return an_actor("grace", role="PARTNER_REPORTER", office="ecop-ph", reports_to="co-manila")


def a_workshop(division: str, **more: Any) -> Engagement:
    said: dict[str, Any] = {
        "office": "ecop-ph",
        "country": "PH",
        "confidentiality": "PARTNER",
        **more,
    }
    return an_engagement(form="BUSINESS_CONTINUITY", division=division, **said)


def a_firm(division: str, office: str = "ecop-ph", country: str = "PH") -> OrganizationRecord:
    return an_organization_record(office=office, country=country, division=division)


def numbers(parts: list[Part]) -> dict[str, tuple[int, ...]]:
    """Return what stands in each row, parts and regions alike."""
    rows = [(part.name or "-", part.ready) for part in parts]
    rows += [(one.name, one.ready) for part in parts for one in part.regions]
    return {
        name: (one.planned, one.delivered, one.trained, one.completed, one.tested)
        for name, one in rows
    }


def test_workshops_enterprises_and_plans_stand_in_their_region(grace: Actor) -> None:
    held, coming = a_workshop("PH-11"), a_workshop("PH-CEB", status="PLANNED")
    firms = [a_firm("PH-11"), a_firm("PH-11"), a_firm("PH-07")]
    for firm in firms:
        a_party(engagement=held, record=firm)
    again = an_organization_record(office="ecop-ph", counted_as=firms[0].counted_as, country="PH")
    an_attendance(engagement=held, organization=again)
    a_plan(record=firms[0], office="ecop-ph", completed_on=date(2018, 2, 1))
    a_plan(record=again, office="ecop-ph", tested_on=date(2018, 3, 1))
    a_plan(
        record=firms[2],
        office="ecop-ph",
        completed_on=date(2016, 3, 1),
        tested_on=date(2016, 4, 1),
        begun_on=STORM,
    )

    parts = resilience_by_region(grace, "PH", on=ON).parts

    assert numbers(parts) == {
        "Mindanao": (0, 1, 2, 1, 1),
        "Davao": (0, 1, 2, 1, 1),
        "Visayas": (1, 0, 1, 1, 0),
        "Central Visayas": (1, 0, 1, 1, 0),
    }
    assert (whole(parts).planned, whole(parts).trained, whole(parts).completed) == (1, 3, 2)
    assert coming.status == "PLANNED"
    assert country_of_most(grace) == "PH"


def test_what_is_not_a_workshop_of_the_day_is_not_counted(grace: Actor) -> None:
    a_workshop("PH-11", status="CANCELLED")
    a_workshop("PH-11", training_level="TOT")
    a_workshop("PH-11", starts_on=date(2018, 10, 1))
    an_engagement(office="ecop-ph", country="PH", confidentiality="PARTNER")
    abandoned = a_plan(record=a_firm("PH-11"), office="ecop-ph", completed_on=ON, state="ABANDONED")

    parts = resilience_by_region(grace, "PH", on=ON).parts

    assert abandoned.state == "ABANDONED"
    assert (whole(parts).planned, whole(parts).delivered, whole(parts).completed) == (0, 0, 0)


def test_the_packages_of_the_rule_teach_it_too(grace: Actor) -> None:
    an_engagement(office="ecop-ph", country="PH", confidentiality="PARTNER", package="KIT")
    assert not workshops(grace)

    rule = PlanRule.objects.create(kind="CONTINUITY", tested_months=12, review_months=12)
    PlanTeaching.objects.create(rule=rule, package=a_package("KIT"))

    assert workshops(grace).count() == 1


def test_nobody_counts_workshops_and_plans_that_they_may_not_see(
    grace: Actor, thiri: Actor, minh: Actor
) -> None:
    a_party(engagement=a_workshop("PH-11"), record=a_firm("PH-11"))
    a_plan(record=a_firm("PH-11"), office="co-manila", completed_on=ON, confidentiality="INTERNAL")
    jose = an_actor("jose", role="COUNTRY_OFFICER", office="co-manila")

    for stranger in (thiri, minh):
        assert resilience_by_region(stranger, "PH", on=ON).parts == []
    assert whole(resilience_by_region(grace, "PH", on=ON).parts).completed == 0
    assert whole(resilience_by_region(jose, "PH", on=ON).parts).completed == 1


def after_pam(office: str = "vcci-vu") -> tuple[Engagement, OrganizationRecord]:
    """Return an assessment that everybody sees, and an enterprise assessed in it."""
    an_engagement(office="co-suva", country="VU")
    held = an_engagement(
        title="After Pam",
        form="DISASTER_ASSESSMENT",
        office="co-suva",
        country="VU",
        starts_on=STORM,
        confidentiality="PUBLIC",
    )
    firm = a_firm("VU-SEE", office, "VU")
    a_party(engagement=held, record=firm)
    return held, firm


def one(viewer: Actor, on: date = ON, **wanted: str) -> Chain:
    (found,) = chains(viewer, WantedChains(**wanted), on=on)
    return found


def test_an_enterprise_is_followed_from_assessment_to_a_tested_plan(tari: Actor) -> None:
    held, firm = after_pam()
    again = an_organization_record(office="vcci-vu", counted_as=firm.counted_as, country="VU")
    said: dict[str, Any] = {"office": "vcci-vu", "country": "VU", "confidentiality": "PARTNER"}
    before = an_engagement(form="BUSINESS_CONTINUITY", starts_on=date(2014, 1, 1), **said)
    after = an_engagement(form="BUSINESS_CONTINUITY", starts_on=date(2015, 9, 22), **said)
    helped = an_engagement(form="RECOVERY_SUPPORT", starts_on=date(2015, 7, 1), **said)
    for work in (before, after, helped):
        an_attendance(engagement=work, organization=again)
    a_plan(record=again, office="vcci-vu", begun_on=date(2016, 1, 1), tested_on=date(2017, 11, 8))

    row = one(tari)

    assert (row.assessed, row.supported, row.trained) == (held, helped, after)
    assert row.plan
    assert (row.plan.tested_on, row.plan.is_tested) == (date(2017, 11, 8), True)
    earlier = one(tari, on=date(2015, 10, 1))
    assert (earlier.trained, earlier.plan) == (after, None)
    later = one(tari, on=date(2018, 11, 8))
    assert later.plan
    assert not later.plan.is_tested


def test_the_list_is_narrowed_by_what_came_after(tari: Actor) -> None:
    held, firm = after_pam()
    fits = {
        WantedChains(country="VU"): 1,
        WantedChains(country="FJ"): 0,
        WantedChains(assessment=held.ref): 1,
        WantedChains(assessment="ENG-OTHER"): 0,
        WantedChains(trained="YES"): 0,
        WantedChains(trained="NO"): 1,
        WantedChains(plan="NONE"): 1,
        WantedChains(plan="COMPLETED"): 0,
    }
    assert {wanted: len(chains(tari, wanted, on=ON)) for wanted in fits} == fits

    a_plan(record=firm, office="vcci-vu", completed_on=date(2018, 2, 1))

    assert one(tari, plan="COMPLETED").organization == firm.counted_as
    assert not chains(tari, WantedChains(plan="TESTED"), on=ON)


def test_the_two_chambers_of_one_name_are_never_mixed(tari: Actor, minh: Actor) -> None:
    after_pam()
    after_pam(office="vcci-vn")

    assert [row.organization.country for row in chains(tari, WantedChains(), on=ON)] == ["VU"]
    ours = {row.organization.pk for row in chains(tari, WantedChains(), on=ON)}
    theirs = {row.organization.pk for row in chains(minh, WantedChains(), on=ON)}
    assert len(theirs) == 1
    assert not ours & theirs


def test_what_others_know_of_an_enterprise_stays_with_them(tari: Actor) -> None:
    _, firm = after_pam()
    other = an_organization_record(office="co-hanoi", counted_as=firm.counted_as, country="VU")
    hidden = an_engagement(form="BUSINESS_CONTINUITY", office="co-hanoi")
    a_party(engagement=hidden, record=other)
    a_plan(record=other, office="co-hanoi", tested_on=date(2018, 3, 1))
    secret = an_engagement(form="DISASTER_ASSESSMENT", office="co-hanoi")

    row = one(tari)

    assert (row.trained, row.plan) == (None, None)
    assert secret not in assessments(tari)


def test_who_was_not_assessed_is_not_followed(tari: Actor) -> None:
    held, _ = after_pam()
    a_party(engagement=held, record=an_organization_record(office="vcci-vu", kind="EMPLOYERS"))
    a_party(engagement=held, record=a_firm("VU-SEE", "vcci-vu", "VU"), role="FUNDER")

    assert len(chains(tari, WantedChains(), on=ON)) == 1
