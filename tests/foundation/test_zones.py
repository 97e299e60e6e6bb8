"""The hour at a place is told as its clocks tell it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from banyan.foundation.places import REGION, division_name
from banyan.foundation.zones import _zones, zone_name, zone_of

AUGUST = datetime(2018, 8, 6, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "division", "name", "hour"),
    [
        ("VN", "", "Ho Chi Minh time, UTC+7", "09:12"),
        ("MM", "MM-06", "Yangon time, UTC+6:30", "08:42"),
        ("ID", "", "Jakarta time, UTC+7", "09:12"),
        ("ID", "ID-SN", "Makassar time, UTC+8", "10:12"),
        ("ID", "ID-PA", "Jayapura time, UTC+9", "11:12"),
        ("MN", "MN-1", "Ulaanbaatar time, UTC+8", "10:12"),
        ("MN", "MN-043", "Hovd time, UTC+7", "09:12"),
        ("CK", "", "Rarotonga time, UTC-10", "16:12"),
        ("FJ", "ID-SN", "Fiji time, UTC+12", "14:12"),
        ("FR", "", "UTC", "02:12"),
        ("", "", "UTC", "02:12"),
    ],
)
def test_a_place_tells_its_own_hour(country: str, division: str, name: str, hour: str) -> None:
    zone = zone_of(country, division)

    assert zone_name(zone, AUGUST) == name
    assert f"{AUGUST.astimezone(zone):%H:%M}" == hour


def test_summer_time_is_told_of_the_day() -> None:
    zone = zone_of("AU", "AU-VIC")

    assert zone_name(zone, AUGUST) == "Melbourne time, UTC+10"
    assert zone_name(zone, datetime(2018, 12, 6, tzinfo=UTC)) == "Melbourne time, UTC+11"


def test_every_country_of_the_region_has_a_zone_that_there_is() -> None:
    countries, within = _zones()

    assert set(REGION) == set(countries)
    assert all(ZoneInfo(zone) for zone in {*countries.values(), *within.values()})
    assert all(division_name(code) for code in within)
