from itertools import combinations

import pytest

from banyan.register.linkage.addresses import address_named
from banyan.register.linkage.prepare import phones, place_named, prepare, sector
from banyan.register.linkage.rows import Row


@pytest.mark.parametrize(
    ("text", "country", "found"),
    [
        ("+66 81 250 5678", "TH", ["812505678"]),
        ("081-250-5678", "TH", ["812505678"]),
        ("๐๘๑๒๕๐๕๖๗๘", "TH", ["812505678"]),
        ("812505678.0", "TH", ["812505678"]),
        ("095170204 / 09 799 459 541", "MM", ["95170204", "9799459541"]),
        ("0917-670-4809 ext. 12", "PH", ["9176704809"]),
        ("0095 9 799 459 541", "MM", ["9799459541"]),
        ("0000000", "MM", []),
        ("ไม่มี", "TH", []),
        ("", "TH", []),
    ],
)
def test_a_telephone_is_what_stays_whoever_dials_it(
    text: str, country: str, found: list[str]
) -> None:
    assert phones(text, country) == found


@pytest.mark.parametrize(
    ("text", "found"), [("C10", "C10"), ("c", "C"), ("Bakery", ""), ("Z9", ""), ("", "")]
)
def test_a_sector_is_a_code_or_nothing(text: str, found: str) -> None:
    assert sector(text) == found


SAME = [
    Row(name="บริษัท สมชายรุ่งเรือง จำกัด", owner="นายสมชาย ใจดี", district="อำเภอปากช่อง", country="TH"),
    Row(
        name="Somchai Rungrueang Co., Ltd.",
        owner="Somchai Jaidee",
        district="Pak Chong",
        country="TH",
    ),
    Row(
        name="SOMCHAI  RUNGRUANG",
        owner="Mr. Somchay Jaidee",
        district="Amphoe Pakchong",
        country="TH",
    ),
]


@pytest.mark.parametrize(("one", "other"), list(combinations(SAME, 2)))
def test_one_enterprise_is_heard_alike_in_two_scripts(one: Row, other: Row) -> None:
    left, right = prepare(one), prepare(other)

    assert left.skel == right.skel
    assert left.place_skel == right.place_skel


def test_names_that_differ_in_vowels_alone_stay_two() -> None:
    one, other = (prepare(Row(name=name, country="TH")) for name in ("ร้านสุดา", "ร้านสีดา"))

    assert one.native != other.native
    assert one.vow != other.vow


def test_the_number_in_a_name_is_kept_apart() -> None:
    first, second = (prepare(Row(name=f"Lucky Bakery {number}", country="MM")) for number in (2, 3))

    assert (first.nums, second.nums) == ("2", "3")
    assert first.skel == second.skel


def test_an_address_is_its_words_and_its_numbers() -> None:
    one, other = (
        prepare(Row(name="Mya", address=text, country="MM"))
        for text in ("No. 12, Anawrahta Rd., 3rd floor", "12 anawrahta Rd 3 rd Floor No")
    )

    assert (one.street, one.doors) == (other.street, other.doors)
    assert one.doors == "12 3"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("No. 252, Pyithar Street", "အမှတ် ၂၅၂၊ ပြည်သာလမ်း"),
        ("134 Jin Ma Rd.", "金马路134号"),
        ("93/11 Moo 8, Mali Hom Rd.", "93/11 หมู่ 8 ถ.มะลิหอม"),
        ("Ban Mai Ken, Unit 15", "ບ້ານ ໄມ້ແກ່ນ ໜ່ວຍ 15"),
        ("771 St. Na Rin", "៧៧១ មហាវិថី ណា រិន"),
        ("13th khoroo, Naran street 142", "13-р хороо, Наран гудамж 142"),
        ("110/37 Hung Street", "110/37 đường Hưng"),
    ],
)
def test_an_address_is_one_in_two_scripts(one: str, other: str) -> None:
    street, doors = address_named(one)

    assert (street, doors) == address_named(other)
    assert street
    assert doors


def test_an_address_may_name_nothing_and_be_told_by_its_numbers() -> None:
    assert address_named("#331, St. 73") == address_named("ផ្ទះ 331 ផ្លូវ 73") == ("", "331 73")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ပဲခူးျမို့နယ္", "Pekhu Tsp"),
        ("ມ. ນານ", "Nan District"),
        ("ເມືອງ ສີໂຄດຕະບອງ", "Meuang Sikhottabong"),
        ("浦东新区", "Pudong New Area"),
        ("บ้านไผ่", "Ban Phai"),
    ],
)
def test_what_kind_of_place_it_is_is_left_out_in_two_scripts(one: str, other: str) -> None:
    assert place_named(one)[1] == place_named(other)[1] != ""
