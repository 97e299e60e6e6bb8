"""Places by code and by every name people write them with."""

import pytest

from banyan.foundation.places import (
    REGION,
    country_code,
    country_name,
    division_anywhere,
    division_code,
    division_group,
    division_name,
    divisions,
    first_level,
    numeric_code,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Laos", "LA"),
        ("Lao PDR", "LA"),
        ("VIETNAM", "VN"),
        ("Việt Nam", "VN"),
        ("ไทย", "TH"),
        ("កម្ពុជា", "KH"),
        ("မြန်မာ", "MM"),
        ("ລາວ", "LA"),
        ("中国", "CN"),
        ("Монгол", "MN"),
        ("mmr", "MM"),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_its_names_and_codes(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("MM", "Yangon Region", "MM-06"),
        ("MM", "ရန်ကုန်တိုင်းဒေသကြီး", "MM-06"),
        ("MM", "ရှမ်းပြည်နယ်", "MM-17"),
        ("TH", "จังหวัดเชียงใหม่", "TH-50"),
        ("TH", "Bangkok", "TH-10"),
        ("KH", "ខេត្តសៀមរាប", "KH-17"),
        ("VN", "Tỉnh Bình Dương", "VN-57"),
        ("VN", "binh duong", "VN-57"),
        ("CN", "浙江", "CN-ZJ"),
        ("MN", "Улаанбаатар хот", "MN-1"),
        ("ID", "Jawa Barat", "ID-JB"),
        ("FJ", "Atlantis", ""),
    ],
)
def test_a_division_is_known_in_the_script_of_its_country(
    country: str, text: str, code: str
) -> None:
    assert division_code(country, text) == code


def test_a_division_tells_its_country_only_where_one_country_has_it() -> None:
    assert division_anywhere("Siem Reap") == "KH-17"
    assert division_anywhere("Central") == ""


def test_every_country_of_the_region_has_a_name_and_a_number() -> None:
    assert all(country_name(code) != code for code in REGION)
    assert all(len(numeric_code(code)) == 3 for code in REGION)


def test_divisions_are_listed_by_the_names_people_use() -> None:
    assert ("KH-17", "Siem Reap") in divisions("KH")
    assert division_name("MM-06") == "Yangon"


def test_a_division_lies_in_one_of_the_first_level_and_in_a_part_of_its_country() -> None:
    assert first_level("PH-CEB") == "PH-07"
    assert first_level("PH-07") == "PH-07"
    assert first_level("VU-SEE") == "VU-SEE"
    assert [division_group(code) for code in ("PH-CEB", "PH-11", "VU-SEE")] == [
        "Visayas",
        "Mindanao",
        "",
    ]


def test_every_region_of_the_philippines_lies_in_one_part() -> None:
    regions = {code for code, _ in divisions("PH") if first_level(code) == code}

    assert {code for code in regions if not division_group(code)} == set()
