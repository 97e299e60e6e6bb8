"""Reports of engagements and of who took part."""

from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.report import (
    report_attendances,
    report_engagements,
    report_parties,
)
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.statements import (
    AttendanceStatement,
    EngagementStatement,
    PartyStatement,
)
from tests.makers import (
    a_package,
    a_person_record,
    a_programme,
    a_source,
    an_engagement,
    an_office,
    an_organization_record,
)

SAID = EngagementStatement(
    title="Start your business, Mandalay",
    form="TRAINING",
    training_level="TOE",
    package="SIYB",
    country="MM",
    starts_on=date(2017, 3, 6),
)
CAME = AttendanceStatement()


def test_two_reports_of_one_engagement_meet(thiri: Actor, noon: datetime) -> None:
    office, package = an_office("co-yangon"), a_package("SIYB")
    again = SAID._replace(title="  start your BUSINESS, Mandalay ")

    found = report_engagements(
        statements=[SAID, again], office=office, source=a_source(), by=thiri, at=noon
    )

    assert found[0] == found[1]
    assert Engagement.objects.get().package == package


def test_a_partner_sees_what_it_reported(minh: Actor, noon: datetime) -> None:
    office = an_office("vcci-vn", reports_to="co-hanoi")

    report_engagements(
        statements=[SAID], office=office, source=a_source(office="vcci-vn"), by=minh, at=noon
    )

    assert [row.title for row in engagements(minh, Wanted())] == [SAID.title]


def test_another_day_is_another_engagement(thiri: Actor, noon: datetime) -> None:
    later = SAID._replace(starts_on=date(2017, 4, 6))

    found = report_engagements(
        statements=[SAID, later],
        office=an_office("co-yangon"),
        source=a_source(),
        by=thiri,
        at=noon,
    )

    assert found[0] != found[1]


def test_a_package_of_a_programme_tells_the_programme(thiri: Actor, noon: datetime) -> None:
    package = a_package("SCORE")
    package.programme = a_programme("SCORE")
    package.save()

    report_engagements(
        statements=[SAID._replace(package="SCORE")],
        office=an_office("co-yangon"),
        source=a_source(),
        by=thiri,
        at=noon,
    )

    assert Engagement.objects.get().programme == package.programme


def test_a_source_that_repeats_itself_adds_nothing(thiri: Actor, noon: datetime) -> None:
    engagement, person, source = an_engagement(), a_person_record(), a_source()
    rows = [(engagement.pk, person.pk, None, CAME, 1), (engagement.pk, person.pk, None, CAME, 2)]

    first = report_attendances(rows=rows, source=source, by=thiri, at=noon)
    second = report_attendances(rows=rows, source=source, by=thiri, at=noon)

    assert (first, second) == (1, 0)
    assert Attendance.objects.get().line == 1


def test_one_organization_may_have_two_roles(thiri: Actor, noon: datetime) -> None:
    engagement, record, source = an_engagement(), an_organization_record(), a_source()
    rows = [
        (engagement.pk, record.pk, PartyStatement("RECIPIENT"), 1),
        (engagement.pk, record.pk, PartyStatement("HOST"), 1),
    ]

    assert report_parties(rows=rows, source=source, by=thiri, at=noon) == 2
    assert Party.objects.count() == 2


def test_nobody_reports_for_another_office(linh: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        report_engagements(
            statements=[SAID], office=an_office("co-yangon"), source=a_source(), by=linh, at=noon
        )
    with pytest.raises(NotAllowed):
        report_attendances(rows=[], source=a_source(), by=linh, at=noon)
