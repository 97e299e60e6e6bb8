"""Myanmar: trainings in four packages since 2014, reported by six partners in three scripts.

The truth is drawn first: which enterprises there are, and which of them came again. The lists are
then written from it, so that what Banyan counts can be held against what is so.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from demo import myanmar_layouts as layouts
from demo.lines import Line, Training, spelt
from demo.sheets import Layout, Workbook
from demo.words import Place
from demo.world import Enterprise, Human, World

ENTERPRISES: Final = 20_412
MISSPELT: Final = (
    60  # of those who came again: too far from what was written before to be put together
)
OFFICE: Final = "co-yangon"


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody who delivers a package and sends lists. `script` is that of the names it writes."""

    code: str
    name: str
    package: str
    script: str
    rows: dict[int, int]
    layout: Layout[Line]
    titles: tuple[str, ...]
    extension: str = "xlsx"
    encoding: str = ""
    sheet_for_each: bool = False
    sender: str = "thiri"
    office: str = OFFICE


PARTNERS: Final = (
    Partner(
        code="siyb-platform",
        name="SIYB Platform Myanmar",
        package="SIYB",
        script="latin",
        rows={2014: 1200, 2015: 1500, 2016: 1800, 2017: 2000, 2018: 1700},
        layout=layouts.PLATFORM,
        titles=(
            "SIYB Platform Myanmar: entrepreneurs trained",
            "Names and enterprises are invented",
        ),
        sender="zaw",
        office="siyb-platform-mm",
    ),
    Partner(
        code="mandalay",
        name="Mandalay Enterprise Skills Centre",
        package="SIYB",
        script="own",
        rows={2014: 700, 2015: 1000, 2016: 1200, 2017: 1400, 2018: 1100},
        layout=layouts.BURMESE,
        titles=("SIYB သင်တန်းသားစာရင်း", "အမည်များသည် စိတ်ကူးယဉ်ဖြစ်သည်"),
    ),
    Partner(
        code="leht-li",
        name="Leht Li retail team",
        package="LEHT-LI",
        script="latin",
        rows={2015: 1200, 2016: 1700, 2017: 2000, 2018: 1600},
        layout=layouts.RETAIL,
        titles=("Leht Li retailer training", "Invented for a demonstration"),
        sheet_for_each=True,
    ),
    Partner(
        code="rural",
        name="Rural Entrepreneurs' Network",
        package="BUSINESS-EYE-OPENER",
        script="own",
        rows={2015: 600, 2016: 1000, 2017: 1500, 2018: 1400},
        layout=layouts.RURAL,
        titles=(),
        extension="csv",
        encoding="utf-8",
    ),
    Partner(
        code="kab",
        name="Know About Business schools",
        package="KAB",
        script="latin",
        rows={2014: 400, 2015: 500, 2016: 500, 2017: 600, 2018: 400},
        layout=layouts.SCHOOLS,
        titles=(
            "Know About Business (KAB): classes for working students",
            "All names are invented",
        ),
    ),
    Partner(
        code="association",
        name="Small Industries Association",
        package="SIYB",
        script="latin",
        rows={2016: 500, 2017: 700, 2018: 600},
        layout=layouts.ASSOCIATION,
        titles=(),
        extension="tsv",
        encoding="utf-16",
    ),
)
CALLED: Final = {
    "SIYB": "SIYB training",
    "LEHT-LI": "Leht Li retailer training",
    "BUSINESS-EYE-OPENER": "Business Eye Opener",
    "KAB": "KAB class",
}
LAST_DAY: Final = date(2018, 8, 24)


