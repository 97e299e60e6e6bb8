"""A question of how records are counted, as two that bear nothing on each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations
from typing import Generic

from banyan.register.matching.cluster import Blocks, is_telling
from banyan.register.matching.decide import NUMBERS, Facts, Names, Rules
from banyan.register.matching.grouping import Judged


@dataclass(frozen=True, slots=True)
class Question(Generic[Facts]):
    """Records and statements by their places, the first `known` of which are records that stand.

    `judged` are the standing judgements, latest first, `linked` what the model takes for one,
    surest first. `blocks` are the places that carry each key.
    """

    facts: Sequence[Facts]
    rules: Rules[Facts]
    known: int
    judged: Sequence[Judged]
    linked: Sequence[tuple[int, int]]
    blocks: Blocks


def in_halves(
    asked: Question[Facts], *, worth_it: int
) -> tuple[Question[Facts], Question[Facts]] | None:
    """Return two questions that are `asked` together, each with about half of the work.

    None where less than `worth_it` records share a key with another, or where all that do hang
    together by some key.
    """
    tops = _tops(asked)
    sizes: defaultdict[int, int] = defaultdict(int)
    for place, top in enumerate(tops):
        if top != place:
            sizes[top] += 1
    if len(sizes) < 2 or sum(sizes.values()) < worth_it:
        return None
    there: set[int] = set()
    left = right = 0
    # The largest first, each to where there is less to be done.
    for top, size in sorted(sizes.items(), key=lambda one: (-one[1], one[0])):
        if right < left:
            there.add(top)
            right += size
        else:
            left += size
    is_there = [top in there for top in tops]
    is_here = [not one for one in is_there]
    return _those(asked, is_here.__getitem__), _those(asked, is_there.__getitem__)


def _tops(asked: Question[Facts]) -> list[int]:
    """Return for each place one that stands for all that it hangs together with."""
    above = list(range(len(asked.facts)))

    def top(place: int) -> int:
        while above[place] != place:
            above[place] = above[above[place]]
            place = above[place]
        return place

    for meeting in _meetings(asked):
        first = top(meeting[0])
        for place in meeting[1:]:
            above[top(place)] = first
    return [top(place) for place in range(len(above))]


def _meetings(asked: Question[Facts]) -> Iterator[Sequence[int]]:
    """Return places that bear on each other: by a key, a judgement or the model."""
    for grounds, blocks in asked.blocks.items():
        if grounds in NUMBERS:
            for block in blocks.values():
                yield from _agreeing(asked, grounds, block)
        else:
            yield from blocks.values()
    yield from ((one.one, one.other) for one in asked.judged)
    yield from asked.linked


def _agreeing(
    asked: Question[Facts], grounds: str, block: Sequence[int]
) -> Iterable[Sequence[int]]:
    """Return which of the carriers of one number bear on each other: those whose names agree.

    Of one that too many carry, all do: were some set apart, it might link the others.
    """
    if not is_telling(asked.facts, asked.rules, grounds, block):
        return (block,)
    called: dict[Names, list[int]] = {}
    for place in block:
        called.setdefault(asked.rules.names(asked.facts[place]), []).append(place)
    return chain(
        called.values(),
        (
            (called[these][0], called[those][0])
            for these, those in combinations(called, 2)
            if asked.rules.agrees(grounds, these, those)
        ),
    )


def _those(asked: Question[Facts], wanted: Callable[[int], bool]) -> Question[Facts]:
    blocks = {
        grounds: {value: list(filter(wanted, block)) for value, block in blocks.items()}
        for grounds, blocks in asked.blocks.items()
    }
    return replace(
        asked,
        judged=[one for one in asked.judged if wanted(one.one)],
        linked=[pair for pair in asked.linked if wanted(pair[0])],
        blocks={
            grounds: {value: block for value, block in found.items() if len(block) > 1}
            for grounds, found in blocks.items()
        },
    )
