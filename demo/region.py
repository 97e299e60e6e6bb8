"""Everything that arrives in the demonstration: all lists, in the order in which they come."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from demo import lines as say
from demo.courses import course_workbooks
from demo.lines import Line, Training
from demo.myanmar import Myanmar
from demo.myanmar_layouts import PLATFORM
from demo.occasions import occasions
from demo.score import score_workbooks
from demo.sheets import Cell, Column, Layout, Workbook, write
from demo.trainers import myanmar_trainers
from demo.world import Enterprise, World

TWINS: Final = 5


@dataclass
class Region:
    """The worlds of all countries, and the workbooks that come from them."""

    _worlds: dict[str, World] = field(default_factory=dict)

    @cached_property
    def myanmar(self) -> Myanmar:
        """Return Myanmar, by far the largest: drawn when it is first asked for."""
        return Myanmar()

    def world(self, country: str) -> World:
        """Return what is true in a country, drawn so far."""
        if country == "MM":
            return self.myanmar.world
        return self._worlds.setdefault(country, World(country))

    def workbooks(self) -> Iterator[Workbook]:
        """Yield every list, in the order in which they arrive.

        SCORE comes before the trainings of Myanmar, for it knows the workforce of those in both.
        """
        yield from occasions(self.world)
        yield from course_workbooks(self.world)
        known = [made for made in self.world("MM").enterprises if made.registration]
        yield from score_workbooks(self.world, known=known)
        yield from _with_faults(self.myanmar.workbooks())
        yield from myanmar_trainers(self.world("MM"))
        yield self._pilot()
        yield self._branches()
        yield self._waiting()

    def _pilot(self) -> Workbook:
        """Return who tried Think.COOP: members of rural unions, from no enterprise."""
        world = self.world("MM")
        place = world.words.place("MM-02")
        training = Training(
            title="Think.COOP pilot with rural trade unions",
            package="THINK-COOP",
            starts_on=date(2017, 11, 10),
            days=1,
            place=place,
            venue=place.localities[0],
        )
        lines = [Line(training=training, human=world.human(), enterprise=None) for _ in range(43)]
        layout: Layout[Line] = Layout(
            columns=(
                Column("Name", say.latin_name),
                Column("Sex", say.choice("F", "M")),
                Column("Age", say.age),
                Column("Phone", say.phone),
                Column("Organization", say.written(lambda _: "Rural trade union members' group")),
                Column("Type of organization", say.written(lambda _: "trade union")),
                Column("Township", say.locality),
                Column("State/Region", say.division),
                Column("Training title", say.written(lambda line: line.training.title)),
                Column("Date", say.starts),
            )
        )
        return Workbook(
            filename="mm-think-coop-2017.xlsx",
            kind="ATTENDANCE",
            office="co-yangon",
            sender="thiri",
            sheets=(layout.sheet("Pilot", lines, titles=("Think.COOP", "Names are invented")),),
            country="MM",
            package="THINK-COOP",
        )

    def _branches(self) -> Workbook:
        """Return a list with enterprises that share name and township, and are two all the same."""
        lines = [self._august(made, date(2018, 7, 16)) for pair in self.twins for made in pair]
        return self._platform("mm-siyb-platform-2018-07.xlsx", lines)

    def _waiting(self) -> Workbook:
        """Return the list that nobody has accepted yet: it leaves a person something to decide.

        Its last lines name enterprises of which there are two, and give no number to tell which.
        """
        world = self.world("MM")
        fresh = [world.enterprise(division="MM-06") for _ in range(20)]
        unclear = [replace(one, registration="") for one, _ in self.twins]
        lines = [self._august(made, date(2018, 8, 27)) for made in (*fresh, *unclear)]
        return self._platform("mm-siyb-platform-2018-08.xlsx", lines, waits=True)

    @cached_property
    def twins(self) -> list[tuple[Enterprise, Enterprise]]:
        """Return pairs of enterprises with one name in one place, each registered by itself."""
        world = self.world("MM")
        ones = [world.enterprise(division="MM-06") for _ in range(TWINS)]
        others = [world.enterprise(division="MM-06") for _ in range(TWINS)]
        return [
            (one, replace(other, name=one.name, locality=one.locality))
            for one, other in zip(ones, others, strict=True)
        ]

    def _august(self, made: Enterprise, held_on: date) -> Line:
        place = self.world("MM").words.place("MM-06")
        training = Training(
            title=f"SIYB training, Yangon, {held_on:%B %Y}",
            package="SIYB",
            starts_on=held_on,
            days=4,
            place=place,
            venue=place.localities[0],
        )
        human = self.world("MM").human(enterprise=made)
        return Line(training=training, human=human, enterprise=made)

    def _platform(self, filename: str, lines: list[Line], *, waits: bool = False) -> Workbook:
        titles = ("SIYB Platform Myanmar", "Names and enterprises are invented")
        return Workbook(
            filename=filename,
            kind="ATTENDANCE",
            office="siyb-platform-mm",
            sender="zaw",
            sheets=(PLATFORM.sheet("2018", lines, titles=titles),),
            country="MM",
            package="SIYB",
            waits=waits,
        )


def _with_faults(books: list[Workbook]) -> list[Workbook]:
    """Return the lists with a few lines in one that nobody could accept as they stand."""
    spoiled = []
    for book in books:
        if book.filename == "mm-siyb-platform-2017.xlsx":
            sheet = book.sheets[0]
            model = sheet.rows[0]
            bad: list[tuple[Cell, ...]] = [
                ("", *model[1:]),
                (model[0], model[1], 1690, *model[3:]),
                (*model[:10], "31/02/2017", *model[11:]),
                (*model[:10], "2071-05-04", *model[11:]),
            ]
            book = replace(book, sheets=(replace(sheet, rows=(*sheet.rows, *bad)),))
        spoiled.append(book)
    return spoiled


class CutOff(Exception):
    """The process that writes the lists ended before it was done."""


def write_all(folder: Path) -> Iterator[tuple[Workbook, Path]]:
    """Write every list into `folder`, yielding each, without its rows, and where it is.

    They are written by a process beside this one, so that the first can be loaded meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    beside = get_context("spawn")
    here, there = beside.Pipe(duplex=False)
    process = beside.Process(target=_write_into, args=(folder, there), daemon=True)
    process.start()
    there.close()
    try:
        while (written := here.recv()) is not None:
            yield written
    except EOFError as ended:
        raise CutOff("The process that writes the lists was killed. Load again.") from ended
    finally:
        here.close()
        process.join()


def _write_into(folder: Path, there: Connection) -> None:
    for book in Region().workbooks():
        there.send((replace(book, sheets=()), write(book, folder)))
    there.send(None)
