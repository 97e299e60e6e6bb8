"""How far each record's share of the count may be off, kept for drawing records to review."""

from collections.abc import Sequence

import numpy as np
from django.db import transaction

from banyan.foundation.bulk import insert_rows
from banyan.register.commands._scores import Corrected
from banyan.register.models import RecordSpread
from banyan.register.sampling.expected import expected_spread
from banyan.register.sampling.risk import Floats, Ints, Pairs


def keep_spreads(records: Sequence[int], counted_as: Sequence[int], found: Corrected) -> None:
    """Keep the expected spread of all standing records, in place of what a run before kept."""
    left, right, odds = found.pairs
    cluster = np.array(counted_as, np.int64)
    spread = expected_spread(cluster, Pairs(left, right, odds), found.columns)
    # Four digits, so that the same run on another machine keeps the same.
    kept = [float(f"{one:.4g}") for one in spread.tolist()]
    with transaction.atomic():
        RecordSpread.objects.all().delete()
        insert_rows(RecordSpread, ("record", "spread"), zip(records, kept, strict=True))


def with_spreads(record: Ints, spread: Floats) -> Floats:
    """Return the spreads of these records, rising, as they are kept; `spread` of the others."""
    rows = RecordSpread.objects.order_by("record_id").values_list("record_id", "spread")
    kept = np.array(list(rows.iterator(chunk_size=50_000)), np.float64).reshape(-1, 2)
    ids = kept[:, 0].astype(np.int64)
    places = np.searchsorted(record, ids)
    known = np.flatnonzero(np.append(record, -1)[places] == ids)
    found = spread.copy()
    found[places[known]] = kept[known, 1]
    return found
