import csv
import hashlib
from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

import pytest

from banyan.foundation.burmese import zawgyi_probability
from benchmarks.linkage.enterprises import Row, rows
from benchmarks.linkage.founding import Enterprise, Founder
from benchmarks.linkage.lists import TRUE, write
from benchmarks.linkage.noises import CODES
from benchmarks.linkage.vocabulary import Part

MANY = 4_000


@cache
def records(part: Part = "dev") -> tuple[Row, ...]:
    return tuple(rows(MANY, seed=11, words=part))


def share(is_so: list[bool]) -> float:
    return sum(is_so) / len(is_so)


def read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    prints = []
    for name in ("once.csv", "again.csv"):
        write(tmp_path / name, rows(1_500, seed=3, words="test"), Row._fields)
        both = (tmp_path / name, (tmp_path / name).with_suffix(".truth.csv"))
        prints.append([hashlib.sha256(file.read_bytes()).hexdigest() for file in both])

    assert prints[0] == prints[1]


def test_another_seed_gives_other_records() -> None:
    assert {row.name for row in rows(300, seed=1, words="dev")} != {
        row.name for row in rows(300, seed=2, words="dev")
    }


def test_the_truth_covers_every_row(tmp_path: Path) -> None:
    out = tmp_path / "list.csv"
    write(out, rows(1_500, seed=5, words="dev"), Row._fields)
    said, true = read(out), read(out.with_suffix(".truth.csv"))

    assert tuple(said[0]) == Row._fields[:11]
    assert tuple(true[0]) == ("record_id", *TRUE)
    assert [row["record_id"] for row in said] == [row["record_id"] for row in true]
    assert len({row["record_id"] for row in said}) == 1_500
    assert all(row["entity_id"] and row["script"] for row in true)
    assert {code for row in true for code in row["noise"].split(";")} <= {"", *CODES}


def test_enterprises_have_one_to_twelve_records() -> None:
    sizes = Counter(row.entity_id for row in records())

    assert max(sizes.values()) <= 12
    assert 1.58 < MANY / len(sizes) < 1.76
    assert 0.6 < share([size == 1 for size in sizes.values()]) < 0.72


@pytest.mark.parametrize(
    ("column", "least", "most"),
    [
        ("name", 1.0, 1.0),
        ("phone", 0.68, 0.8),
        ("owner", 0.55, 0.65),
        ("registration", 0.3, 0.4),
        ("email", 0.11, 0.19),
        ("district", 0.9, 0.96),
    ],
)
def test_fields_are_missing_as_often_as_in_lists(column: str, least: float, most: float) -> None:
    assert least <= share([bool(getattr(row, column)) for row in records()]) <= most


def test_records_of_an_enterprise_lie_anywhere() -> None:
    places: dict[str, list[int]] = {}
    for place, row in enumerate(records()):
        places.setdefault(row.entity_id, []).append(place)
    apart = [max(where) - min(where) for where in places.values() if len(where) == 2]

    # Two places at random are a third of the whole apart.
    assert 0.26 < sum(apart) / len(apart) / MANY < 0.4


def test_everything_is_done_to_some_record() -> None:
    both = (*records("dev"), *records("test"))
    done = {code for row in both for code in row.noise.split(";")}

    assert set(CODES) - done <= {"MONGOLIAN"}


@cache
def founded() -> tuple[Enterprise, ...]:
    return tuple(islice(Founder("dev", Random(4)).found(), 12_000))


def test_some_enterprises_are_very_like_others() -> None:
    kinds = Counter(enterprise.kind for enterprise in founded())
    share = {kind: many / len(founded()) for kind, many in kinds.items()}

    assert 0.05 < share["SAME_NAME"] < 0.07
    assert 0.025 < share["SAME_OWNER"] < 0.037
    assert 0.01 < share["NUMBERED"] < 0.02
    assert 0.015 < share["SAME_FAMILY"] < 0.035


def test_a_second_business_has_the_same_owner_and_telephone_but_does_something_else() -> None:
    known: dict[str, list[Enterprise]] = {}
    for enterprise in founded():
        earlier = known.setdefault(enterprise.phone, [])
        if enterprise.kind == "SAME_OWNER":
            same = [other for other in earlier if other.owner == enterprise.owner]
            assert any(other.activity is not enterprise.activity for other in same)
        earlier.append(enterprise)


def test_officers_leave_one_telephone_for_dozens_of_enterprises() -> None:
    served = Counter(enterprise.officer for enterprise in founded() if enterprise.officer)

    assert max(served.values()) >= 20
    assert max(served.values()) <= 300
    assert 0.03 < served.total() / len(founded()) < 0.06


def test_some_words_are_in_far_more_names_than_others() -> None:
    thai = [one.own for e in founded() if e.country.code == "TH" for one in e.words]
    often = [many for _, many in Counter(thai).most_common()]

    assert often[0] > 8 * often[len(often) // 2]


def test_burmese_is_sometimes_in_zawgyi() -> None:
    typed = [
        row.name
        for row in records()
        if "ZAWGYI" in row.noise.split(";") and row.script == "NATIVE" and len(row.name) > 8
    ]

    assert typed
    assert sum(zawgyi_probability(name) > 0.9 for name in typed) / len(typed) > 0.8
