import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.matching.compare import (
    FITS,
    NEAR,
    differ_as_written,
    is_same_name,
    name_score,
    names_fit,
    person_names_fit,
    places_differ,
    skeleton,
)
from banyan.register.matching.normalize import organization_name, person_name, place_name

SYLLABLES = ["aung", "mya", "2", "สุดา", "สีดา", "ရွှေ", "golden", "lotus", "Hồng", "សុខា"]
names = st.one_of(
    st.text(max_size=15), st.lists(st.sampled_from(SYLLABLES), max_size=4).map(" ".join)
).map(organization_name)


@given(names, names)
def test_comparing_is_symmetric(one: object, other: object) -> None:
    for compare in (name_score, is_same_name, differ_as_written, places_differ, person_names_fit):
        assert compare(one, other) == compare(other, one)  # type: ignore[arg-type]
    assert names_fit((one,), (other,)) == names_fit((other,), (one,))  # type: ignore[arg-type]


@given(names, names)
def test_only_the_same_name_scores_a_hundred(one: object, other: object) -> None:
    assert (name_score(one, other) == 100.0) == is_same_name(one, other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ร้านสุดา", "ร้านสีดา"),
        ("ร้านสุดา", "ร้านสูดา"),
        ("សុខា", "សូខា"),
        ("ສຸກ", "ສູກ"),
        ("မိုးမိုး", "မူးမူး"),
        ("东方", "冬芳"),
    ],
)
def test_names_that_differ_in_a_vowel_are_not_the_same(one: str, other: str) -> None:
    assert not is_same_name(organization_name(one), organization_name(other))
    assert name_score(organization_name(one), organization_name(other)) < 100.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("东方贸易", "Dongfang Maoyi"),
        ("Hồng Hà", "HONG HA"),
        ("សុខា ហេង", "Sokha Heng"),
        ("Öndör", "Ондор"),
        ("Pag-asa", "Pagasa"),
    ],
)
def test_one_name_in_two_scripts_or_spacings_is_the_same(one: str, other: str) -> None:
    assert is_same_name(organization_name(one), organization_name(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สมชาย", "Somchai"),
        ("Golden Lotus Bakery", "Goldan Lotus Bakry"),
        ("Bakery Golden Lotus", "Golden Lotus Bakery"),
    ],
)
def test_names_nearly_the_same_are_shown_to_a_person(one: str, other: str) -> None:
    assert NEAR <= name_score(organization_name(one), organization_name(other)) < 100.0


def test_numbers_in_names_are_identity() -> None:
    assert name_score(organization_name("Lucky 2"), organization_name("Lucky 3")) < FITS
    assert not names_fit((organization_name("Lucky Store"),), (organization_name("Lucky Store 2"),))


def test_a_family_is_told_apart_and_a_typing_mistake_is_not() -> None:
    def fit(one: str, other: str) -> bool:
        return person_names_fit(person_name(one), person_name(other))

    assert fit("Somchai Jaidee", "Somchay Jaidee")
    assert fit("Nguyễn Thị Hoa", "Nguyen Thi Hoa")
    assert fit("Nguyen Hoa", "Nguyen Thi Hoa")
    assert not fit("Nguyen Van An", "Nguyen Van Anh")
    assert not fit("Aung", "Aung Aung")
    assert not fit("Aung Aung", "Hla Hla")


def test_townships_written_differently_are_one_and_others_are_not() -> None:
    def differ(one: str, other: str) -> bool:
        return places_differ(place_name(one), place_name(other))

    assert not differ("Hlaing Thar Yar", "Hlaingtharyar")
    assert not differ("Hlaing", "လှိုင်")
    assert not differ("Hlaing", "Hlaing Township")
    assert differ("Hlaing", "Insein")


def test_a_skeleton_keeps_what_romanizers_agree_on() -> None:
    assert skeleton("somchai") == skeleton("smchay") == "smc"
    assert skeleton("aung") == "an"
    assert skeleton("lucky2") == "lk2"
