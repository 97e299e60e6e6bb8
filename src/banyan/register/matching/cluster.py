"""Which records are one: a function of the records and of the judgements, and of nothing else.

The order in which records arrived does not matter. Judgements come first, the latest before
earlier ones. Then each level of agreement in turn, strongest first, all of a level at once:
records that agree become one, unless that would put contradicting ones together. What fits two
that contradict each other is torn: it joins neither, and somebody is asked. Last comes what the
model has linked, surest first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Generic

from banyan.register.matching.decide import (
    NAMES_OF_A_HUB,
    NUMBERS,
    RECORDS_OF_A_HUB,
    Facts,
    Rules,
)
from banyan.register.matching.grouping import Joined, Judged, Partition, Work

# At each level, the places that carry each key: only of keys that two or more carry.
Blocks = Mapping[str, Mapping[int, list[int]]]
_NONE: Final[Mapping[int, list[int]]] = {}


@dataclass(slots=True)
class Level:
    """One level of agreement: who carries each key of it, and what was put together by it."""

    grounds: str
    blocks: Mapping[int, list[int]]
    joined: list[Joined] = field(default_factory=list)


@dataclass(slots=True)
class Course(Generic[Facts]):
    """How records were put together, level by level, and what came of it."""

    facts: Sequence[Facts]
    rules: Rules[Facts]
    judged: Sequence[Judged]
    linked: Sequence[tuple[int, int]]
    levels: list[Level] = field(default_factory=list)
    result: Partition = field(default_factory=Partition)


def partition(
    facts: Sequence[Facts],
    rules: Rules[Facts],
    *,
    judged: Iterable[Judged] = (),
    linked: Iterable[tuple[int, int]] = (),
    hubs: Collection[int] = (),
) -> Partition:
    """Put the records together that are one.

    `judged` are the standing judgements, latest first. `linked` are places of records that the
    model takes for one, surest first: they come last. `hubs` are keys known to be carried by too
    many records elsewhere to mean anything.
    """
    return put_together(facts, rules, blocks_of(facts, hubs), judged=judged, linked=linked).result


def put_together(
    facts: Sequence[Facts],
    rules: Rules[Facts],
    blocks: Blocks,
    *,
    judged: Iterable[Judged] = (),
    linked: Iterable[tuple[int, int]] = (),
) -> Course[Facts]:
    """Put the records together that are one, as `partition` does, and return how it went."""
    course = Course(facts, rules, list(judged), list(linked))
    work = Work(facts, rules)
    for judgement in course.judged:
        work.judge(judgement)
    for grounds in rules.levels:
        level = Level(grounds, blocks.get(grounds, _NONE))
        met = level.blocks.values()
        telling = (block for block in met if is_telling(facts, rules, grounds, block))
        level.joined = work.link(grounds, telling)
        course.levels.append(level)
    course.result = work.finished(course.linked)
    return course


def blocks_of(facts: Sequence[Facts], hubs: Collection[int] = ()) -> Blocks:
    """Return the places that carry each key, but for `hubs` and for keys that only one carries."""
    blocks: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for place, one in enumerate(facts):
        for grounds, value in one.keys:
            if value not in hubs:
                blocks[grounds].setdefault(value, []).append(place)
    return {
        grounds: {value: block for value, block in found.items() if len(block) > 1}
        for grounds, found in blocks.items()
    }


def is_telling(
    facts: Sequence[Facts], rules: Rules[Facts], grounds: str, block: Sequence[int]
) -> bool:
    """Test whether records that carry one key are linked by it: two or more, and not a hub."""
    if not 2 <= len(block) <= RECORDS_OF_A_HUB:
        return False
    if grounds not in NUMBERS or len(block) <= NAMES_OF_A_HUB:
        return True
    names = {rules.names(facts[place])[0].joined for place in block}
    return len(names) <= NAMES_OF_A_HUB
