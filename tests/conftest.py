"""The cast, and noon."""

from datetime import UTC, datetime

import pytest

from banyan.accounts.permissions import Actor
from tests.makers import an_actor


@pytest.fixture
def noon() -> datetime:
    return datetime(2018, 8, 31, 12, tzinfo=UTC)


@pytest.fixture
def thiri(db: None) -> Actor:
    """Country officer in Yangon: Myanmar is hers."""
    return an_actor("thiri", role="COUNTRY_OFFICER", office="co-yangon", countries="MM")


@pytest.fixture
def linh(db: None) -> Actor:
    """Country officer in Hanoi, who has no business in Myanmar."""
    return an_actor("linh", role="COUNTRY_OFFICER", office="co-hanoi", countries="VN")


@pytest.fixture
def minh(db: None) -> Actor:
    """Reports for the Vietnamese chamber, and sees only what it sent."""
    return an_actor("minh", role="PARTNER_REPORTER", office="vcci-vn", reports_to="co-hanoi")


@pytest.fixture
def tari(db: None) -> Actor:
    """Reports for the other VCCI: the chamber of Vanuatu."""
    return an_actor("tari", role="PARTNER_REPORTER", office="vcci-vu", reports_to="co-suva")


@pytest.fixture
def anong(db: None) -> Actor:
    """Specialist in the regional team: backstops every office."""
    return an_actor("anong", role="SPECIALIST", office="dwt-bangkok")


@pytest.fixture
def vic(db: None) -> Actor:
    """Edits the edition; opens no records."""
    return an_actor("vic", role="EDITOR", office="desk")


@pytest.fixture
def desk(db: None) -> Actor:
    """The department's desk, which may do everything."""
    return an_actor("desk", role="DESK", office="desk")


@pytest.fixture
def ada(db: None) -> Actor:
    """Auditor: reads everything, changes nothing."""
    return an_actor("ada", role="AUDITOR", office="desk")
