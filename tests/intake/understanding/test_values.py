from decimal import Decimal

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.intake.understanding.choices import (
    entry_of,
    is_nothing,
    packages_in,
    sector_of,
    sex_by_address,
    suggestion,
    told_by_name,
)
from banyan.intake.understanding.numbers import quantity, whole_number
from banyan.intake.understanding.phones import LOST, NONE, UNKNOWN, Phone, country_of, phone_of
from banyan.intake.understanding.words import fold


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("30", 30),
        ("~30", 30),
        ("30 people", 30),
        ("30 คน", 30),
        ("๓๐", 30),
        ("ចំនួន ៣០ នាក់", 30),
        ("1,234", 1234),
        ("1.234", 1234),
        ("12.0", 12),
        ("20-30", None),
        ("1.5", None),
        ("-5", None),
        ("many", None),
    ],
)
def test_whole_numbers_are_read(text: str, number: int | None) -> None:
    assert whole_number(text) == number


def test_quantities_keep_their_fraction() -> None:
    assert quantity("1,5 h") == quantity("1.5") == Decimal("1.5")


@settings(deadline=None)
@given(st.integers(0, 10**9))
def test_numbers_in_groups_are_the_same_numbers(number: int) -> None:
    assert whole_number(f"{number:,}") == whole_number(str(number)) == number


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("081-234-5678", "TH", "+66812345678"),
        ("812345678", "TH", "+66812345678"),
        ("66812345678", "TH", "+66812345678"),
        ("0066 81 234 5678", "MM", "+66812345678"),
        ("6.6812345678E+10", "TH", "+66812345678"),
        ("9,512,3456", "MM", "+9595123456"),
        ("0912345678 / 0987654321", "VN", "+84912345678"),
        ("+679 992 3456", "VU", "+6799923456"),
        ("0084 +912345678", "VN", "+84912345678"),
        ("๐๘๑๒๓๔๕๖๗๘", "TH", "+66812345678"),
        ("7751234", "VU", "+6787751234"),
        ("0917 123 4567 ext. 3", "PH", "+639171234567"),
    ],
)
def test_telephones_are_completed(text: str, country: str, number: str) -> None:
    assert phone_of(text, country) == Phone(number)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("6.68123E+10", LOST),
        ("000000", NONE),
        ("0123456789", NONE),
        ("81234", UNKNOWN),
        ("x", NONE),
    ],
)
def test_telephones_that_are_none_say_why(text: str, why: str) -> None:
    assert phone_of(text, "TH") == Phone(why=why)


@settings(deadline=None)
@given(st.sampled_from(["TH", "VN", "MM", "KH", "ID", "PH", "LA", "CN", "FJ"]), st.data())
def test_numbers_the_library_knows_come_out_as_the_library_writes_them(
    country: str, data: st.DataObject
) -> None:
    example = phonenumbers.example_number_for_type(country, phonenumbers.PhoneNumberType.MOBILE)
    assert example is not None
    last = data.draw(st.integers(0, 999))
    written = str(example.national_number)[:-3] + f"{last:03}"
    parsed = phonenumbers.parse(written, country)
    meant = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)

    if phonenumbers.is_valid_number(parsed) and phone_of(written, country).why != NONE:
        assert phone_of(meant, "").number == meant
        assert phone_of(written, country).number == meant


def test_a_telephone_tells_its_country() -> None:
    assert country_of("+66812345678") == "TH"
    assert country_of("+6787751234") == "VU"


@pytest.mark.parametrize(
    ("name", "text", "entry"),
    [
        *(("sex", text, "FEMALE") for text in ("F", "Nữ", "หญิง", "ស្រី", "perempuan", "မ", "女")),
        *(("sex", text, "MALE") for text in ("m", "nam", "ชาย", "ប្រុស", "laki-laki", "ကျား", "эр")),
        *(("yes", text, "YES") for text in ("✓", "x", "1", "có", "ya", "ใช่", "បាទ", "ဟုတ်")),
        *(("yes", text, "NO") for text in ("✗", "0", "không", "tidak", "ไม่", "ទេ")),
        ("size_class", "Micro (1-9)", "MICRO"),
        ("size_class", "Nhỏ", "SMALL"),
        ("ownership", "Women & men", "JOINT"),
        ("formality", "Not registered", "INFORMAL"),
        ("rural", "nông thôn", "RURAL"),
    ],
)
def test_entries_of_closed_lists_are_told(name: str, text: str, entry: str) -> None:
    assert entry_of(name, text) == entry


def test_a_near_word_is_suggested() -> None:
    assert suggestion("size_class", "Mediun") == "medium"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("C31", "C31"),
        ("3100", "C31"),
        ("Đồ gỗ", "C31"),
        ("Garment factory", "C14"),
        ("ร้านขายของชำ", "G47"),
        ("ហាងកាហ្វេ", "I56"),
        ("ကုန်စုံ", "G47"),
        ("G", "G"),
        ("C99", ""),
        ("Astrology", ""),
    ],
)
def test_sectors_are_told(text: str, code: str) -> None:
    assert sector_of(text) == code


@pytest.mark.parametrize(
    ("name", "country", "sex"),
    [
        ("Mr. John Tari", "VU", "MALE"),
        ("นางสาวสมใจ ดี", "TH", "FEMALE"),
        ("นายสมชาย", "TH", "MALE"),
        ("Daw Khin", "MM", "FEMALE"),
        ("U Ba", "MM", "MALE"),
        ("Ma Li", "CN", ""),
        ("ဒေါ်ခင်", "MM", "FEMALE"),
        ("លោកស្រី សុខា", "KH", "FEMALE"),
        ("Bà Nguyễn Thị Hoa", "VN", "FEMALE"),
    ],
)
def test_forms_of_address_tell_the_sex(name: str, country: str, sex: str) -> None:
    assert sex_by_address(name, country) == sex


@pytest.mark.parametrize("text", ["-", "n/a", "N/A", "ไม่มี", "000000", "?", "không", "មិនមាន"])
def test_words_for_nothing_say_nothing(text: str) -> None:
    assert is_nothing(text)


@pytest.mark.parametrize("text", ["0", "✓", "x", "Nay", "7"])
def test_little_is_not_nothing(text: str) -> None:
    assert not is_nothing(text)


def test_packages_are_told_each_once_in_their_order() -> None:
    assert packages_in("KAB, SIYB & IYB") == ("KAB", "SIYB")
    assert packages_in("Know About Business") == ("KAB",)


def test_a_name_tells_the_kind_of_organization() -> None:
    assert told_by_name("Hợp tác xã Thành Công") == "COOPERATIVE"
    assert told_by_name("Golden Trading Co., Ltd.") == ""


@settings(deadline=None)
@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
