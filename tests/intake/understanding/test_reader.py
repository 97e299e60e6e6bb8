from datetime import date
from decimal import Decimal

import pytest

from banyan.intake.understanding.answers import Understood, Weight
from banyan.intake.vocabulary import Kind
from tests.intake.understanding.tabled import a_context, understood


def faults_of(said: Understood) -> list[tuple[str, Weight]]:
    return [(fault.code, fault.weight) for fault in said.faults]


def test_a_row_of_attendance_says_who_from_where_took_part_in_what() -> None:
    (said,) = understood(
        ("SIYB Training of Entrepreneurs, Kayin, 12-14 March 2017",),
        ("Name", "Sex", "Age", "Mobile", "Business", "Sector", "State/Region", "Township", "Hours"),
        ("Daw Khin", "F", "32", "09-5123456", "Golden", "retail", "Kayin", "Hpa-An", "24"),
        context=a_context("MM"),
    )

    assert said.engagement
    assert said.organization
    assert said.person
    assert said.attendance
    assert said.engagement.package == "SIYB"
    assert said.engagement.training_level == "TOE"
    assert (said.engagement.country, said.engagement.division) == ("MM", "MM-13")
    assert said.engagement.starts_on == date(2017, 3, 12)
    assert said.engagement.ends_on == date(2017, 3, 14)
    assert (said.organization.name, said.organization.sector) == ("Golden", "G47")
    assert (said.person.name, said.person.sex, said.person.birth_year) == (
        "Daw Khin",
        "FEMALE",
        1985,
    )
    assert (said.person.phone, said.person.division) == ("+9595123456", "MM-13")
    assert said.attendance.hours == Decimal(24)
    assert said.faults == ()


def test_ticks_below_male_and_female_tell_the_sex() -> None:
    man, woman, both = understood(
        ("Name", "Male", "Female"), ("Min", "1", ""), ("Su", "", "✓"), ("Nu", "x", "x")
    )

    assert man.person
    assert woman.person
    assert both.person
    assert (man.person.sex, woman.person.sex, both.person.sex) == ("MALE", "FEMALE", "")
    assert faults_of(both) == [("intake.two_sexes", Weight.NOTES)]


SIX = (
    *("Difficulty seeing", "Difficulty hearing", "Difficulty walking"),
    *("Difficulty remembering", "Difficulty with self-care", "Difficulty communicating"),
)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (("No difficulty",) * 6, False),
        (("No difficulty", "Some difficulty", "", "", "", ""), None),
        (("Some difficulty",) * 6, False),
        (("", "", "A lot of difficulty", "", "", ""), True),
        (("1", "1", "1", "1", "1", "4"), True),
        (("Không khó khăn", "Rất khó khăn", "", "", "", ""), True),
    ],
)
def test_the_six_short_questions_tell_a_disability(
    answers: tuple[str, ...], told: bool | None
) -> None:
    (said,) = understood(("Name", "Sex", *SIX), ("Min", "M", *answers))

    assert said.person
    assert said.person.has_disability is told


def test_the_answers_outrank_a_plain_yes_or_no_and_say_so() -> None:
    (said,) = understood(
        ("Name", "Disability", *SIX), ("Min", "No", "Cannot do at all", "", "", "", "", "")
    )

    assert said.person
    assert said.person.has_disability is True
    assert faults_of(said) == [("intake.disability_contradicts", Weight.NOTES)]


def test_a_form_of_address_tells_the_sex_where_no_column_does() -> None:
    (said,) = understood(("Name", "Phone", "Township"), ("U Ba Thein", "095123456", "Bago"))

    assert said.person
    assert said.person.sex == "MALE"


def test_rows_of_one_training_say_the_same_engagement() -> None:
    one, other, later = understood(
        ("Name", "Training", "Date"),
        ("Su", "SIYB Bago", "12/03/2017"),
        ("Nu", "SIYB Bago", "2017-03-12"),
        ("Mu", "SIYB Bago", "13/03/2017"),
    )

    assert one.engagement == other.engagement
    assert later.engagement != one.engagement


