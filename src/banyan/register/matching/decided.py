"""Statements put together with the records that stand, but for those that nothing decides.

Records that agree by no key bear nothing on each other, so one half of a large question is worked
out in a copy of this process, the other here. The answer is the same.
"""

import marshal
from typing import Final, NamedTuple

from banyan.foundation.processes import begin_beside
from banyan.register.matching.cluster import put_together
from banyan.register.matching.decide import Facts
from banyan.register.matching.grouping import Partition
from banyan.register.matching.halves import Question, in_halves
from banyan.register.matching.leave_out import leave_out

# Records that share keys: working out fewer takes no longer than copying a process.
WORTH_IT: Final = 5_000


class Decided(NamedTuple):
    """How records and statements are counted, by their places.

    `together` are the groups of two or more, `grounds` what joined each first. `torn` are the
    statements set apart, each with what it may be: standing records, or statements not set apart.
    """

    together: list[list[int]]
    grounds: dict[int, str]
    torn: dict[int, set[int]]


def decided(asked: Question[Facts], *, worth_it: int = WORTH_IT) -> Decided:
    """Return how they are counted, worked out on two processors where that is `worth_it`."""
    halves = in_halves(asked, worth_it=worth_it)
    if halves is None:
        return _decided(asked)
    one, other = halves
    ended = begin_beside(lambda: marshal.dumps(tuple(_decided(other))))
    here = _decided(one)
    told = ended()
    there = Decided(*marshal.loads(told)) if told else _decided(other)  # noqa: S302  our own
    return Decided(
        here.together + there.together, here.grounds | there.grounds, here.torn | there.torn
    )


def _decided(asked: Question[Facts]) -> Decided:
    """Set apart what nothing decides, until nothing is left undecided.

    Whoever is set apart may have set others apart, so what they bear on is put together anew.
    """
    course = put_together(
        asked.facts, asked.rules, asked.blocks, judged=asked.judged, linked=asked.linked
    )
    result = course.result
    apart: dict[int, set[int]] = {}
    while torn := _undecided(result, asked.known):
        for place in torn:
            fits = result.torn[place]
            apart[place] = {at for at in fits if at < asked.known or at not in torn}
        standing = [
            each for each in asked.judged if apart.keys().isdisjoint((each.one, each.other))
        ]
        result = leave_out(course, apart.keys(), standing)
    return Decided([group for group in result.groups if len(group) > 1], result.grounds, apart)


def _undecided(result: Partition, known: int) -> set[int]:
    """Return the statements that nothing decides: torn, and with nobody but others so torn."""
    undecided: set[int] = set()
    for group in result.groups if result.torn else ():
        if group[0] >= known and all(place in result.torn for place in group):
            undecided |= set(group)
    return undecided
