"""The register of trainers, funnels, and certifying those who completed."""

from datetime import date, datetime
from typing import Any

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.engagements.commands.certify_completers import (
    Certifying,
    NobodyReady,
    certify_completers,
)
from banyan.engagements.models import Engagement
from banyan.engagements.queries.completers import completers
from banyan.engagements.queries.funnel import Cohort, funnel
from banyan.engagements.queries.trainers import (
    WantedTrainers,
    delivered_by,
    deliveries_since,
    listed,
    reached_by,
    trainers,
)
from banyan.foundation.periods import Period
from banyan.programmes.models import Credential
from banyan.register.models import PersonRecord
from tests.makers import (
    a_credential,
    a_person_record,
    a_rule,
    an_attendance,
    an_engagement,
)

pytestmark = pytest.mark.django_db
AS_OF = date(2018, 8, 31)


def a_tot(*people: PersonRecord, completed: bool = True, **more: Any) -> Engagement:
    held = an_engagement(training_level="TOT", package="SIYB", **more)
    for one in people:
        an_attendance(engagement=held, person=one, has_completed=completed)
    return held


def delivers(one: PersonRecord, on: date, **more: Any) -> Engagement:
    office = one.office_code
    held = an_engagement(starts_on=on, package="SIYB", training_level="TOE", office=office, **more)
    an_attendance(engagement=held, person=one, role="TRAINER")
    return held


def stages(viewer: Actor, **cohort: Any) -> list[int]:
    return [n for _, _, n, _ in funnel(viewer, Cohort(**cohort), on=AS_OF).numbers]


def test_trained_is_not_certified_and_certified_is_not_active(thiri: Actor) -> None:
    trained, certified, active = (a_person_record() for _ in range(3))
    a_tot(trained, certified, active)
    a_credential(person=trained, step="TOT_ATTENDED", starts_on=None)
    a_credential(person=certified)
    a_credential(person=active)
    delivers(certified, date(2017, 8, 30))  # a day too early
    delivers(active, date(2017, 9, 1))

    assert stages(thiri) == [3, 2, 1]
    assert stages(thiri, package="SIYB") == [3, 2, 1]
    assert stages(thiri, country="VN") == [0, 0, 0]


def test_a_person_is_in_a_funnel_once_with_their_first_certificate(thiri: Actor) -> None:
    one = a_person_record()
    again = a_person_record(counted_as=one.counted_as)
    a_tot(one)
    a_tot(again)
    a_credential(person=one, starts_on=date(2016, 5, 1))
    a_credential(person=again, level="MASTER_TRAINER", starts_on=date(2015, 5, 1))

    (member,) = funnel(thiri, Cohort(), on=AS_OF).members

    assert member.first_certified == date(2015, 5, 1)


def test_who_did_not_complete_is_not_of_the_cohort(thiri: Actor) -> None:
    a_tot(a_person_record(), completed=False)

    assert stages(thiri) == [0, 0, 0]


def test_a_lapsed_certificate_certifies_nobody(thiri: Actor) -> None:
    one = a_person_record()
    a_tot(one)
    a_credential(person=one, ends_on=date(2018, 8, 30))
    delivers(one, date(2018, 5, 1))

    assert stages(thiri) == [1, 0, 0]
    assert [row.standing for row in listed(Credential.objects.all(), on=AS_OF)] == ["LAPSED"]


def test_what_a_package_asks_decides_who_is_active(thiri: Actor) -> None:
    a_rule("SIYB", deliveries_a_year=2)
    once, twice = a_person_record(), a_person_record()
    for one in (once, twice):
        a_credential(person=one)
        delivers(one, date(2018, 2, 1))
    delivers(twice, date(2018, 3, 1))

    active = trainers(thiri, WantedTrainers(standing="ACTIVE"), on=AS_OF)

    assert [row.person for row in active] == [twice]


def test_vcci_sees_its_own_trainers_by_province_and_nobody_elses(
    thiri: Actor, minh: Actor, tari: Actor
) -> None:
    theirs = a_person_record(office="vcci-vn", country="VN", division="VN-SG")
    a_credential(person=theirs, office="vcci-vn")
    a_credential(person=a_person_record())
    held = delivers(theirs, date(2018, 5, 1), confidentiality="PARTNER")
    an_attendance(engagement=held, person=a_person_record(office="vcci-vn"))

    in_saigon = WantedTrainers(package="SIYB", standing="ACTIVE", division="VN-SG")

    assert [row.person for row in trainers(minh, in_saigon, on=AS_OF)] == [theirs]
    assert trainers(minh, WantedTrainers(), on=AS_OF).count() == 1
    assert not trainers(tari, WantedTrainers(), on=AS_OF)
    half_year = Period(date(2018, 3, 1), AS_OF)
    ref = theirs.counted_as.ref
    assert [row.people for row in delivered_by(minh, ref, half_year)] == [1]
    assert reached_by(minh, ref, half_year) == 1
    assert delivered_by(tari, ref, half_year) == []


def test_deliveries_are_counted_since_the_last_renewal(thiri: Actor) -> None:
    one = a_person_record()
    held = a_credential(person=one, step="RENEWED")
    held.moves.create(
        step="RENEWED",
        happened_on=date(2018, 1, 1),
        until=date(2021, 1, 1),
        made_at=held.recorded_at,
    )
    delivers(one, date(2017, 12, 1))
    delivers(one, date(2018, 2, 1))

    assert deliveries_since(held, until=AS_OF) == 1


def test_those_who_practised_are_certified_together(thiri: Actor, noon: datetime) -> None:
    a_rule("SIYB", steps="SELECTED TOT_ATTENDED TOE_PRACTICE", validity_months=36)
    ready, waiting, known = (a_person_record() for _ in range(3))
    held = a_tot(ready, waiting, known)
    a_credential(person=known, step="SELECTED", starts_on=None, step_on=date(2018, 1, 1))
    for one in (ready, known):
        delivers(one, date(2018, 6, 1))
    rows = completers(thiri, held, "TRAINER", on=AS_OF)
    assert {row.record: row.why for row in rows} == {
        ready: "",
        waiting: "Practised under supervision",
        known: "",
    }

    everybody = [one.ref for one in (ready, waiting, known)]
    said = Certifying("TRAINER", AS_OF)
    done = certify_completers(ref=held.ref, people=everybody, said=said, by=thiri, at=noon)

    assert done == 2
    certified = Credential.objects.filter(step="CERTIFIED", starts_on=AS_OF)
    assert {row.person for row in certified} == {ready, known}
    with pytest.raises(NobodyReady):
        certify_completers(ref=held.ref, people=everybody, said=said, by=thiri, at=noon)


def test_a_partner_certifies_nobody_after_a_training(minh: Actor, noon: datetime) -> None:
    a_rule("SIYB")
    one = a_person_record(office="vcci-vn")
    held = a_tot(one, office="vcci-vn", confidentiality="PARTNER")

    with pytest.raises(NotAllowed):
        certify_completers(
            ref=held.ref,
            people=[one.ref],
            said=Certifying("TRAINER", AS_OF),
            by=minh,
            at=noon,
        )
