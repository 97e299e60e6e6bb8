"""Lines of lists: who took part in what, and the many ways in which offices write it down."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from demo.sheets import Cell
from demo.words import Place, Word
from demo.world import Enterprise, Human

THAI_MONTHS: Final = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
]
BUDDHIST: Final = 543
KHMER_DIGITS: Final = str.maketrans("0123456789", "០១២៣៤៥៦៧៨៩")
BURMESE_DIGITS: Final = str.maketrans("0123456789", "၀၁၂၃၄၅၆၇၈၉")
DIAL: Final = {"MM": "95", "VN": "84", "TH": "66", "KH": "855", "LA": "856", "ID": "62", "PH": "63"}


@dataclass(frozen=True, slots=True)
class Training:
    """Something done, on some days, in some place."""

    title: str
    package: str
    starts_on: date
    days: int
    place: Place
    venue: Word
    level: str = "ToE"
    module: str = ""

    @property
    def ends_on(self) -> date:
        """Return its last day."""
        return self.starts_on + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list. `spelling` says which of several habits its writer had that day."""

    training: Training
    human: Human
    enterprise: Enterprise | None
    spelling: int = 0
    has_completed: bool = True
    hides_phone: bool = False
    name_as_written: str = ""

    @property
    def chance(self) -> Random:
        """Return chance that falls the same way for this line every time."""
        number = self.enterprise.number if self.enterprise else 0
        return Random(f"{self.training.title} {self.human.number} {number} {self.spelling}")


Say = Callable[[Line], Cell]


def latin_name(line: Line) -> Cell:
    """Write the person's name in Latin letters, with whatever title the writer likes."""
    name = line.human.name.latin
    return name.upper() if line.spelling % 5 == 3 else name


def burmese_title_name(line: Line) -> Cell:
    """Write the person's name in Latin letters with U, Daw, Ko or Ma before it."""
    older = line.human.birth_year < 1978
    titles = ("Daw", "Ma") if line.human.sex == "FEMALE" else ("U", "Ko")
    return f"{titles[0] if older else titles[1]} {line.human.name.latin}"


def own_name(line: Line) -> Cell:
    """Write the person's name in the country's own script."""
    return line.human.name.own


def business(line: Line) -> Cell:
    """Write the enterprise's name in Latin letters, as often misshapen as in life."""
    if line.enterprise is None:
        return ""
    return line.name_as_written or spelt(line.enterprise, line.spelling)


def own_business(line: Line) -> Cell:
    """Write the enterprise's name in the country's own script."""
    if line.enterprise is None:
        return ""
    form = line.enterprise.form.own if line.spelling % 4 == 1 else ""
    return " ".join(part for part in (line.enterprise.name.own, form) if part)


def spelt(enterprise: Enterprise, spelling: int) -> str:
    """Return an enterprise's name in one of the ways in which people spell it."""
    name = enterprise.name.latin
    ways = (
        name,
        f"{name} {enterprise.form.latin}".strip(),
        name.upper(),
        f'"{name}"',
        f"{name.replace(' ', '  ')} ",
        name.lower(),
    )
    return ways[spelling % len(ways)]


def registration(line: Line) -> Cell:
    """Write the registration number, where the enterprise has one."""
    return line.enterprise.registration if line.enterprise else ""


def phone(line: Line) -> Cell:
    """Write the number as it is dialled inside the country, sometimes with marks between."""
    number = "" if line.hides_phone else _number(line)
    if number and line.spelling % 3 == 1:
        return f"{number[:2]}-{number[2:5]}-{number[5:]}"
    return number


def eaten_phone(line: Line) -> Cell:
    """Write the number as a spreadsheet leaves it: a number, its first zero gone."""
    number = "" if line.hides_phone else _number(line)
    return int(number) if number else ""


def foreign_phone(line: Line) -> Cell:
    """Write the number as it is dialled from abroad."""
    number = "" if line.hides_phone else _number(line)
    return f"+{DIAL[line.human.country]} {number.removeprefix('0')}" if number else ""


def _number(line: Line) -> str:
    # Owners give the number of the shop: it is the only one they have.
    if line.enterprise and line.human.is_owner:
        return line.enterprise.phone
    return line.human.phone


def written(value: Callable[[Line], object]) -> Say:
    """Return a cell that holds `value` as text."""
    return lambda line: str(value(line))


def number_of(lines: list[Line]) -> Say:
    """Return a cell that numbers the lines from 1."""
    order = {id(line): place for place, line in enumerate(lines, start=1)}
    return lambda line: order.get(id(line), "")


def choice(female: str, male: str) -> Say:
    """Return a cell that holds one of two words, by the person's sex."""
    return lambda line: female if line.human.sex == "FEMALE" else male


def tick(test: Callable[[Line], bool], mark: str = "✓") -> Say:
    """Return a cell that holds a mark where something is so."""
    return lambda line: mark if test(line) else ""


def is_woman(line: Line) -> bool:
    """Test whether the line is about a woman."""
    return line.human.sex == "FEMALE"


def is_man(line: Line) -> bool:
    """Test whether the line is about a man."""
    return line.human.sex == "MALE"


def completed(yes: str, no: str = "") -> Say:
    """Return a cell that says whether the person stayed to the end."""
    return lambda line: yes if line.has_completed else no


def birth_year(line: Line) -> Cell:
    """Write the year of birth."""
    return line.human.birth_year


def age(line: Line) -> Cell:
    """Write the age that the person gave in the year of the training."""
    return line.training.starts_on.year - line.human.birth_year


def starts(line: Line) -> Cell:
    """Write the first day as a date."""
    return line.training.starts_on


def ends(line: Line) -> Cell:
    """Write the last day as a date."""
    return line.training.ends_on


def starts_slashed(line: Line) -> Cell:
    """Write the first day with day and month before the year."""
    return f"{line.training.starts_on:%d/%m/%Y}"


def starts_spelt(line: Line) -> Cell:
    """Write the first day with the month's name cut short."""
    return f"{line.training.starts_on:%d-%b-%Y}"


def starts_buddhist(line: Line) -> Cell:
    """Write the first day in Thai, in the Buddhist era."""
    day = line.training.starts_on
    return f"{day.day} {THAI_MONTHS[day.month - 1]} {day.year + BUDDHIST}"


def starts_buddhist_khmer(line: Line) -> Cell:
    """Write the first day in Khmer digits, in the Buddhist era."""
    day = line.training.starts_on
    return f"{day.day:02}/{day.month:02}/{day.year + BUDDHIST}".translate(KHMER_DIGITS)


def locality(line: Line) -> Cell:
    """Write the township or district in Latin letters."""
    return _from(line)[1].latin


def own_locality(line: Line) -> Cell:
    """Write the township or district in the country's own script."""
    return _from(line)[1].own


def division(line: Line) -> Cell:
    """Write the state, region or province in Latin letters."""
    return _from(line)[0].word.latin


def own_division(line: Line) -> Cell:
    """Write the state, region or province in the country's own script."""
    return _from(line)[0].word.own


def _from(line: Line) -> tuple[Place, Word]:
    if line.enterprise:
        return line.enterprise.place, line.enterprise.locality
    return line.human.place, line.human.locality


def women_owned(line: Line) -> Cell:
    """Say whether women own the enterprise."""
    return "yes" if line.enterprise and line.enterprise.ownership == "FEMALE" else "no"


def kind_of_business(line: Line) -> Cell:
    """Say what the organization is: the chamber itself, or one of its enterprises."""
    is_chamber = line.enterprise is not None and line.enterprise.number == 0
    return "chamber of commerce" if is_chamber else "enterprise"
