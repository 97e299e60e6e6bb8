"""Which engagements are listed, and for whom."""

from datetime import date

import pytest

from banyan.accounts.permissions import NOBODY, Actor
from banyan.engagements.models import EngagementContribution
from banyan.engagements.queries import (
    NoSuchEngagement,
    Wanted,
    attendances,
    coverage,
    engagement,
    engagements,
    engagements_of_organization,
    parties,
    plans_not_reported,
)
from banyan.foundation.periods import Period
from tests.makers import a_party, a_source, an_attendance, an_engagement, an_outcome

pytestmark = pytest.mark.django_db


def titles(viewer: Actor, **wanted: object) -> list[str]:
    return [row.title for row in engagements(viewer, Wanted(**wanted))]  # type: ignore[arg-type]


def test_an_officer_sees_her_office_and_what_is_public_elsewhere(thiri: Actor) -> None:
    an_engagement(title="ours")
    an_engagement(title="theirs", office="co-hanoi")
    an_engagement(title="everybody's", office="co-hanoi", confidentiality="PUBLIC")

    assert sorted(titles(thiri)) == ["everybody's", "ours"]


def test_a_partner_sees_neither_internal_nor_other_partners_work(minh: Actor) -> None:
    an_engagement(title="mine", office="vcci-vn", confidentiality="PARTNER")
    an_engagement(title="internal", office="vcci-vn", confidentiality="INTERNAL")
    an_engagement(title="other", office="co-hanoi", confidentiality="PARTNER")

    assert titles(minh) == ["mine"]


def test_what_one_may_not_see_is_not_there(linh: Actor) -> None:
    hidden = an_engagement(office="co-yangon")

    with pytest.raises(NoSuchEngagement):
        engagement(linh, hidden.ref)


def test_whoever_is_not_signed_in_sees_what_is_public() -> None:
    an_engagement(title="internal")
    an_engagement(title="open", confidentiality="PUBLIC")

    assert titles(NOBODY) == ["open"]


def test_names_of_people_are_not_shown_to_an_editor(vic: Actor, thiri: Actor) -> None:
    held = an_engagement()
    an_attendance(engagement=held)
    a_party(engagement=held)

    assert attendances(thiri, held).count() == 1
    assert attendances(vic, held).count() == 0
    assert parties(vic, held).count() == 0


def test_an_engagement_stands_while_one_source_still_tells_of_it(thiri: Actor) -> None:
    withdrawn = a_source(withdrawn=True)
    an_engagement(title="told by nobody", source=withdrawn)
    told = an_engagement(title="told by another", source=withdrawn)
    an_attendance(engagement=told)

    assert titles(thiri) == ["told by another"]


def test_a_period_holds_what_was_under_way_in_it(thiri: Actor) -> None:
    an_engagement(title="before", starts_on=date(2016, 1, 1), ends_on=date(2016, 12, 31))
    an_engagement(title="across", starts_on=date(2016, 6, 1), ends_on=date(2017, 2, 1))
    an_engagement(title="after", starts_on=date(2018, 1, 1))

    year = Period(date(2017, 1, 1), date(2017, 12, 31))
    assert titles(thiri, period=year) == ["across"]


def test_an_outcome_is_found_by_either_number(thiri: Actor) -> None:
    outcome = an_outcome(iris_code="MMR101")
    served = an_engagement(title="serves it")
    EngagementContribution.objects.create(
        engagement=served, outcome=outcome, kind="GREATEST_CONTRIBUTION"
    )
    an_engagement(title="does not")

    assert titles(thiri, outcome="1.1") == ["serves it"]
    assert titles(thiri, outcome="MMR101") == ["serves it"]


def test_outcomes_that_nothing_serves_come_first(thiri: Actor) -> None:
    bare, served = an_outcome(dwcp_number="2.1"), an_outcome(dwcp_number="1.1")
    EngagementContribution.objects.create(
        engagement=an_engagement(), outcome=served, kind="SUPPORTS"
    )

    assert [(row.outcome, row.engagements) for row in coverage(thiri)] == [(bare, 0), (served, 1)]


def test_a_plan_whose_day_has_passed_asks_to_be_reported(thiri: Actor) -> None:
    overdue = an_engagement(status="PLANNED", starts_on=date(2018, 5, 1))
    an_engagement(status="PLANNED", starts_on=date(2018, 12, 1))
    an_engagement(status="DONE", starts_on=date(2018, 5, 1))
    an_engagement(status="PLANNED", starts_on=date(2018, 5, 1), office="co-hanoi")

    assert list(plans_not_reported(thiri, today=date(2018, 8, 31))) == [overdue]


def test_everything_done_with_an_organization_is_found_across_its_records(thiri: Actor) -> None:
    attendance = an_attendance()
    assert attendance.organization is not None
    party = a_party(record=attendance.organization)
    an_attendance()

    found = engagements_of_organization(thiri, attendance.organization.counted_as.ref)

    assert set(found) == {attendance.engagement, party.engagement}
