"""Every list at a million attendances: which pages are slower than the bar, and for whom.

`./banyan benchmark lists [--data DIR] [--only ADDRESS] [--people NAME ...] [--quick]`. The
demonstration is made and 1,000,000 attendances, 600,000 people, 200,000 organizations, 20,000
engagements and thousands of everything else are written beside it: minutes, the first time only,
for DIR keeps both databases. Then every page is asked for that the table of addresses has and
links lead to: first, middle and last pages of lists, and each thing that can be asked of them, as
the desk, a country office and a partner. Exit status 1 when a list takes longer than the bar: of
the processor on SQLite, by the clock on PostgreSQL, the best of three times.
"""

import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Final

from tools.postgres import find_programs, kept_postgres

ROOT: Final = Path(__file__).resolve().parents[1]
BAR: Final = 0.3
DATABASES: Final = ("sqlite", "postgresql")
PEOPLE: Final = ("desk", "thiri", "minh")


def main(asked: Namespace) -> int:
    """Fill what is not there yet, and ask."""
    status = 0
    for name in asked.on:
        data = Path(asked.data).resolve() / name
        data.mkdir(parents=True, exist_ok=True)
        given = {**os.environ, "BANYAN_DATA": str(data), "BANYAN_DATABASE": ""}
        if name == "sqlite":
            status = max(status, _run(given, data, asked))
            continue
        programs = find_programs()
        if programs is None:
            print("There is no PostgreSQL on this machine.")
            return 2
        with kept_postgres(programs, data / "cluster") as address:
            status = max(status, _run(given | {"BANYAN_DATABASE": address}, data, asked))
    return status


def _run(given: dict[str, str], data: Path, asked: Namespace) -> int:
    is_filled = data / "filled"
    _order(given, "manage.py", "migrate", "--verbosity", "0")
    if not is_filled.exists():
        print(f"Filling {data}.", flush=True)
        _order(given, "manage.py", "demo", "--quiet")
        _order(given, "-m", "benchmarks.visits.filling", str(asked.share))
        is_filled.touch()
    again = [sys.executable, "-m", "benchmarks.visits.lists", *sys.argv[1:]]
    return subprocess.run(again, cwd=ROOT, env=given, check=False).returncode


def _order(given: dict[str, str], *order: str) -> None:
    subprocess.run([sys.executable, *order], cwd=ROOT, env=given, check=True)


def arguments(given: list[str]) -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--data", default=str(ROOT / "build" / "lists"))
    parser.add_argument("--on", nargs="+", default=DATABASES, choices=DATABASES)
    parser.add_argument("--people", nargs="+", default=PEOPLE)
    parser.add_argument("--only", default="", help="a pattern of addresses")
    parser.add_argument("--share", type=float, default=1.0, help="of all the rows")
    parser.add_argument("--quick", action="store_true", help="each page once, and nothing of it")
    return parser.parse_args(given)


if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
