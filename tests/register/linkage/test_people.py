"""What holds of people whatever the weights: symmetry, order, contradictions, common names."""

from functools import cache
from itertools import combinations
from random import Random

import numpy as np
import pytest

from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.columns import columns_of
from banyan.register.linkage.people.against import (
    NAME_ALONE,
    TWO,
    contradicting,
    with_contradictions,
)
from banyan.register.linkage.people.alignment import aligned, unlike
from banyan.register.linkage.people.features import (
    HALF_A_DAY,
    PERSON_FEATURES,
    SAME_DAY,
    SLIPPED_DAY,
    TURNED_DAY,
    days_alike,
    person_features,
)
from banyan.register.linkage.people.link import (
    Compared,
    compare_people,
    link_people,
    shipped_for_people,
)
from banyan.register.linkage.people.prepare import birth_year, prepare_people, prepare_person
from banyan.register.linkage.people.rows import PersonRow
from benchmarks.linkage.people_data import LabelledPeople, labelled_people
from benchmarks.linkage.score import scored

SAME = {"country": "MM", "district": "Hlaing", "phone": "09421235514"}
WHERE = {"sex": "MALE", "country": "TH", "district": "Lat Krabang"}
FIRM = {"sex": "FEMALE", "country": "MM", "district": "Hlaing", "organization": "Golden Lotus"}


@cache
def invented() -> LabelledPeople:
    return labelled_people(rows=1_500, seed=41, words="test")


@cache
def compared() -> Compared:
    return compare_people(invented().rows, shipped_for_people())


def groups(rows: list[PersonRow]) -> set[frozenset[str]]:
    linked = link_people(rows, shipped_for_people())
    found: dict[int, set[str]] = {}
    for record, cluster in zip(linked.ids, linked.cluster.tolist(), strict=True):
        found.setdefault(cluster, set()).add(record)
    return {frozenset(group) for group in found.values()}


def are_one(one: PersonRow, other: PersonRow) -> bool:
    rows = [one._replace(record_id="1"), other._replace(record_id="2")]
    return frozenset({"1", "2"}) in groups([*rows, *invented().rows[:200]])


def test_people_are_put_together_rightly_in_words_never_seen() -> None:
    linked = link_people(invented().rows, shipped_for_people())

    told = scored(linked.cluster, invented().entity)
    assert told.precision > 0.97
    assert told.recall > 0.7


def test_the_order_of_the_records_does_not_matter() -> None:
    rows = invented().rows[:600]
    other = rows[:]
    Random(3).shuffle(other)

    assert groups(rows) == groups(other)
    assert groups(rows) == groups(rows[::-1])


def test_two_scored_one_way_round_score_the_same_the_other() -> None:
    met, rows, model = compared().met, invented().rows, shipped_for_people()
    for left, right in list(zip(met.left.tolist(), met.right.tolist(), strict=True))[::60]:
        both = [rows[left], rows[right]]

        one, back = compare_people(both, model), compare_people(both[::-1], model)

        assert one.score.tolist() == pytest.approx(back.score.tolist(), abs=1e-6)


def test_nobody_is_counted_with_one_who_contradicts_them() -> None:
    linked = link_people(invented().rows, shipped_for_people(), threshold=-3.0)

    columns = compared().columns
    members: dict[int, list[int]] = {}
    for place, cluster in enumerate(linked.cluster.tolist()):
        members.setdefault(cluster, []).append(place)
    pairs = [pair for group in members.values() for pair in combinations(group, 2)]
    left, right = np.array(pairs).T
    assert len(pairs) > 300
    assert not contradicting(columns, left, right).any()


def test_two_who_contradict_each_other_are_not_joined_by_a_third() -> None:
    rows = [
        PersonRow(name="Hla Hla", sex="F", birth_year="1960"),
        PersonRow(name="Hla Hla"),
        PersonRow(name="Hla Hla", sex="F", birth_year="1990"),
    ]
    columns = columns_of(prepare_people(rows)[1])
    met = Scored(np.array([0, 1]), np.array([1, 2]), np.array([9.0, 8.0]))

    told = with_contradictions(columns, met)

    scores = dict(zip(zip(told.left, told.right, strict=True), told.score, strict=True))
    assert scores == {(0, 1): 9.0, (1, 2): 8.0, (0, 2): TWO}