def test_the_sender_speaks_where_the_rows_are_silent() -> None:
    (said,) = understood(
        ("Name", "Sex", "Phone"),
        ("Su", "F", ""),
        context=a_context("TH", "LA", country="LA", package="GET-AHEAD", held_on=date(2018, 5, 1)),
    )

    assert said.engagement
    assert said.engagement.country == "LA"
    assert said.engagement.package == "GET-AHEAD"
    assert said.engagement.starts_on == date(2018, 5, 1)


def test_the_row_is_heard_before_the_sender() -> None:
    (said,) = understood(
        ("Name", "Country", "Package", "Date"),
        ("Su", "Viet Nam", "KAB", "1/2/2017"),
        context=a_context("TH", "VN", country="TH", package="SIYB", held_on=date(2018, 5, 1)),
    )

    assert said.engagement
    assert said.engagement.country == "VN"
    assert said.engagement.package == "KAB"
    assert said.engagement.starts_on == date(2017, 2, 1)


def test_a_row_of_unknown_country_or_day_waits() -> None:
    (said,) = understood(("Name", "Sex", "Age"), ("Su", "F", "30"), context=a_context("TH", "LA"))

    assert sorted(faults_of(said)) == [
        ("intake.country_unknown", Weight.WAITS),
        ("intake.date_unknown", Weight.WAITS),
    ]
    assert said.faults[0].sentence.startswith("Row 2: nothing says when this was held.")


def test_a_province_that_one_country_has_tells_the_country() -> None:
    (said,) = understood(
        ("Name", "Province", "Date"), ("An", "Bình Dương", "12/03/2017"), context=a_context()
    )

    assert said.engagement
    assert (said.engagement.country, said.faults) == ("VN", ())


@pytest.mark.parametrize(
    ("name", "country"),
    [("สมชาย ใจดี", "TH"), ("សុខ ចាន់", "KH"), ("ສົມສັກ", "LA"), ("ဒေါ်ခင်", "MM")],
)
def test_letters_tell_the_country_where_nothing_else_does(name: str, country: str) -> None:
    (said,) = understood(
        ("Name", "Sex", "Date"), (name, "F", "12/03/2017"), context=a_context("TH", "LA")
    )

    assert said.engagement
    assert said.engagement.country == country
    assert faults_of(said) == [("intake.country_by_letters", Weight.NOTES)]


@pytest.mark.parametrize(
    ("header", "value", "code", "sentence"),
    [
        ("Age", "240", "intake.impossible_age", 'Row 2, Age: "240" cannot be somebody\'s age.'),
        (
            "Date",
            "12/03/2031",
            "intake.impossible_date",
            'Row 2, Date: "12/03/2031" lies in the future.',
        ),
        ("Date", "12/03/1949", "intake.impossible_date", 'Row 2, Date: "12/03/1949" is too long'),
        ("Year of birth", "1850", "intake.impossible_birth", 'Row 2, Year of birth: "1850"'),
        ("Business", "=1+2", "intake.formula", 'Row 2, Business: "=1+2" is a formula'),
        ("Business", "@SUM(A1)", "intake.formula", 'Row 2, Business: "@SUM(A1)" is a formula'),
        ("Business", "12345", "intake.no_name", 'Row 2, Business: "12345" is no name.'),
    ],
)
def test_what_cannot_be_refuses_its_row(header: str, value: str, code: str, sentence: str) -> None:
    (said,) = understood(("Name", "Sex", header), ("Su", "F", value))

    assert (code, Weight.REFUSES) in faults_of(said)
    assert said.faults[0].sentence.startswith(sentence)
    assert said.faults[0].column == 2


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        ("Sex", "perhaps", "intake.unknown_sex"),
        ("Mobile", "6.68123E+10", "intake.phone_lost"),
        ("Sector", "Astrology", "intake.unknown_sector"),
        ("State/Region", "Atlantis", "intake.unknown_division"),
        ("Package", "Magic", "intake.unknown_package"),
    ],
)
def test_what_is_not_understood_is_noted_and_left_empty(header: str, value: str, code: str) -> None:
    (said,) = understood(("Name", "Business", header), ("Su", "Golden", value))

    assert faults_of(said) == [(code, Weight.NOTES)]
    assert said.person


