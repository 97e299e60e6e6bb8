"""Which records are one: a function of the records and of the judgements, and of nothing else.

The order in which records arrived does not matter. Judgements come first, the latest before
earlier ones. Then each level of agreement in turn, strongest first, all of a level at once:
records that agree become one, unless that would put contradicting ones together. What fits two
that contradict each other is torn: it joins neither, and somebody is asked.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Generic

from banyan.register.matching.decide import (
    NAMES_OF_A_HUB,
    NUMBERS,
    RECORDS_OF_A_HUB,
    Facts,
    Rules,
)
from banyan.register.vocabulary import Grounds

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody said of two records (by their place in the list) that they are one, or are two."""

    one: int
    other: int
    is_same: bool


@dataclass(slots=True)
class Partition:
    """The records put together, each group in the order given.

    `grounds` tells of a record what first joined it to another. `torn` names, for a record that
    fits several that contradict each other, one record of each.
    """

    groups: list[list[int]] = field(default_factory=list)
    grounds: dict[int, str] = field(default_factory=dict)
    torn: dict[int, set[int]] = field(default_factory=dict)


def partition(
    facts: Sequence[Facts],
    rules: Rules[Facts],
    *,
    judged: Iterable[Judged] = (),
    hubs: Collection[int] = (),
) -> Partition:
    """Put the records together that are one.

    `judged` are the standing judgements, latest first. `hubs` are keys known to be carried by too
    many records elsewhere to mean anything.
    """
    work = _Work(facts, rules)
    for judgement in judged:
        work.judge(judgement)
    blocks = _blocks(facts, hubs)
    for grounds in rules.levels:
        if blocks[grounds]:
            work.link(grounds, _telling(blocks[grounds].values(), grounds, facts, rules))
    groups = [
        sorted(work.members[place]) if place in work.members else [place]
        for place, above in enumerate(work.above)
        if above == place
    ]
    return Partition(groups, work.grounds, work.standing_torn())


def _blocks(
    facts: Sequence[Facts], hubs: Collection[int]
) -> defaultdict[str, dict[int, list[int]]]:
    blocks: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for place, one in enumerate(facts):
        for grounds, value in one.keys:
            if value not in hubs:
                blocks[grounds].setdefault(value, []).append(place)
    return blocks


def _telling(
    blocks: Iterable[list[int]], grounds: str, facts: Sequence[Facts], rules: Rules[Facts]
) -> list[list[int]]:
    """Return the blocks that link: two records or more, and not a hub."""
    found = []
    for block in blocks:
        if len(block) < 2 or len(block) > RECORDS_OF_A_HUB:
            continue
        if grounds in NUMBERS and len(block) > NAMES_OF_A_HUB:
            names = {rules.called(facts[place]) for place in block}
            if len(names) > NAMES_OF_A_HUB:
                continue
        found.append(block)
    return found


