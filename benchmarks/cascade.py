"""What the branches of a large cascade reached, counted once, beside a recursive query.

`./banyan benchmark cascade [--people N] [--trainers N] [--postgres]`. Five levels of trainers are
invented, with everybody they trained: a tenth was trained twice, by trainers of any two branches,
and one in a hundred trainers was trained by two. The tables stand as the demonstration's do. Then
the total of branches of every size is asked, whole pages included, of the cascade as drawn and, of
the same tables, by one recursive query. Exit status 1 when a total differs, or takes longer than
the bar. With `--postgres` on a PostgreSQL of its own instead of SQLite.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from tools.postgres import find_programs, private_postgres

ROOT: Final = Path(__file__).resolve().parents[1]
BAR: Final = 0.5
NOON: Final = datetime(2018, 8, 31, 12, tzinfo=UTC)
WIDTHS: Final = (10, 60, 600, 3_000)  # of the upper levels, of ten thousand trainers
CLASS: Final = 25  # people in a training of entrepreneurs


def main(asked: Namespace) -> int:
    """Make the tables in a database of their own, and measure there."""
    with TemporaryDirectory(prefix="banyan-benchmark-") as data:
        given = {**os.environ, "BANYAN_DATA": data, "BANYAN_DATABASE": ""}
        if not asked.postgres:
            return _run(given)
        programs = find_programs()
        if programs is None:
            print("There is no PostgreSQL on this machine.")
            return 2
        with private_postgres(programs) as address:
            return _run(given | {"BANYAN_DATABASE": address})


def _run(given: dict[str, str]) -> int:
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=given, check=True)
    again = [sys.executable, "-m", "benchmarks.visits.cascade", *sys.argv[1:]]
    return subprocess.run(again, cwd=ROOT, env=given, check=False).returncode


def arguments(given: list[str]) -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--trainers", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--postgres", action="store_true")
    parser.add_argument("--without-naive", action="store_true")
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
