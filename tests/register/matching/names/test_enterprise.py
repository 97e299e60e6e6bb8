import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.matching.names import is_placeholder, is_placeholder_phone, parse_name
from banyan.register.matching.names.lexicon import ACTIVITY, lexicon

# Every word that is taken out of names, as it is looked for.
STRIPPED = [
    *(word for words in lexicon().fused.values() for word in words),
    *(
        " ".join(run.words)
        for runs in lexicon().runs.values()
        for run in (runs.alone, *(run for longer in runs.longer.values() for run in longer))
        if run
    ),
]
# What one enterprise is written as: each list is one.
SAME_ACTIVITY = [
    ("RICE_MILL", ["Sokha Rice Mill", "โรงสีข้าวเจริญชัย", "រោងម៉ាស៊ីនកិនស្រូវ សុខា", "ໂຮງສີ ບຸນມີ"]),
    ("RICE_MILL", ["ဆန်စက် ရွှေစင်", "Nhà máy xay xát Hùng", "丰收米厂", "Penggilingan Padi Jaya"]),
    ("CAR_REPAIR", ["Aung Auto Repair", "อู่ซ่อมรถสมชาย", "ຮ້ານສ້ອມແປງລົດ ບຸນມີ", "Бат авто засвар"]),
    ("CAR_REPAIR", ["Bengkel Mobil Jaya", "顺发汽修", "ជួសជុលរថយន្ត ដារ៉ា", "Gara ô tô Hùng"]),
    ("TAILOR", ["Sari Tailor", "ร้านตัดเสื้อสุดา", "ហាងកាត់ដេរ ស្រីមុំ", "မြ စက်ချုပ်ဆိုင်"]),
    ("TAILOR", ["Tiệm may Hoa", "Penjahit Sari", "Сарнай оёдол", "Mere Dres Wok"]),
    ("BAKERY", ["Mali Bakery", "มะลิเบเกอรี่", "Lò bánh mì Hoa", "金麦面包店", "Toko Roti Sari"]),
    (
        "PHARMACY",
        ["Botika Reyes", "Apotek Sehat", "ร้านขายยาสุดา", "ឱសថស្ថាន ដារ៉ា", "Номин эмийн сан"],
    ),
]


@pytest.mark.parametrize(("code", "names"), SAME_ACTIVITY)
def test_what_enterprises_do_is_read_in_every_language(code: str, names: list[str]) -> None:
    for name in names:
        parsed = parse_name(name)
        assert code in parsed.activities, name
        assert parsed.words, name


@pytest.mark.parametrize(
    ("name", "words", "legal", "numbers"),
    [
        ("บริษัท ศรีสุดา จำกัด (มหาชน)", ("srisuda",), "COMPANY", ()),
        ("หจก. สุดา", ("suda",), "PARTNERSHIP", ()),
        ("Golden Lotus Co., Ltd.", ("golden", "lotus"), "COMPANY", ()),
        ("Công ty TNHH MTV Hồng Hà", ("hong", "ha"), "COMPANY", ()),
        ("PT. Maju Jaya Tbk", ("maju", "jaya"), "COMPANY", ()),
        ("Өлзийт ХХК", ("ulziit",), "COMPANY", ()),
        ("ສະຫະກອນ ບຸນມີ", ("bounmi",), "COOPERATIVE", ()),
        ("ရွှေစင် ကုမ္ပဏီလီမိတက်", ("shwesin",), "COMPANY", ()),
        ("東興股份有限公司", ("dongxing",), "COMPANY", ()),
        ("ร้านโชคชัย ๒", ("chokchai",), "SHOP", ("2",)),
        ("Lucky Mart (Branch No. 3)", ("lucky",), "", ("3",)),
        ("Jollibee Dos", ("jollibee",), "", ("2",)),
        ("Lucky II", ("lucky",), "", ("2",)),
        ("Bintang Tujuh", ("bintang",), "", ("7",)),
        ("Lucky 007", ("lucky",), "", ("7",)),
    ],
)
def test_names_come_apart(
    name: str, words: tuple[str, ...], legal: str, numbers: tuple[str, ...]
) -> None:
    parsed = parse_name(name)

    assert (parsed.words, parsed.legal, parsed.numbers) == (words, legal, numbers)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Rice Mill", "ricemill"),
        ("ร้าน", "ran"),
        ("Co Ltd", "coltd"),
        ("99", "99"),
        ("Car Repair Shop", "carrepair"),
        ("And", "and"),
    ],
)
def test_a_name_is_never_left_empty(name: str, core: str) -> None:
    assert parse_name(name).joined == core