class _Work(Generic[Facts]):
    """The groups while they grow."""

    def __init__(self, facts: Sequence[Facts], rules: Rules[Facts]) -> None:
        self.facts = facts
        self.rules = rules
        self.above = list(range(len(facts)))
        self.members: dict[int, list[int]] = {}  # of groups of more than one
        self.apart: defaultdict[int, set[int]] = defaultdict(set)
        self.grounds: dict[int, str] = {}
        self.torn: defaultdict[int, set[int]] = defaultdict(set)

    def root(self, place: int) -> int:
        while self.above[place] != place:
            self.above[place] = self.above[self.above[place]]
            place = self.above[place]
        return place

    def group(self, root: int) -> list[int]:
        return self.members.get(root) or [root]

    def unite(self, one: int, other: int, grounds: str) -> None:
        left, right = self.root(one), self.root(other)
        if left == right:
            return
        left, right = min(left, right), max(left, right)
        both = [*self.group(left), *self.group(right)]
        for root in (left, right):
            self.grounds.setdefault(root, grounds)
        self.above[right] = left
        self.members[left] = both
        self.members.pop(right, None)

    def judge(self, judgement: Judged) -> None:
        one, other = self.root(judgement.one), self.root(judgement.other)
        if one == other:
            return
        if not judgement.is_same:
            self.apart[judgement.one].add(judgement.other)
            self.apart[judgement.other].add(judgement.one)
        elif not self.judged_apart(one, other):
            self.unite(one, other, Grounds.PERSON.value)

    def judged_apart(self, one: int, other: int) -> bool:
        if not self.apart:
            return False
        those = set(self.group(other))
        return any(self.apart[place] & those for place in self.group(one) if place in self.apart)

    def clash(self, grounds: str, one: int, other: int) -> bool:
        return self.judged_apart(one, other) or self.rules.contradicts(
            grounds,
            [self.facts[place] for place in self.group(one)],
            [self.facts[place] for place in self.group(other)],
        )

    def link(self, grounds: str, blocks: list[list[int]]) -> None:
        """Put together all that agree at this level and do not contradict each other."""
        near = self.agreements(grounds, blocks)
        for groups in _connected(near):
            self.link_around(grounds, groups, near)

    def agreements(self, grounds: str, blocks: list[list[int]]) -> dict[int, set[int]]:
        """Return which groups agree with which, by their roots."""
        near: dict[int, set[int]] = {}
        agrees = self.rules.agrees
        for block in blocks:
            for one, other in combinations(block, 2):
                left, right = self.root(one), self.root(other)
                if left == right or right in near.get(left, ()):
                    continue
                if agrees(grounds, self.facts[one], self.facts[other]):
                    near.setdefault(left, set()).add(right)
                    near.setdefault(right, set()).add(left)
        return near

    def link_around(self, grounds: str, groups: list[int], near: dict[int, set[int]]) -> None:
        """Link what is left when those that fit contradicting groups have been set apart."""
        clashes = self.clashes(grounds, groups, near)
        edges = {_pair(one, other) for one in groups for other in near[one]}
        cut = {(one, other) for one, other in edges if other in clashes[one]}
        for group in groups if any(clashes.values()) else ():
            fitting = near[group] - clashes[group]
            torn_by = {other for other in fitting if not clashes[other].isdisjoint(fitting)}
            cut |= {_pair(group, other) for other in torn_by}
            for place in self.group(group) if torn_by else ():
                self.torn[place] |= {self.group(other)[0] for other in torn_by}
        left = edges - cut
        # Chains may still end in two that contradict: link the likest first, by what the records
        # say and not by when they came.
        if len(left) > 1:
            content = {group: self.content(group) for group in groups}
            order = sorted(left, key=lambda pair: sorted((content[pair[0]], content[pair[1]])))
        else:
            order = list(left)
        for one, other in order:
            if self.root(one) != self.root(other) and not self.clash(
                grounds, self.root(one), self.root(other)
            ):
                self.unite(one, other, grounds)

    def clashes(
        self, grounds: str, groups: list[int], near: dict[int, set[int]]
    ) -> dict[int, set[int]]:
        """Return which groups contradict which, of those that agree or both agree with a third.

        Others are asked when they are about to become one: all pairs of many would take hours.
        """
        found: dict[int, set[int]] = {group: set() for group in groups}
        asked: set[Pair] = set()
        for group in groups:
            for pair in combinations(sorted({group, *near[group]}), 2):
                if pair not in asked:
                    asked.add(pair)
                    if self.clash(grounds, *pair):
                        found[pair[0]].add(pair[1])
                        found[pair[1]].add(pair[0])
        return found

    def content(self, group: int) -> str:
        return min(repr(self.facts[place]) for place in self.group(group))

    def standing_torn(self) -> dict[int, set[int]]:
        """Return those torn that nothing weaker has joined to one of what they fit."""
        return {
            place: others
            for place, others in self.torn.items()
            if self.root(place) not in {self.root(other) for other in others}
        }


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)


def _connected(near: dict[int, set[int]]) -> list[list[int]]:
    seen: set[int] = set()
    found = []
    for start in near:
        if start in seen:
            continue
        seen.add(start)
        reached = [start]
        for group in reached:
            fresh = near[group] - seen
            seen |= fresh
            reached.extend(sorted(fresh))
        found.append(reached)
    return found
