"""In which zone the clocks of a place stand, and what their time is called."""

from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import yaml

_LIST: Final = Path(__file__).parent / "reference" / "zones.yaml"


def zone_of(country: str, division: str = "") -> tzinfo:
    """Return the zone of a place: of its division where that is known, else of the capital.

    Of a country that the list does not know, UTC.
    """
    countries, divisions = _zones()
    name = divisions.get(division, "") if division[:2] == country else ""
    name = name or countries.get(country, "")
    return ZoneInfo(name) if name else UTC


def zone_name(zone: tzinfo, at: datetime) -> str:
    """Return what the time of a zone is called, and how far it stood from UTC at a moment."""
    if not isinstance(zone, ZoneInfo):
        return "UTC"
    city = zone.key.rpartition("/")[2].replace("_", " ")
    ahead = at.astimezone(zone).utcoffset() or timedelta()
    hours, minutes = divmod(abs(ahead) // timedelta(minutes=1), 60)
    sign = "-" if ahead < timedelta() else "+"
    return f"{city} time, UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


@cache
def _zones() -> tuple[dict[str, str], dict[str, str]]:
    told = yaml.safe_load(_LIST.read_text(encoding="utf-8"))
    within = {code: zone for zone, codes in told["divisions"].items() for code in codes}
    return dict(told["countries"]), within
