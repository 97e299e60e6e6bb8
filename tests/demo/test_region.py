from collections.abc import Sequence
from functools import cache

import pytest

from demo.lines import Line
from demo.region import Region
from demo.sheets import Cell, Workbook

pytestmark = pytest.mark.once


@cache
def region() -> Region:
    return Region()


@cache
def arrived() -> tuple[Workbook, ...]:
    return tuple(region().workbooks())


def named(start: str) -> list[Workbook]:
    return [book for book in arrived() if book.filename.startswith(start)]


def column(books: Sequence[Workbook], header: str, *, sheet: int = 0) -> list[Cell]:
    return [
        row[book.sheets[sheet].headers.index(header)]
        for book in books
        for row in book.sheets[sheet].rows
    ]


def myanmar_lines() -> list[Line]:
    return [line for lines in region().myanmar.lines.values() for line in lines]


def test_myanmar_has_over_twenty_thousand_enterprises_and_more_lines_than_that() -> None:
    lines = myanmar_lines()

    assert len({line.enterprise.number for line in lines if line.enterprise}) == 20_412
    assert len(lines) == 28_800


def test_counting_names_as_written_in_myanmar_comes_out_wrong() -> None:
    shown = {
        str(row[sheet.headers.index(header)])
        for book in arrived()
        if book.filename.startswith("mm-") and book.kind == "ATTENDANCE"
        for sheet in book.sheets
        for row in sheet.rows
        for header in ("Business name", "လုပ်ငန်းအမည်", "Shop name", "Enterprise")
        if header in sheet.headers
    }

    assert len(shown) > 20_412 + 5_000


def test_most_who_come_again_come_to_another_package_or_partner() -> None:
    packages: dict[int, set[str]] = {}
    for line in myanmar_lines():
        assert line.enterprise
        packages.setdefault(line.enterprise.number, set()).add(line.training.package)

    assert sum(len(taken) > 1 for taken in packages.values()) > 2_000


def test_thirteen_hundred_trainers_and_more_stand_on_longer_lists() -> None:
    phones = column(named("mm-trainers"), "Phone")
    digits = {str(phone).replace("-", "") for phone in phones}

    assert len(digits) == 1_322
    assert len(phones) == 1_322 + 390


def test_the_seminar_has_two_thousand_three_hundred_and_four_names() -> None:
    names = column(named("kh-seminar"), "ឈ្មោះអ្នកចូលរួម")

    assert len(names) == len(set(names)) == 2_304


def test_twenty_five_came_to_the_chamber_and_thirty_recovered() -> None:
    kinds = column(named("vu-"), "Type of organization")

    assert len(kinds) == 25
    assert kinds.count("chamber of commerce") == 2
    assert len(column(named("fj-recovery"), "Business name")) == 30


def test_score_counts_enterprises_owners_and_workers_of_five_countries() -> None:
    seen: dict[str, tuple[str, int]] = {}
    for book in [book for book in arrived() if "-score-" in book.filename]:
        at = {str(header): place for place, header in enumerate(book.sheets[0].headers)}
        number = at.get("Registration no.", at.get("Mã số thuế", 0))
        workers = at.get("Number of workers", at.get("('Lao động', 'Tổng số lao động')", 0))
        owner = at.get("Owner gender", at.get("Giới tính chủ doanh nghiệp", 0))
        for row in book.sheets[0].rows:
            if row[at.get("Completed", at.get("Hoàn thành", 0))] == "yes":
                seen[str(row[number])] = (str(row[owner]), int(str(row[workers])))

    assert len(seen) == 680
    assert sum(owner in ("Female", "Nữ") for owner, _ in seen.values()) == 136
    assert sum(workers for _, workers in seen.values()) == 151_560


def test_furniture_factories_of_viet_nam_stand_on_the_lists_of_three_associations() -> None:
    numbers = column(named("vn-score-"), "Mã số thuế")[:]
    sectors = column(named("vn-score-"), "Ngành nghề")
    furniture = [n for n, sector in zip(numbers, sectors, strict=True) if sector == "C31"]

    assert len(set(furniture)) == 140
    assert len(furniture) > 140


def test_some_who_wait_fit_two_enterprises() -> None:
    names = column(named("mm-siyb-platform-2018-08"), "Business name")
    numbers = column(named("mm-siyb-platform-2018-08"), "Registration no.")
    known = column(named("mm-siyb-platform-2018-07"), "Business name")

    unclear = [name for name, number in zip(names, numbers, strict=True) if not number]
    assert len(names) == 25
    assert [known.count(name) for name in unclear] == [2, 2, 2, 2, 2]


def test_everything_together_stays_small_enough_to_load() -> None:
    assert sum(book.rows for book in arrived()) <= 45_000
    assert len({book.filename for book in arrived()}) == len(arrived())
    assert [book.filename for book in arrived() if book.waits] == ["mm-siyb-platform-2018-08.xlsx"]