@pytest.mark.parametrize(
    "otherwise",
    [{"sex": "M"}, {"birth_year": "1985"}, {"name": "Daw Thandar Oo"}],
    ids=["sex", "year", "name"],
)
def test_a_family_shares_its_telephone(otherwise: dict[str, str]) -> None:
    mother = PersonRow(name="Daw Khin Hla Kyi", sex="F", birth_year="1961", **SAME)

    assert are_one(mother, mother._replace(name="Khin Hla Kyi", birth_year="1962"))
    assert not are_one(mother, mother._replace(**otherwise))


def test_a_name_alone_makes_nobody_one() -> None:
    one = PersonRow(name="Aung Aung", sex="M", country="MM", district="Hlaing", birth_year="1980")
    other = PersonRow(name="Aung Aung", sex="M", country="MM", district="Pathein")
    rows = [one._replace(record_id="1"), other._replace(record_id="2"), *invented().rows[:300]]

    found = compare_people(rows, shipped_for_people())

    both = (found.met.left == 0) & (found.met.right == 1)
    assert (found.score[both] <= NAME_ALONE).all()
    assert not are_one(one, other)


def test_a_shared_identity_number_outweighs_a_year_that_was_mistyped() -> None:
    rows = [
        PersonRow(name="Somchai Jaidee", birth_year=year, identity="1-1022-11111-11-1")
        for year in ("1961", "1991")
    ]
    columns = columns_of(prepare_people(rows)[1])

    assert not contradicting(columns, np.array([0]), np.array([1])).any()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Б.Болд", "Батын Болд"),
        ("นายสมชาย ใจดี", "Somchai Jaidee"),
        ("Juan D. Cruz", "Juan Dela Cruz"),
        ("Sok Dara", "Dara Sok"),
        ("ဦးအောင်မြင့်", "U Aung Myint"),
    ],
)
def test_names_are_laid_beside_each_other_word_by_word(one: str, other: str) -> None:
    these, those = (
        prepare_person(PersonRow(name=name, country="TH")).parts for name in (one, other)
    )

    fit = aligned(these, those)

    assert fit == aligned(those, these)
    assert fit.least > 0.7
    assert fit.left == 0
    assert fit.initials >= 0


def test_an_initial_that_stands_for_no_word_speaks_against() -> None:
    assert aligned("d juan cruz", "juan delacruz santos").initials == 1.0
    assert aligned("x juan cruz", "juan cruz santos").initials == -1.0


@pytest.mark.parametrize(
    ("text", "country", "wanted"),
    [("1983", "MM", "1983"), ("2526", "TH", "1983"), ("2527", "KH", "1983"), ("35", "VN", "")],
)
def test_years_are_of_one_era(text: str, country: str, wanted: str) -> None:
    assert birth_year(text, country) == wanted


def test_a_number_with_a_slip_and_the_name_outweigh_a_year_that_was_mistyped() -> None:
    one = PersonRow(name="Somchai Jaidee", birth_year="1955", identity="1-1022-11111-11-1", **WHERE)
    slipped = one._replace(birth_year="1975", identity="1-1022-11111-11-7")

    assert are_one(one, one._replace(birth_year="1975"))
    assert are_one(one, slipped)
    assert not are_one(one, slipped._replace(name="Somsak Thongdee"))
    assert not are_one(one, slipped._replace(identity="3-9081-55550-22-4"))


def test_colleagues_called_nearly_alike_are_two_when_two_years_apart() -> None:
    one = PersonRow(name="YIN SANDAR YU", birth_year="1981", **FIRM)

    for name in ("ယဉ်စန္ဒာသီရိ", "Yin Sandar Thiri"):
        assert not are_one(one, one._replace(name=name, birth_year="1979"))
    assert are_one(one, one._replace(name="Yin Sanda Yu", phone="", birth_year="1980"))


