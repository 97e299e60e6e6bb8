from collections import Counter
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random

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
