"""Hiding small counts, and what would give them away: values in, values out."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# A count of people from one up to this is never shown: it may point at somebody.
SMALLEST_SHOWN: Final = 5

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a whole, and how many people or workplaces the whole speaks of."""

    part: int
    whole: int
    behind: int


def is_small(count: int) -> bool:
    """Test whether a count of people is too small to show. None at all points at nobody."""
    return 0 < count < SMALLEST_SHOWN


def hidden_cells(
    counts: Mapping[Keys, int], *, people: Mapping[Keys, int] | None = None
) -> frozenset[Keys]:
    """Return the cells of a table that must not be shown, so that no small one can be worked out.

    Small cells are hidden; where a cell counts something else than people, those of few `people`.
    Along every dimension, cells that differ in it alone add up to a total that can be asked for;
    so where those hidden among them could be found by subtracting, the smallest of the others is
    hidden as well, until nothing more can be found.
    """
    hidden = {keys for keys, count in (people or counts).items() if is_small(count)}
    return _closed([counts], hidden)


def hidden_shares(shares: Mapping[Keys, Share], *, has_rest: bool = True) -> frozenset[Keys]:
    """Return the cells of a table of shares that must not be shown, as `hidden_cells` does.

    A cell goes when the part, the whole or what is left of it (where it `has_rest`) is small, or
    when the whole speaks of few; and whatever would give one of the three away goes with it.
    """
    tables = [
        {keys: number(share) for keys, share in shares.items()} for number in _numbers(has_rest)
    ]
    hidden = {keys for keys, share in shares.items() if is_small_share(share, has_rest=has_rest)}
    return _closed(tables, hidden)


def is_small_share(share: Share, *, has_rest: bool = True) -> bool:
    """Test whether a share speaks of few, or has a part, a whole or a rest too small to show."""
    return is_small(share.behind) or any(is_small(number(share)) for number in _numbers(has_rest))


def must_hide_total(
    total: int, counts: Mapping[Keys, int], hidden: frozenset[Keys], *, people: int
) -> bool:
    """Test whether the total itself must go: it is of few people, or gives hidden cells away.

    The latter is so when all its cells are hidden and it can be made up in one way only.
    """
    if is_small(people):
        return True
    return len(hidden) == len(counts) > 0 and (total <= len(hidden) or len(hidden) == 1)


def must_hide_whole(
    whole: Share,
    shares: Mapping[Keys, Share],
    hidden: frozenset[Keys],
    *,
    has_rest: bool = True,
) -> bool:
    """Test whether the share of all cells together must go, as `must_hide_total` does."""
    if is_small_share(whole, has_rest=has_rest):
        return True
    return any(_gives_away(whole, shares, hidden, number) for number in _numbers(has_rest))


def _gives_away(
    whole: Share,
    shares: Mapping[Keys, Share],
    hidden: frozenset[Keys],
    number: Callable[[Share], int],
) -> bool:
    counts = {keys: count for keys, share in shares.items() if (count := number(share))}
    return must_hide_total(number(whole), counts, hidden & counts.keys(), people=number(whole))


def _numbers(has_rest: bool) -> list[Callable[[Share], int]]:
    found: list[Callable[[Share], int]] = [lambda share: share.part, lambda share: share.whole]
    return [*found, lambda share: share.whole - share.part] if has_rest else found


def _closed(tables: Sequence[Mapping[Keys, int]], hidden: set[Keys]) -> frozenset[Keys]:
    lines = [(counts, line) for counts in tables for line in _lines(counts)]
    while True:
        more = {_betrayed_by(line, counts, hidden) for counts, line in lines} - {None}
        if not more:
            return frozenset(hidden)
        hidden |= {keys for keys in more if keys is not None}


def _lines(counts: Mapping[Keys, int]) -> list[list[Keys]]:
    found: defaultdict[tuple[int, Keys], list[Keys]] = defaultdict(list)
    for keys, count in counts.items():
        if count:
            for place in range(len(keys)):
                found[place, (*keys[:place], *keys[place + 1 :])].append(keys)
    return [sorted(line) for _, line in sorted(found.items())]


def _betrayed_by(
    line: Sequence[Keys], counts: Mapping[Keys, int], hidden: set[Keys]
) -> Keys | None:
    """Return the next cell to hide in a line, or `None` when its hidden cells keep their secret.

    They keep it when there are none, or at least two that are not all one.
    """
    gone = [keys for keys in line if keys in hidden]
    if not gone or (len(gone) > 1 and sum(counts[keys] for keys in gone) > len(gone)):
        return None
    shown = [keys for keys in line if keys not in hidden]
    return min(shown, key=lambda keys: (counts[keys], keys), default=None)
