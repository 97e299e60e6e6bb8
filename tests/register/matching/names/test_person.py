import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.matching.names import parse_person


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("นายสมชาย มานะ", ("somchai", "mana")),
        ("นางสาวสุดา", ("suda",)),
        ("น.ส. สุดา มานะ", ("suda", "mana")),
        ("U Ko Ko", ("ko", "ko")),
        ("Ko Ko", ("ko", "ko")),
        ("Ma Ma", ("ma", "ma")),
        ("Daw Khin Khin", ("khin", "khin")),
        ("Maung Kyaw Zin", ("kyaw", "zin")),
        ("Maung Maung", ("maung", "maung")),
        ("Ma Thida", ("thida",)),
        ("ဦးအောင်ဆန်း", ("aungsan",)),
        ("ဒေါ်ခင်ခင်", ("khinkhin",)),
        ("ကိုကို", ("koko",)),
        ("မမ", ("mama",)),
        ("Lok Srey Sokha", ("sokha",)),
        ("លោកស្រី សុខា", ("sokha",)),
        ("ທ່ານ ບຸນມີ", ("bounmi",)),
        ("Ông Nguyễn Văn Hùng", ("nguyen", "van", "hung")),
        ("Nguyen Van Anh", ("nguyen", "van", "anh")),
        ("张伟先生", ("zhangwei",)),
        ("Bapak Joko", ("joko",)),
        ("Mr. John Smith Jr.", ("john", "smith")),
        ("Mrs. S. Dok", ("dok",)),
        ("захирал Б.Болд", ("bold",)),
    ],
)
def test_titles_are_no_part_of_a_name(name: str, words: tuple[str, ...]) -> None:
    assert parse_person(name).words == words


def test_initials_of_a_fathers_name_are_kept_as_initials() -> None:
    parsed = parse_person("Б. Болд")

    assert (parsed.words, parsed.initials) == (("bold",), ("b",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nguyễn Văn Hùng", "Hung Nguyen Van"),
        ("Батбаяр Болд", "Bold Batbayar"),
        ("សុខា ហេង", "Heng Sokha"),
    ],
)
def test_the_order_of_words_does_not_matter(one: str, other: str) -> None:
    assert parse_person(one).ordered == parse_person(other).ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [("ဒေါ်ခင်ခင်", "Daw Khin Khin"), ("นายสมชาย", "Mr Somchai"), ("ທ່ານ ບຸນມີ", "Bounmy")],
)
def test_one_person_is_one_in_every_script(one: str, other: str) -> None:
    assert parse_person(one).skeleton == parse_person(other).skeleton


@given(st.text(max_size=24))
def test_any_text_is_read(text: str) -> None:
    parsed = parse_person(text)

    assert parsed.joined.isascii()
    assert len(parsed.skeletons) == len(parsed.words)


def test_a_placeholder_is_nobody() -> None:
    assert parse_person("ไม่มี").words == ()
    assert parse_person("N/A").words == ()
