import pytest

from banyan.intake.understanding.columns import (
    header_key,
    looks_like,
    recognise_columns,
    tables_of_kind,
)
from banyan.intake.understanding.fields import FIELDS, field_of
from banyan.intake.understanding.refusals import WrongKind
from banyan.intake.vocabulary import Kind
from tests.intake.understanding.tabled import the_table

PEOPLE = the_table(
    ("No", "Participant name", "Sex", "Age", "Organization"), ("1", "Su", "F", "30", "Golden")
)
TRAINERS = the_table(
    ("No", "Name of trainer", "Sex", "Organization", "SIYB", "KAB"),
    ("1", "Su", "F", "TSP", "x", ""),
)
ENTERPRISES = the_table(
    ("No", "Company", "Owner", "Phone", "Workers", "Female workers"),
    ("1", "Golden", "Su", "095123456", "9", "4"),
)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Họ và tên", "person_name"),
        ("HỌ VÀ TÊN HỌC VIÊN", "person_name"),
        ("Nama Peserta", "person_name"),
        ("ชื่อ - นามสกุล", "person_name"),
        ("ឈ្មោះ", "person_name"),
        ("အမည်", "person_name"),
        ("姓名", "person_name"),
        ("овог, нэр", "person_name"),
        ("Name / Họ tên", "person_name"),
        ("Phone Number (Mobile)", "phone"),
        ("Tel. No.", "phone"),
        ("เบอร์โทรศัพท์", "phone"),
        ("D.O.B.", "birth_date"),
        ("Total number of female workers employed", "women_workers"),
        ("Sex · Male", "male_tick"),
        ("Women-owned?", "women_owned"),
        ("SIYB", "package_tick"),
        ("Organisaton name", "organization_name"),
        ("Weather", ""),
    ],
)
def test_headers_are_known_in_many_words(header: str, field: str) -> None:
    assert field_of(Kind.ATTENDANCE, header)[0] == field


def test_one_word_means_another_thing_in_another_kind_of_sheet() -> None:
    assert field_of(Kind.ATTENDANCE, "Name")[0] == "person_name"
    assert field_of(Kind.ENTERPRISES, "Name")[0] == "organization_name"
    assert field_of(Kind.ENTERPRISES, "Phone")[0] == "organization_phone"


def test_what_the_office_said_before_goes_first() -> None:
    remembered = {header_key("Organization"): "training_title", header_key("Age"): ""}

    columns = recognise_columns(PEOPLE, Kind.ATTENDANCE, remembered)

    assert columns == ("", "person_name", "sex", "", "training_title")


def test_columns_without_words_are_told_by_their_values() -> None:
    rows = [(f"Su {n}", "Nữ", f"09123456{n:02}", f"{n + 1}/3/1980") for n in range(20)]

    table = the_table(("Họ tên", "X1", "X2", "X3"), *rows)

    assert recognise_columns(table, Kind.ATTENDANCE, {}) == (
        "person_name",
        "sex",
        "phone",
        "birth_date",
    )


def test_a_type_of_training_is_a_level_or_the_package_as_its_values_say() -> None:
    header = ("Nama Peserta", "Jenis Pelatihan")
    packages = the_table(header, ("Siti", "SYB"), ("Budi", "Start Your Business"), ("Ayu", "IYB"))
    levels = the_table(header, ("Siti", "SIYB ToT"), ("Budi", "SYB TOT"), ("Ayu", "IYB ToE"))

    assert recognise_columns(packages, Kind.ATTENDANCE, {})[1] == "package"
    assert recognise_columns(levels, Kind.ATTENDANCE, {})[1] == "training_level"
    said = {header_key(header[1]): "training_level"}
    assert recognise_columns(packages, Kind.ATTENDANCE, said)[1] == "training_level"


def test_family_and_given_names_in_two_columns_are_one_name() -> None:
    table = the_table(("Họ", "Tên", "Giới tính"), ("Nguyễn Văn", "An", "Nam"))

    assert recognise_columns(table, Kind.ATTENDANCE, {})[:2] == ("family_name", "given_name")


def test_a_field_is_given_to_one_column() -> None:
    table = the_table(("Name", "Phone", "Mobile"), ("Su", "095123456", "095123457"))

    assert recognise_columns(table, Kind.ATTENDANCE, {}) == ("person_name", "phone", "")


def test_kinds_of_sheet_are_told() -> None:
    assert looks_like(PEOPLE)[0] == Kind.ATTENDANCE
    assert looks_like(TRAINERS)[0] == Kind.TRAINERS
    assert looks_like(ENTERPRISES) == (Kind.ENTERPRISES,)


@pytest.mark.parametrize(
    ("table", "asked", "looks"),
    [
        (ENTERPRISES, Kind.ATTENDANCE, "a list of enterprises"),
        (ENTERPRISES, Kind.TRAINERS, "a list of enterprises"),
        (PEOPLE, Kind.ENTERPRISES, "an attendance list"),
        (TRAINERS, Kind.ATTENDANCE, "a list of trainers"),
        (PEOPLE, Kind.TRAINERS, "an attendance list"),
    ],
)
def test_a_sheet_of_another_kind_is_refused(table: object, asked: str, looks: str) -> None:
    with pytest.raises(WrongKind) as refused:
        tables_of_kind([table], asked, {})  # type: ignore[list-item]  # parametrized

    assert f"it looks like {looks}: " in refused.value.message


def test_a_person_may_say_that_it_is_that_kind_all_the_same() -> None:
    remembered = {header_key("Company"): "person_name"}

    assert tables_of_kind([ENTERPRISES], Kind.ATTENDANCE, remembered) == [ENTERPRISES]


def test_every_field_has_a_label_of_its_own() -> None:
    for fields in FIELDS.values():
        assert len({field.label for field in fields}) == len(fields)


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Number of employees (female)", "women_workers"),
        ("Number of employees · Female", "women_workers"),
        ("Number of employees (male)", ""),
        ("Male workers", ""),
        ("Number of employees (total)", "workers"),
        ("Female owner of the business (yes/no)", "women_owned"),
        ("Gender of business owner", "ownership"),
        ("Date of training (from)", "starts_on"),
        ("Date of training (to)", "ends_on"),
        ("Province of business", "division"),
        ("Years in business", ""),
        ("% women", ""),
    ],
)
def test_words_in_a_header_are_heard_together(header: str, field: str) -> None:
    table = the_table(("Company", "Phone", header), ("Golden", "095123456", "1"))

    assert recognise_columns(table, Kind.ENTERPRISES, {})[2] == field
