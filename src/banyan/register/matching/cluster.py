"""Which records are one: a function of the records and of the judgements, and of nothing else.

The order in which records arrived does not matter. Judgements come first, the latest before
earlier ones. Then each level of agreement in turn, strongest first, all of a level at once:
records that agree become one, unless that would put contradicting ones together. What fits two
that contradict each other is torn: it joins neither, and somebody is asked. Last comes what the
model has linked, surest first.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from typing import Any, Generic

from banyan.register.matching.contradict import Contradiction
from banyan.register.matching.decide import (
    NAMES_OF_A_HUB,
    NUMBERS,
    RECORDS_OF_A_HUB,
    Facts,
    Names,
    Rules,
)
from banyan.register.vocabulary import Grounds

# Two sets of groups, by their roots: each of the one agrees with each of the other.
Sides = tuple[frozenset[int], frozenset[int]]


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
    linked: Iterable[tuple[int, int]] = (),
    hubs: Collection[int] = (),
    among: Iterable[int] | None = None,
) -> Partition:
    """Put the records together that are one.

    `judged` are the standing judgements, latest first. `linked` are places of records that the
    model takes for one, surest first: they come last. `hubs` are keys known to be carried by too
    many records elsewhere to mean anything. `among` are the places of the only records to look at,
    in rising order; all, if it is not given.
    """
    places = range(len(facts)) if among is None else list(among)
    work = _Work(facts, rules)
    for judgement in judged:
        work.judge(judgement)
    blocks = _blocks(facts, places, hubs)
    for grounds in rules.levels:
        if blocks[grounds]:
            work.link(grounds, _telling(blocks[grounds].values(), grounds, facts, rules))
    for one, other in linked:
        work.take_for_one(one, other)
    groups = [
        sorted(work.members[place]) if place in work.members else [place]
        for place in places
        if work.above[place] == place
    ]
    return Partition(groups, work.grounds, work.standing_torn())


def around(
    facts: Sequence[Facts],
    places: Iterable[int],
    judged: Iterable[Judged],
    linked: Iterable[tuple[int, int]] = (),
) -> set[int]:
    """Return all that bears on the records at `places`, themselves among it: those they share a
    key, a judgement or a link with, what these do, and so on.
    """
    carriers: defaultdict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(facts):
        for _, value in one.keys:
            carriers[value].append(place)
    beside: defaultdict[int, set[int]] = defaultdict(set)
    for left, right in (*((each.one, each.other) for each in judged), *linked):
        beside[left].add(right)
        beside[right].add(left)
    found = set(places)
    waiting = list(found)
    for place in waiting:
        fresh = set(beside.get(place, ()))
        for _, value in facts[place].keys:
            fresh.update(carriers.pop(value, ()))
        fresh -= found
        found |= fresh
        waiting.extend(fresh)
    return found


def _blocks(
    facts: Sequence[Facts], places: Iterable[int], hubs: Collection[int]
) -> defaultdict[str, dict[int, list[int]]]:
    blocks: defaultdict[str, dict[int, list[int]]] = defaultdict(dict)
    for place in places:
        for grounds, value in facts[place].keys:
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
            names = {rules.names(facts[place])[0].joined for place in block}
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
        self.against: Sequence[Contradiction[Facts]] = ()  # at the level that is being linked
        self.said: dict[int, Sequence[Collection[Any]]] = {}  # by groups, of each of `against`

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

    def take_for_one(self, one: int, other: int) -> None:
        """Make one of two that the model links, unless somebody said that they are two."""
        here, there = self.root(one), self.root(other)
        if here != there and not self.judged_apart(here, there):
            self.unite(here, there, Grounds.MODEL.value)

    def judged_apart(self, one: int, other: int) -> bool:
        if not self.apart:
            return False
        those = set(self.group(other))
        return any(self.apart[place] & those for place in self.group(one) if place in self.apart)

    def clash(self, one: int, other: int) -> bool:
        return self.judged_apart(one, other) or any(
            against.between(these, those)
            for against, these, those in zip(
                self.against, self.says(one), self.says(other), strict=True
            )
        )

    def link(self, grounds: str, blocks: list[list[int]]) -> None:
        """Put together all that agree at this level and do not contradict each other."""
        self.against = self.rules.against(grounds)
        self.said = {}
        agreeing = [sides for block in blocks for sides in self.agreeing(grounds, block)]
        for groups, meeting in _connected(agreeing):
            if len(groups) == 2:
                self.link_if_possible(grounds, *groups)
            else:
                self.link_many(groups, meeting, grounds)

    def agreeing(self, grounds: str, block: list[int]) -> Iterator[Sides]:
        """Return which groups of a block agree: it is asked once of each two names."""
        called: dict[Names, set[int]] = {}
        for place in block:
            called.setdefault(self.rules.names(self.facts[place]), set()).add(self.root(place))
        if len(called) > 1 or len(next(iter(called.values()))) > 1:
            for these, those in combinations_with_replacement(called, 2):
                one, other = called[these], called[those]
                if len(one | other) > 1 and self.rules.agrees(grounds, these, those):
                    yield frozenset(one), frozenset(other)

    def link_if_possible(self, grounds: str, one: int, other: int) -> bool:
        """Make one of two groups, by their roots, unless they contradict each other."""
        if self.clash(one, other):
            return False
        says = [
            {*these, *those} for these, those in zip(self.says(one), self.says(other), strict=True)
        ]
        self.unite(one, other, grounds)
        self.said[self.root(one)] = says
        return True

    def link_many(self, groups: list[int], meeting: list[Sides], grounds: str) -> None:
        """Link what is left when those that fit contradicting groups have been set apart.

        Chains may still end in two that contradict: linked first is what comes first by what the
        records say, and not by when they came. Sets of groups are bits, by their places in that
        order.
        """
        order = sorted(groups, key=self.content)
        place = {root: number for number, root in enumerate(order)}
        clashes = self.clashes(order, place)
        fitting = [0] * len(order)
        for one, other in meeting:
            these, those = _bits(place[root] for root in one), _bits(place[root] for root in other)
            for root in one:
                fitting[place[root]] |= those
            for root in other:
                fitting[place[root]] |= these
        fitting = [bits & ~clashes[number] & ~(1 << number) for number, bits in enumerate(fitting)]
        left = self.untorn(order, fitting, clashes) if any(clashes) else fitting
        joined = {root: 1 << number for number, root in enumerate(order)}
        for number, root in enumerate(order):
            later = left[number] >> number << number
            while later := later & ~joined[self.root(root)]:
                here, there = self.root(root), self.root(order[_lowest(later)])
                later &= ~joined[there]
                if self.link_if_possible(grounds, here, there):
                    joined[self.root(root)] = joined[here] | joined[there]

    def clashes(self, order: list[int], place: dict[int, int]) -> list[int]:
        """Return which groups contradict which."""
        found = [0] * len(order)
        said = [self.says(root) for root in order]
        for number, against in enumerate(self.against):
            for at, bits in enumerate(against.among([each[number] for each in said])):
                found[at] |= bits
        for root in order if self.apart else ():
            those = {
                self.root(other) for at in self.group(root) for other in self.apart.get(at, ())
            }
            found[place[root]] |= _bits(place[other] for other in those if other in place)
        return found

    def untorn(self, order: list[int], fitting: list[int], clashes: list[int]) -> list[int]:
        """Return what still fits what when nobody is linked who fits two that contradict."""
        left = list(fitting)
        for number, fits in enumerate(fitting):
            torn_by = [other for other in _places(fits) if clashes[other] & fits]
            if not torn_by:
                continue
            left[number] &= ~_bits(torn_by)
            for other in torn_by:
                left[other] &= ~(1 << number)
            those = {self.group(order[other])[0] for other in torn_by}
            for at in self.group(order[number]):
                self.torn[at] |= those
        return left

    def says(self, root: int) -> Sequence[Collection[Any]]:
        """Return what a group says of each thing that may speak against it at this level."""
        said = self.said.get(root)
        if said is None:
            group = self.members.get(root)
            if group:
                facts = [self.facts[at] for at in group]
                said = [
                    {value for one in facts for value in against.said(one)}
                    for against in self.against
                ]
            else:  # nearly always
                alone = self.facts[root]
                said = [against.said(alone) for against in self.against]
            self.said[root] = said
        return said

    def content(self, root: int) -> list[tuple[Any, ...]]:
        return sorted(self.rules.order(self.facts[at]) for at in self.group(root))

    def standing_torn(self) -> dict[int, set[int]]:
        """Return those torn that nothing weaker has joined to one of what they fit."""
        return {
            place: others
            for place, others in self.torn.items()
            if self.root(place) not in {self.root(other) for other in others}
        }


def _bits(places: Iterable[int]) -> int:
    found = 0
    for place in places:
        found |= 1 << place
    return found


def _lowest(bits: int) -> int:
    return (bits & -bits).bit_length() - 1


def _places(bits: int) -> Iterator[int]:
    while bits:
        yield _lowest(bits)
        bits &= bits - 1


def _connected(agreeing: list[Sides]) -> list[tuple[list[int], list[Sides]]]:
    """Return the groups that agree with each other by any way round, with what says so."""
    above: dict[int, int] = {}

    def top(root: int) -> int:
        while above.setdefault(root, root) != root:
            above[root] = above[above[root]]
            root = above[root]
        return root

    for one, other in agreeing:
        first, *rest = {top(root) for root in one | other}
        for root in rest:
            above[root] = first
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for root in above:
        groups[top(root)].append(root)
    meeting: defaultdict[int, list[Sides]] = defaultdict(list)
    for sides in agreeing:
        meeting[top(next(iter(sides[0])))].append(sides)
    return [(groups[root], meeting[root]) for root in groups]
