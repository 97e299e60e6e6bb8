"""Putting records together anew."""

from collections.abc import Collection
from datetime import datetime

from banyan.register.commands._settle import Settlement
from banyan.register.matching.cluster import partition
from banyan.register.matching.decide import Facts
from banyan.register.queries.gather import Gathered
from banyan.register.queries.ledger import Ledger


def recount(
    ledger: Ledger[Facts],
    gathered: Gathered[Facts],
    *,
    bereft: Collection[int] = (),
    touched: Collection[int] = (),
    cause: str,
    at: datetime,
) -> None:
    """Put the gathered records together anew, and write what that changes."""
    result = partition(
        [record.facts for record in gathered.standing],
        ledger.rules,
        judged=gathered.judged(),
        linked=gathered.linked(),
        hubs=gathered.hubs,
    )
    settlement = Settlement(ledger, gathered, result.groups, bereft=bereft, touched=touched)
    settlement.write(cause=cause, at=at)
