from datetime import datetime

import pytest
from django.contrib.auth import authenticate

from banyan.accounts.commands.keep import keep_offices, keep_people
from banyan.accounts.permissions import Act, Actor, NotAllowed, Role, may
from banyan.accounts.queries import NoSuchOffice, actor_named, countries_of
from banyan.accounts.statements import OfficeStatement, PersonAtWork

pytestmark = pytest.mark.django_db

HANOI = OfficeStatement("co-hanoi", "Viet Nam", "COUNTRY_OFFICE", countries=("VN",))
CHAMBER = OfficeStatement("vcci-vn", "Chamber", "PARTNER", acronym="VCCI", reports_to="co-hanoi")
MINH = PersonAtWork("minh", "Minh", postings=(("vcci-vn", "PARTNER_REPORTER"),))


def test_offices_are_kept_once_and_a_partner_answers_for_its_office(
    desk: Actor, noon: datetime
) -> None:
    assert keep_offices(statements=[HANOI, CHAMBER], by=desk, at=noon) == 2
    assert keep_offices(statements=[HANOI, CHAMBER], by=desk, at=noon) == 0

    assert countries_of("vcci-vn") == ["VN"]


def test_countries_of_an_office_can_change(desk: Actor, noon: datetime) -> None:
    keep_offices(statements=[HANOI], by=desk, at=noon)
    wider = OfficeStatement("co-hanoi", "Viet Nam", "COUNTRY_OFFICE", countries=("LA", "KH"))

    assert keep_offices(statements=[wider], by=desk, at=noon) == 1

    assert countries_of("co-hanoi") == ["KH", "LA"]


def test_a_partner_of_no_office_is_refused(desk: Actor, noon: datetime) -> None:
    with pytest.raises(NoSuchOffice):
        keep_offices(statements=[CHAMBER], by=desk, at=noon)


def test_people_sign_in_with_the_first_password_and_keep_their_own(
    desk: Actor, noon: datetime
) -> None:
    keep_offices(statements=[HANOI, CHAMBER], by=desk, at=noon)

    assert keep_people(statements=[MINH], first_password="banyan", by=desk, at=noon) == 1
    assert keep_people(statements=[MINH], first_password="other", by=desk, at=noon) == 0

    assert authenticate(username="minh", password="banyan")
    assert not authenticate(username="minh", password="other")
    assert actor_named("minh").roles == {Role.PARTNER_REPORTER}
    assert may(actor_named("minh"), Act.DELIVER, office="vcci-vn")


def test_a_country_officer_opens_no_accounts(thiri: Actor, noon: datetime) -> None:
    with pytest.raises(NotAllowed):
        keep_people(statements=[MINH], first_password="banyan", by=thiri, at=noon)
    with pytest.raises(NotAllowed):
        keep_offices(statements=[HANOI], by=thiri, at=noon)