def test_a_misspelt_country_waits_with_a_suggestion() -> None:
    (said,) = understood(("Name", "Sex", "Country"), ("Su", "F", "Mianmar"))

    assert said.faults[0].weight is Weight.WAITS
    assert 'Did you mean "Myanmar"?' in said.faults[0].sentence


def test_more_women_than_workers_cannot_be() -> None:
    (said,) = understood(
        ("Company", "Workers", "Female workers"), ("Golden", "9", "12"), kind=Kind.ENTERPRISES
    )

    assert faults_of(said) == [("intake.more_women_than_workers", Weight.REFUSES)]


def test_a_row_without_a_person_is_refused_and_with_an_organization_noted() -> None:
    nobody, organization = understood(
        ("Name", "Sex", "Business", "Phone"), ("-", "F", "", "095123456"), ("", "", "Golden", "")
    )

    assert faults_of(nobody) == [("intake.no_name", Weight.REFUSES)]
    assert faults_of(organization) == [("intake.nobody_named", Weight.NOTES)]
    assert organization.party is not None
    assert organization.attendance is None


def test_a_trainer_of_several_packages_took_part_in_several_engagements() -> None:
    (listed, ticked) = understood(
        ("Trainer name", "Sex", "Organization", "Packages", "Leht Li", "Certified"),
        ("Su", "F", "Golden Training", "SIYB, KAB", "", "yes"),
        ("Nu", "F", "Golden Training", "", "✓", "no"),
        kind=Kind.TRAINERS,
    )

    assert [one.package for one in listed.engagements] == ["SIYB", "KAB"]
    assert [one.package for one in ticked.engagements] == ["LEHT-LI"]
    assert {one.form for one in listed.engagements} == {"TRAINING_OF_TRAINERS"}
    assert listed.attendance
    assert ticked.attendance
    assert listed.organization
    assert (listed.attendance.has_completed, ticked.attendance.has_completed) == (True, False)
    assert listed.organization.kind == "BDS_PROVIDER"


def test_a_list_of_enterprises_says_how_they_took_part() -> None:
    (said,) = understood(
        ("SCORE Training, Module 1",),
        ("Company", "Sector", "Workers", "Female workers", "Women-owned", "Phone", "Completed"),
        ("Gỗ Việt", "Đồ gỗ", "120", "40", "Có", "0912345678", "Có"),
        kind=Kind.ENTERPRISES,
        context=a_context("VN", held_on=date(2017, 3, 12)),
    )

    assert said.organization
    assert said.engagement
    assert said.party
    assert (said.organization.sector, said.organization.workers) == ("C31", 120)
    assert said.organization.ownership == "FEMALE"
    assert said.organization.phone == "+84912345678"
    assert said.engagement.package == "SCORE"
    assert said.party.has_completed
    assert said.person is None


def test_a_bare_list_of_enterprises_says_of_no_engagement() -> None:
    (said,) = understood(
        ("Company", "Sector", "Phone"), ("Golden", "retail", "095123456"), kind=Kind.ENTERPRISES
    )

    assert said.organization
    assert said.engagements == ()
    assert said.party is None


def test_understanding_a_row_again_gives_the_same() -> None:
    row = ("Su", "SIYB", "12/03/2017", "095123456", "?")

    one, again = understood(("Name", "Package", "Date", "Phone", "Sex"), row, row)

    assert one.person == again.person
    assert one.engagement == again.engagement


