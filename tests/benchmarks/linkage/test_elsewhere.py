import csv
import hashlib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from random import Random
from subprocess import run
from sys import executable

import pytest

from banyan.foundation.burmese import zawgyi_probability
from benchmarks.linkage.elsewhere import numbers, slips
from benchmarks.linkage.elsewhere.founding import Enterprise, enterprises
from benchmarks.linkage.elsewhere.lists import COLUMNS, rows
from benchmarks.linkage.elsewhere.words import COUNTRIES, language, sectors
from benchmarks.linkage.lists import write

MANY = 6_000
SCRIPTED = [code for code in COUNTRIES if language(code).scripted]


@cache
def records() -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows(MANY, seed=11)]


@cache
def founded() -> list[Enterprise]:
    made = enterprises(Random(4))
    return [next(made) for _ in range(5_000)]


def by_enterprise() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for row in records():
        found[row["entity_id"]].append(row)
    return found


def bearing(code: str) -> list[dict[str, str]]:
    return [row for row in records() if code in row["noise"].split(";")]


def test_the_same_seed_gives_the_same_bytes_and_another_others(tmp_path: Path) -> None:
    prints = []
    for name, seed in (("once", 3), ("again", 3), ("other", 4)):
        file = tmp_path / f"{name}.csv"
        write(file, rows(1_000, seed=seed), COLUMNS)
        both = file.read_bytes() + file.with_suffix(".truth.csv").read_bytes()
        prints.append(hashlib.sha256(both).hexdigest())

    assert prints[0] == prints[1] != prints[2]


def test_the_command_writes_records_and_the_truth_about_each(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    order = ("-m", "benchmarks.linkage.elsewhere", "--rows", "400", "--seed", "5", "--out")
    run([executable, *order, str(file)], check=True)

    with file.open(newline="") as said, file.with_suffix(".truth.csv").open(newline="") as true:
        listed, truth = list(csv.DictReader(said)), list(csv.DictReader(true))
    assert tuple(listed[0]) == COLUMNS[:11]
    assert [row["record_id"] for row in listed] == [row["record_id"] for row in truth]
    assert len({row["record_id"] for row in listed}) == 400
    assert all(row["name"] and row["country"] in COUNTRIES for row in listed)
    assert all(row["entity_id"] and row["script"] in {"NATIVE", "LATIN"} for row in truth)


def test_enterprises_have_one_to_twelve_records_in_one_country() -> None:
    sizes = Counter(len(group) for group in by_enterprise().values())

    assert set(sizes) <= set(range(1, 13))
    assert 1.55 < MANY / sizes.total() < 1.8
    assert 0.6 < sizes[1] / sizes.total() < 0.72
    assert all(len({row["country"] for row in group}) == 1 for group in by_enterprise().values())


def test_some_are_easily_taken_for_another() -> None:
    named: Counter[tuple[str, str, int]] = Counter()
    numbered = 0
    phones: dict[str, set[str]] = defaultdict(set)
    for one in founded():
        named[one.words.native(one.brand), one.activity, one.number] += 1
        numbered += one.number > 0
        phones[one.phone].add(one.words.native(one.brand))
    namesakes = sum(count - 1 for count in named.values())

    assert 0.05 < namesakes / len(founded()) < 0.11
    assert 0.01 < numbered / len(founded()) < 0.025
    assert 0.02 < sum(len(brands) > 1 for brands in phones.values()) / len(founded()) < 0.04


def test_namesakes_are_in_another_district() -> None:
    places = defaultdict(list)
    for one in founded():
        if not one.number and len(one.brand) > 1:
            places[one.brand_latin, one.activity].append(one.district)
    shared = [group for group in places.values() if len(group) > 1]

    assert shared
    assert sum(len(set(group)) > 1 for group in shared) / len(shared) > 0.9


@pytest.mark.parametrize("code", SCRIPTED)
def test_records_of_one_enterprise_are_in_both_scripts(code: str) -> None:
    scripts = Counter(row["script"] for row in records() if row["country"] == code)

    assert min(scripts["NATIVE"], scripts["LATIN"]) > 0.2 * scripts.total()
    assert all(row["name"].isascii() for row in records() if is_plain(row, code))


def is_plain(row: dict[str, str], code: str) -> bool:
    return row["country"] == code and row["script"] == "LATIN" and "OTHER_NAME" not in row["noise"]


@pytest.mark.parametrize("code", COUNTRIES)
def test_a_country_has_words_enough(code: str) -> None:
    words = language(code)

    assert set(words.activities) == set(sectors())
    assert len(sectors()) >= 40
    assert all(len(said) >= 1 for said in words.activities.values())
    assert sum(map(len, words.activities.values())) > 2 * len(sectors())
    assert len(set(words.districts)) >= 60
    random = Random(1)
    drawn = [words.draw(random.choice(words.brands), random) for _ in range(4_000)]
    assert len(set(map(words.native, drawn))) > 1_200


@pytest.mark.parametrize(
    ("code", "shows"),
    [
        ("ZERO_WIDTH", lambda row: slips.HIDDEN in "".join(row.values())),
        ("NATIVE_DIGITS", lambda row: not "".join(row.values()).isascii()),
        ("UPPER", lambda row: row["name"] == row["name"].upper()),
        ("NO_PHONE", lambda row: not row["phone"]),
        ("NO_OWNER", lambda row: not row["owner"]),
        ("NO_REGISTRATION", lambda row: not row["registration"]),
        ("PLACEHOLDER", lambda row: row["phone"].isascii()),
        ("TWO_PHONES", lambda row: " / " in row["phone"]),
    ],
)
def test_noise_is_what_the_truth_says_it_is(code: str, shows: object) -> None:
    assert callable(shows)
    bears = bearing(code)

    assert len(bears) > 5
    assert sum(map(shows, bears)) / len(bears) > 0.95


def test_zawgyi_is_what_it_is_taken_for() -> None:
    bears = [row["name"] for row in bearing("ZAWGYI") if len(row["name"]) > 8]

    assert len(bears) > 30
    assert sum(zawgyi_probability(name) > 0.9 for name in bears) / len(bears) > 0.85


@pytest.mark.parametrize(
    ("said", "drawn"),
    [
        ("ကျော်", "ေက်ာ္"),
        ("မြန်မာ", "ျမန္မာ"),
        ("မင်္ဂလာ", "မဂၤလာ"),
        ("ရွှေ", "ေရႊ"),
        ("ဖြူ", "ျဖဴ"),
        ("ပတ္တမြား", "ပတၱျမား"),
    ],
)
def test_zawgyi_draws_signs_in_its_own_order(said: str, drawn: str) -> None:
    assert slips.zawgyi(said).replace("\u103c\u103d", "\u108a") == drawn.replace("ႊ", "\u108a")


def test_a_slip_changes_a_text_a_little() -> None:
    random = Random(2)
    slipped = [slips.mistyped("Rungrueang", random) for _ in range(300)]

    assert all(abs(len(text) - 10) <= 1 for text in slipped)
    assert sum(text != "Rungrueang" for text in slipped) > 270
    assert slips.mistyped("Noi", random) == "Noi"


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_number_keeps_its_digits_however_it_is_written(country: str) -> None:
    random = Random(3)
    number = numbers.phone(country, random)
    for _ in range(40):
        written = numbers.rewritten(number, country, random)
        assert "".join(filter(str.isdigit, written)).endswith(number)
