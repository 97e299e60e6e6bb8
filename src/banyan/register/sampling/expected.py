"""How far the share of each record is expected to be off, as learned from invented lists.

`benchmarks.interval.train` makes the trees; decision 104 says what they are learned for. They say
where people look. Were they wrong, the interval would be wider, not false.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from banyan.register.linkage.columns import Column
from banyan.register.linkage.forest import Forest, read
from banyan.register.sampling.risk import Floats, Ints, Pairs
from banyan.register.sampling.signs import signs

SPREADS: Final = Path(__file__).with_name("spreads.json")
# No record is thought so safe that it is hardly ever drawn.
LEAST: Final = 0.03


@cache
def shipped_spreads() -> Forest:
    """Return what comes with the program."""
    return read(SPREADS)


def expected_spread(cluster: Ints, pairs: Pairs, columns: Mapping[str, Column]) -> Floats:
    """Return how far the share of each record may be off, from what linking knows of it."""
    squares = np.exp(shipped_spreads().log_odds(signs(cluster, pairs, columns)))
    return np.asarray(np.sqrt(squares + LEAST**2), np.float64)