DATED = {"sex": "MALE", "country": "PH", "district": "Lipa", "birth_year": "1981"}


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("03-12", "03-12", SAME_DAY),
        ("03-12", "12-03", TURNED_DAY),
        ("03-12", "03-17", SLIPPED_DAY),
        ("03-12", "03-21", SLIPPED_DAY),
        ("01-13", "10-13", SLIPPED_DAY),
        ("03-12", "03-25", HALF_A_DAY),
        ("03-12", "07-12", SLIPPED_DAY),
        ("03-12", "11-12", HALF_A_DAY),
        ("03-12", "07-25", 0.0),
        ("03-12", "", None),
        ("03-12", "01-01", None),
        ("03-12", "02-30", None),
    ],
)
def test_how_alike_two_days_of_birth_are(one: str, other: str, wanted: float | None) -> None:
    rows = [PersonRow(name="Aung Aung", birth_day=day) for day in (one, other)]
    day = columns_of(prepare_people(rows)[1])["day"]

    found = [days_alike(day, np.array([at]), np.array([1 - at]))[0] for at in (0, 1)]

    assert found == pytest.approx([np.nan if wanted is None else wanted] * 2, nan_ok=True)


def test_whole_dates_that_differ_in_year_and_day_are_of_two_whoever_stands_between() -> None:
    one = PersonRow(name="Ramon Dela Cruz", birth_day="03-12", **DATED)
    slip = one._replace(birth_day="03-21", birth_year="1982")
    other = one._replace(birth_day="07-25", birth_year="1982")
    undated = one._replace(birth_day="", birth_year="")
    columns = columns_of(prepare_people([one, slip, other, undated])[1])

    left, right = np.array([0, 0, 0, 2]), np.array([1, 2, 3, 3])

    assert contradicting(columns, left, right).tolist() == [False, True, False, False]


def test_two_numbers_of_one_who_is_born_on_the_day_count_for_nothing() -> None:
    one = PersonRow(name="Ramon Dela Cruz", birth_day="03-12", identity="7011-5523-9", **DATED)
    passport = one._replace(identity="P4478120B")

    assert are_one(one, passport)
    assert not are_one(one, passport._replace(birth_day="07-25"))
    assert not are_one(one, passport._replace(name="Jose Villanueva"))
    assert np.isnan(feature("identity", one, passport))
    assert feature("identity", one, passport._replace(birth_day="")) < 0.6


def feature(name: str, *rows: PersonRow) -> float:
    compared = compare_people(rows, shipped_for_people())
    (alike,) = np.concatenate(list(person_features(compared.columns, compared.met)))
    return float(alike[PERSON_FEATURES.index(name)])


def test_a_day_outweighs_a_year_with_one_digit_mistyped_and_no_more() -> None:
    one = PersonRow(name="Ramon Dela Cruz", birth_day="03-12", **DATED)

    assert are_one(one, one._replace(birth_year="1961"))
    assert not are_one(one, one._replace(birth_year="1961", birth_day=""))
    assert not are_one(one, one._replace(birth_year="1961", birth_day="07-25"))
    assert not are_one(one, one._replace(birth_year="1976"))


def test_twins_are_two() -> None:
    home = DATED | {"birth_day": "03-12", "phone": "+639171234567", "organization": "Lipa Coffee"}
    one = PersonRow(name="Ramon Dela Cruz", **home)

    assert not are_one(one, one._replace(name="Ernesto Dela Cruz"))
    assert are_one(one, one._replace(name="Dela Cruz, Ramon"))
    assert are_one(one, one._replace(name="Ramno Dela Cruz"))


def test_words_that_are_nothing_like_each_other_are_other_words() -> None:
    assert unlike("ramon delacruz", "delacruz ernesto", 0.5)
    assert not unlike("ramon delacruz", "delacruz rmaon", 0.5)
    assert not unlike("ramon delacruz", "ramon", 0.5)
    assert not unlike("", "ramon", 0.5)


def test_two_words_misspelt_meet_by_the_whole_date() -> None:
    one = PersonRow(name="Ramon Villanueva", birth_day="03-12", **DATED)
    misspelt = one._replace(name="Rmaon Vilanueba")

    compared = compare_people([one, misspelt, *invented().rows[:300]], shipped_for_people())

    assert ((compared.met.left == 0) & (compared.met.right == 1)).any()


def test_a_list_that_says_no_days_and_one_that_says_them_are_both_put_together_rightly() -> None:
    told = {}
    for days in (0.0, 90.0):
        data = labelled_people(rows=1_500, seed=41, words="test", days=days)
        linked = link_people(data.rows, shipped_for_people())
        told[days] = scored(linked.cluster, data.entity)

    assert min(one.precision for one in told.values()) > 0.97
    assert told[90.0].f1 > told[0.0].f1
