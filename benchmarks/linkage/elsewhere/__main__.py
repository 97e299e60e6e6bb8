"""Write a list of invented enterprises, and the truth about it in FILE.truth.csv beside it."""

import argparse
import gc
from pathlib import Path

from benchmarks.linkage.elsewhere.lists import COLUMNS, rows
from benchmarks.linkage.lists import write


def main() -> None:
    """Read from the command line which list is asked for, and write it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--out", type=Path, required=True)
    said = asked.parse_args()
    gc.disable()  # no record refers to another: looking for rings takes a tenth of the time
    write(said.out, rows(said.rows, seed=said.seed), COLUMNS)


if __name__ == "__main__":
    main()