@given(st.text(max_size=24))
def test_anything_but_a_placeholder_leaves_a_name(text: str) -> None:
    parsed = parse_name(text)

    assert parsed.joined.isascii()
    assert is_placeholder(text) <= (parsed.joined == "")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ร้านสุดา", "Suda Shop"),
        ("សុខា", "Sokha"),
        ("東方貿易有限公司", "Dongfang Trading"),
        ("东方贸易", "東方貿易"),
        ("Энхбаяр ХХК", "Enkhbayar LLC"),
        ("ບໍລິສັດ ບຸນມີ ຈຳກັດ", "Bounmy Co Ltd"),
        ("ဆန်စက် ရွှေစင်", "Shwe Zin Rice Mill"),
        ("Hùng", "Hung"),
    ],
)
def test_one_enterprise_is_one_in_every_script(one: str, other: str) -> None:
    assert parse_name(one).skeleton == parse_name(other).skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ร้านสุดา", "ร้านสีดา"),
        ("ร้านมานี", "ร้านมานะ"),
        ("ហាង សុខា", "ហាង សុខី"),
        ("ហាង ដារ៉ា", "ហាង ដារី"),
        ("ຮ້ານ ດາລາ", "ຮ້ານ ດາລີ"),
        ("ຮ້ານ ສີດາ", "ຮ້ານ ສຸດາ"),
        ("ဖြူဆိုင်", "ဖြိုးဆိုင်"),
        ("မေဆိုင်", "မိုဆိုင်"),
        ("Hùng", "Hưng"),
        ("Өнөр", "Онор"),
    ],
)
def test_different_names_of_one_script_never_become_identical(one: str, other: str) -> None:
    first, second = parse_name(one), parse_name(other)

    assert first.skeleton == second.skeleton
    assert first.native != second.native
    assert first != second


@pytest.mark.parametrize(
    "text",
    [
        *("none", "N/A", "n.a.", "-", "---", "  ", "", "Nil", "xxx", "ไม่มี", "မရှိ", "မရှိပါ"),
        *("គ្មាន", "ບໍ່ມີ", "không", "Không có", "无", "無", "байхгүй", "Tidak ada", "(none)", "?"),
    ],
)
def test_placeholders_are_nothing(text: str) -> None:
    assert parse_name(text).joined == ""


@pytest.mark.parametrize("phone", ["", "0", "000000000", "0999999999", "1234567", "0812345678"])
def test_telephones_typed_to_fill_a_cell_are_known(phone: str) -> None:
    assert is_placeholder_phone(phone)


