"""Changing what the model links, and counting all that is touched accordingly."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

import numpy as np
from django.db import transaction

from banyan.foundation.bulk import delete_where_in, hold, insert_rows, rows_where_in
from banyan.register.commands._recount import recount
from banyan.register.linkage.clusters import Pair, hanging
from banyan.register.matching.decide import Facts
from banyan.register.queries.gather import gather
from banyan.register.queries.ledger import Ledger

# Records whose links are changed in one transaction, which holds the register meanwhile.
AT_ONCE: Final = 5_000


class Weighed(NamedTuple):
    """A link of organizations: its log odds, the version of the correction in use (0 for none),
    and what of the log odds that added.
    """

    weight: float
    learned: int
    correction: float


class Relinked(NamedTuple):
    """How many pairs of records were linked, and how many parted."""

    linked: int
    parted: int


def relink(
    ledger: Ledger[Facts],
    stood: Mapping[Pair, float],
    links: Mapping[Pair, tuple[float, ...]],
    *,
    at: datetime,
) -> Relinked:
    """Put these links (by record id) in place of those that stood, and count accordingly.

    Of each link stands what its table keeps (`Weighed`), of people the log odds alone.

    Only what a changed link touches is counted anew, some thousand records at a time.
    """
    gone, fresh = stood.keys() - links.keys(), links.keys() - stood.keys()
    for pairs in _together(gone | fresh):
        _relink(ledger, pairs, stood, links, at=at)
    return Relinked(len(fresh), len(gone))


def _together(pairs: Iterable[Pair]) -> Iterable[Sequence[Pair]]:
    """Give pairs some thousands at a time, all that hang together in one go: so nothing is seen
    half changed.
    """
    ordered = sorted(pairs)
    records = sorted({record for pair in ordered for record in pair})
    place = {record: number for number, record in enumerate(records)}
    left, right = ([place[pair[side]] for pair in ordered] for side in (0, 1))
    labels = hanging(len(records), np.array(left, np.int64), np.array(right, np.int64))
    beside = sorted(zip(labels[left].tolist(), ordered, strict=True))
    waiting: list[Pair] = []
    for _, group in groupby(beside, key=itemgetter(0)):
        waiting += [pair for _, pair in group]
        if len(waiting) >= AT_ONCE:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _relink(
    ledger: Ledger[Facts],
    pairs: Sequence[Pair],
    stood: Mapping[Pair, float],
    links: Mapping[Pair, tuple[float, ...]],
    *,
    at: datetime,
) -> None:
    """Change these links, and count all that they touch."""
    with transaction.atomic():
        hold("register")
        touched = sorted({record for pair in pairs for record in pair})
        gone = {pair for pair in pairs if pair in stood and pair not in links}
        lefts = {left for left, _ in gone}
        rows = rows_where_in(ledger.link, "left", lefts, ("id", "left", "right"))
        delete_where_in(
            ledger.link, "id", [at for at, left, right in rows if (left, right) in gone]
        )
        fresh = [(*pair, *links[pair]) for pair in pairs if pair in links and pair not in stood]
        kept = Weighed._fields[: len(fresh[0]) - 2] if fresh else ()
        insert_rows(ledger.link, ("left", "right", *kept), fresh)
        gathered = gather(ledger, records=touched)
        recount(ledger, gathered, cause="match", at=at)
