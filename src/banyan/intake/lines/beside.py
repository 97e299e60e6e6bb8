"""A large file opened in a process beside this one, which stores one part while the next is read.

Reading and understanding are pure, so they can be done elsewhere; what comes back is the same. The
other process ends with this one, however that ends.
"""

import gc
import marshal
import pickle
from collections.abc import Callable, Iterator
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.connection import Connection
from os import _exit, cpu_count
from queue import Queue
from threading import Thread, active_count
from traceback import format_exc
from typing import Any, Final, TypeVar

from banyan.engagements.statements import (
    AttendanceStatement,
    EngagementStatement,
    PartyStatement,
)
from banyan.intake.lines.line import Asked, Line, Opened
from banyan.intake.lines.opening import open_file
from banyan.intake.reading.refusals import UnreadableFile
from banyan.intake.vocabulary import Verdict
from banyan.register.matching.facts import OrganizationFacts, PersonFacts
from banyan.register.matching.normalize import Name
from banyan.register.matching.prepare import PreparedOrganization, PreparedPerson
from banyan.register.statements import OrganizationStatement, PersonStatement

# Starting a process takes longer than reading a file of less.
WORTH_IT: Final = 256 * 1024
# Parts that may wait to be asked for: a few megabytes each.
AHEAD: Final = 2

# Of a named tuple and its values, the same as calling it, without looking at their names.
made: Final = tuple.__new__

T = TypeVar("T")
Packed = tuple[Any, ...]


class CutOff(RuntimeError):
    """The process beside this one ended with a fault of ours, or was killed."""


def open_wherever_quicker(asked: Asked, *, after: int = 0) -> Opened:
    """Open a file here, or beside this process when that pays. The answer is the same.

    :raises UnreadableFile: (one of its kinds) if the file cannot be read, or lists something else.
    """
    if asked.path.stat().st_size < WORTH_IT or cpu_count() == 1:
        return open_file(asked, after=after)
    return open_beside(asked, after=after)


def open_beside(asked: Asked, *, after: int = 0) -> Opened:
    """Open a file in a process of its own.

    :raises UnreadableFile: (one of its kinds) if the file cannot be read, or lists something else.
    :raises CutOff: if the process ended otherwise.
    """
    # A copy of this process has everything at hand already. Copying one in which others work at
    # the same time is not safe: then it starts afresh.
    is_alone = active_count() == 1 and "fork" in get_all_start_methods()
    context = get_context("fork") if is_alone else get_context("spawn")
    here, there = context.Pipe(duplex=False)
    # The copy has the end of the pipe that is ours, and must let go of it to notice our end.
    inherited = here if is_alone else None
    process = context.Process(target=_send, args=(asked, after, there, inherited), daemon=True)
    process.start()
    there.close()
    tables, total = _received(here)
    return Opened(tables=tables, total=total, parts=_parts(here))


def _parts(here: Connection) -> Iterator[list[Line]]:
    with here:
        while packed := _received(here):
            yield _unpacked(packed)


def _received(here: Connection) -> Any:
    try:
        what, told = pickle.loads(here.recv_bytes())  # noqa: S301  from our own process
    except EOFError as cut:
        raise CutOff("The process that read the file was killed.") from cut
    if what == "refused":
        refusal, facts = told
        raise refusal(**facts)
    if what == "fault":
        raise CutOff(told)
    return told


def _send(asked: Asked, after: int, there: Connection, inherited: Connection | None) -> None:
    if inherited:
        inherited.close()
    # Nothing here refers to itself in a ring, and looking for rings costs a tenth of the time.
    gc.disable()
    # Whoever asked takes a part when the one before is stored: the next is begun without waiting.
    ready: Queue[bytes | None] = Queue(maxsize=AHEAD)
    passing = Thread(target=_pass_on, args=(ready, there))
    passing.start()
    _tell(asked, after, lambda what, told: ready.put(_pickled((what, told))))
    ready.put(None)
    passing.join()


def _pass_on(ready: "Queue[bytes | None]", there: Connection) -> None:
    try:
        with there:
            while (packed := ready.get()) is not None:
                there.send_bytes(packed)
    except OSError:
        _exit(0)  # whoever asked is gone, and nobody else wants what is being read


