"""How the partners in Myanmar list who came: in English, in Burmese, with and without numbers."""

from typing import Final

from demo import lines as say
from demo.lines import Line
from demo.sheets import Column, Layout

PLATFORM: Final = Layout[Line](
    columns=(
        Column("Participant name", say.latin_name),
        Column("Sex (M/F)", say.choice("F", "M")),
        Column("Year of birth", say.birth_year),
        Column("Phone", say.phone),
        Column("Business name", say.business),
        Column("Registration no.", say.registration),
        Column("Township", say.locality),
        Column("State/Region", say.division),
        Column("Training title", say.written(lambda line: line.training.title)),
        Column("Package", say.written(lambda line: line.training.package)),
        Column("Start date", say.starts),
        Column("End date", say.ends),
        Column("Certificate", say.completed("yes", "no")),
    ),
    total="Total",
    footnotes=("Source: activity reports of trainers",),
    blank_every=400,
)

BURMESE: Final = Layout[Line](
    columns=(
        Column("အမည်", say.own_name),
        Column("ကျား/မ", say.choice("မ", "ကျား")),
        Column("အသက်", say.age),
        Column("ဖုန်းနံပါတ်", say.phone),
        Column("လုပ်ငန်းအမည်", say.own_business),
        Column("Registration no.", say.registration),
        Column("မြို့နယ်", say.own_locality),
        Column("State/Region", say.own_division),
        Column("Training title", say.written(lambda line: line.training.title)),
        Column("Date", say.starts_slashed),
        Column("Completed", say.completed("✓")),
    ),
    total="စုစုပေါင်း",
)

RETAIL: Final = Layout[Line](
    columns=(
        Column("No", lambda line: line.human.number),
        Column("Name", say.burmese_title_name),
        Column(("Sex", "Male"), say.tick(say.is_man)),
        Column(("Sex", "Female"), say.tick(say.is_woman)),
        Column("Mobile no", say.eaten_phone),
        Column("Shop name", say.business),
        Column("Registration no.", say.registration),
        Column("Township", say.locality),
        Column("State/Region", say.division),
        Column("Training title", say.written(lambda line: line.training.title)),
        Column("Date", say.starts_spelt),
    ),
    total="TOTAL",
)

RURAL: Final = Layout[Line](
    columns=(
        Column("အမည်", say.own_name),
        Column("ကျား/မ", say.choice("မ", "ကျား")),
        Column("ဖုန်းနံပါတ်", say.phone),
        Column("လုပ်ငန်းအမည်", say.own_business),
        Column("Registration no.", say.registration),
        Column("မြို့နယ်", say.own_locality),
        Column("State/Region", say.own_division),
        Column("Training title", say.written(lambda line: line.training.title)),
        Column("Date", say.starts_slashed),
    ),
)

SCHOOLS: Final = Layout[Line](
    columns=(
        Column("Student name", say.latin_name),
        Column("Sex", say.choice("Female", "Male")),
        Column("Age", say.age),
        Column("Phone", say.foreign_phone),
        Column("Business name", say.business),
        Column("Registration no.", say.registration),
        Column("Town", say.locality),
        Column("State/Region", say.division),
        Column("Course", say.written(lambda line: line.training.title)),
        Column("Date", say.starts),
        Column("Hours", lambda line: line.training.days * 6),
    ),
    footnotes=("Source: returns of schools",),
)

ASSOCIATION: Final = Layout[Line](
    columns=(
        Column("Name of participant", say.burmese_title_name),
        Column("Gender", say.choice("F", "M")),
        Column("Telephone", say.foreign_phone),
        Column("Enterprise", say.business),
        Column("Registration no.", say.registration),
        Column("Workers", lambda line: line.enterprise.workers if line.enterprise else ""),
        Column("Women owned", say.women_owned),
        Column("Township", say.locality),
        Column("State/Region", say.division),
        Column("Training", say.written(lambda line: line.training.title)),
        Column("Start date", say.starts_slashed),
    ),
)
