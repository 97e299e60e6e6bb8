"""Who took part in engagements by which enterprises are followed after a disaster.

Read as it was drawn beside the cascade. Of engagements that were not drawn yet it is asked of the
attendances, so that nobody waits for the worker to see a list that was just accepted.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from banyan.engagements.cascade import Ids, unpacked
from banyan.engagements.models import FollowedAt
from banyan.engagements.queries.drawing import followed_now
from banyan.foundation.bulk import rows_where_in
from banyan.register.queries.members import counted_by_now

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TookPart:
    """Which organizations took part in which engagements: two columns, a pair at least once."""

    engagements: Numbers
    organizations: Numbers
    is_drawn: bool  # some of it is as of the last drawing


def took_part(engagements: Sequence[int], *, with_studied: bool = True) -> TookPart:
    """Return whom each of these engagements (by id) was for, and whose people came to it.

    With those that were only studied there, unless they are not wanted.
    """
    columns = ["engagement", "organizations", "studied"]
    drawn = rows_where_in(FollowedAt, "engagement", engagements, columns)
    told: list[tuple[int, Ids, Ids]] = [
        (one, unpacked(theirs), unpacked(studied)) for one, theirs, studied in drawn
    ]
    known = {one for one, _, _ in told}
    if left := [one for one in engagements if one not in known]:
        told += [(one, *found) for one, found in followed_now(left).items()]
    pieces = [(one, theirs) for one, theirs, _ in told]
    if with_studied:
        pieces += [(one, studied) for one, _, studied in told]
    sizes = [len(some) for _, some in pieces]
    numbers = np.array([one for one, _ in pieces], dtype=np.int64)
    there = np.concatenate([np.empty(0, dtype=np.uint32), *(some for _, some in pieces)])
    return TookPart(
        engagements=np.repeat(numbers, sizes),
        organizations=counted_by_now(there.astype(np.int64)) if known else there.astype(np.int64),
        is_drawn=bool(known),
    )