def test_years_of_two_digits_below_thai_headers_are_of_the_buddhist_era() -> None:
    """Whoever sends it: a desk of the whole region, say."""
    (said,) = understood(
        ("ชื่อ", "จังหวัด", "วันที่อบรม", "หลักสูตร"),
        ("มาลี รักไทย", "ลำพูน", "15/03/59", "SYB"),
        context=a_context(),
    )

    assert said.engagement
    assert said.engagement.starts_on == date(2016, 3, 15)


def test_thai_sheets_are_understood() -> None:
    (said,) = understood(
        ("รายชื่อผู้เข้าอบรม",),
        ("ลำดับ", "ชื่อ-นามสกุล", "เพศ", "เบอร์โทร", "ชื่อกิจการ", "จังหวัด", "วันที่อบรม"),
        ("๑", "นางสมใจ ดีงาม", "หญิง", "๐๘๑๒๓๔๕๖๗๘", "ร้านสุดา", "เชียงใหม่", "๑๒ มี.ค. ๖๐"),
        context=a_context("TH", "LA", "KH"),
    )

    assert said.person
    assert said.engagement
    assert (said.person.sex, said.person.phone) == ("FEMALE", "+66812345678")
    assert said.person.division == "TH-50"
    assert said.engagement.country == "TH"
    assert said.engagement.starts_on == date(2017, 3, 12)


def born(*texts: str, header: str = "Date of birth") -> list[tuple[int | None, str]]:
    """Return year and day of birth as told by a column with these cells."""
    told = understood(("Name", "Sex", header), *(("Su", "F", text) for text in texts))
    people = [said.person for said in told]
    return [(person.birth_year, person.birth_day) for person in people if person]


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("1985-03-12", 1985, "03-12"),
        ("23/07/1985", 1985, "07-23"),
        ("23.7.85", 1985, "07-23"),
        ("12 มีนาคม 2528", 1985, "03-12"),
        ("23/07/2528", 1985, "07-23"),
        ("๒๓/๐๗/๒๕๒๘", 1985, "07-23"),
        ("ngày 12 tháng 3 năm 1985", 1985, "03-12"),
        ("05/05/1985", 1985, "05-05"),
        # Only a month, only a year, and the day of those whose day is not known.
        ("03/1985", 1985, ""),
        ("1985", 1985, ""),
        ("01/01/1985", 1985, ""),
        ("1985-01-01", 1985, ""),
        ("12 - 14 March 1985", 1985, ""),
        # Of April or of March: no other date of the column tells.
        ("03/04/1985", 1985, ""),
    ],
)
@pytest.mark.parametrize("header", ["Date of birth", "Born"])
def test_a_day_of_birth_is_kept_where_it_is_said_whole(
    text: str, year: int, day: str, header: str
) -> None:
    assert born(text, header=header) == [(year, day)]


@pytest.mark.parametrize(
    ("other", "day"),
    [("23/07/1985", "04-03"), ("07/23/1985", "03-04"), ("05/06/1985", "")],
    ids=["day first", "month first", "nobody can tell"],
)
def test_other_dates_of_the_column_tell_which_number_is_the_day(other: str, day: str) -> None:
    assert born("03/04/1985", other)[0] == (1985, day)


def test_an_age_says_no_day_and_a_day_belongs_to_its_year() -> None:
    told = understood(
        ("Name", "Sex", "Age", "Year of birth", "Date of birth"),
        ("Su", "F", "32", "", ""),
        ("Nu", "F", "33", "1984", "23/07/1985"),
        ("Hla", "F", "", "1985", "23/07/1985"),
        ("May", "F", "33", "", "23/07/1984"),
    )

    people = [said.person for said in told if said.person]
    assert [(person.birth_year, person.birth_day) for person in people] == [
        (1985, ""),
        (1984, ""),
        (1985, "07-23"),
        (1984, "07-23"),
    ]
