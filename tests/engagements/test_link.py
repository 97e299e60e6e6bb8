from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.link import (
    FollowedAlready,
    MeetingOfAnother,
    NotALead,
    follow_lead,
    link_to_partnership,
    record_meeting,
)
from banyan.engagements.queries import NoSuchEngagement
from banyan.engagements.queries.links import (
    Met,
    engagements_within,
    meetings_held,
    meetings_of,
    platforms_asleep,
)
from tests.makers import (
    a_partnership,
    a_party,
    a_platform,
    an_actor,
    an_engagement,
    an_organization_record,
)

TODAY = date(2018, 8, 31)


def test_a_lead_becomes_a_partnership_with_its_organizations(thiri: Actor, noon: datetime) -> None:
    lead = an_engagement(title="Would share", status="LEAD", starts_on=None)
    firm = an_organization_record(name="Jade Cola")
    a_party(engagement=lead, record=firm, role="CO_FINANCIER")

    made = follow_lead(ref=lead.ref, by=thiri, at=noon)

    assert (made.title, made.stage, made.since) == ("Would share", "LEAD", date(2018, 8, 31))
    assert [(row.record, row.role) for row in made.parties.all()] == [(firm, "FUNDER")]
    assert [row.country for row in made.countries.all()] == ["MM"]
    assert [row.ref for row in engagements_within(thiri, made)] == [lead.ref]
    with pytest.raises(FollowedAlready):
        follow_lead(ref=lead.ref, by=thiri, at=noon)


def test_a_restricted_lead_becomes_a_restricted_partnership(thiri: Actor, noon: datetime) -> None:
    lead = an_engagement(status="LEAD", starts_on=None, confidentiality="RESTRICTED")

    assert follow_lead(ref=lead.ref, by=thiri, at=noon).confidentiality == "RESTRICTED"


def test_what_happened_is_no_lead(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotALead):
        follow_lead(ref=an_engagement().ref, by=thiri, at=noon)


def test_links_are_made_by_whoever_records_for_the_office(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    held = an_engagement(status="LEAD", starts_on=None)
    within, body = a_partnership(), a_platform()
    auditor = an_actor("ada", role="AUDITOR", office="co-yangon")

    for stranger, refusal in ((linh, NoSuchEngagement), (auditor, NotAllowed)):
        with pytest.raises(refusal):
            follow_lead(ref=held.ref, by=stranger, at=noon)
        with pytest.raises(refusal):
            link_to_partnership(ref=held.ref, to=within.ref, by=stranger, at=noon)
        with pytest.raises(refusal):
            record_meeting(ref=held.ref, of=body.ref, by=stranger, at=noon)
    for _ in range(2):
        link_to_partnership(ref=held.ref, to=within.ref, by=thiri, at=noon)
        record_meeting(ref=held.ref, of=body.ref, agenda="One", by=thiri, at=noon)

    assert within.engagements.count() == 1
    assert body.meetings.get().agenda == "One"
    with pytest.raises(MeetingOfAnother):
        record_meeting(ref=held.ref, of=a_platform(name="B").ref, by=thiri, at=noon)


def test_meetings_that_one_may_not_see_are_not_counted(
    thiri: Actor, linh: Actor, noon: datetime
) -> None:
    body = a_platform(confidentiality="PUBLIC")
    for day, level, status in (
        (date(2018, 1, 5), "PUBLIC", "DONE"),
        (date(2018, 6, 5), "RESTRICTED", "DONE"),
        (date(2018, 10, 5), "PUBLIC", "PLANNED"),
    ):
        held = an_engagement(starts_on=day, confidentiality=level, status=status)
        record_meeting(ref=held.ref, of=body.ref, by=thiri, at=noon)

    assert meetings_held(thiri, [body], today=TODAY) == {body.pk: Met(2, date(2018, 6, 5))}
    assert meetings_held(linh, [body], today=TODAY) == {body.pk: Met(1, date(2018, 1, 5))}
    assert len(meetings_of(linh, body)) == 2


def test_a_platform_without_a_meeting_for_a_year_sleeps(thiri: Actor, noon: datetime) -> None:
    awake, asleep = (
        a_platform(name="Awake", since=date(2016, 1, 1)),
        a_platform(name="Asleep", since=date(2016, 1, 1)),
    )
    a_platform(name="New", since=date(2018, 6, 1))
    a_platform(name="Closed", since=date(2016, 1, 1), status="CLOSED")
    for body, day in ((awake, date(2018, 2, 1)), (asleep, date(2017, 2, 1))):
        record_meeting(ref=an_engagement(starts_on=day).ref, of=body.ref, by=thiri, at=noon)

    assert [row.name for row in platforms_asleep(thiri, today=TODAY)] == ["Asleep"]
