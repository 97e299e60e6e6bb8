"""How deliveries move and rows are judged: values in, values out."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Final

from banyan.intake.vocabulary import Kind, State, Verdict

# Lines worked through in one transaction. Fewer cost speed; more hold the writer's lock for longer
# than somebody at a page should wait: now two seconds, three where few names are borne by many.
PART: Final = 20_000
# Tenths of the first PART at which the short parts end.
FIRST: Final = (1, 4)

# What a sheet is called on the command line and in addresses.
SHEETS: Final[Mapping[str, Kind]] = {
    "attendance": Kind.ATTENDANCE,
    "trainers": Kind.TRAINERS,
    "enterprises": Kind.ENTERPRISES,
}

# The first cell of the list of faults that we add to a corrected workbook.
MARK: Final = "Faults found by Banyan. This sheet is not read when you send the file again."

# A reading that was cut off starts again; an acceptance that was cut off goes on where it stopped.
# What is said of the file or its columns sends it back to be read. Accepting once more tries the
# rows that wait.
MOVES: Final[Mapping[str, frozenset[str]]] = {
    State.ARRIVED: frozenset(
        {State.ARRIVED, State.READING, State.ACCEPTING, State.UNREADABLE, State.WITHDRAWN}
    ),
    State.READING: frozenset(
        {State.ARRIVED, State.READING, State.READ, State.UNREADABLE, State.WITHDRAWN}
    ),
    State.READ: frozenset({State.ARRIVED, State.READING, State.ACCEPTING, State.WITHDRAWN}),
    State.ACCEPTING: frozenset(
        {State.ACCEPTING, State.ACCEPTED, State.UNREADABLE, State.WITHDRAWN}
    ),
    State.ACCEPTED: frozenset({State.ACCEPTING, State.WITHDRAWN}),
    State.UNREADABLE: frozenset({State.ARRIVED, State.READING, State.ACCEPTING, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}


def may_become(now: str, then: str) -> bool:
    """Test whether a delivery may go from state `now` to `then`."""
    return then in MOVES[now]


def verdict_of(weights: Iterable[str]) -> Verdict:
    """Return what faults of these weights make of a row: the heaviest decides, notes do not."""
    found = set(weights)
    if "REFUSES" in found:
        return Verdict.REFUSED
    return Verdict.WAITING if "WAITS" in found else Verdict.READY


def part_of(line: int) -> int:
    """Return the number of the part that `line` (counted from 1) belongs to.

    The first are short, so that work begins, and shows, soon after a file is opened.
    """
    if line <= PART:
        return bisect_left(_first_ends(), line)
    return len(FIRST) + (line - 1) // PART


def parts_up_to(last: int) -> Iterator[tuple[int, int]]:
    """Give the first and the last line of each part, up to the one that holds line `last`."""
    first = 1
    for end in chain(_first_ends(), count(2 * PART, PART)):
        if first > last:
            break
        yield first, end
        first = end + 1


def _first_ends() -> list[int]:
    return [PART // 10 * tenths for tenths in (*FIRST, 10)]


def is_list_of_faults(rows: Sequence[Sequence[str]]) -> bool:
    """Test whether a sheet's rows are the list of faults that we ourselves added."""
    return bool(rows and rows[0] and rows[0][0] == MARK)
