"""Which reference a group of records goes by."""

from collections import Counter
from collections.abc import Sequence


def identities(groups: Sequence[Sequence[int]], homes: Sequence[int]) -> list[int]:
    """Return for each group the organization (or person) it is, or 0 where none is left for it.

    `groups` hold places in `homes`, in the order of the records' age. A record's home is what it
    was first counted as; 0 for one not counted yet. A group goes by the home of most of its
    records, of the oldest where several have as many; what two groups claim goes to the one with
    more of its records, then to the one with the oldest. So the same records put together the
    same way go by the same references, whatever happened in between.
    """
    claims: list[tuple[int, int, int, int]] = []
    for number, group in enumerate(groups):
        if not homes[group[0]]:
            continue  # its oldest has not been counted, so none of them has
        counts = Counter(home for place in group if (home := homes[place]))
        claims.extend((-count, home, group[0], number) for home, count in counts.items())
    claims.sort()
    given = [0] * len(groups)
    taken: set[int] = set()
    for _, home, _, number in claims:
        if not given[number] and home not in taken:
            given[number] = home
            taken.add(home)
    return given
