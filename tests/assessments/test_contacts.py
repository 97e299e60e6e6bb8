"""Who can be reached in an area: whom a viewer may see, how, and since when it holds."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.assessments.commands.check_contacts import check_contact
from banyan.assessments.queries.contacts import (
    Contact,
    WantedContacts,
    by_division,
    contacts,
    counted_in,
)
from banyan.register.models import OrganizationRecord
from banyan.register.queries.seen import NoSuchOrganization, NoSuchPerson
from tests.assessments.struck import NOON, mere
from tests.makers import (
    a_credential,
    a_party,
    a_person_record,
    a_source,
    an_attendance,
    an_engagement,
    an_organization_record,
)

pytestmark = pytest.mark.django_db
SHEFA = WantedContacts("VU", ("VU-SEE",))


@pytest.fixture
def by(db: None) -> Actor:
    return mere()


def a_firm(name: str, *, division: str = "VU-SEE", **more: Any) -> OrganizationRecord:
    told: dict[str, Any] = {"office": "co-suva", "country": "VU", "phone": "+6785555555"}
    return an_organization_record(name=name, division=division, **told | more)


def names(found: Iterable[Contact]) -> list[str]:
    return [one.reach.name for one in found]


def test_those_of_the_area_come_first_and_those_of_the_country_alone_last(by: Actor) -> None:
    a_firm("Nakamal Store")
    a_firm("Chamber", kind="EMPLOYERS")
    a_firm("Tanna Coffee", division="VU-TAE")
    a_firm("Santo Beef", division="VU-SAM")
    a_firm("Ministry", division="", kind="GOVERNMENT")

    found = contacts(by, WantedContacts("VU", ("VU-SEE", "VU-TAE")))

    assert names(found) == ["Chamber", "Nakamal Store", "Tanna Coffee", "Ministry"]
    assert [area for area, _ in by_division(found)] == ["VU-SEE", "VU-TAE", ""]
    assert counted_in(found) == [("Partners", 2, 2), ("Enterprises", 2, 2)]


def test_one_that_several_records_name_is_one_with_all_its_telephones(by: Actor) -> None:
    first = a_firm("Nakamal Store", phone="+6785555551")
    a_firm("Nakamal", division="", phone="+6785555552", counted_as=first.counted_as)

    (found,) = contacts(by, SHEFA)

    assert set(found.reach.phones) == {"+6785555551", "+6785555552"}


def test_who_is_known_elsewhere_is_not_sought_here(by: Actor) -> None:
    beef = a_firm("Santo Beef", division="VU-SAM")
    a_firm("Santo Beef", division="", counted_as=beef.counted_as)

    assert not contacts(by, SHEFA)


def test_a_telephone_of_another_office_is_told_to_nobody_else(by: Actor, linh: Actor) -> None:
    firm = a_firm("Nakamal Store", phone="+6785555551")
    a_firm("Nakamal", office="co-hanoi", phone="+6785555559", counted_as=firm.counted_as)

    assert [one.reach.phones for one in contacts(by, SHEFA)] == [("+6785555551",)]
    assert [one.reach.phones for one in contacts(linh, SHEFA)] == [("+6785555559",)]
    assert not contacts(Actor(name="nobody"), SHEFA)


def test_people_of_a_firm_are_told_to_those_who_may_see_people(by: Actor, vic: Actor) -> None:
    firm = a_firm("Nakamal Store", phone="")
    a_person_record(name="Rose Kalo", office="co-suva", organization=firm, phone="+6785555553")
    a_person_record(name="Silent Joe", office="co-suva", organization=firm)

    (found,) = contacts(by, SHEFA)

    assert [(one.name, one.phones) for one in found.people] == [("Rose Kalo", ("+6785555553",))]
    assert found.is_reachable
    assert not contacts(vic, SHEFA)


def test_trainers_are_those_who_hold_a_credential_or_have_trained_there(by: Actor) -> None:
    where: dict[str, Any] = {"office": "co-suva", "country": "VU", "division": "VU-SEE"}
    a_credential(person=a_person_record(name="Certified", **where), office="co-suva")
    held = an_engagement(office="co-suva", country="VU")
    for name, role in (("Trained here", "TRAINER"), ("Was trained", "PARTICIPANT")):
        firm = a_firm("Nakamal Store", division="VU-SAM")
        person = a_person_record(name=name, **where)
        an_attendance(engagement=held, person=person, organization=firm, role=role)

    found = contacts(by, WantedContacts("VU", ("VU-SEE",), group="TRAINERS"))

    assert names(found) == ["Certified", "Trained here"]


def test_a_list_of_long_ago_says_what_was_so_then(by: Actor) -> None:
    old = a_firm("Nakamal Store")
    held = an_engagement(
        office="co-suva", country="VU", starts_on=date(2015, 9, 22), ends_on=date(2015, 9, 24)
    )
    a_party(engagement=held, record=old)
    a_firm("Told Today")
    goes_on = an_engagement(
        office="co-suva", country="VU", starts_on=date(2012, 1, 1), status="UNDER_WAY"
    )
    a_party(engagement=goes_on, record=a_firm("With Us Still"))

    told = {one.reach.name: one.verified_on for one in contacts(by, SHEFA)}

    assert told == {
        "Nakamal Store": date(2015, 9, 24),
        "Told Today": NOON.date(),
        "With Us Still": NOON.date(),
    }


def test_still_right_confirms_today_and_nobody_answers_does_not(by: Actor) -> None:
    right, silent = a_firm("Nakamal Store"), a_firm("Silent Store")
    for record in (right, silent):
        record.source.created_at = datetime(2016, 1, 1, tzinfo=UTC)
        record.source.save()
    today = date(2018, 8, 31)

    check_contact(ref=right.counted_as.ref, on=today, by=by, at=NOON)
    check_contact(ref=silent.counted_as.ref, on=today, reached="NOBODY", by=by, at=NOON)

    one, other = contacts(by, SHEFA)
    assert (one.verified_on, one.nobody_answers) == (today, False)
    assert (other.verified_on, other.nobody_answers) == (date(2016, 1, 1), True)
    check_contact(ref=silent.counted_as.ref, on=date(2018, 9, 1), by=by, at=NOON)
    assert not contacts(by, SHEFA)[1].nobody_answers


def test_a_newer_list_speaks_after_nobody_answered(by: Actor) -> None:
    old = a_firm("Nakamal Store")
    check_contact(ref=old.counted_as.ref, on=date(2018, 8, 1), reached="NOBODY", by=by, at=NOON)

    a_firm("Nakamal Store", counted_as=old.counted_as, source=a_source(office="co-suva"))

    assert not contacts(by, SHEFA)[0].nobody_answers


def test_who_may_not_see_it_cannot_confirm_it_and_who_only_reads_may_not(
    by: Actor, linh: Actor, ada: Actor
) -> None:
    firm, person = a_firm("Nakamal Store"), a_person_record(office="co-suva")

    with pytest.raises(NoSuchOrganization):
        check_contact(ref=firm.counted_as.ref, on=NOON.date(), by=linh, at=NOON)
    with pytest.raises(NoSuchPerson):
        check_contact(ref=person.counted_as.ref, on=NOON.date(), by=linh, at=NOON)
    with pytest.raises(NotAllowed):
        check_contact(ref=firm.counted_as.ref, on=NOON.date(), by=ada, at=NOON)
    assert check_contact(ref=person.counted_as.ref, on=NOON.date(), by=by, at=NOON).person


def test_a_partner_confirms_its_own_and_sees_no_others(by: Actor, tari: Actor) -> None:
    a_firm("Office's Own")
    own = a_firm("Member", office="vcci-vu")

    check_contact(ref=own.counted_as.ref, on=NOON.date(), by=tari, at=NOON)

    assert names(contacts(tari, SHEFA)) == ["Member"]
    assert [one.check is not None for one in contacts(by, SHEFA)] == [True, False]


def test_contacts_are_narrowed_by_name_group_and_whether_they_can_be_reached(by: Actor) -> None:
    a_firm("Nakamal Store", locality="Mele")
    a_firm("Mute Store", phone="")

    def asked(**more: Any) -> list[str]:
        return names(contacts(by, WantedContacts("VU", ("VU-SEE",), **more)))

    assert asked(text="mele") == asked(only_reachable=True) == ["Nakamal Store"]
    assert asked(group="PARTNERS") == []
