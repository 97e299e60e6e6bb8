"""Followed as it was drawn: what the parties and attendances tell, and nothing of others'."""

from datetime import date, datetime
from random import Random
from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.models import PlanRule, PlanTeaching
from banyan.assessments.queries.after_disasters import WantedChains, chains
from banyan.assessments.queries.plans import teaching_to_plan
from banyan.assessments.queries.resilience import resilience_by_region
from banyan.engagements.commands.count_cascade import count_cascade
from banyan.engagements.models import Engagement, FollowedAt
from banyan.provenance.models import Source
from banyan.register.models import OrganizationRecord
from tests.makers import (
    a_package,
    a_party,
    a_plan,
    a_source,
    an_actor,
    an_attendance,
    an_engagement,
    an_organization_record,
)

ON = date(2018, 8, 31)
FORMS = ("DISASTER_ASSESSMENT", "RECOVERY_SUPPORT", "BUSINESS_CONTINUITY", "TRAINING")
PLACES = ("co-yangon", "co-hanoi")
ASKED = [
    WantedChains(),
    WantedChains(country="MM"),
    WantedChains(trained="YES"),
    WantedChains(trained="NO", plan="NONE"),
    WantedChains(plan="COMPLETED"),
    WantedChains(plan="TESTED"),
]


@pytest.fixture
def viewers(thiri: Actor, linh: Actor, minh: Actor) -> list[Actor]:
    """Who sees everything, and three who see some of it."""
    return [an_actor("desk", role="DESK", office="desk"), thiri, linh, minh]


def told(viewer: Actor) -> list[Any]:
    """Return what both pages show to somebody, all of it."""
    shown: list[Any] = [
        [
            (one.organization, one.assessed, one.supported, one.trained, one.plan)
            for one in chains(viewer, wanted, on=ON)
        ]
        for wanted in ASKED
    ]
    for wanted in ASKED:
        found = chains(viewer, wanted, on=ON)
        steps = (found.assessed, found.supported, found.trained)
        shown.append([len(found), *map(found.came_to, steps), len(found.with_plans())])
    return shown + [resilience_by_region(viewer, country, on=ON).parts for country in ("MM", "VN")]


def struck(chance: Random) -> None:
    """Let firms of two offices be assessed, supported and taught, some under two records."""
    rule = PlanRule.objects.create(kind="CONTINUITY", tested_months=12, review_months=12)
    PlanTeaching.objects.create(rule=rule, package=a_package("KIT"))
    firms = [
        an_organization_record(
            office=(office := chance.choice(PLACES)),
            country={"co-hanoi": "VN"}.get(office, "MM"),
            kind="EMPLOYERS" if number == 0 else "ENTERPRISE",
        )
        for number in range(14)
    ]
    firms += [
        an_organization_record(office=chance.choice(PLACES), counted_as=one.counted_as)
        for one in firms[:4]
    ]
    gone = a_source(withdrawn=True)
    for _ in range(24):
        _held(chance, firms, gone)
    for one in firms[2:9]:
        day = date(2018, chance.randint(1, 8), 1)
        begun = date(2017, 12, 1)
        a_plan(record=one, office=one.office_code, begun_on=begun, completed_on=day, tested_on=day)


def _held(chance: Random, firms: list[OrganizationRecord], gone: Source) -> None:
    form = chance.choice(FORMS)
    held = an_engagement(
        form=form,
        package="KIT" if form == "TRAINING" else "",
        office=(office := chance.choice(PLACES)),
        country={"co-hanoi": "VN"}.get(office, "MM"),
        status=chance.choice(["DONE", "DONE", "DONE", "UNDER_WAY", "CANCELLED"]),
        confidentiality=chance.choice(["PUBLIC", "INTERNAL", "RESTRICTED"]),
        starts_on=date(chance.choice([2016, 2017, 2018]), chance.randint(1, 12), 1),
    )
    for one in chance.sample(firms, 4):
        role = chance.choice(["RECIPIENT", "RESEARCH_PARTICIPANT", "FUNDER"])
        more = {"source": gone} if chance.random() < 0.2 else {}
        a_party(engagement=held, record=one, role=role, **more)
    for one in chance.sample(firms, 3):
        role = "TRAINER" if chance.random() < 0.3 else "PARTICIPANT"
        an_attendance(engagement=held, organization=one, role=role)


@pytest.mark.parametrize("seed", range(3))
def test_drawn_equals_computed(seed: int, viewers: list[Actor], noon: datetime) -> None:
    struck(Random(seed))
    computed = [told(viewer) for viewer in viewers]

    count_cascade(by=viewers[0], at=noon, teaching=teaching_to_plan())

    followed = Engagement.objects.filter(status__in=["DONE", "UNDER_WAY"], form__in=FORMS)
    assert FollowedAt.objects.count() == followed.count()
    assert [told(viewer) for viewer in viewers] == computed
    assert all(computed[0][:3])
    assert len({str(one) for one in computed}) > 2


def test_what_was_accepted_since_is_there_and_the_rest_is_as_of_the_drawing(
    thiri: Actor, noon: datetime
) -> None:
    desk = an_actor("desk", role="DESK", office="desk")
    held = an_engagement(form="DISASTER_ASSESSMENT", starts_on=date(2018, 1, 1))
    first, second = an_organization_record(), an_organization_record()
    a_party(engagement=held, record=first)
    assert chains(thiri, WantedChains(), on=ON).drawn is None
    count_cascade(by=desk, at=noon)

    newer = an_engagement(form="DISASTER_ASSESSMENT", starts_on=date(2018, 2, 1))
    a_party(engagement=newer, record=second)
    a_party(engagement=held, record=an_organization_record())

    found = chains(thiri, WantedChains(), on=ON)
    assert {one.organization for one in found} == {first.counted_as, second.counted_as}
    assert found.drawn
    assert found.drawn.taken.counted_at == noon


def test_what_was_put_together_or_closed_since_the_drawing_is_so_at_once(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    desk = an_actor("desk", role="DESK", office="desk")
    held = an_engagement(form="DISASTER_ASSESSMENT", confidentiality="PUBLIC")
    first, second = an_organization_record(), an_organization_record()
    a_party(engagement=held, record=first)
    count_cascade(by=desk, at=noon)
    absorbed, by = first.counted_as, second.counted_as
    OrganizationRecord.objects.filter(pk=first.pk).update(counted_as=by)
    absorbed.records, absorbed.absorbed_by = 0, by
    absorbed.save()

    assert [one.organization for one in chains(thiri, WantedChains(), on=ON)] == [by]
    held.confidentiality = "RESTRICTED"
    held.save()
    assert not chains(linh, WantedChains(), on=ON)
