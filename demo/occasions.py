"""Single occasions that the edition tells of: one great seminar, three islands after a storm."""

from collections.abc import Callable
from datetime import date
from random import Random
from typing import Final

from demo import lines as say
from demo.lines import Line, Training
from demo.sheets import Column, Layout, Workbook
from demo.words import Word
from demo.world import Enterprise, World

SEMINAR: Final = 2_304  # people, in Phnom Penh, on one day
REPRESENTATIVES: Final = 25  # at the training on business continuity in Port Vila
FROM_THE_CHAMBER: Final = 2  # of them work at the chamber that held it
RECOVERING: Final = 30  # micro enterprises in Fiji
ASSESSED: Final = 18  # taxi and handicraft enterprises in Tonga
INVENTED: Final = "Names are invented"

KHMER: Final = Layout[Line](
    columns=(
        Column("ល.រ", lambda line: line.human.number),
        Column("ឈ្មោះអ្នកចូលរួម", say.own_name),
        Column("ភេទ", say.choice("ស្រី", "ប្រុស")),
        Column("អាយុ", say.age),
        Column("លេខទូរស័ព្ទ", say.phone),
        Column("ស្រុក", say.own_locality),
        Column("ខេត្ត", say.own_division),
        Column("Training title", say.written(lambda line: line.training.title)),
        Column("កាលបរិច្ឆេទ", say.starts),
    ),
    total="សរុប",
)
CHAMBER: Final = Layout[Line](
    columns=(
        Column("Name", say.latin_name),
        Column("M/F", say.choice("F", "M")),
        Column("Phone", say.phone),
        Column("Business", say.business),
        Column("Type of organization", say.kind_of_business),
        Column("Island", say.division),
        Column("Training title", say.written(lambda line: line.training.title)),
        Column("Date", say.starts_spelt),
    ),
    total="Total",
)


def occasions(worlds: Callable[[str], World]) -> list[Workbook]:
    """Return the lists of the four occasions."""
    return [
        _seminar(worlds("KH")),
        continuity(worlds("VU")),
        _recovery(worlds("FJ")),
        _assessment(worlds("TO")),
    ]


def _seminar(world: World) -> Workbook:
    chance = Random("seminar")
    place = world.words.place("KH-12")
    training = Training(
        title="Practical business seminar, C-BED",
        package="C-BED",
        starts_on=date(2017, 8, 24),
        days=1,
        place=place,
        venue=place.localities[0],
        level="ToE",
    )
    lines = [
        Line(
            training=training,
            human=world.human(ages=(17, 29), has_phone=chance.random() < 0.7),
            enterprise=None,
            spelling=chance.randrange(60),
        )
        for _ in range(SEMINAR)
    ]
    return Workbook(
        filename="kh-seminar-2017-08.xlsx",
        kind="ATTENDANCE",
        office="co-bangkok",
        sender="chan",
        sheets=(
            KHMER.sheet(
                "24-08-2017", lines, titles=("សិក្ខាសាលាអាជីវកម្ម C-BED", "ឈ្មោះទាំងអស់ជាឈ្មោះប្រឌិត")
            ),
        ),
        country="KH",
        package="C-BED",
    )


def continuity(world: World) -> Workbook:
    """Return the list of those who learned in Port Vila to plan for continuity."""
    place = world.words.place("VU-SEE")
    training = Training(
        title="Business continuity planning after Pam",
        package="BCP",
        starts_on=date(2015, 9, 22),
        days=3,
        place=place,
        venue=Word("Port Vila", "Port Vila"),
    )
    chamber = _chamber(world)
    lines = []
    for number in range(REPRESENTATIVES):
        made = chamber if number < FROM_THE_CHAMBER else world.enterprise(workers=1 + number % 7)
        human = world.human(enterprise=made, is_owner=made is not chamber)
        lines.append(Line(training=training, human=human, enterprise=made))
    return Workbook(
        filename="vu-continuity-2015.xlsx",
        kind="ATTENDANCE",
        office="vcci-vu",
        sender="tari",
        sheets=(
            CHAMBER.sheet(
                "Attendance", lines, titles=("Vanuatu Chamber of Commerce & Industry", INVENTED)
            ),
        ),
        country="VU",
        package="BCP",
    )


def _chamber(world: World) -> Enterprise:
    name = "Vanuatu Chamber of Commerce & Industry"
    model = world.enterprise(has_registration=False, workers=12)
    return Enterprise(
        number=0,
        country="VU",
        name=Word(name, name),
        form=Word("", ""),
        sector="S94",
        place=world.words.place("VU-SEE"),
        locality=Word("Port Vila", "Port Vila"),
        phone=model.phone,
        registration="",
        workers=12,
        women_workers=7,
        size="SMALL",
        ownership="",
    )


def _recovery(world: World) -> Workbook:
    divisions = ["FJ-W"] * 19 + ["FJ-N"] * 11
    made = [world.enterprise(division=code, workers=1 + len(code) % 5) for code in divisions]
    return _enterprise_list(
        "fj-recovery-2016.xlsx",
        "Recovery support after Winston",
        "Recovery support",
        date(2016, 6, 14),
        made,
    )


def _assessment(world: World) -> Workbook:
    sectors = [("H49",)] * 10 + [("C32",)] * 8
    made = [world.enterprise(sectors=sector, workers=2) for sector in sectors]
    return _enterprise_list(
        "to-assessment-2018.xlsx",
        "Assessment of taxis and handicraft after Gita",
        "Rapid assessment",
        date(2018, 3, 12),
        made,
    )


def _enterprise_list(
    filename: str, title: str, form: str, held_on: date, made: list[Enterprise]
) -> Workbook:
    layout: Layout[Enterprise] = Layout(
        columns=(
            Column("Business name", lambda e: e.name.latin),
            Column("Phone", lambda e: e.phone),
            Column("Town", lambda e: e.locality.latin),
            Column("Division", lambda e: e.place.word.latin),
            Column("ISIC", lambda e: e.sector),
            Column("Workers", lambda e: e.workers),
            Column("Owner gender", lambda e: e.ownership.capitalize()),
            Column("Form of support", lambda _: form),
            Column("Training title", lambda _: title),
            Column("Date", lambda _: held_on),
        ),
    )
    return Workbook(
        filename=filename,
        kind="ENTERPRISES",
        office="co-suva",
        sender="mere",
        sheets=(layout.sheet("List", made, titles=(title, INVENTED)),),
        country=made[0].country,
    )
