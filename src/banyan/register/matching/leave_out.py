"""Records put together once more without some of them, looking only at what that changes.

What comes out is what `partition` would make of the others alone. Where many bear one name nearly
everything hangs together by some key, so working it all out again costs as much as the first time;
but hardly anything changes.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Generic

from banyan.register.matching.cluster import Course, Level, is_telling
from banyan.register.matching.decide import Facts
from banyan.register.matching.grouping import Judged, Partition, Work


def leave_out(
    course: Course[Facts], places: Collection[int], judged: Iterable[Judged]
) -> Partition:
    """Return how the records are put together without those at `places`.

    `judged` are the judgements that still stand, latest first: those of the course which speak of
    none of `places`. Nobody left out was linked by the model.
    """
    return _LeavingOut(course, places, list(judged)).result()


class _LeavingOut(Generic[Facts]):
    """Two of the same work side by side: as it went, and without those left out."""

    def __init__(
        self, course: Course[Facts], places: Collection[int], judged: Sequence[Judged]
    ) -> None:
        self.course = course
        self.out = set(places)
        self.before = Work(course.facts, course.rules)
        self.after = Work(course.facts, course.rules)
        for judgement in course.judged:
            self.before.judge(judgement)
        for judgement in judged:
            self.after.judge(judgement)
        spoken_of = {at for each in course.judged for at in (each.one, each.other)}
        self.changed = self.changed_among(self.closed(self.out | spoken_of))

    def result(self) -> Partition:
        """Return how the others are put together."""
        for level in self.course.levels:
            self.work_through(level)
        return self.after.finished(self.course.linked, without=self.out)

    def work_through(self, level: Level) -> None:
        """Repeat what cannot have changed at a level, and put together anew what can."""
        number_of = {root: at for at, joined in enumerate(level.joined) for root in joined.groups}
        anew, numbers = self.touched(level, number_of)
        self.after.link(level.grounds, self.blocks(level, anew))
        for number, joined in enumerate(level.joined):
            self.before.repeat(joined, level.grounds)
            if number not in numbers:
                self.after.repeat(joined, level.grounds)
        self.changed = self.changed_among(anew)

    def touched(self, level: Level, number_of: dict[int, int]) -> tuple[set[int], set[int]]:
        """Return the places that what has changed bears on, and the numbers of what they joined."""
        anew = self.closed(self.changed | self.freed(level))
        numbers: set[int] = set()
        waiting = list(anew)
        while waiting:
            roots = {self.before.root(place) for place in waiting}
            fresh = {number_of[root] for root in roots if root in number_of} - numbers
            numbers |= fresh
            met = self.closed(root for number in fresh for root in level.joined[number].groups)
            waiting = list(met - anew)
            anew |= met
        return anew, numbers

    def freed(self, level: Level) -> set[int]:
        """Return the carriers of keys that only tell without those left out: too many had them."""
        found: set[int] = set()
        for block in self.blocks_of(level, self.out):
            left = [place for place in block if place not in self.out]
            if self.tells(level, left) and not self.tells(level, block):
                found.update(left)
        return found

    def tells(self, level: Level, block: Sequence[int]) -> bool:
        """Test whether these, who carry one key, are linked by it."""
        return is_telling(self.course.facts, self.course.rules, level.grounds, block)

    def blocks(self, level: Level, places: set[int]) -> Iterator[list[int]]:
        """Return those of `places` that are left and are linked by each key they carry."""
        for block in self.blocks_of(level, places):
            left = [place for place in block if place not in self.out]
            meeting = [place for place in left if place in places]
            if len(meeting) > 1 and self.tells(level, left):
                yield meeting

    def blocks_of(self, level: Level, places: Iterable[int]) -> list[list[int]]:
        """Return the carriers of each key that any of `places` carries at this level."""
        values = {
            value
            for place in places
            for grounds, value in self.course.facts[place].keys
            if grounds == level.grounds
        }
        return [level.blocks[value] for value in values if value in level.blocks]

    def closed(self, places: Iterable[int]) -> set[int]:
        """Return these places and all that are in one group with any of them, before or after."""
        found: set[int] = set()
        waiting = list(places)
        while waiting:
            fresh: set[int] = set()
            for work in (self.before, self.after):
                for root in {work.root(place) for place in waiting}:
                    fresh.update(work.group(root))
            fresh.update(waiting)
            waiting = list(fresh - found)
            found |= fresh
        return found

    def changed_among(self, places: set[int]) -> set[int]:
        """Return those of `places` that are left out, or are in another group than before."""
        found = set(self.out)
        for root in {self.after.root(place) for place in places}:
            group = self.after.group(root)
            if set(group) != set(self.before.group(self.before.root(root))):
                found.update(group)
        return found
