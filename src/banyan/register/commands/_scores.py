"""What the model says of the whole register: shared by linking and by learning from judgements."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from banyan.register.linkage.clusters import Pair, Scored
from banyan.register.linkage.columns import Column
from banyan.register.linkage.engines import Compares
from banyan.register.linkage.learn import corrections
from banyan.register.linkage.link import (
    APART,
    NOBODY,
    Compared,
    Judgements,
    compare,
    shipped_model,
)
from banyan.register.queries.for_linking import Listed, may_be_one
from banyan.register.queries.learned import Learned


class Corrected(NamedTuple):
    """Pairs with their log odds; what judgements taught of each, where that is anything; and what
    records were compared by.
    """

    pairs: Scored
    added: Mapping[Pair, float]
    columns: Mapping[str, Column]


def compared_register(
    listed: Listed, judged: Judgements = NOBODY, *, engine: Compares = compare
) -> Compared:
    """Return the pairs of these records worth a look, with the log odds that the shipped model
    gives them. Organizations of two kinds are two, whatever is alike.

    Records that are `judged` to be one add to each other what they leave out.
    """
    found = engine(listed.rows, shipped_model(), judged)
    kinds = listed.kinds
    strange = [
        not may_be_one(kinds[one], kinds[other])
        for one, other in zip(found.met.left.tolist(), found.met.right.tolist(), strict=True)
    ]
    score = np.where(np.array(strange, bool), np.minimum(found.score, APART), found.score)
    return found._replace(score=score)


def corrected_register(
    listed: Listed,
    learned: Learned | None,
    judged: Judgements,
    *,
    engine: Compares = compare,
) -> Corrected:
    """Return the pairs of these records with their log odds, and with what judgements taught."""
    found = compared_register(listed, judged, engine=engine)
    shipped_alone = Scored(found.met.left, found.met.right, found.score)
    if not learned:
        return Corrected(shipped_alone, {}, found.columns)
    added = corrections(learned.correction, found.columns, shipped_alone)
    some = np.flatnonzero(added)
    pairs = zip(found.met.left[some].tolist(), found.met.right[some].tolist(), strict=True)
    corrected = shipped_alone._replace(score=found.score + added)
    taught = dict(zip(pairs, added[some].tolist(), strict=True))
    return Corrected(corrected, taught, found.columns)
