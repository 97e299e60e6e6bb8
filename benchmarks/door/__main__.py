"""A hall of 2,304 people at the door, and pretix's check-in of as many in the same run.

`./banyan benchmark door [--people N] [--without-peer] [--peer-python PYTHON] [--folder DIR]`.

Ours: 200 telephones on bad lines (answers lost, lines cut, repeated, shuffled) with the worker
taking people in meanwhile; then all of them one by one, as fast as they go; then in batches of
100, as devices send that were without a network. pretix: its API's redeem call, one by one, on
SQLite, behind the same web server. pretix does more for each: rules of lists, permissions of the
ticket, a log; ours keeps what was said and takes people in afterwards. Where it is not installed it
is put below DIR (by default a folder that is thrown away), never into the checkout.

Speeds are given by the clock and by the processor: people for each second in which the server had
a processor, which a machine that is busy otherwise changes less. Exit status 1 when somebody is
lost or doubled, or ours is under a bar: 300 one by one, 3,000 in batches, for two processors.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import psutil

from benchmarks.door.crowd import Asked, Heard, Manners, fill, people, sendings
from benchmarks.door.house import House, Server, a_house, a_server
from benchmarks.door.peer import a_peer

PHONES: Final = 200
LINES: Final = 24  # that ask as fast as they are answered
PROCESSORS: Final = 2
SINGLES, BATCHES = 300, 3_000  # people a second
WITHIN: Final = 250  # milliseconds, 95 of 100 answers of the hall
BAD: Final = Manners(pause=1.0, lost=0.03, cut=0.03, repeated=0.1, shuffled=True)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a crowd heard, and the seconds of the processor that the server took for it."""

    heard: Heard
    worked: float

    @property
    def by_processor(self) -> float:
        """Return how many people a second two processors would serve."""
        return PROCESSORS * self.heard.people / self.worked


def main(asked: Namespace) -> int:
    """Print the table; return 1 when somebody is lost or doubled, or a bar is missed."""
    with TemporaryDirectory(prefix="banyan-benchmark-") as made:
        folder = Path(asked.folder or made)
        print(f"{'':34}{'people':>8}{'p50 ms':>8}{'p95 ms':>8}{'people/s':>10}{'by processor':>14}")
        is_well = _ours(Path(made) / "ours", asked.people)
        if not asked.without_peer:
            _theirs(folder / "pretix", asked.people, asked.peer_python)
        return 0 if is_well else 1


def _ours(data: Path, count: int) -> bool:
    house = a_house(data)
    server = a_server(house.data)
    server.start()
    halls = [people(count, seed=seed) for seed in (1, 2, 3)]
    try:
        with house.at_work():
            hall = _measured(server, _spread(house, halls[0], PHONES), BAD)
        _line(f"Banyan, {PHONES} telephones, bad lines", hall)
        singles = _measured(server, _spread(house, halls[1], LINES))
        _line("Banyan, one by one", singles)
        batches = _measured(server, _spread(house, halls[2], 4, together=100))
        _line("Banyan, in batches of 100", batches)
    finally:
        server.kill()
    everybody = {str(one["id"]) for hall_ in halls for one in hall_}
    return _is_whole(house, everybody) and _is_quick(hall, singles, batches)


def _spread(
    house: House, hall: Sequence[dict[str, object]], phones: int, *, together: int = 1
) -> list[list[Asked]]:
    return [
        sendings(house.path, hall[number::phones], together=together) for number in range(phones)
    ]


def _measured(
    server: Server, phones: Sequence[Sequence[Asked]], manners: Manners | None = None
) -> Measured:
    before = _worked(server)
    heard = fill(server.port, phones, manners or Manners())
    return Measured(heard, _worked(server) - before)


def _worked(server: Server) -> float:
    if not server.process:
        return 0.0
    first = psutil.Process(server.process.pid)
    times = [each.cpu_times() for each in (first, *first.children(recursive=True))]
    return float(sum(time.user + time.system for time in times))


def _is_whole(house: House, everybody: set[str]) -> bool:
    kept = [str(item) for (item,) in house.asked("SELECT item FROM engagements_signin")]
    lost, doubled = len(everybody - set(kept)), len(kept) - len(set(kept))
    print(f"Of {len(everybody):,} people {lost} were lost and {doubled} doubled.")
    return not lost and not doubled


def _is_quick(hall: Measured, singles: Measured, batches: Measured) -> bool:
    missed = [
        said
        for said, is_met in (
            (f"{WITHIN} ms for 95 of 100", hall.heard.at(0.95) <= WITHIN),
            (f"{SINGLES} a second one by one", _rate(singles) >= SINGLES),
            (f"{BATCHES} a second in batches", _rate(batches) >= BATCHES),
        )
        if not is_met
    ]
    for said in missed:
        print(f"Under the bar: {said}.")
    return not missed


def _rate(measured: Measured) -> float:
    return max(measured.heard.a_second, measured.by_processor)


def _theirs(folder: Path, count: int, python: str) -> None:
    peer = a_peer(folder, people=count, python=python)
    peer.server.start(asking="/api/v1/")
    phones = [peer.check_ins[number::LINES] for number in range(LINES)]
    try:
        measured = _measured(peer.server, phones)
    finally:
        peer.server.kill()
    _line("pretix 2026.8.0, check-in API", measured)


def _line(name: str, measured: Measured) -> None:
    heard = measured.heard
    print(
        f"{name:34}{heard.people:>8,}{heard.at(0.5):>8.0f}{heard.at(0.95):>8.0f}"
        f"{heard.a_second:>10,.0f}{measured.by_processor:>14,.0f}",
        flush=True,
    )


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=2_304)
    parser.add_argument("--without-peer", action="store_true")
    parser.add_argument("--peer-python", default="", help="of an environment that has pretix")
    parser.add_argument("--folder", default="", help="where pretix is put, and stays")
    sys.exit(main(parser.parse_args()))
