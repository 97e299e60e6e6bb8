"""SCORE Training: the enterprises of five countries, module after module, in clusters."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from demo.sheets import Cell, Column, Header, Layout, Workbook
from demo.world import Enterprise, World


@dataclass(frozen=True, slots=True)
class Country:
    """What SCORE did in one country. The numbers of all five are those of the region."""

    code: str
    enterprises: int
    women_owned: int
    workers: int
    clusters: int
    dropped_out: int
    headers: dict[str, Header]
    office: str
    sender: str
    own_names: bool = False
    first_year: int = 2010


PLAIN: Final[dict[str, Header]] = {
    "name": "Enterprise name",
    "registration": "Registration no.",
    "phone": "Company phone",
    "division": "Province",
    "locality": "City",
    "sector": "ISIC",
    "workers": "Number of workers",
    "women": "Women workers",
    "ownership": "Owner gender",
    "module": "Module",
    "cluster": "Cluster",
    "starts": "Start date",
    "completed": "Completed",
    "title": "Training title",
}
VIETNAMESE: Final[dict[str, Header]] = {
    "name": "Tên doanh nghiệp",
    "registration": "Mã số thuế",
    "phone": "Điện thoại công ty",
    "division": "Tỉnh",
    "locality": "Huyện",
    "sector": "Ngành nghề",
    "workers": ("Lao động", "Tổng số lao động"),
    "women": ("Lao động", "Lao động nữ"),
    "ownership": "Giới tính chủ doanh nghiệp",
    "module": "Mô đun",
    "cluster": "Cụm",
    "starts": "Ngày bắt đầu",
    "completed": "Hoàn thành",
    "title": "Tên khóa học",
}
COUNTRIES: Final = (
    Country("CN", 196, 39, 58_800, 9, 0, PLAIN, "co-beijing", "wei", own_names=True),
    Country("IN", 168, 34, 33_600, 10, 6, PLAIN, "co-delhi", "ravi", first_year=2011),
    Country("ID", 104, 21, 20_800, 6, 4, PLAIN, "co-jakarta", "bayu"),
    Country("VN", 152, 30, 31_160, 8, 0, VIETNAMESE, "co-hanoi", "linh", first_year=2011),
    Country("MM", 60, 12, 7_200, 4, 0, PLAIN, "co-yangon", "thiri", first_year=2015),
)
FURNITURE: Final = 140  # of the enterprises in Viet Nam
FURNITURE_PLACES: Final = ("VN-57", "VN-SG")
# Who lists the furniture factories: a few are members of two associations and stand on two lists.
ASSOCIATIONS: Final = (
    ("VCCI", "vcci-vn", "minh"),
    ("HAWA", "co-hanoi", "linh"),
    ("BIFA", "co-hanoi", "linh"),
)
LISTED_TWICE: Final = 11
MET_BEFORE: Final = 12  # of the enterprises in Myanmar had sent somebody to another training
MODULES: Final = ("M1", "M2", "M3", "M4", "M5")
OWNERS: Final = {
    "FEMALE": ("Female", "Nữ"),
    "MALE": ("Male", "Nam"),
    "JOINT": ("Joint", "Cả hai"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: an enterprise, in a module, with the workforce it had then."""

    enterprise: Enterprise
    module: str
    cluster: str
    starts_on: date
    workers: int
    women_workers: int
    has_completed: bool = True


def score_workbooks(
    worlds: Callable[[str], World], *, known: Sequence[Enterprise]
) -> list[Workbook]:
    """Draw the enterprises of SCORE, and return the lists. `known` are met before in Myanmar."""
    books = []
    for country in COUNTRIES:
        world = worlds(country.code)
        chance = Random(f"SCORE {country.code}")
        before = list(known[:MET_BEFORE]) if country.code == "MM" else []
        drawn = _enterprises(country, world, before, chance)
        books += _lists(country, drawn, world, chance)
    return books


def _enterprises(
    country: Country, world: World, before: list[Enterprise], chance: Random
) -> list[Enterprise]:
    workers = _workforces(country, chance)
    owners = ["FEMALE"] * country.women_owned
    owners += chance.choices(["MALE", "JOINT"], [6, 1], k=country.enterprises - len(owners))
    chance.shuffle(owners)
    drawn = []
    for number, (count, owner) in enumerate(zip(workers, owners, strict=True)):
        if number < len(before):
            made = replace(before[number], ownership=owner, workers=count)
        else:
            made = world.enterprise(
                sectors=_sectors(country, number),
                division=_division(country, number, chance),
                workers=count,
                ownership=owner,
            )
        drawn.append(replace(made, women_workers=round(count * chance.uniform(0.2, 0.6))))
    return drawn


def _workforces(country: Country, chance: Random) -> list[int]:
    """Draw a workforce for each enterprise that together make the country's number."""
    mean = country.workers / country.enterprises
    counts = [round(mean * chance.uniform(0.3, 1.7)) for _ in range(country.enterprises)]
    while (short := country.workers - sum(counts)) != 0:
        place = chance.randrange(len(counts))
        step = max(-20, min(20, short))
        if counts[place] + step >= 20:
            counts[place] += step
    return counts


