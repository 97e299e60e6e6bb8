"""Write a workbook of attendance as offices of several countries would: messy, always the same.

`python -m benchmarks.intake --write OUT.xlsx` writes one and stops. By default 100,000
rows of some 60,000 people from some 30,000 enterprises, on one sheet a country, each with headers
in its own words, dates and telephones in its own shapes, titles above and totals below.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import yaml
from xlsxwriter import Workbook

ROWS: Final = 100_000
SEED: Final = 20_180_831


@dataclass(frozen=True, slots=True)
class Land:
    """How one country's sheets are written: words, and the shapes of its telephones and days."""

    sheet: str
    code: str
    share: float
    title: str
    headers: list[str]
    first: list[str]
    last: list[str]
    trades: list[str]
    legal: list[str]
    places: list[str]
    sexes: list[str]
    yes: list[str]
    total: str
    apart: str
    phone: str
    day: str


def _lands() -> list[Land]:
    with Path(__file__).with_name("lands.yaml").open(encoding="utf-8") as words:
        return [Land(**land) for land in yaml.safe_load(words)]


def _buddhist(day: date) -> str:
    return f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + 543}"


THAI_MONTHS: Final = (
    *("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน"),
    *("กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม"),
)
DAYS: Final[Mapping[str, Callable[[date], str]]] = {
    "slashes": lambda day: day.strftime("%d/%m/%Y"),
    "dashes": lambda day: f"{day.day}-{day.month}-{day.year}",
    "buddhist": _buddhist,
    "iso": lambda day: day.isoformat(),
    "words": lambda day: f"{day.day} {day:%B %Y}",
}
PHONES: Final[Mapping[str, Callable[[int], str]]] = {
    "burmese": lambda n: f"09{700_000_000 + n % 99_999_999}",
    "spaced": lambda n: f"09{n % 100:02d} {n // 7 % 1000:03d} {n // 3 % 1000:03d}",
    "dashed": lambda n: f"08{n % 10}-{n // 10 % 1000:03d}-{n // 9 % 10000:04d}",
    "khmer": lambda n: f"0{10 + n % 89}{n // 5 % 1_000_000:06d}",
    "seven": lambda n: f"{7_000_000 + n % 2_900_000}",
}
PACKAGES: Final = ("SIYB", "KAB", "GET Ahead", "C-BED")


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise as it is, before anybody spells it."""

    name: str
    legal: str
    place: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who comes, perhaps more than once."""

    name: str
    is_woman: bool
    born: int
    phone: str
    enterprise: Enterprise
    is_owner: bool


def write(out: Path, *, rows: int = ROWS, seed: int = SEED) -> None:
    """Write the workbook to `out`."""
    random = Random(seed)
    with Workbook(out, {"constant_memory": True}) as workbook:
        left = rows
        lands = _lands()
        for land in lands:
            here = left if land is lands[-1] else round(rows * land.share)
            left -= here
            _write_sheet(workbook, land, here, random)


def _write_sheet(workbook: Workbook, land: Land, rows: int, random: Random) -> None:
    sheet = workbook.add_worksheet(land.sheet)
    sheet.write_row(0, 0, [land.title])
    sheet.write_row(1, 0, ["Country", land.code])
    sheet.write_row(3, 0, land.headers)
    line = 4
    for number, cells in enumerate(_rows(land, rows, random), start=1):
        sheet.write_row(line, 0, [number, *cells])
        line += 1
        if number % 997 == 0:
            line += 1  # a blank line, as between two pages
    sheet.write_row(line, 0, [land.total, "", "", "", "", rows])


def _rows(land: Land, rows: int, random: Random) -> Iterator[Sequence[object]]:
    enterprises = [_enterprise(land, number, random) for number in range(max(1, rows * 3 // 10))]
    people = [_participant(land, number, enterprises, random) for number in range(rows * 6 // 10)]
    first = date(2015, 1, 5)
    courses = [
        (
            first + timedelta(days=random.randrange(1_200)),
            PACKAGES[number % len(PACKAGES)],
            random.choice(land.places).split("|")[0],
        )
        for number in range(max(1, rows // 28))
    ]
    for number in range(rows):
        held, package, place = courses[number // 28 % len(courses)]
        who = people[number] if number < len(people) else random.choice(people)
        yield _row(land, who, held, f"{package} {place}", package, random)


def _enterprise(land: Land, number: int, random: Random) -> Enterprise:
    return Enterprise(
        name=f"{random.choice(land.trades)} {random.choice(land.last)} {number % 401}",
        legal=random.choice(land.legal),
        place=random.choice(land.places),
    )


def _participant(
    land: Land, number: int, enterprises: Sequence[Enterprise], random: Random
) -> Participant:
    enterprise = enterprises[number % len(enterprises)]
    name = land.apart.join(
        (random.choice(land.first), random.choice(land.last), random.choice(land.first))
    )
    return Participant(
        name=name,
        is_woman=random.random() < 0.55,
        born=random.randrange(1950, 2000),
        phone=PHONES[land.phone](number * 7_919 + 104_729) if random.random() < 0.8 else "",
        enterprise=enterprise,
        is_owner=number < len(enterprises),
    )


def _row(
    land: Land, who: Participant, held: date, title: str, package: str, random: Random
) -> Sequence[object]:
    township, region = who.enterprise.place.split("|")
    return (
        who.name if random.random() < 0.97 else f"  {who.name} ",
        land.sexes[who.is_woman],
        who.born if random.random() < 0.9 else "",
        _phone(who.phone, random),
        _spelt(who.enterprise, random),
        township,
        region,
        land.yes[0] if who.is_owner else land.yes[1],
        title,
        package,
        DAYS[land.day](held),
        DAYS[land.day](held + timedelta(days=4)),
        land.yes[0] if random.random() < 0.9 else land.yes[1],
    )


def _phone(phone: str, random: Random) -> object:
    if phone.isdigit() and random.random() < 0.2:
        return int(phone)  # a number format has eaten the leading zero
    return f"{phone[:4]} {phone[4:]}" if phone and random.random() < 0.1 else phone


def _spelt(enterprise: Enterprise, random: Random) -> str:
    name, legal = enterprise.name, enterprise.legal
    shape = random.random()
    if shape < 0.15:
        name = name.upper()
    elif shape < 0.25:
        name = name.replace(" ", "  ")
    elif shape < 0.3:
        legal = ""
    return f"{legal} {name}".strip() if len(legal) > 3 else f"{name} {legal}".strip()
