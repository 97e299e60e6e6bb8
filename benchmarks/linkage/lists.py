"""A list of invented records: how many each has, in which order, and the two files it lies in."""

import argparse
import csv
import gc
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Final, Protocol, cast

from benchmarks.linkage.shuffling import Line, shuffled
from benchmarks.linkage.slips import Odds
from benchmarks.linkage.vocabulary import PARTS, Part

# How many have one record, two and so on, per mille: most have one, few have twelve; 1.67 each.
SIZES: Final = (665, 180, 78, 35, 18, 9.5, 5.5, 3.5, 2.2, 1.5, 1.0, 0.8)
BOUNDS: Final = [bound / sum(SIZES) for bound in accumulate(SIZES)][:-1]
TRUE: Final = ("entity_id", "script", "noise")


class Writes(Protocol):
    """Whoever writes the records of one enterprise or person."""

    def report(self, likely: Odds) -> tuple[str, ...]:
        """Return a record, and the truth about it."""


class ListsRows(Protocol):
    """Yields the rows of a list."""

    def __call__(self, many: int, *, seed: int, words: Part) -> Iterator[Sequence[str]]:
        """Yield this many rows."""


def lines(
    many: int, clerks: Iterator[Writes], random: Random, *, at_first: Odds, again: Odds
) -> Iterator[Line]:
    """Yield so many records: those of an enterprise or person together, the last cut short."""
    left = many
    for clerk in clerks:
        size = min(left, 1 + bisect(BOUNDS, random.random()))
        for nth in range(size):
            # A plain tuple: what is put on disk is no class of ours.
            yield tuple(clerk.report(again if nth else at_first))
        left -= size
        if not left:
            return


def in_any_order(written: Iterator[Line], order: Random) -> Iterator[Line]:
    """Yield the records in random order, each with its number in front."""
    for number, line in enumerate(shuffled(written, order), start=1):
        yield (f"R{number:07d}", *line)


def write(out: Path, rows: Iterator[Sequence[str]], columns: Sequence[str]) -> None:
    """Write records to `out`, and the truth about them beside it."""
    said = len(columns) - len(TRUE)
    truth = out.with_suffix(".truth.csv")
    with (
        out.open("w", encoding="utf-8", newline="") as said_file,
        truth.open("w", encoding="utf-8", newline="") as true_file,
    ):
        to_said, to_true = csv.writer(said_file).writerow, csv.writer(true_file).writerow
        to_said(columns[:said])
        to_true((columns[0], *columns[said:]))
        for row in rows:
            to_said(row[:said])
            to_true((row[0], *row[said:]))


def answer(about: str, rows: ListsRows, columns: Sequence[str]) -> None:
    """Read from the command line which list is asked for, and write it."""
    asked = argparse.ArgumentParser(description=about.splitlines()[0])
    asked.add_argument("--rows", type=int, default=20_000)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--words", choices=PARTS, default="dev")
    asked.add_argument("--out", type=Path, required=True)
    said = asked.parse_args()
    gc.disable()  # no record refers to another: looking for rings takes a tenth of the time
    found = rows(said.rows, seed=said.seed, words=cast("Part", said.words))
    write(said.out, found, columns)
