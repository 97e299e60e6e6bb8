"""Groups of records while they grow: by judgements, level by level, by what the model links."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement
from typing import Any, Generic, NamedTuple

from banyan.register.matching.contradict import Contradiction
from banyan.register.matching.decide import Facts, Names, Rules
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


class Joined(NamedTuple):
    """What became of groups that agree with each other by any way round, at one level.

    `groups` are the roots that they had before, `unions` the roots put together in their order,
    `tears` the places torn and between whom.
    """

    groups: list[int]
    unions: list[tuple[int, int]]
    tears: list[tuple[int, set[int]]]


class Work(Generic[Facts]):
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
        self.unions: list[tuple[int, int]] = []  # of the groups that are being linked
        self.tears: list[tuple[int, set[int]]] = []

    def root(self, place: int) -> int:
        """Return the place that stands for the group of `place`: its first."""
        while self.above[place] != place:
            self.above[place] = self.above[self.above[place]]
            place = self.above[place]
        return place

    def group(self, root: int) -> list[int]:
        """Return the places of a group, by its root."""
        return self.members.get(root) or [root]

    def unite(self, one: int, other: int, grounds: str) -> None:
        """Make one group of those of two places."""
        left, right = self.root(one), self.root(other)
        if left == right:
            return
        left, right = min(left, right), max(left, right)
        both = [*self.group(left), *self.group(right)]
        self.unions.append((left, right))
        for root in (left, right):
            self.grounds.setdefault(root, grounds)
            self.said.pop(root, None)
        self.above[right] = left
        self.members[left] = both
        self.members.pop(right, None)

    def judge(self, judgement: Judged) -> None:
        """Follow a judgement, unless a later one says otherwise."""
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
        """Test whether somebody said of any two of these groups that they are two."""
        if not self.apart:
            return False
        those = set(self.group(other))
        return any(self.apart[place] & those for place in self.group(one) if place in self.apart)

    def clash(self, one: int, other: int) -> bool:
        """Test whether two groups contradict each other, or were judged to be two."""
        return self.judged_apart(one, other) or any(
            against.between(these, those)
            for against, these, those in zip(
                self.against, self.says(one), self.says(other), strict=True
            )
        )

    def link(self, grounds: str, blocks: Iterable[Sequence[int]]) -> list[Joined]:
        """Put together all that agree at this level and do not contradict each other."""
        against = self.rules.against(grounds)
        if against != self.against:
            self.against, self.said = against, {}
        agreeing = [sides for block in blocks for sides in self.agreeing(grounds, block)]
        found = []
        for groups, meeting in _connected(agreeing):
            self.unions, self.tears = [], []
            if len(groups) == 2:
                self.link_if_possible(grounds, *groups)
            else:
                self.link_many(groups, meeting, grounds)
            found.append(Joined(groups, self.unions, self.tears))
        return found

    def repeat(self, joined: Joined, grounds: str) -> None:
        """Put together what was put together before."""
        for one, other in joined.unions:
            self.unite(one, other, grounds)
        for place, those in joined.tears:
            self.torn[place] |= those

    def agreeing(self, grounds: str, block: Sequence[int]) -> Iterator[Sides]:
        """Return which groups of a block agree: it is asked once of each two names."""
        roots = [self.root(place) for place in block]
        if roots.count(roots[0]) == len(roots):
            return  # one group already
        called: dict[Names, set[int]] = {}
        for place, root in zip(block, roots, strict=True):
            called.setdefault(self.rules.names(self.facts[place]), set()).add(root)
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
        records say, and not by when they came. Sets of groups are bits, by their places in
        `groups`.
        """
        place = {root: number for number, root in enumerate(groups)}
        clashes = self.clashes(groups, place)
        fitting = [0] * len(groups)
        for one, other in meeting:
            these, those = _bits(place[root] for root in one), _bits(place[root] for root in other)
            for root in one:
                fitting[place[root]] |= those
            for root in other:
                fitting[place[root]] |= these
        fitting = [bits & ~clashes[number] & ~(1 << number) for number, bits in enumerate(fitting)]
        left = self.untorn(groups, fitting, clashes) if any(clashes) else fitting
        self.link_in_order(
            {
                root: {groups[other] for other in _places(bits)}
                for root, bits in zip(groups, left, strict=True)
                if bits
            },
            grounds,
        )

    def link_in_order(self, fitting: Mapping[int, Collection[int]], grounds: str) -> None:
        """Link the groups that fit each other, by what the records say, the first with the first.

        Sets of groups are bits, by their places in that order.
        """
        order = sorted(fitting, key=self.content)
        place = {root: number for number, root in enumerate(order)}
        joined = {root: 1 << number for number, root in enumerate(order)}
        for number, root in enumerate(order):
            later = _bits(place[other] for other in fitting[root]) >> number << number
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
                self.tears.append((at, those))
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
        """Return what the records of a group say, to put groups in order by."""
        return sorted(self.rules.order(self.facts[at]) for at in self.group(root))

    def finished(
        self, linked: Iterable[tuple[int, int]], *, without: Collection[int] = ()
    ) -> Partition:
        """Return what came of it, once the model's links are followed."""
        for one, other in linked:
            self.take_for_one(one, other)
        groups = [
            sorted(self.members[place]) if place in self.members else [place]
            for place, above in enumerate(self.above)
            if place == above and place not in without
        ]
        return Partition(groups, self.grounds, self.standing_torn())

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
