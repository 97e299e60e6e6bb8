"""What speaks against two groups of records being one, asked of two groups or of many at once.

Of many at once the answer is a bit set for each: asked pair by pair, hundreds of one name would
take hours. `test_of_many_at_once_the_answers_are_those_of_each_pair` holds the two together.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Generic, Protocol, TypeVar

from banyan.register.matching.compare import differ_as_written
from banyan.register.matching.normalize import Name

Facts = TypeVar("Facts")
Contrary_contra = TypeVar("Contrary_contra", contravariant=True)
Value = TypeVar("Value", bound=Hashable)
# Values, each within what it is compared in: a telephone within the list that gives it.
Scoped = Collection[tuple[str, Value]]


class Contradiction(Protocol[Contrary_contra]):
    """Something that may speak against two groups being one."""

    def said(self, facts: Contrary_contra) -> Collection[Any]:
        """Return what a record says of it."""
        ...

    def between(self, these: Collection[Any], those: Collection[Any]) -> bool:
        """Test whether what two groups say speaks against their being one."""
        ...

    def among(self, groups: Sequence[Collection[Any]]) -> list[int]:
        """Return, for each of many groups by what it says, the bits of those it speaks against."""
        ...


@dataclass(frozen=True, slots=True)
class NothingAlike(Generic[Facts, Value]):
    """Both say something in one scope, and nothing that one says there is like the other's."""

    say: Callable[[Facts], Scoped[Value]]
    like: Callable[[Value, Value], bool] | None = None  # equal, if there is no other

    def said(self, facts: Facts) -> Scoped[Value]:
        """Return the values of a record with their scopes."""
        return self.say(facts)

    def between(
        self, these: Collection[tuple[str, Value]], those: Collection[tuple[str, Value]]
    ) -> bool:
        """Test whether in some scope of both nothing is alike."""
        if not these or not those:
            return False
        scopes = {scope for scope, _ in these} & {scope for scope, _ in those}
        return any(
            not any(
                self._alike(one, other)
                for at, one in these
                if at == scope
                for where, other in those
                if where == scope
            )
            for scope in scopes
        )

    def among(self, groups: Sequence[Collection[tuple[str, Value]]]) -> list[int]:
        """Return what `between` says of all pairs."""
        saying: defaultdict[str, int] = defaultdict(int)
        holding: defaultdict[str, dict[Value, int]] = defaultdict(dict)
        for number, said in enumerate(groups):
            for scope, value in said:
                saying[scope] |= 1 << number
                holding[scope][value] = holding[scope].get(value, 0) | 1 << number
        if all(len(holders) == 1 for holders in holding.values()):
            return [0] * len(groups)  # all that say anything say the same
        alike = holding if self.like is None else self._alike_in(holding, self.like)
        found = []
        for said in groups:
            near: dict[str, int] = {}
            for scope, value in said:
                near[scope] = near.get(scope, 0) | alike[scope][value]
            bits = 0
            for scope, those in near.items():
                bits |= saying[scope] & ~those
            found.append(bits)
        return found

    def _alike_in(
        self, holding: Mapping[str, Mapping[Value, int]], like: Callable[[Value, Value], bool]
    ) -> dict[str, dict[Value, int]]:
        """Return the bits of the groups that say, in each scope, anything like each value."""
        found = {scope: dict(holders) for scope, holders in holding.items()}
        for scope, holders in holding.items():
            near = found[scope]
            for one, other in combinations(holders, 2):
                if like(one, other):
                    near[one] |= holders[other]
                    near[other] |= holders[one]
        return found

    def _alike(self, one: Value, other: Value) -> bool:
        return self.like(one, other) if self.like else one == other


@dataclass(frozen=True, slots=True)
class AnythingDiffers(Generic[Facts]):
    """One is written otherwise than the other, and both only look the same when romanized."""

    say: Callable[[Facts], Collection[Name]]

    def said(self, facts: Facts) -> Collection[Name]:
        """Return the names of a record that are not in Latin letters."""
        return self.say(facts)

    def between(self, these: Collection[Name], those: Collection[Name]) -> bool:
        """Test whether any name of one differs from any of the other."""
        return any(differ_as_written(one, other) for one in these for other in those)

    def among(self, groups: Sequence[Collection[Name]]) -> list[int]:
        """Return what `between` says of all pairs."""
        holding: dict[Name, int] = {}
        for number, said in enumerate(groups):
            for name in said:
                holding[name] = holding.get(name, 0) | 1 << number
        if len(holding) < 2:
            return [0] * len(groups)
        differing = {
            name: _united(bits for other, bits in holding.items() if differ_as_written(name, other))
            for name in holding
        }
        return [_united(differing[name] for name in said) for said in groups]


def _united(bits: Iterable[int]) -> int:
    found = 0
    for some in bits:
        found |= some
    return found
