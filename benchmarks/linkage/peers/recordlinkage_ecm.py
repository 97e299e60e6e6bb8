"""The Record Linkage Toolkit, unsupervised: expectation, conditional maximisation.

Fields agree or do not; how much that says it works out from the records from the words of `dev`,
without their truth. Worked out anew from the records to be linked, the weights shift by more than
what lies between two kinds of pairs, and the threshold is wrong. It is given three fields: with any
of the others it did worse on `dev`, as it takes those who share an owner or a district for one.
"""

from typing import Final

import numpy as np
import recordlinkage

from benchmarks.linkage.peers.choosing import Ints, Model, Pairs
from benchmarks.linkage.peers.reading import COLUMNS as READS
from benchmarks.linkage.peers.reading import Records
from benchmarks.linkage.peers.record_linkage import features, pairs

COLUMNS: Final = ("name", "phone", "registration")
AGREES: Final = 0.9

__all__ = ["READS", "learned", "scores"]


def learned(records: Records, _entity: Ints) -> Model:
    """Return the log weight of every field: when it disagrees, and when it agrees."""
    classifier = recordlinkage.ECMClassifier(binarize=AGREES)
    classifier.fit(features(records, COLUMNS, unsaid=0.0))
    weights = classifier.log_weights
    return {column: [float(weights[column][agrees]) for agrees in (0, 1)] for column in COLUMNS}


def scores(records: Records, model: Model) -> Pairs:
    """Return the pairs of every block with the sums of their weights."""
    alike = features(records, COLUMNS, unsaid=0.0)
    total = np.zeros(len(alike))
    for column, (apart, one) in model.items():
        total += np.where(alike[column].to_numpy() > AGREES, one, apart)
    return pairs(alike.index, total)
