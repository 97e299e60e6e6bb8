"""What records say and leave out, and how common it is: what tells how far a model may be trusted.

Where little is said, and what is said is said by many, the scores of pairs are less sure than they
look.
"""

from collections.abc import Mapping
from typing import Final

import numpy as np

from banyan.register.linkage.columns import Column, Ints

# Columns that a cluster may leave out.
SHARED: Final = ("phone", "owner_skel", "place_skel", "street", "reg", "email", "sector")
# Columns of which it is told how many records say the same, none being nothing said.
COUNTED: Final = (
    *("skel", "whole", "native", "owner_skel", "place_skel", "street"),
    *("phone", "reg", "email", "sector", "acts", "skel2"),
)


def counts_of(columns: Mapping[str, Column], count: int) -> dict[str, Ints]:
    """Return of each column how many records say what each of `count` records says, 0 where it
    says nothing: of one that is not among `columns` no record says anything.
    """
    nothing = np.zeros(count, np.int64)
    return {
        name: _counts(columns[name]) if name in columns else nothing
        for name in dict.fromkeys((*SHARED, *COUNTED))
    }


def _counts(column: Column) -> Ints:
    return np.where(column.numbers > 0, column.counts[column.numbers], 0)
