"""Trainings in the other countries: a few lists a year, each in its office's own way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo import course_layouts as layouts
from demo.lines import Line, Training
from demo.sheets import Layout, Workbook
from demo.words import Place
from demo.world import Human, World


@dataclass(frozen=True, slots=True)
class Course:
    """A package delivered in a country: how many people a year, in which layout, sent by whom."""

    code: str
    country: str
    package: str
    title: str
    rows: dict[int, int]
    layout: Layout[Line]
    titles: tuple[str, ...]
    office: str
    sender: str
    programme: str = ""
    kind: str = "ATTENDANCE"
    extension: str = "xlsx"
    encoding: str = ""
    level: str = "ToE"
    sectors: tuple[str, ...] = ()
    has_enterprises: bool = True
    only_women: bool = False
    again: float = 0.25
    days: int = 3
    months: tuple[int, int] = (1, 12)


INVENTED = {
    "en": "Names and enterprises are invented",
    "vi": "Tên người và doanh nghiệp là hư cấu",
    "id": "Nama orang dan usaha adalah rekaan",
    "th": "ชื่อบุคคลและสถานประกอบการเป็นชื่อสมมติ",
    "km": "ឈ្មោះទាំងអស់ជាឈ្មោះប្រឌិត",
    "lo": "ຊື່ທັງໝົດແມ່ນສົມມຸດ",
    "zh": "姓名和企业均为虚构",
    "mn": "Нэрс зохиомол болно",
}
COURSES: tuple[Course, ...] = (
    Course(
        "siyb", "VN", "SIYB", "Khởi sự và tăng cường khả năng kinh doanh (SIYB)",
        {2014: 140, 2015: 180, 2016: 220, 2017: 280, 2018: 240}, layouts.VIETNAMESE,
        ("DANH SÁCH HỌC VIÊN", INVENTED["vi"]), "vcci-vn", "minh",
    ),
    Course(
        "get-ahead", "VN", "GET-AHEAD", "GET Ahead cho phụ nữ nông thôn",
        {2015: 110, 2016: 150, 2017: 180, 2018: 160}, layouts.VIETNAMESE,
        ("Hội Liên hiệp Phụ nữ: danh sách học viên", INVENTED["vi"]), "co-hanoi", "linh",
        only_women=True,
    ),
    Course(
        "my-coop", "VN", "MY-COOP", "My.Coop cho hợp tác xã nông nghiệp",
        {2016: 90, 2017: 130, 2018: 140}, layouts.VIETNAMESE,
        ("Liên minh Hợp tác xã: danh sách học viên", INVENTED["vi"]), "co-hanoi", "linh",
        sectors=("A01",),
    ),
    Course(
        "siyb-trainers", "VN", "SIYB", "ToT SIYB 2015 manual",
        {2016: 48, 2017: 52, 2018: 34}, layouts.VIETNAMESE_TRAINERS,
        ("VCCI: danh sách giảng viên SIYB", INVENTED["vi"]), "vcci-vn", "minh",
        kind="TRAINERS", level="ToT", again=0.1, days=8,
    ),
    Course(
        "c-bed-plan", "KH", "C-BED", "C-BED with provincial employment centres",
        {2014: 70, 2015: 90, 2016: 120, 2017: 110, 2018: 140}, layouts.KHMER,
        ("បញ្ជីឈ្មោះសិក្ខាកាម C-BED", INVENTED["km"]), "co-bangkok", "chan", months=(2, 6),
    ),
    Course(
        "c-bed-oxfam", "KH", "C-BED", "C-BED with village savings banks",
        {2016: 60, 2017: 80, 2018: 70}, layouts.KHMER,
        ("បញ្ជីឈ្មោះសិក្ខាកាម C-BED", INVENTED["km"]), "co-bangkok", "chan",
        only_women=True, months=(1, 7),
    ),
    Course(
        "c-bed-lftu", "LA", "C-BED", "C-BED with the Lao Federation of Trade Unions",
        {2015: 80, 2016: 110, 2017: 120, 2018: 90}, layouts.LAO,
        ("ລາຍຊື່ຜູ້ເຂົ້າຮ່ວມ C-BED", INVENTED["lo"]), "co-bangkok", "chan", months=(2, 7),
    ),
    Course(
        "wistem", "TH", "WISTEM", "Women in STEM soft skills",
        {2017: 110, 2018: 170}, layouts.THAI,
        ("รายชื่อผู้เข้าอบรม โครงการ Women in STEM", INVENTED["th"]), "co-bangkok", "chan",
        programme="WISTEM", only_women=True, sectors=("C26", "C27"), again=0.6, months=(2, 7),
    ),
    Course(
        "in-business", "PH", "IN-BUSINESS", "In Business",
        {2016: 80, 2017: 190, 2018: 170}, layouts.PHILIPPINE,
        ("Participants in In Business sessions", INVENTED["en"]), "ecop-ph", "grace",
        months=(1, 7), days=1,
    ),
    Course(
        "wistem", "PH", "WISTEM", "Women in STEM mentoring circle",
        {2018: 90}, layouts.PHILIPPINE,
        ("Women in STEM, IT-BPO", INVENTED["en"]), "co-manila", "jose",
        programme="WISTEM", only_women=True, sectors=("J62", "N82"), again=0.7, months=(2, 7),
    ),
    Course(
        "siyb", "ID", "SIYB", "Pelatihan SIYB",
        {2014: 60, 2015: 80, 2016: 90, 2017: 110, 2018: 90}, layouts.INDONESIAN,
        ("Daftar hadir pelatihan", INVENTED["id"]), "co-jakarta", "bayu", months=(1, 8),
    ),
    Course(
        "wistem", "ID", "WISTEM", "Women in STEM otomotif",
        {2017: 60, 2018: 110}, layouts.INDONESIAN,
        ("Daftar hadir Women in STEM", INVENTED["id"]), "co-jakarta", "bayu",
        programme="WISTEM", only_women=True, sectors=("C29",), again=0.6, months=(2, 7),
    ),
    Course(
        "my-coop", "MN", "MY-COOP", "My.COOP малчдын хоршоо",
        {2016: 60, 2017: 80, 2018: 70}, layouts.MONGOLIAN,
        ("Оролцогчдын бүртгэл", INVENTED["mn"]), "co-mongolia", "bold",
        sectors=("A01",), months=(5, 8),
    ),
    Course(
        "siyb", "CN", "SIYB", "SIYB 创业培训",
        {2014: 180, 2015: 210, 2016: 240, 2017: 270, 2018: 220}, layouts.CHINESE,
        (), "co-beijing", "wei", extension="csv", encoding="gb18030", months=(1, 8),
    ),
)  # fmt: skip


def course_workbooks(worlds: Callable[[str], World]) -> list[Workbook]:
    """Draw who came to the courses, and return a list for each year."""
    return [book for course in COURSES for book in _workbooks(course, worlds(course.country))]


def _workbooks(course: Course, world: World) -> list[Workbook]:
    chance = Random(f"{course.country} {course.code}")
    known: list[Human] = []
    books = []
    for year, count in course.rows.items():
        lines = _grouped(course, year, _people(course, world, known, count, chance), chance)
        books.append(
            Workbook(
                filename=f"{course.country.lower()}-{course.code}-{year}.{course.extension}",
                kind=course.kind,
                office=course.office,
                sender=course.sender,
                sheets=(course.layout.sheet(str(year), lines, titles=course.titles),),
                encoding=course.encoding,
                country=course.country,
                package=course.package,
                programme=course.programme,
            )
        )
    return books


def _people(
    course: Course, world: World, known: list[Human], count: int, chance: Random
) -> list[Human]:
    there: dict[int, Human] = {}
    while len(there) < count:
        if len(known) > 40 and chance.random() < course.again:
            person = chance.choice(known)
        else:
            person = _somebody(course, world, known, chance)
            known.append(person)
        there[person.number] = person
    return list(there.values())


def _somebody(course: Course, world: World, known: Sequence[Human], chance: Random) -> Human:
    sex = "FEMALE" if course.only_women else ""
    if known and chance.random() < course.again:
        return world.human(enterprise=chance.choice(known).enterprise, sex=sex)
    made = world.enterprise(sectors=course.sectors, has_registration=chance.random() < 0.6)
    return world.human(enterprise=made, is_owner=course.programme == "", sex=sex)


def _grouped(course: Course, year: int, people: list[Human], chance: Random) -> list[Line]:
    lines: list[Line] = []
    batch = 0
    while people:
        batch += 1
        size = chance.randint(16, 28)
        there, people = people[:size], people[size:]
        place = there[0].place
        training = _training(course, year, batch, place, chance)
        lines += [
            Line(
                training=training,
                human=person,
                enterprise=person.enterprise,
                spelling=chance.randrange(60),
                hides_phone=chance.random() < 0.1,
            )
            for person in there
        ]
    return lines


def _training(course: Course, year: int, batch: int, place: Place, chance: Random) -> Training:
    first, last = course.months
    start = date(year, first, 2)
    end = date(year, min(last, 8) if year == 2018 else last, 20)
    return Training(
        title=f"{course.title} {year}/{batch}",
        package=course.package,
        starts_on=start + timedelta(days=chance.randrange((end - start).days)),
        days=course.days,
        place=place,
        venue=chance.choice(place.localities),
        level=course.level,
    )
