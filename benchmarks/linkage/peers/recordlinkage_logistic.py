"""The Record Linkage Toolkit, supervised: a logistic regression on pairs whose truth is known.

It is taught with every pair that its blocks find among the records from the words of `dev`.
"""

from typing import Any, Final

import numpy as np
import recordlinkage

from benchmarks.linkage.peers.choosing import Ints, Model, Pairs
from benchmarks.linkage.peers.reading import COLUMNS as READS
from benchmarks.linkage.peers.reading import Records
from benchmarks.linkage.peers.record_linkage import are_one, features, pairs

UNSAID: Final = 0.5

__all__ = ["READS", "learned", "scores"]


def learned(records: Records, entity: Ints) -> Model:
    """Return the coefficients."""
    return taught(features(records, unsaid=UNSAID), entity)


def taught(alike: Any, entity: Ints) -> Model:
    """Return the coefficients that tell pairs of one from the others."""
    classifier = recordlinkage.LogisticRegressionClassifier()
    classifier.fit(alike, are_one(alike.index, entity))
    return {
        "coefficients": [float(one) for one in np.ravel(classifier.coefficients)],
        "intercept": float(np.ravel(classifier.intercept)[0]),
    }


def scores(records: Records, model: Model) -> Pairs:
    """Return the pairs of every block with the log odds that they are one."""
    return weighed(features(records, unsaid=UNSAID), model)


def weighed(alike: Any, model: Model) -> Pairs:
    """Return pairs with their log odds."""
    log_odds = alike.to_numpy() @ np.array(model["coefficients"]) + model["intercept"]
    return pairs(alike.index, log_odds)
