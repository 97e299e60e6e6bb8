from collections import Counter
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

from banyan.register.matching.days import days_near
from benchmarks.linkage import people
from benchmarks.linkage.lists import TRUE, write
from benchmarks.linkage.people import YEAR_OF_LISTS, Row
from benchmarks.linkage.populating import Person, Population

MANY = 4_000


@cache
def records() -> tuple[Row, ...]:
    return (
        *people.rows(MANY, seed=11, words="dev"),
        *people.rows(MANY, seed=11, words="test"),
    )


@cache
def population() -> tuple[Person, ...]:
    return tuple(islice(Population("dev", Random(4)).people(), 6_000))


def done(code: str) -> list[Row]:
    return [row for row in records() if code in row.noise.split(";")]


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("once.csv", "again.csv"):
        write(tmp_path / name, people.rows(800, seed=3, words="test"), Row._fields)

    assert (tmp_path / "once.csv").read_bytes() == (tmp_path / "again.csv").read_bytes()
    truth = [(tmp_path / name).read_bytes() for name in ("once.truth.csv", "again.truth.csv")]
    assert truth[0] == truth[1]
    assert truth[0].splitlines()[0].decode() == ",".join(("record_id", *TRUE))
    assert len(truth[0].splitlines()) == 801


def test_everything_is_done_to_some_record() -> None:
    found = {code for row in records() for code in row.noise.split(";")} - {""}

    assert found == set(people.CODES)


def test_fields_are_missing_as_often_as_in_lists() -> None:
    given = Counter(column for row in records() for column, said in row._asdict().items() if said)
    share = {column: many / len(records()) for column, many in given.items()}

    assert share["name"] == 1.0
    assert 0.69 < share["phone"] < 0.79
    assert 0.71 < share["birth_year"] < 0.81
    assert 0.25 < share["identity"] < 0.36
    assert 0.14 < share["email"] < 0.25


def test_an_age_is_at_most_a_year_off() -> None:
    years = {row.entity_id: int(row.birth_year) for row in plain() if row.birth_year}
    apart = [
        YEAR_OF_LISTS - int(row.birth_year) - years[row.entity_id]
        for row in records()[:MANY]
        if "AGE" in row.noise.split(";") and row.entity_id in years
        if not {"YEAR_OFF", "YEAR_WRONG", "NATIVE_DIGITS"} & set(row.noise.split(";"))
    ]

    assert len(apart) > 50
    assert set(apart) == {-1, 0, 1}


def plain() -> list[Row]:
    """Return the records of the first list that say the year of birth as it is."""
    otherwise = {"AGE", "ERA", "DATE", "YEAR_OFF", "YEAR_WRONG", "YEAR_SHORT", "NATIVE_DIGITS"}
    return [row for row in records()[:MANY] if not otherwise & set(row.noise.split(";"))]


def test_a_list_without_days_of_birth_says_the_same_of_all_else() -> None:
    with_days = records()[:MANY]
    without = list(people.rows(MANY, seed=11, words="dev", days=0.0))

    assert not any(row.birth_day for row in without)
    for said, silent in zip(with_days, without, strict=True):
        if "DATE" not in said.noise.split(";"):
            noise = [code for code in said.noise.split(";") if not code.startswith("DAY_")]
            assert said._replace(birth_day="", noise=";".join(noise)) == silent


def test_days_of_birth_stand_beside_whole_years_alone_and_are_days() -> None:
    dated = [row for row in records() if row.birth_day]

    assert 0.35 < len(dated) / sum(bool(row.birth_year) for row in records()) < 0.48
    assert not any({"AGE", "NO_YEAR", "YEAR_SHORT"} & set(row.noise.split(";")) for row in dated)
    assert all(date.fromisoformat(f"2023-{row.birth_day}") for row in dated)
    assert {row.birth_day for row in done("DAY_UNKNOWN")} == {"01-01"}


def test_clerks_mistype_and_turn_days_of_birth() -> None:
    days: dict[str, Counter[str]] = {}
    for row in records()[:MANY]:
        if row.birth_day and "DAY_" not in row.noise:
            days.setdefault(row.entity_id, Counter())[row.birth_day] += 1
    for code in ("DAY_SLIP", "DAY_TURNED"):
        told = [row for row in records()[:MANY] if code in row.noise.split(";")]
        known = [row for row in told if row.entity_id in days]
        assert known
        for row in known:
            ((day, _),) = days[row.entity_id].items()
            assert row.birth_day != day
            assert days_near(row.birth_day, day)


def test_twins_are_born_on_one_day() -> None:
    homes: dict[tuple[str, int], list[Person]] = {}
    for person in population():
        homes.setdefault((person.place.own, person.born), []).append(person)
    twins = [person for person in population() if person.kind == "TWIN"]

    assert len(twins) > 20
    for twin in twins:
        others = [one for one in homes[twin.place.own, twin.born] if one.number < twin.number]
        assert any(
            one.birthday == twin.birthday and one.name.given != twin.name.given for one in others
        )


def test_thai_titles_are_fused_with_names() -> None:
    thai = [row.name for row in done("TITLE") if row.country == "TH" and row.script == "NATIVE"]

    assert any(name.startswith(("นาย", "นาง", "น.ส.")) and name[3] != " " for name in thai)


def test_some_people_are_very_like_others() -> None:
    kinds = Counter(person.kind for person in population())
    share = {kind: many / len(population()) for kind, many in kinds.items()}

    assert 0.03 < share["NAMESAKE"] < 0.05
    assert 0.04 < share["FAMILY"] < 0.06
    assert 0.02 < share["CHILD"] < 0.04


def test_a_namesake_lives_in_the_same_district_and_is_another() -> None:
    known: dict[tuple[object, ...], Person] = {}
    for person in population():
        called = tuple(one.own for one in person.name.given)
        if person.kind == "NAMESAKE":
            earlier = known[person.country.code, called, person.place.own]
            assert person.phone != earlier.phone
            assert person.number != earlier.number
        known[person.country.code, called, person.place.own] = person


def test_families_have_one_telephone_and_children_are_younger() -> None:
    by_phone: dict[str, list[Person]] = {}
    for person in population():
        by_phone.setdefault(person.phone, []).append(person)
    kinds = Counter(person.kind for people in by_phone.values() for person in people[1:])

    assert kinds["FAMILY"] > 100
    assert kinds["CHILD"] > 60
    with_a_parent = [
        one
        for together in by_phone.values()
        for one in together
        if one.kind == "CHILD"
        if any(19 <= one.born - other.born <= 35 for other in together if other.place is one.place)
    ]
    assert len(with_a_parent) > 0.5 * sum(one.kind == "CHILD" for one in population())
