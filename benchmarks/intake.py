"""A workbook of 100,000 attendance rows: taken in here, and loaded with django-import-export.

`./banyan benchmark intake [--rows N] [--file FILE.xlsx]`. Ours reads, understands, matches,
judges and stores; theirs stores text. Each runs in a process of its own on an empty SQLite
database; the time is that of the whole process, the memory the most that it and those it started
held together. Exit status 1 when ours is under the bar.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import Final

import psutil

from benchmarks.generate_attendance import ROWS, SEED, write

ROOT: Final = Path(__file__).resolve().parents[1]
BAR: Final = 5_000  # rows a second
MEMORY: Final = 1.5 * 2**30


@dataclass(frozen=True, slots=True)
class Run:
    """What one process did: what it printed, how long it took, the most memory it held."""

    said: str
    seconds: float
    memory: int


def main(asked: Namespace) -> int:
    """Print the table; return 1 when ours is under the bar."""
    if asked.write:
        write(Path(asked.write), rows=asked.rows, seed=asked.seed)
        return 0
    with TemporaryDirectory(prefix="banyan-benchmark-") as made:
        folder = Path(made)
        workbook = Path(asked.file) if asked.file else folder / "attendance.xlsx"
        if not asked.file:
            write(workbook, rows=asked.rows, seed=asked.seed)
        theirs = _measured(
            ["-m", "benchmarks.peers.import_export", str(workbook), str(folder)], os.environ
        )
        ours = _ours(workbook, folder / "data")
    told = json.loads(ours.said)
    print(f"{workbook.name}: {told['rows']:,} rows")
    print(f"{'':24}{'rows':>10}{'seconds':>10}{'rows/s':>10}{'memory, MB':>12}")
    speed = _line("Banyan", told["rows"], ours)
    _line("django-import-export", int(theirs.said), theirs)
    verdicts = {name: told[name] for name in ("accepted", "waiting", "refused", "passed_over")}
    print(f"Banyan's verdicts: {verdicts}")
    return 0 if speed >= BAR and ours.memory <= MEMORY else 1


def _ours(workbook: Path, data: Path) -> Run:
    data.mkdir()
    environment = {**os.environ, "BANYAN_DATA": str(data), "BANYAN_DATABASE": ""}
    for order in (["migrate", "--verbosity", "0"], ["shell", "--command", DESK]):
        _measured(["manage.py", *order], environment)
    intake = ["intake", str(workbook), "--sheet", "attendance", "--as", "desk"]
    return _measured(["manage.py", *intake, "--accept", "--json"], environment)


# The one account that is needed, in a database that is thrown away.
DESK: Final = """
from banyan.accounts.models import Office, Posting, User
desk = Office.objects.create(code="desk", name="Desk", kind="DESK")
Posting.objects.create(user=User.objects.create(username="desk"), office=desk, role="DESK")
"""


def _measured(order: Sequence[str], environment: Mapping[str, str]) -> Run:
    begun, most = monotonic(), 0
    process = subprocess.Popen(
        [sys.executable, *order], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        most = max(most, _memory(watched))
        sleep(0.5)  # looking for memory costs time that is not ours to measure
    seconds = monotonic() - begun
    said = process.stdout.read() if process.stdout else ""
    if process.returncode:
        raise SystemExit(f"{' '.join(order)} ended with {process.returncode}: {said}")
    return Run(said, seconds, most)


def _memory(watched: psutil.Process) -> int:
    try:
        family = [watched, *watched.children(recursive=True)]
        return sum(one.memory_info().rss for one in family)
    except psutil.NoSuchProcess:
        return 0


def _line(name: str, rows: int, run: Run) -> float:
    speed = rows / run.seconds
    print(f"{name:24}{rows:>10,}{run.seconds:>10.1f}{speed:>10,.0f}{run.memory / 2**20:>12,.0f}")
    return speed


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--file", default="", help="a workbook that is there already")
    parser.add_argument("--write", default="", help="only write the workbook there")
    sys.exit(main(parser.parse_args()))
