"""Every figure's page and the lists of the register, first asked and asked again.

`./banyan benchmark pages [--data DIR]`. Counts over the demonstration: the one in DIR, or one that
is made for it. Each scope and each breakdown is asked for the first time in that process. Exit
status 1 when a page works longer than the bar.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
BAR: Final = 0.3  # seconds of the processor: a machine that is busy otherwise does not fail it
KINDS: Final = {"figures": "Figures", "lists": "Lists of the register"}
Took = tuple[float, float]  # seconds, seconds of the processor


def main(data: str) -> int:
    """Print the table; return 1 when a page is over the bar."""
    with TemporaryDirectory(prefix="banyan-benchmark-") as made:
        if not data:
            print("Making the demonstration.", flush=True)
            _run(["manage.py", "migrate", "--verbosity", "0"], made)
            _run(["manage.py", "demo", "--quiet"], made)
        said = _run(["-m", "benchmarks.visits.pages"], data or made)
    visits: list[tuple[str, str, Took, Took]] = [json.loads(line) for line in said.splitlines()]
    print(
        f"{'milliseconds':34}{'pages':>7}{'median':>8}{'worst':>8}{'worst, of the processor':>26}"
    )
    for kind, name in KINDS.items():
        _line(f"{name}, first asked", [first for its, _, first, _ in visits if its == kind])
        _line(f"{name}, asked again", [again for its, _, _, again in visits if its == kind])
    slow = {address: max(first[1], again[1]) for _, address, first, again in visits}
    slow = {address: most for address, most in slow.items() if most > BAR}
    for address, most in slow.items():
        print(f"Over {1000 * BAR:.0f}: {address} ({1000 * most:.0f})")
    return 1 if slow else 0


def _run(order: Sequence[str], data: str) -> str:
    environment: Mapping[str, str] = {**os.environ, "BANYAN_DATA": data, "BANYAN_DATABASE": ""}
    process = subprocess.run(
        [sys.executable, *order],
        check=False,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    if process.returncode:
        raise SystemExit(f"{' '.join(order)} ended with {process.returncode}: {process.stdout}")
    return process.stdout


def _line(name: str, times: Sequence[Took]) -> None:
    seconds = [second for second, _ in times]
    most = max(of_processor for _, of_processor in times)
    figures = f"{1000 * median(seconds):>8.0f}{1000 * max(seconds):>8.0f}{1000 * most:>26.0f}"
    print(f"{name:34}{len(times):>7}{figures}")


if __name__ == "__main__":
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="", help="a demonstration that is there already")
    sys.exit(main(parser.parse_args().data))
