"""What to ask about a list that is linked where it is linked best: also whether links are right.

The register asks in the order of what published counts hold (decision 38). A list has none: what a
question is worth is how many pairs of records its answer would put right.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from banyan.register.linkage.asking.chances import Weighs
from banyan.register.linkage.bridges import Bridges, bridges
from banyan.register.linkage.clusters import Scored, clusters
from banyan.register.linkage.link import NOBODY, THRESHOLD, Judgements, grouped
from banyan.register.linkage.plan import ASKED, LINKED


class Questions(NamedTuple):
    """Pairs of records to ask about, first those on which most hangs, and which are linked now."""

    pairs: Bridges
    linked: NDArray[np.bool_]


def questions(
    count: int,
    pairs: Scored,
    weighs: Weighs,
    judged: Judgements = NOBODY,
    *,
    threshold: float = THRESHOLD,
) -> Questions:
    """Return what to ask about `count` records: bridges between what is nearly sure to be one.

    First those on which most hangs: of what is linked that it is two, of the rest that it is one.
    What follows from what was `judged` is not asked again.
    """
    same, different = judged
    sure = clusters(count, pairs, same=same, different=different, threshold=LINKED)
    labels = grouped(count, pairs, judged, threshold=threshold)
    found = weighs(bridges(sure, pairs, least=ASKED, different=different), sure, pairs)
    linked = labels[found.left] == labels[found.right]
    worth = found._replace(odds=np.where(linked, -found.odds, found.odds)).worth()
    order = np.lexsort((found.right, found.left, -worth))
    return Questions(found.of(order), linked[order])
