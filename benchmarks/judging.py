"""How long a judgement and its undoing take in a large register, and whether they leave a trace.

`./banyan benchmark judging [--records N ...] [--acts N] [--seed N]`. For each size a register of
invented records is made in a temporary folder, on SQLite. Then records are judged the same, judged
different, set apart and put back at random, and what still stands is taken back in random order.
Exit status 1 when the register is not, byte for byte, what it was, or when an act took longer than
the bar: in seconds of the processor, so that a busy machine does not fail.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
BAR: Final = 1.0
HEAD: Final = (
    f"{'seconds':24}{'acts':>6}{'p50':>9}{'p95':>9}{'max':>9}{'CPU p50':>10}{'p95':>9}{'max':>9}"
)


def main(asked: Namespace) -> int:
    """Print the tables; return 1 when an act took too long or left a trace."""
    short = False
    for records in asked.records:
        told = measured(records, asked)
        print("\n".join(lines(told)), flush=True)
        slowest = max(took[2] for took in (*told["judging"], *told["undoing"]))
        short = short or slowest > BAR or not told["same"] or bool(told["left"])
    return 1 if short else 0


def measured(records: int, asked: Namespace) -> dict[str, Any]:
    """Return what was measured over this many records, in a process and a database of their own."""
    with TemporaryDirectory(prefix="banyan-benchmark-") as folder:
        environment = {**os.environ, "BANYAN_DATA": folder, "BANYAN_DATABASE": ""}
        order = [sys.executable, "-m", "benchmarks.visits.judging"]
        order += [str(records), str(asked.seed), str(asked.acts)]
        ran = subprocess.run(
            order, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True
        )
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def lines(told: dict[str, Any]) -> Iterator[str]:
    """Give what is printed of one size."""
    yield (
        f"{told['records']:,} records counted as {told['organizations']:,} organizations, "
        f"{told['links']:,} links, in {told['database']}; made in {told['seconds']:,.0f} s"
    )
    yield HEAD
    acts = told["judging"]
    for kind in ("same", "different", "split"):
        yield _line(kind, [took for took in acts if took[0] == kind])
    yield _line("all judging", acts)
    yield _line("undoing", told["undoing"])
    yield (
        "Afterwards the register is what it was, byte for byte."
        if told["same"] and not told["left"]
        else "Afterwards the register is NOT what it was."
    )


def _line(kind: str, took: Sequence[Sequence[Any]]) -> str:
    if not took:
        return f"{kind:24}{0:>6}"
    told = ""
    for column, width in ((1, 9), (2, 10)):
        seconds = sorted(one[column] for one in took)
        p50, p95 = (seconds[int(share * (len(seconds) - 1))] for share in (0.5, 0.95))
        told += f"{p50:>{width}.3f}{p95:>9.3f}{seconds[-1]:>9.3f}"
    return f"{kind:24}{len(took):>6}{told}"


def arguments(words: Sequence[str]) -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(prog="banyan benchmark judging", description=__doc__)
    parser.add_argument("--records", type=int, nargs="+", default=[200_000])
    parser.add_argument("--acts", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
