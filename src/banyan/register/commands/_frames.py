"""The frame of a sample: all records that stand, and how likely it is that they are others."""

from typing import Final

import numpy as np

from banyan.register.models import NearPair, OrganizationRecord
from banyan.register.sampling.risk import Floats, Ints, Pairs
from banyan.register.sampling.strata import Strata
from banyan.register.vocabulary import Grounds

# Records of one organization agree on what links them, so they are rarely two.
TOGETHER: Final = 3.0
# Names that are wholly alike (100) without agreeing on anything are one about as often as not;
# a few points less, and they seldom are.
EVEN, STEP = 98.0, 3.0


def standing() -> list[tuple[int, int, str]]:
    """Return the standing records in rising order: id, what it is counted as, its office."""
    rows = OrganizationRecord.objects.filter(withdrawn=False).order_by("id")
    return list(rows.values_list("id", "counted_as_id", "office_code"))


def near_pairs_of(record: Ints) -> Pairs:
    """Return the near pairs of standing records, by their places, as log odds."""
    rows = NearPair.objects.filter(left__withdrawn=False, right__withdrawn=False)
    kept = list(rows.order_by("id").values_list("left_id", "right_id", "score", "grounds"))
    left, right = (np.array([row[at] for row in kept], np.int64) for at in range(2))
    score = np.array([row[2] for row in kept], np.float64)
    by_model = np.array([row[3] == Grounds.MODEL for row in kept], np.bool_)
    odds = np.where(by_model, _log_odds(score / 100), (score - EVEN) / STEP)
    return Pairs(_places(record, left), _places(record, right), odds)


def _log_odds(chance: Floats) -> Floats:
    inside = np.clip(chance, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(inside / (1 - inside)))


def _places(record: Ints, ids: Ints) -> Ints:
    return np.asarray(np.searchsorted(record, ids), np.int64)


def plain(record: Ints, cluster: Ints, parts: Strata) -> list[list[int]]:
    """Return the columns of the frame as plain numbers, for the database."""
    return [record.tolist(), cluster.tolist(), parts.of.tolist(), parts.kind[parts.of].tolist()]
