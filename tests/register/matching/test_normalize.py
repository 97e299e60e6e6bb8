import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.matching.normalize import (
    address,
    fold,
    number,
    organization_name,
    person_name,
    place_name,
    telephone,
)

SCRIPTS = st.one_of(
    st.text(max_size=30),
    st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0EFF, codec="utf-8"), max_size=20),
    st.text(st.characters(min_codepoint=0x1000, max_codepoint=0x109F, codec="utf-8"), max_size=20),
    st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17FF, codec="utf-8"), max_size=20),
    st.lists(
        st.sampled_from(["co", "ltd", "pt", "cong ty", "tnhh", "U", "Daw", "Lotus", "စိန်", "ร้าน"]),
        max_size=6,
    ).map(" ".join),
)


@given(SCRIPTS)
def test_normalizing_twice_is_normalizing_once(text: str) -> None:
    for normalize in (organization_name, person_name, place_name):
        words = normalize(text).words
        assert normalize(words).words == words
    assert fold(fold(text)) == fold(text)
    assert number(number(text)) == number(text)


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Golden Lotus Co., Ltd.", "golden lotus"),
        ("CÔNG TY TNHH Hồng Hà", "hong ha"),
        ("Cong ty TNHH MTV Hong Ha", "hong ha"),
        ("Công ty Cổ phần Hồng Hà", "hong ha"),
        ("PT. Maju Jaya Tbk", "maju jaya"),
        ("Maju Jaya, PT", "maju jaya"),
        ("Өлзийт ХХК", "olziyt"),
        ("東方貿易有限公司", "dongfangmaoyi"),
        ("东方贸易股份有限公司", "dongfangmaoyi"),
        ("Bagong Pag-asa Trading, Inc.", "bagong pag asa trading"),
        ("Co Ltd", "co"),
        ("", ""),
    ],
)
def test_legal_forms_are_no_part_of_a_name(written: str, words: str) -> None:
    assert organization_name(written).words == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("บริษัท ศรีสุดา จำกัด", "ศรีสุดา"),
        ("บริษัท ศรีสุดา จำกัด (มหาชน)", "ศรีสุดา"),
        ("หจก. ศรีสุดา", "ห้างหุ้นส่วนจำกัด ศรีสุดา"),
        ("ບໍລິສັດ ສຸກສະຫວັນ ຈຳກັດ", "ສຸກສະຫວັນ"),
        # Lao am in its two encodings.
        ("ບໍລິສັດ ສຸກສະຫວັນ ຈໍາກັດ", "ບໍລິສັດ ສຸກສະຫວັນ ຈຳກັດ"),
        ("ក្រុមហ៊ុន សុខា ឯ.ក", "សុខា"),
        ("ရွှေကြာ ကုမ္ပဏီလီမိတက်", "ရွှေကြာ"),
        # A zero-width space between syllables, as Khmer is often typed.
        ("សុខា\u200bហេង", "សុខាហេង"),
        ("ร้าน ๗", "ร้าน 7"),
        ("ＡＢＣ　Trading", "abc trading"),
    ],
)
def test_two_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert organization_name(one) == organization_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U Aung Aung", "Aung Aung"),
        ("Daw Hla Hla", "Ma Hla Hla"),
        ("Ko Ko Aung", "Ko Ko Aung"),
        ("นางสาวสุดา ใจดี", "สุดา ใจดี"),
        ("Bà Nguyễn Thị Hoa", "Nguyen Thi Hoa"),
        ("Mr. SOMCHAI", "Somchai"),
        ("លោកស្រី សុខា", "សុខា"),
        ("ဒေါ်လှလှ", "လှလှ"),
    ],
)
def test_titles_are_no_part_of_a_persons_name(one: str, other: str) -> None:
    assert person_name(one) == person_name(other)


@pytest.mark.parametrize("name", ["Ko Ko", "Ma Ma", "Ba Van An", "U"])
def test_names_that_look_like_titles_are_kept(name: str) -> None:
    assert person_name(name).words == name.lower()


def test_placeholders_are_no_numbers() -> None:
    assert [number(text) for text in ("0000000", "n/a", "none", "123456", "12")] == [""] * 5
    assert [telephone(text) for text in ("+95900000000", "+951")] == [""] * 2
    assert [address(text) for text in ("none@example.org", "n/a", "@x.org")] == [""] * 3
    assert number(" ab-၁၂/34 ") == "ab1234"
    assert telephone("+95 9 123 4567") == "9591234567"
    assert address("Mya@Example.ORG") == "mya@example.org"
