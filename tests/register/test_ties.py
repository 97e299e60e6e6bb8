from datetime import date, datetime

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.register.commands.enter_tie import enter_tie
from banyan.register.commands.tie import (
    TieBackward,
    TiedToItself,
    report_memberships,
    report_supply_links,
)
from banyan.register.models import Membership, OrganizationRecord, SupplyLink
from banyan.register.queries.ties import ties_of
from banyan.register.statements import BelongsStatement, BuysStatement, OrganizationStatement
from tests.makers import a_source

pytestmark = pytest.mark.django_db
GREAT = OrganizationStatement("Great Circuits", country="MM", size_class="LARGE")
SMALL = OrganizationStatement("Small Coils", country="MM", size_class="SMALL")
CLUSTER = OrganizationStatement("Coil cluster", kind="ASSOCIATION", country="MM")


def of(name: str) -> str:
    return OrganizationRecord.objects.filter(name=name).order_by("id")[0].counted_as.ref


def test_what_several_sources_say_is_one_tie(thiri: Actor, noon: datetime) -> None:
    for year, title in ((2016, "A list"), (2014, "A visit")):
        bought = BuysStatement(GREAT, SMALL, goods="Coils", starts_on=date(year, 1, 1))
        source = a_source(title=title)
        report_supply_links(statements=[bought], source=source, by=thiri, at=noon)

    (tie,) = ties_of(thiri, of("Small Coils")).buyers

    assert (tie.name, tie.what, tie.starts_on) == ("Great Circuits", "Coils", date(2014, 1, 1))
    assert tie.sources == ("A list", "A visit")
    assert SupplyLink.objects.count() == 2


def test_a_source_said_again_changes_nothing(thiri: Actor, noon: datetime) -> None:
    source = a_source()
    belongs = BelongsStatement(SMALL, CLUSTER, "CLUSTER")

    new = [
        report_memberships(statements=[belongs], source=source, by=thiri, at=noon) for _ in range(2)
    ]

    assert new == [1, 0]
    assert Membership.objects.count() == 1
    assert [tie.name for tie in ties_of(thiri, of("Coil cluster")).members] == ["Small Coils"]


@pytest.mark.parametrize(
    ("confidentiality", "seen"), [("PUBLIC", 1), ("INTERNAL", 0), ("RESTRICTED", 0)]
)
def test_another_office_sees_what_is_public(
    confidentiality: str, seen: int, thiri: Actor, linh: Actor, noon: datetime
) -> None:
    bought = BuysStatement(GREAT, SMALL, confidentiality=confidentiality)
    report_supply_links(statements=[bought], source=a_source(), by=thiri, at=noon)

    assert len(ties_of(thiri, of("Small Coils")).buyers) == 1
    assert len(ties_of(linh, of("Small Coils")).buyers) == seen
    assert not any(tie.opens for tie in ties_of(linh, of("Small Coils")).buyers)


def test_ties_that_cannot_be_are_refused(thiri: Actor, noon: datetime) -> None:
    backward = BuysStatement(GREAT, SMALL, starts_on=date(2018, 1, 2), until=date(2018, 1, 1))

    with pytest.raises(TiedToItself):
        report_supply_links(
            statements=[BuysStatement(GREAT, GREAT)], source=a_source(), by=thiri, at=noon
        )
    with pytest.raises(TieBackward):
        report_supply_links(statements=[backward], source=a_source(), by=thiri, at=noon)

    assert not OrganizationRecord.objects.exists()


def test_who_edits_may_report_no_tie(vic: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        enter_tie(
            said=BuysStatement(GREAT, SMALL), said_by="A visit", office="desk", by=vic, at=noon
        )


def test_a_tie_entered_by_hand_has_a_source_of_its_own(thiri: Actor, noon: datetime) -> None:
    source = enter_tie(
        said=BelongsStatement(SMALL, CLUSTER, "CLUSTER"),
        said_by="The cluster's list",
        office="co-yangon",
        by=thiri,
        at=noon,
    )

    (tie,) = ties_of(thiri, of("Small Coils")).bodies
    assert (tie.sources, tie.what) == ((source.title,), "Cluster")
