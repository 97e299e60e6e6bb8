"""How far an interval from reviewed records reaches, and how often it holds the truth.

`./banyan benchmark interval [--rows N ...] [--seed N] [--made here|elsewhere] [--replays N]
[--reviews N ...]`. For each size records are invented from words that no training saw, or by a
second maker with words and habits of its own, and linked as the program links them.
Then the same number of records is drawn and reviewed again and again, each time by other lots: by
somebody without fault, and by somebody who errs on 3 of 100. Beside ours stand a plain sample and
what the model's own probabilities say. Exit status 1 when ours, without fault and with the most
reviews, holds the truth in fewer than 93 or more than 99 of 100 replays.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Final, NamedTuple

import numpy as np

from benchmarks.interval.contenders import CONTENDERS, Prepared, by_probability, prepared
from benchmarks.interval.worlds import Reviewer, World, linked
from benchmarks.linkage.data import HERE, MAKERS

ROWS: Final = (20_000,)
SEED: Final = 7
ERRS: Final = (0.0, 0.03)
DRAWS: Final = 20
LEAST, MOST = 0.93, 0.99
NAME: Final = 42
# It wants igraph and plotly, for drawing, so it is not run: what it estimates is worked out here.
PEER: Final = (
    "er-evaluation 2.3 (PyPI) estimates how many records an enterprise has on average, from\n"
    "enterprises sampled by their size: the count that follows is that of the plain sample alone."
)


class Row(NamedTuple):
    """One contender, with so many reviews by such a reviewer, over all replays."""

    name: str
    errs: float
    reviews: int
    half_width: float
    coverage: float
    bias: float


def main(asked: Namespace) -> int:
    """Print the tables; return 1 when our interval holds the truth too rarely, or nearly always."""
    kept, short = [], False
    for rows in asked.rows:
        begun = process_time()
        world = linked(rows, seed=asked.seed, maker=asked.made)
        measured = list(measure(prepared(world), asked))
        print("\n".join(table(world, measured, asked)), flush=True)
        print(f"{process_time() - begun:,.0f} s of the processor.\n", flush=True)
        about = {"rows": rows, "seed": asked.seed, "made": asked.made}
        kept += [about | row._asdict() for row in measured]
        first = next(row for row in measured if row.reviews == max(asked.reviews))
        short = short or not LEAST <= first.coverage <= MOST
    if asked.json:
        asked.json.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")
    return 1 if short else 0


def measure(of: Prepared, asked: Namespace) -> Iterator[Row]:
    """Give a row for each contender, reviewer and number of reviews."""
    truth = of.world.enterprises
    for errs in ERRS:
        reviewer = Reviewer(of.world, errs=errs)
        for name, contender in CONTENDERS.items():
            for reviews in asked.reviews:
                said = [contender(of, reviewer, reviews, seed) for seed in range(asked.replays)]
                count, low, high = np.array([(one.count, one.low, one.high) for one in said]).T
                yield Row(
                    name,
                    errs,
                    reviews,
                    float((high - low).mean() / 2 / truth),
                    float(((low <= truth) & (truth <= high)).mean()),
                    float(count.mean() / truth - 1),
                )


def table(world: World, measured: Sequence[Row], asked: Namespace) -> Iterator[str]:
    """Give the lines of the table of one size."""
    truth = world.enterprises
    system = len(np.unique(world.cluster))
    made = f"seed {asked.seed}, made {asked.made}"
    yield f"{len(world.true):,} records, {made}: {truth:,} enterprises, "
    yield f"counted as {system:,} ({system / truth - 1:+.2%}); {asked.replays} replays"
    yield f"{'':{NAME}}{'errs':>6}{'reviews':>9}{'half-width':>12}{'holds':>8}{'bias':>9}"
    for row in measured:
        yield (
            f"{row.name:{NAME}}{row.errs:6.0%}{row.reviews:9,}"
            f"{row.half_width:12.2%}{row.coverage:8.1%}{row.bias:+9.2%}"
        )
    said = by_probability(world, draws=DRAWS, seed=asked.seed)
    holds = "holds the truth" if said.low <= truth <= said.high else "does not hold the truth"
    yield (
        f"{'model probabilities (no review)':{NAME}}{'':15}"
        f"{(said.high - said.low) / 2 / truth:12.2%}{'':8}{said.count / truth - 1:+9.2%}  {holds}"
    )
    yield PEER


def arguments(words: Sequence[str]) -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(prog="banyan benchmark interval", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(ROWS))
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--made", choices=MAKERS, default=HERE, help="who invents them")
    parser.add_argument("--replays", type=int, default=200)
    parser.add_argument("--reviews", type=int, nargs="+", default=[200, 400, 800])
    parser.add_argument("--json", type=Path, help="a file to write the numbers to")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
