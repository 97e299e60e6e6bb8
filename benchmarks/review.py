"""How many judgements it takes for the last hundredth of F1, by the order in which they are asked.

`./banyan benchmark review [--rows N ...] [--seed N] [--made here|elsewhere]`. Records are invented
from words that no training saw, or by a second maker, and linked. Then pairs are judged by the
truth, one by one, and everything is put together again: as the register is, which links only what
is nearly sure and asks the rest in the order of its queue; and as a list is, linked where F1 is
best, where it is asked too whether what was linked is one. Beside it, in the same run, the usual
order of active learning (least certain first) and no order at all. Exit status 1 when ours takes
more judgements than the bar.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.asking.chances import Weighs, by_what_is_said
from banyan.register.linkage.asking.lists import questions
from banyan.register.linkage.clusters import Pair, Scored
from banyan.register.linkage.link import THRESHOLD, Judgements, compare, grouped, shipped_model
from banyan.register.linkage.match_file import AT_ONCE
from banyan.register.linkage.plan import ASKED, LINKED, Said, plan
from banyan.register.rules import Alike, cases, chance_same
from benchmarks.linkage.data import HERE, MAKERS, made
from benchmarks.linkage.score import scored

BAR: Final = 20  # judgements for a thousand records
MORE: Final = 0.01
STEPS: Final = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 17, 20, 25, 30)
SHOWN: Final = (2, 5, 10, 15, 20, 30)

Ints = NDArray[np.int64]
Order = Callable[["World"], Sequence[Pair]]


class World(NamedTuple):
    """Records with their true enterprises, their pairs with log odds, what weighs the bridges
    between them, from where they are linked, and how they are put together when nobody has judged.
    """

    entity: Ints
    pairs: Scored
    weighs: Weighs
    threshold: float
    labels: Ints

    def f1(self, judged: Sequence[Pair]) -> float:
        """Return how well they are put together once these pairs were judged by the truth."""
        entity = self.entity.tolist()
        same = [pair for pair in judged if entity[pair[0]] == entity[pair[1]]]
        different = [pair for pair in judged if entity[pair[0]] != entity[pair[1]]]
        said = Judgements(same, different)
        found = grouped(len(entity), self.pairs, said, threshold=self.threshold)
        return scored(found, self.entity).f1


def linked(rows: int, seed: int, maker: str) -> tuple[Ints, Scored, Weighs]:
    """Return the true enterprise of invented records, their pairs with log odds, and what weighs
    the bridges between them.
    """
    data = made(maker, rows=rows, seed=seed)
    _, columns, met, score = compare(data.rows, shipped_model())
    return data.entity, Scored(met.left, met.right, score), by_what_is_said(columns)


def as_in_the_queue(world: World) -> list[Pair]:
    """Return what the register asks, in the order of its queue: all stand in as many counts."""
    count = len(world.entity)
    asked = list(plan(count, world.pairs, Said(), threshold=world.threshold).asked.items())
    alike = []
    for row, ((left, right), odds) in enumerate(asked):
        one, other = sorted((int(world.labels[left]), int(world.labels[right])))
        chance = chance_same(100.0 / (1.0 + float(np.exp(-odds))), 0, 0)
        alike.append(Alike(row, one, other, chance, 1))
    effect: defaultdict[int, float] = defaultdict(float)
    placed = cases(alike)
    for one_placed in placed:
        effect[one_placed.case] += one_placed.effect
    placed.sort(
        key=lambda one: (-effect[one.case], one.case, -alike[one.row].chance, one.row),
    )
    return [asked[one.row][0] for one in placed]


def by_what_hangs_on_it(world: World) -> list[Pair]:
    """Return what is asked about a list, some at a time: the next as the answers leave it."""
    entity = world.entity
    asked: list[Pair] = []
    at_once = max(1, AT_ONCE * len(entity) // 1000)
    while len(asked) < STEPS[-1] * len(entity) // 1000:
        is_one = [bool(entity[left] == entity[right]) for left, right in asked]
        judged = Judgements(
            same=[pair for pair, one in zip(asked, is_one, strict=True) if one],
            different=[pair for pair, one in zip(asked, is_one, strict=True) if not one],
        )
        found = questions(
            len(entity), world.pairs, world.weighs, judged, threshold=world.threshold
        ).pairs
        if not len(found.left):
            break
        asked += _pairs(found.left[:at_once], found.right[:at_once])
    return asked


def least_certain(world: World) -> list[Pair]:
    """Return the pairs that lie nearest to where linking begins: in a register those left apart."""
    score = world.pairs.score
    apart = world.labels[world.pairs.left] != world.labels[world.pairs.right]
    some = np.flatnonzero((score > ASKED) & (apart | (world.threshold < LINKED)))
    order = some[np.argsort(np.abs(score[some] - world.threshold), kind="stable")]
    return _pairs(world.pairs.left[order], world.pairs.right[order])


def at_random(world: World) -> list[Pair]:
    """Return the same pairs in no order."""
    pairs = least_certain(world)
    return [pairs[at] for at in np.random.default_rng(0).permutation(len(pairs)).tolist()]


def _pairs(left: Ints, right: Ints) -> list[Pair]:
    return list(zip(left.tolist(), right.tolist(), strict=True))


def main(asked: Namespace) -> int:
    """Print the curves; return 1 when ours takes more judgements than the bar."""
    short = False
    for rows in asked.rows:
        entity, pairs, weighs = linked(rows, asked.seed, asked.made)
        for where, threshold, ours in (
            ("as the register is linked", LINKED, as_in_the_queue),
            ("as a list is linked", THRESHOLD, by_what_hangs_on_it),
        ):
            labels = grouped(len(entity), pairs, threshold=threshold)
            world = World(entity, pairs, weighs, threshold, labels)
            begun = world.f1([])
            made_so = f"seed {asked.seed}, made {asked.made}"
            print(f"\n{rows:,} records, {made_so}, {where}: F1 {begun:.4f}", flush=True)
            print("\n".join(head()))
            took = [_curve(name, world, order, begun) for name, order in orders(ours)]
            short = short or took[0] > BAR
    return 1 if short else 0


def orders(ours: Order) -> Iterator[tuple[str, Order]]:
    """Give every order by its name, ours first."""
    yield "on what most hangs first", ours
    yield "least certain first", least_certain
    yield "at random", at_random


def head() -> Iterator[str]:
    """Give the line above the curves."""
    steps = "".join(f"{step:>8}" for step in SHOWN)
    yield f"{'F1 gained, by judgements for 1,000':36}{steps}{'for +.01':>12}"


def _curve(name: str, world: World, order: Order, begun: float) -> float:
    """Print one curve, and return how many judgements for a thousand records gain a hundredth."""
    pairs = order(world)
    gained = {}
    reached = float("inf")
    for step in STEPS:
        few = pairs[: step * len(world.entity) // 1000]
        gained[step] = world.f1(few) - begun
        if gained[step] >= MORE:
            reached = min(reached, step)
    told = "".join(f"{gained[step]:>+8.4f}" for step in SHOWN)
    print(f"{name:36}{told}{reached if reached < np.inf else 'over 30':>12}", flush=True)
    return reached


def arguments(words: Sequence[str]) -> Namespace:
    """Return what is asked for."""
    parser = ArgumentParser(prog="banyan benchmark review", description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[20_000])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--made", choices=MAKERS, default=HERE, help="who invents them")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(arguments(sys.argv[1:])))
