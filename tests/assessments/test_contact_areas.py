"""An area that holds too many is not listed: a part of it, or a name, is chosen first."""

from typing import Any

import pytest

from banyan.accounts.permissions import Actor
from banyan.assessments.queries import contact_areas
from banyan.assessments.queries.contact_areas import Extent, extent_of
from banyan.assessments.queries.contacts import WantedContacts, contacts
from tests.assessments.struck import mere
from tests.assessments.test_contacts import a_firm, names
from tests.makers import a_person_record

pytestmark = pytest.mark.django_db
VANUATU = WantedContacts("VU")


@pytest.fixture
def by(db: None) -> Actor:
    return mere()


@pytest.fixture(autouse=True)
def _few_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_areas, "MOST_LISTED", 2)


def test_organizations_are_counted_by_the_parts_of_the_area(by: Actor) -> None:
    store = a_firm("Nakamal Store")
    a_firm("Nakamal Store Ltd", counted_as=store.counted_as)
    a_firm("Tanna Coffee", division="VU-TAE")
    a_firm("Ministry", division="", kind="GOVERNMENT")

    assert extent_of(by, VANUATU) == Extent((("VU-SEE", 1), ("VU-TAE", 1)), unplaced=1)
    assert extent_of(by, WantedContacts("VU", ("VU-TAE",))).areas == (("VU-TAE", 1),)
    assert not extent_of(by, VANUATU).is_too_large


def test_more_than_can_be_reached_is_too_large(by: Actor) -> None:
    for name in ("Nakamal Store", "Vila Bakery", "Chamber"):
        a_firm(name)
    assert not extent_of(by, VANUATU).is_too_large  # one part alone: there is nothing to choose
    a_firm("Tanna Coffee", division="VU-TAE")

    assert extent_of(by, VANUATU).is_too_large
    assert extent_of(by, WantedContacts("VU", ("VU-SEE", "VU-TAE"))).is_too_large
    assert not extent_of(by, WantedContacts("VU", ("VU-SEE",))).is_too_large
    assert not extent_of(by, WantedContacts("VU", ("VU-TAE",))).is_too_large
    assert not extent_of(by, WantedContacts("VU", group="TRAINERS")).is_too_large


def test_a_name_is_sought_in_an_area_however_large(by: Actor) -> None:
    for name in ("Nakamal Store", "Vila Bakery", "Chamber", "Đà Nẵng Store"):
        a_firm(name)
    cook = a_firm("Harbour Kitchen")
    a_person_record(
        name="Leisel Bakeo",
        organization=cook,
        phone="+6785550001",
        office="co-suva",
        country="VU",
    )

    def found(text: str) -> list[str]:
        wanted = WantedContacts("VU", text=text)
        extent = extent_of(by, wanted)
        assert not extent.is_too_large
        assert list(contacts(by, wanted, among=extent.sought)) == list(contacts(by, wanted))
        return names(contacts(by, wanted, among=extent.sought))

    assert found("store") == ["Nakamal Store", "Đà Nẵng Store"]
    assert found("đà nẵng") == ["Đà Nẵng Store"]
    assert found("bakeo") == ["Harbour Kitchen"]
    assert found("nobody") == []


def test_a_person_whom_one_may_not_see_leads_to_no_organization(by: Actor, vic: Actor) -> None:
    cook = a_firm("Harbour Kitchen")
    here: dict[str, Any] = {"organization": cook, "phone": "+6785550001", "country": "VU"}
    a_person_record(name="Leisel Bakeo", office="co-suva", **here)
    a_person_record(name="Thu Minh", office="co-hanoi", **here)
    elsewhere = a_firm("Other House", office="co-hanoi")
    a_person_record(
        name="Leisel Bakeo", office="co-suva", country="VU", phone="+67855", organization=elsewhere
    )

    def sought(viewer: Actor, text: str) -> frozenset[int] | None:
        return extent_of(viewer, WantedContacts("VU", text=text)).sought

    assert sought(by, "bakeo") == frozenset({cook.counted_as_id})
    assert not sought(by, "minh")
    assert not sought(vic, "bakeo")


def test_those_of_whom_no_place_is_told_are_left_out_where_they_are_too_many(by: Actor) -> None:
    a_firm("Nakamal Store")
    a_firm("Tanna Coffee", division="VU-TAE")
    for name in ("Ministry", "Chamber", "Union"):
        a_firm(name, division="")

    assert extent_of(by, VANUATU).leaves_out == 3
    assert names(contacts(by, WantedContacts("VU", only_placed=True))) == [
        "Nakamal Store",
        "Tanna Coffee",
    ]
    shefa = WantedContacts("VU", ("VU-SEE",), only_placed=True)
    assert names(contacts(by, shefa)) == ["Nakamal Store"]


def test_a_record_without_a_place_stays_with_that_which_tells_it(by: Actor) -> None:
    store = a_firm("Nakamal Store", phone="+6785555551")
    a_firm("Nakamal Store", division="", phone="+6785555552", counted_as=store.counted_as)

    (found,) = contacts(by, WantedContacts("VU", ("VU-SEE",), only_placed=True))

    assert set(found.reach.phones) == {"+6785555551", "+6785555552"}


def test_another_office_s_organizations_are_not_counted(by: Actor) -> None:
    for name in ("Nakamal Store", "Vila Bakery", "Chamber"):
        a_firm(name, office="co-hanoi")

    assert extent_of(by, VANUATU) == Extent()
    assert extent_of(Actor(name="nobody"), VANUATU) == Extent()
