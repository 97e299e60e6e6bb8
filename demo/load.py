"""Loading the demonstration, step by step, each through the commands that pages use too.

Run again, it finds that everything is there and changes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final

from django.db import transaction

from banyan.accounts.queries import actor_named
from banyan.engagements.queries import counts_held
from banyan.intake.commands.accept import accept_delivery
from banyan.intake.commands.deliver import About, deliver
from banyan.intake.commands.read import read_delivery
from banyan.intake.queries import counts_of, delivery
from banyan.intake.vocabulary import State
from banyan.register.commands.cases import sort_cases
from banyan.register.commands.index_for_entry import index_for_entry
from banyan.register.queries import who_waits
from banyan.register.vocabulary import Half
from banyan.results.queries import newest_snapshot
from demo.beside import Worker, worker_beside
from demo.catalogue import tell_catalogue
from demo.credentials import credentials_told
from demo.disasters import tell_disasters
from demo.doors import open_doors
from demo.figures import count_everything, keep_counted, state_all, state_attributed
from demo.founding import found_house, tell_engagements
from demo.inspections import tell_inspections
from demo.mentoring import follow_cohorts
from demo.money import tell_money
from demo.papers import hand_papers
from demo.partnerships import tell_partnerships
from demo.plans import tell_plans
from demo.platforms import tell_platforms
from demo.publishing import answer_round, cited, is_published, open_next_round, publish
from demo.readings import tell_readings
from demo.region import write_all
from demo.reporting import publish_others, tell_since
from demo.reports import tell_reports
from demo.research import tell_research
from demo.sheets import Workbook

Tell = Callable[[str], None]
# So many sheets are in before the worker begins: until then writing them keeps a processor busy.
# It begins again every ten, as each step after the sheets is one transaction: it would wait there.
MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Received:
    """What became of the sheets: how many arrived this time, and their rows by verdict."""

    files: int
    accepted: int
    waiting: int
    refused: int


def load(*, data: Path, at: datetime, tell: Tell) -> None:
    """Load everything that is not there yet. `data` is where the written sheets go.

    All that is told of happens on the last day of August 2018, but for the round after it: that
    is open now, which is `at`.
    """
    step(tell, "Offices, people and reference lists", lambda: _entries(found_house(at=hour(8))))
    step(tell, "Partners and engagements", lambda: _entries(_told(at)))
    step(tell, "Packages in countries", lambda: _entries(tell_catalogue(at=hour(9))))
    step(tell, "Doors", lambda: _entries(open_doors(at=hour(9))))
    with worker_beside() as worker:
        step(
            tell,
            "Sheets from offices and partners",
            lambda: _files(receive(data, worker, at=hour(10), tell=tell)),
        )
        step(tell, "Reports of trainings", _reported)
        step(tell, "Certificates and materials", _whole(hand_papers, at=hour(11)))
        step(tell, "Funding, outcomes, costs and ties", _whole(tell_money, at=hour(11)))
        step(tell, "Disasters", _whole(tell_disasters, at=hour(11)))
        step(tell, "Cohorts and mentors", _whole(follow_cohorts, at=hour(10)))
        step(tell, "Research with enterprises", _whole(tell_research, at=hour(10)))
        step(tell, "Plans of enterprises", _whole(tell_plans, at=hour(11)))
        step(tell, "Baselines and endlines", _whole(tell_readings, at=hour(11)))
        step(tell, "Trainers", _whole(credentials_told, at=hour(11)))
        step(tell, "Inspection campaigns", _whole(tell_inspections, at=hour(11)))
        step(tell, "Organizations to be looked up", lambda: _looked_up(worker))
    step(tell, "Answers, figures and the edition", lambda: _published(at))
    step(tell, "Report and newsflash", lambda: _entries(publish_others(at=hour(18))))
    step(tell, "After the edition", lambda: _entries(tell_since()))


def hour(number: int) -> datetime:
    """Return an hour of the day on which the demonstration is set."""
    return datetime(2018, 8, 31, number, tzinfo=UTC)


def _whole(work: Callable[..., int], *, at: datetime) -> Callable[[], str]:
    """Return a step that is done whole or not at all, and takes its turn at writing once."""

    def done() -> str:
        with transaction.atomic():
            return _entries(work(at=at))

    return done


def _reported() -> str:
    """Count what the sheets said before reports come, so that it can be told what moved since."""
    if newest_snapshot() is None:
        count_everything(at=hour(10))
    return _entries(tell_reports())


def _told(now: datetime) -> int:
    changed = tell_engagements(at=hour(9))
    changed += tell_partnerships(at=hour(9), now=now)
    return changed + tell_platforms(at=hour(9))


def _looked_up(worker: Worker) -> str:
    worker.wait()
    # What came after the worker looked, or all of it where the worker could not.
    rest = index_for_entry(by=actor_named("desk"), at=hour(11))
    return f"{rest:,} made ready after the worker's" if rest else "all there"


def _published(at: datetime) -> str:
    open_next_round(at=at)
    if is_published():
        return "all there"
    count_everything(at=hour(12))
    figures = {
        "fact": state_all(at=hour(13)),
        "count": keep_counted(cited("count"), at=hour(13)),
    }
    state_attributed(at=hour(13))
    answers = answer_round(figures, at=hour(14))
    publish(figures, at=hour(16))
    for half in Half:
        counts = counts_held(who_waits(half), half)
        sort_cases(counts=counts, by=actor_named("desk"), at=hour(17), half=half)
    return f"{answers} answers accepted, {len(figures['fact'])} figures stated, edition published"


def step(tell: Tell, title: str, work: Callable[[], str]) -> None:
    """Do one step, telling its title before it and its outcome and seconds after."""
    begun = monotonic()
    tell(f"{title} …")
    outcome = work()
    tell(f"{title}: {outcome} ({monotonic() - begun:.1f} s)")


def _entries(changed: int) -> str:
    return f"{changed} new or changed" if changed else "all there"


def _files(received: Received) -> str:
    if not received.files:
        return "all there"
    return (
        f"{received.files} files, {received.accepted:,} rows accepted, "
        f"{received.waiting} waiting, {received.refused} refused"
    )


def sheets_stamp(data: Path) -> Path:
    """Return the file that says that all sheets were written and taken in."""
    return data / "demo-sheets" / ".complete"


def receive(data: Path, worker: Worker, *, at: datetime, tell: Tell) -> Received:
    """Write the sheets, and deliver and accept each as whoever sent it.

    The worker begins once most sheets are written, which is done beside this process as well.
    """
    kept, stamp = sheets_stamp(data).parent, sheets_stamp(data)
    if stamp.exists():
        return Received(0, 0, 0, 0)
    arrived = []
    for number, (book, path) in enumerate(write_all(kept), start=1):
        arrived.append(_take(book, path, at=at))
        if number % 10 == 0:
            tell(f"  {number} files")
            if number >= MOST:
                worker.begin()
    stamp.touch()
    worker.begin()
    desk = actor_named("desk")
    rows = counts_of([delivery(desk, ref) for ref in arrived]).values()
    return Received(
        files=len(arrived),
        accepted=sum(row.accepted for row in rows),
        waiting=sum(row.waiting + row.ready for row in rows),
        refused=sum(row.refused for row in rows),
    )


def _take(book: Workbook, path: Path, *, at: datetime) -> str:
    sender = actor_named(book.sender)
    arrived = deliver(
        content=path,
        filename=book.filename,
        kind=book.kind,
        office=book.office,
        by=sender,
        at=at,
        about=About(
            country=book.country,
            package=book.package,
            programme=book.programme,
            held_on=book.held_on,
        ),
    )
    if arrived.state in (State.ACCEPTED, State.WITHDRAWN):
        return arrived.ref
    if book.waits:
        if arrived.state != State.READ:
            read_delivery(ref=arrived.ref, by=sender, at=at)
        return arrived.ref
    accept_delivery(ref=arrived.ref, by=sender, at=at)
    return arrived.ref
