"""The Record Linkage Toolkit, supervised, for people: as for enterprises, with their fields."""

from benchmarks.linkage.peers.choosing import Ints, Model, Pairs
from benchmarks.linkage.peers.reading import PEOPLE as READS
from benchmarks.linkage.peers.reading import Records
from benchmarks.linkage.peers.record_linkage import features_of_people
from benchmarks.linkage.peers.recordlinkage_logistic import UNSAID, taught, weighed

__all__ = ["READS", "learned", "scores"]


def learned(records: Records, entity: Ints) -> Model:
    """Return the coefficients."""
    return taught(features_of_people(records, unsaid=UNSAID), entity)


def scores(records: Records, model: Model) -> Pairs:
    """Return the pairs of every block with the log odds that they are one."""
    return weighed(features_of_people(records, unsaid=UNSAID), model)
