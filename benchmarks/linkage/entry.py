"""How quickly and how surely one record is found among many while it is typed.

`./banyan benchmark entry [--rows 20000 200000 1000000] [--seed N] [--made here|elsewhere]
[--postgres] [--peers all|none]`. For each size, records are invented from the words of `test`, or
by a second maker; nothing has been trained on either.
1,000 of them that have another record of their enterprise among the rest, and 1,000 that have none,
are taken out; the rest become a register in a database of its own, and each of those taken out is
asked for as pages ask. Beside it, in the same run, what others offer for the same question.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.linkage.data import HERE, MAKERS
from tools.postgres import find_programs, private_postgres

ROOT: Final = Path(__file__).resolve().parents[2]
ROWS: Final = (20_000,)
SEED: Final = 7
ASKED: Final = 1_000
HEAD: Final = (
    f"{'':34}{'asked':>7}{'p50':>9}{'p95':>9}{'p99 ms':>9}{'CPU p95':>9}"
    f"{'first':>8}{'in five':>9}{'warned right':>14}{'wrong':>8}"
)


def main(asked: Namespace) -> int:
    """Print the tables; return 1 when ours misses a bar that was named."""
    kept: list[dict[str, Any]] = []
    for rows in asked.rows:
        told = measured(rows, asked)
        print("\n".join(lines(rows, asked, told)), flush=True)
        kept.append(told)
    if asked.json:
        asked.json.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 1 if any(falls_short(one["found"][0], asked) for one in kept) else 0


def measured(rows: int, asked: Namespace) -> dict[str, Any]:
    """Return what was measured over this many records, in a process and a database of their own."""
    with ExitStack() as made:
        folder = made.enter_context(TemporaryDirectory(prefix="banyan-benchmark-"))
        database = ""
        if asked.postgres:
            programs = find_programs()
            if programs is None:
                raise SystemExit("PostgreSQL is not installed, so only SQLite can be measured.")
            database = made.enter_context(private_postgres(programs))
        environment = {**os.environ, "BANYAN_DATA": folder, "BANYAN_DATABASE": database}
        order = [sys.executable, "-m", "benchmarks.visits.entry", asked.made, str(rows)]
        order += [str(asked.seed), str(asked.sought), *asked.peers]
        ran = subprocess.run(
            order, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def falls_short(ours: dict[str, Any], asked: Namespace) -> bool:
    """Test whether ours misses a bar that was named."""
    slow = bool(asked.most_ms) and ours["p95"] > asked.most_ms
    return bool(slow or ours["in_five"] < asked.least_in_five or ours["wrong"] > asked.most_wrong)


def lines(rows: int, asked: Namespace, told: dict[str, Any]) -> Iterator[str]:
    """Give what is printed of one size."""
    yield (
        f"{rows:,} records made {asked.made}, seed {asked.seed}, in {told['database']}; "
        f"{told['keys']:.1f} keys a record, "
        f"index and what is kept ready {told['megabytes']:,.0f} MB, "
        f"made in {told['seconds']:,.0f} s"
    )
    yield HEAD
    for one in told["found"]:
        warned = f"{one['right']:>14.1%}{one['wrong']:>8.1%}" if one["right"] is not None else ""
        yield (
            f"{one['name']:34}{one['asked']:>7,}{one['p50']:>9.1f}{one['p95']:>9.1f}{one['p99']:>9.1f}"
            f"{one['cpu']:>9.1f}{one['first']:>8.3f}{one['in_five']:>9.3f}{warned}"
        )
    yield (
        "Warned right: another record of the enterprise is there, and it is said unasked. Wrong: "
        "it is said of an enterprise that has none. CPU: of this process alone."
    )


def arguments(words: Sequence[str]) -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(prog="banyan benchmark entry", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--made", choices=MAKERS, default=HERE, help="who invents them")
    parser.add_argument("--sought", type=int, default=ASKED, help="of each kind")
    parser.add_argument("--postgres", action="store_true", help="in PostgreSQL, not in SQLite")
    parser.add_argument("--peers", nargs="+", choices=("all", "none", *PEERS), default=["all"])
    parser.add_argument("--most-ms", type=float, default=0.0, help="that p95 may take")
    parser.add_argument("--least-in-five", type=float, default=0.0, help="found among five")
    parser.add_argument("--most-wrong", type=float, default=1.0, help="of the new warned of")
    parser.add_argument("--json", type=Path, help="a file to write the numbers to")
    asked = parser.parse_args(words)
    named = [name for name in asked.peers if name in PEERS]
    asked.peers = list(PEERS) if "all" in asked.peers else named
    return asked


PEERS: Final = ("splink", "rapidfuzz")