def _sectors(country: Country, number: int) -> tuple[str, ...]:
    if country.code == "VN":
        return ("C31",) if number < FURNITURE else ("C14", "C10", "C25")
    return ("C10", "C13", "C14", "C18", "C22", "C24", "C25", "C26", "C27", "C28", "C29", "C31")


def _division(country: Country, number: int, chance: Random) -> str:
    is_furniture = country.code == "VN" and number < FURNITURE
    return chance.choice(FURNITURE_PLACES) if is_furniture else ""


def _lists(
    country: Country, drawn: list[Enterprise], world: World, chance: Random
) -> list[Workbook]:
    entries = [_first_module(country, made, number, chance) for number, made in enumerate(drawn)]
    for _ in range(country.dropped_out):
        left = world.enterprise(workers=chance.randint(20, 200), sectors=_sectors(country, 999))
        entries.append(replace(_first_module(country, left, 0, chance), has_completed=False))
    later = [_later_module(entry, chance) for entry in entries if entry.has_completed]
    more = [entry for entry in later if chance.random() < 0.45]
    if country.code != "VN":
        return [_book(country, "all", [*entries, *more], country.office, country.sender)]
    return _vietnamese_lists(country, entries, more)


def _vietnamese_lists(country: Country, entries: list[Entry], more: list[Entry]) -> list[Workbook]:
    furniture = [entry for entry in entries if entry.enterprise.sector == "C31"]
    others = [entry for entry in entries if entry.enterprise.sector != "C31"]
    books = []
    for place, (code, office, sender) in enumerate(ASSOCIATIONS):
        listed = furniture[place::3]
        if place:  # members of two associations
            listed = [*listed, *furniture[place - 1 :: 3][: LISTED_TWICE // 2 + 1]]
        numbers = {entry.enterprise.number for entry in listed}
        again = [entry for entry in more if entry.enterprise.number in numbers]
        books.append(_book(country, f"{code.lower()}-furniture", [*listed, *again], office, sender))
    known = {entry.enterprise.number for entry in others}
    again = [entry for entry in more if entry.enterprise.number in known]
    return [*books, _book(country, "others", [*others, *again], country.office, country.sender)]


def _first_module(country: Country, made: Enterprise, number: int, chance: Random) -> Entry:
    cluster = number % country.clusters + 1
    since = date(country.first_year, 3, 1) + timedelta(days=number * 3 % 2_600)
    return Entry(
        enterprise=made,
        module="M1",
        cluster=f"{made.place.word.latin} {cluster}" if country.code != "VN" else f"Cụm {cluster}",
        starts_on=min(since, date(2018, 6, 1)) + timedelta(days=chance.randrange(5)),
        workers=made.workers,
        women_workers=made.women_workers,
    )


def _later_module(entry: Entry, chance: Random) -> Entry:
    # The workforce has changed by then: what counts is the first.
    now = max(12, round(entry.workers * chance.uniform(0.92, 1.12)))
    return replace(
        entry,
        module=chance.choice(MODULES[1:]),
        starts_on=min(entry.starts_on + timedelta(days=150), date(2018, 8, 6)),
        workers=now,
        women_workers=min(now, entry.women_workers),
    )


def _book(country: Country, code: str, entries: list[Entry], office: str, sender: str) -> Workbook:
    layout = _layout(country)
    titles = ["SCORE Training: enterprises", "Names and numbers are invented for a demonstration"]
    by_module = {
        "M1": [entry for entry in entries if entry.module == "M1"],
        "M2-M5": [entry for entry in entries if entry.module != "M1"],
    }
    return Workbook(
        filename=f"{country.code.lower()}-score-{code}.xlsx",
        kind="ENTERPRISES",
        office=office,
        sender=sender,
        sheets=tuple(layout.sheet(name, some, titles=titles) for name, some in by_module.items()),
        country=country.code,
        package="SCORE",
        programme="SCORE",
    )


def _layout(country: Country) -> Layout[Entry]:
    called = country.headers
    language = 1 if country.code == "VN" else 0

    def owner(entry: Entry) -> Cell:
        return OWNERS[entry.enterprise.ownership][language]

    def name(entry: Entry) -> Cell:
        made = entry.enterprise
        return made.name.own if country.own_names else f"{made.name.latin} {made.form.latin}"

    return Layout(
        columns=(
            Column(called["name"], name),
            Column(called["registration"], lambda e: e.enterprise.registration),
            Column(called["division"], lambda e: e.enterprise.place.word.latin),
            Column(called["locality"], lambda e: e.enterprise.locality.latin),
            Column(called["sector"], lambda e: e.enterprise.sector),
            Column(called["workers"], lambda e: e.workers),
            Column(called["women"], lambda e: e.women_workers),
            Column(called["ownership"], owner),
            Column(called["title"], lambda e: f"SCORE Training {e.module}, {e.cluster}"),
            Column(called["module"], lambda e: e.module),
            Column(called["cluster"], lambda e: e.cluster),
            Column(called["starts"], lambda e: e.starts_on),
            Column(called["completed"], lambda e: "yes" if e.has_completed else "no"),
        ),
        total="Total" if language == 0 else "Tổng cộng",
    )