def _tell(asked: Asked, after: int, tell: Callable[[str, object], None]) -> None:
    try:
        opened = open_file(asked, after=after)
        tell("opened", (opened.tables, opened.total))
        for part in opened.parts:
            tell("part", _packed(part))
        tell("part", None)
    except UnreadableFile as refusal:
        tell("refused", (type(refusal), refusal.facts))
    except Exception:  # noqa: BLE001  a fault of ours: it is raised again where it is seen
        tell("fault", format_exc())


def _pickled(told: object) -> bytes:
    return pickle.dumps(told, protocol=pickle.HIGHEST_PROTOCOL)


class _Once:
    """What lines of a part repeat, each kept once, as plain tuples: made anew in its place."""

    def __init__(self) -> None:
        self.kept: list[Packed] = []
        self._places: dict[object, int] = {}

    def place(self, said: object, packed: Callable[[Any], Packed], what: Any) -> int:
        """Return where `said` is kept; -1 for none."""
        if said is None:
            return -1
        place = self._places.get(said)
        if place is None:
            place = self._places[said] = len(self.kept)
            self.kept.append(packed(what))
        return place


def _packed(part: list[Line]) -> tuple[list[list[Packed]], bytes, bool]:
    engagements, organizations, attendances, parties = _Once(), _Once(), _Once(), _Once()
    rows = []
    for line in part:
        verdict = line.verdict.value
        row: Packed = (line.line, line.table, line.sheet_row, line.cells, line.faults, verdict)
        if line.verdict == Verdict.READY:
            told, person = line.organization, line.person
            row += (
                tuple([engagements.place(one, tuple, one) for one in line.engagements]),
                organizations.place(told and told.said, _packed_organization, told),
                person and _packed_person(person),
                attendances.place(line.attendance, tuple, line.attendance),
                parties.place(line.party, tuple, line.party),
            )
        rows.append(row)
    kept = [once.kept for once in (engagements, organizations, attendances, parties)]
    try:
        # Three times quicker, and takes nothing but plain values: no text of an enumeration.
        return kept, marshal.dumps(rows), True
    except ValueError:
        return kept, _pickled(rows), False


def _packed_organization(one: PreparedOrganization) -> Packed:
    names, country, division, locality, *rest = one.facts
    place = locality and tuple(locality)
    facts = (tuple(map(tuple, names)), country, division, place, *rest)
    return tuple(one.said), facts, one.alone


def _packed_person(one: PreparedPerson) -> Packed:
    return tuple(one.said), tuple(one.facts[0]), tuple(one.facts[1:]), one.alone


def _unpacked(packed: tuple[list[list[Packed]], bytes, bool]) -> list[Line]:
    kept, written, is_plain = packed
    rows = (marshal if is_plain else pickle).loads(written)
    engagements = [made(EngagementStatement, values) for values in kept[0]]
    organizations = [_unpacked_organization(*values) for values in kept[1]]
    attendances = [made(AttendanceStatement, values) for values in kept[2]]
    parties = [made(PartyStatement, values) for values in kept[3]]
    lines = []
    for line, table, sheet_row, cells, faults, verdict, *told in rows:
        if not told:
            found = Line(line, table, sheet_row, cells, faults=faults, verdict=Verdict(verdict))
            lines.append(found)
            continue
        said = (
            tuple([engagements[place] for place in told[0]]),
            _at(organizations, told[1]),
            told[2] and _unpacked_person(*told[2]),
            _at(attendances, told[3]),
            _at(parties, told[4]),
        )
        lines.append(Line(line, table, sheet_row, cells, *said, faults))
    return lines


def _unpacked_organization(said: Packed, facts: Packed, alone: Packed) -> PreparedOrganization:
    names, country, division, locality, *rest = facts
    called = tuple([made(Name, name) for name in names])
    where = locality and made(Name, locality)
    compared = made(OrganizationFacts, (called, country, division, where, *rest))
    return made(PreparedOrganization, (made(OrganizationStatement, said), compared, alone))


def _unpacked_person(said: Packed, name: Packed, facts: Packed, alone: Packed) -> PreparedPerson:
    compared = made(PersonFacts, (made(Name, name), *facts))
    return made(PreparedPerson, (made(PersonStatement, said), compared, alone))


def _at(kept: list[T], place: int) -> T | None:
    return kept[place] if place >= 0 else None
