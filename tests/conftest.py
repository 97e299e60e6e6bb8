"""The cast, noon, and a data folder for each test. pyproject.toml keeps the network out."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings as laws
from pytest_django import Settings

from banyan.accounts.permissions import Actor
from tests.makers import an_actor

# No law is broken by a machine that is busy: Hypothesis's own limit of 200 ms is a timed assertion.
laws.register_profile("patient", laws(), deadline=None)
laws.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only",
        action="store_true",
        help="run only the tests that ask the database, without journeys and those marked `once`",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what a second database would not answer differently."""
    if config.getoption("--database-only"):
        left_out = [item for item in items if _is_once(item) or not _asks_database(item)]
        items[:] = [item for item in items if item not in set(left_out)]
        config.hook.pytest_deselected(items=left_out)


def _is_once(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("once")) or "journeys" in item.path.parts


def _asks_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & {"db", "transactional_db"})


@pytest.fixture(autouse=True)
def _data_of_its_own(settings: Settings, tmp_path: Path) -> None:
    """Give every test a data folder that nobody else has, and that is thrown away."""
    settings.DATA = tmp_path


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