@pytest.mark.parametrize("phone", ["0812904417", "+855 12 730 951", "09-420-117-358", "๐๘๑๒๙๐๔๔๑๗"])
def test_telephones_that_may_be_somebodys_are_kept(phone: str) -> None:
    assert not is_placeholder_phone(phone)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ក្រុមហ៊ុន វ៉ាម៉ូលី ឯ.ក", "Vamoly Co., Ltd."),
        ("វ៉ាម៉ូលី ឯ.ក.", "វ៉ាម៉ូលី"),
        ("บ.สมชาย จก.", "บริษัท สมชาย จำกัด"),
        ("ห.จ.ก. สมชาย", "หจก.สมชาย"),
        ("Х.Х.К Болор", "Bolor LLC"),
        ("วิสาหกิจชุมชนสายฝน", "Saifon Community Enterprise"),
        ("ຂົນສົ່ງສິນຄ້າ ບຸນມີ", "Bounmy Transport"),
        ("ร้านอาหารสัตว์เจริญ", "Charoen Animal Feed"),
        ("ဆိုင်ကယ်ဝပ်ရှော့ အောင်", "Aung Motorbike Repair"),
        ("兴达商贸有限责任公司", "Xingda Shangmao"),
        ("兴达个体工商户", "Xingda Household Business"),
        ("Болор хөрөнгө хоршоо", "Bolor khurungu horshoo"),
        ("Болор тээвэр ХХК", "Bolor teever"),
        ("Doanh nghiệp tư nhân Bảo Phú", "Bao Phu Private Enterprise"),
        ("Sta. Rita Spa", "Santa Rita Traditional Massage"),
        ("CV Servis Motor Ketut", "UD Bengkel Motor Ketut"),
        ("Mama Grup Kofi Haus Mere", "Mere Cafe"),
    ],
)
def test_words_that_are_no_name_change_nothing(one: str, other: str) -> None:
    assert parse_name(one).skeleton == parse_name(other).skeleton


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Lucky Mart", "lucky"),
        ("Golden Lotus Hotel", "goldenlotus"),
        ("Saint Mary Pharmacy", "saintmary"),
        ("ရွှေစင် ဆိုင်", "shwesin"),
        ("ร้านโชคชัย", "chokchai"),
        ("ហាង ជើងឯក", "cheungek"),
        ("San Roque Trading", "sanroque"),
        ("Lau Chao Trading", "lauchao"),
        ("Thương mại Cố Đô", "codo"),
        ("Cua hang Ba Lua", "balua"),
    ],
)
def test_words_that_make_names_stay(name: str, core: str) -> None:
    assert parse_name(name).joined == core


def test_a_shop_that_a_company_runs_is_a_company() -> None:
    assert parse_name("บริษัท ร้านสมชาย จำกัด").legal == "COMPANY"
    assert parse_name("Somchai Shop Co Ltd").legal == "COMPANY"
    assert parse_name("Somchai Shop").legal == "SHOP"


@given(st.lists(st.sampled_from(STRIPPED), min_size=1, max_size=4))
def test_words_that_are_no_name_are_never_all_taken_away(words: list[str]) -> None:
    for text in (" ".join(words), "".join(words)):
        assert parse_name(text).joined or is_placeholder(text), text


def test_there_are_words_for_many_activities() -> None:
    fused = {found.code for words in lexicon().fused.values() for found in words.values()}
    codes = {
        run.meaning.code
        for runs in lexicon().runs.values()
        for run in (runs.alone, *(run for longer in runs.longer.values() for run in longer))
        if run
    }
    activities = {
        found.code
        for words in lexicon().fused.values()
        for found in words.values()
        if found.kind == ACTIVITY
    }

    assert len(activities) >= 60
    assert fused <= codes


def test_zawgyi_is_read_as_it_was_meant() -> None:
    assert parse_name("ေရႊစင္").native == parse_name("ရွှေစင်").native


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kyaw Kyaw", "ကျော်ကျော်"),
        ("Thawtar Thawdar", "သော်တာသော်တာ"),
        ("Aung Aung", "အောင်အောင်"),
        ("Myit Cho", "မြစ်ချို"),
        ("Loka Nat Shwe", "လောကနတ်ရွှေ"),
        ("Preah Atith", "ព្រះអាទិត្យ"),
        ("Nardzul", "Нарзул"),
    ],
)
def test_words_apart_are_heard_as_the_syllables_of_one(one: str, other: str) -> None:
    assert parse_name(one).skeleton == parse_name(other).skeleton


def test_nobody_reads_where_syllables_are_parted() -> None:
    assert parse_name("မြစ်ချို").joined == "myitcho"
