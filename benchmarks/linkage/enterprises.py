"""Write invented enterprises as lists have them: repeated, misspelt, in several scripts.

`python -m benchmarks.linkage.enterprises --rows 20000 --seed 7 --words test --out FILE.csv` writes
FILE.csv and, beside it, FILE.truth.csv: which enterprise each record is of, in which script its
name is, and what was done to it. The words of `dev` and of `test` have nothing in common.
"""

import argparse
import csv
import gc
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final, NamedTuple, cast

from benchmarks.linkage.founding import Founder
from benchmarks.linkage.noises import AGAIN, AT_FIRST
from benchmarks.linkage.reporting import Clerk
from benchmarks.linkage.shuffling import shuffled
from benchmarks.linkage.vocabulary import PARTS, Part

# How many records an enterprise has, per mille: most have one, few have twelve; 1.67 on average.
SIZES: Final = (665, 180, 78, 35, 18, 9.5, 5.5, 3.5, 2.2, 1.5, 1.0, 0.8)
BOUNDS: Final = [bound / sum(SIZES) for bound in accumulate(SIZES)][:-1]


class Row(NamedTuple):
    """One record as a list has it, and the truth about it."""

    record_id: str
    name: str
    other_names: str
    owner: str
    country: str
    district: str
    address: str
    phone: str
    registration: str
    email: str
    sector: str
    entity_id: str
    script: str
    noise: str


SAID: Final = Row._fields[:11]
TRUE: Final = ("record_id", *Row._fields[11:])


def rows(many: int, *, seed: int, words: Part) -> Iterator[Row]:
    """Yield this many records in random order; the same seed and words yield the same records."""
    random = Random(f"enterprises {words} {seed}")
    order = Random(f"order {words} {seed}")
    for number, row in enumerate(shuffled(_unordered(many, words, random), order), start=1):
        yield Row(f"R{number:07d}", *row)


def _unordered(many: int, words: Part, random: Random) -> Iterator[tuple[str, ...]]:
    left = many
    for enterprise in Founder(words, random).found():
        size = min(left, 1 + bisect(BOUNDS, random.random()))
        clerk = Clerk(enterprise, random)
        for nth in range(size):
            # A plain tuple: what is put on disk is no class of ours.
            yield tuple(clerk.report(AGAIN if nth else AT_FIRST))
        left -= size
        if not left:
            return


def write(out: Path, *, many: int, seed: int, words: Part) -> None:
    """Write the records to `out`, and the truth about them beside it."""
    truth = out.with_suffix(".truth.csv")
    with (
        out.open("w", encoding="utf-8", newline="") as said,
        truth.open("w", encoding="utf-8", newline="") as true,
    ):
        to_said, to_true = csv.writer(said).writerow, csv.writer(true).writerow
        to_said(SAID)
        to_true(TRUE)
        for row in rows(many, seed=seed, words=words):
            to_said(row[:11])
            to_true((row[0], *row[11:]))


def main() -> None:
    """Read what is asked for, and write it."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--rows", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--words", choices=PARTS, default="dev")
    asked.add_argument("--out", type=Path, required=True)
    said = asked.parse_args()
    gc.disable()  # no row refers to another: looking for rings among them takes a tenth of the time
    write(said.out, many=said.rows, seed=said.seed, words=cast("Part", said.words))


if __name__ == "__main__":
    main()