@dataclass
class Myanmar:
    """The trainings of entrepreneurs in Myanmar: who was there, and the lists of it."""

    world: World = field(default_factory=lambda: World("MM"))
    lines: dict[tuple[str, int], list[Line]] = field(default_factory=lambda: defaultdict(list))
    _comers: list[Human] = field(default_factory=list)
    _scripts: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    _colleagues: dict[int, list[Human]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self._draw()

    @property
    def chance(self) -> Random:
        """Return the chance that draws the whole country."""
        return self.world.chance

    def workbooks(self) -> list[Workbook]:
        """Return what the partners sent, a file a partner and year."""
        return [
            _workbook(partner, year, self.lines[partner.code, year])
            for partner in PARTNERS
            for year in partner.rows
        ]

    def _draw(self) -> None:
        slots = [
            (year, partner)
            for year in range(2014, 2019)
            for partner in PARTNERS
            for _ in range(partner.rows.get(year, 0))
        ]
        again = len(slots) - ENTERPRISES
        comes_again = set(self.chance.sample(range(1_000, len(slots)), again))
        misspelt = set(self.chance.sample(sorted(comes_again), MISSPELT * 3))
        drawn: dict[tuple[int, str], list[Line]] = defaultdict(list)
        typos = 0
        for number, (year, partner) in enumerate(slots):
            if number not in comes_again:
                line = self._first_time(partner)
            else:
                wants_typo = number in misspelt and typos < MISSPELT and partner.script == "latin"
                line = self._misspelt() if wants_typo else self._again(partner)
                typos += wants_typo
            drawn[year, partner.code].append(line)
        for partner in PARTNERS:
            for year in partner.rows:
                self._group(partner, year, drawn[year, partner.code])

    def _first_time(self, partner: Partner) -> Line:
        registered = self.chance.random() < (0.25 if partner.code in ("rural", "leht-li") else 0.5)
        retail = ("G47",) if partner.code == "leht-li" else ()
        made = self.world.enterprise(sectors=retail, has_registration=registered)
        owner = self.world.human(enterprise=made, is_owner=True)
        self._comers.append(owner)
        self._scripts[made.number].add(partner.script)
        return self._line(owner, made)

    def _again(self, partner: Partner) -> Line:
        """Draw somebody whose enterprise was there before, and can be known by what is written."""
        while True:
            owner = self.chance.choice(self._comers)
            made = owner.enterprise
            assert made is not None
            written = self._scripts[made.number]
            if partner.script in written or made.registration:
                break
        written.add(partner.script)
        if self.chance.random() < 0.55:
            return self._line(owner, made)
        colleagues = self._colleagues[made.number]
        if not colleagues or self.chance.random() < 0.7:
            colleagues.append(self.world.human(enterprise=made))
        return self._line(self.chance.choice(colleagues), made)

    def _misspelt(self) -> Line:
        """Draw a colleague whose writer heard the enterprise's name wrong and knew no number."""
        while True:
            made = self.chance.choice(self._comers).enterprise
            assert made is not None
            if not made.registration and "latin" in self._scripts[made.number]:
                break
        colleague = self.world.human(enterprise=made)
        line = self._line(colleague, made)
        return replace(line, hides_phone=True, name_as_written=misheard(made.name.latin))

    def _line(self, human: Human, made: Enterprise) -> Line:
        placeholder = Training("", "", date(2014, 1, 1), 1, made.place, made.locality)
        return Line(
            training=placeholder,
            human=human,
            enterprise=made,
            spelling=self.chance.randrange(60),
            has_completed=self.chance.random() < 0.96,
            hides_phone=self.chance.random() < 0.12,
        )

    def _group(self, partner: Partner, year: int, drawn: Sequence[Line]) -> None:
        """Put the people of a year into trainings of about twenty-five, near where they live."""
        waiting: dict[str, list[Line]] = defaultdict(list)
        for line in drawn:
            waiting[line.enterprise.place.code if line.enterprise else ""].append(line)
        for code in sorted(waiting):
            group, batch = waiting[code], 0
            while group:
                batch += 1
                size = self.chance.randint(19, 30)
                there, group = group[:size], group[size:]
                training = self._training(partner, year, self.world.words.place(code), batch)
                self.lines[partner.code, year] += [
                    replace(line, training=training) for line in there
                ]

    def _training(self, partner: Partner, year: int, place: Place, batch: int) -> Training:
        last = LAST_DAY if year == LAST_DAY.year else date(year, 12, 15)
        span = (last - date(year, 1, 10)).days
        return Training(
            title=f"{CALLED[partner.package]}, {place.word.latin}, {year}/{batch}",
            package=partner.package,
            starts_on=date(year, 1, 10) + timedelta(days=self.chance.randrange(span)),
            days=self.chance.choice((3, 4, 5)),
            place=place,
            venue=self.chance.choice(place.localities),
        )


def misheard(name: str) -> str:
    """Return a name as somebody wrote it down who heard it once: two letters are others."""
    chance = Random(name)
    letters = list(name)
    places = [i for i in range(1, len(name) - 1) if name[i].isalpha() and name[i - 1].isalpha()]
    for place in chance.sample(places, 2):
        letters[place] = chance.choice([c for c in "aeionrlt" if c != letters[place].lower()])
    return "".join(letters)


def _workbook(partner: Partner, year: int, lines: list[Line]) -> Workbook:
    titles = [*partner.titles, f"Year: {year}"] if partner.titles else []
    if partner.sheet_for_each:
        by_place: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            by_place[line.training.place.word.latin].append(line)
        sheets = tuple(
            partner.layout.sheet(name, there, titles=[*titles, f"State/Region: {name}"])
            for name, there in by_place.items()
        )
    else:
        sheets = (partner.layout.sheet(str(year), lines, titles=titles),)
    return Workbook(
        filename=f"mm-{partner.code}-{year}.{partner.extension}",
        kind="ATTENDANCE",
        office=partner.office,
        sender=partner.sender,
        sheets=sheets,
        encoding=partner.encoding,
        is_zawgyi=partner.code == "rural",
        country="MM",
        package=partner.package,
    )


def distinct_spellings(lines: Sequence[Line]) -> int:
    """Return how many enterprises somebody would count who only looked at the names as written."""
    return len({spelt(line.enterprise, line.spelling) for line in lines if line.enterprise})
