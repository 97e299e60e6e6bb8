"""Writing down what people said of two records."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from banyan.accounts.permissions import Actor
from banyan.foundation.bulk import insert_rows, rows_where_in
from banyan.register.queries.ledger import Ledger
from banyan.register.vocabulary import Verdict


def insert_judgements(
    ledger: Ledger[Any],
    pairs: Sequence[tuple[int, int, bool]],
    *,
    reason: str,
    by: Actor,
    at: datetime,
) -> None:
    """Add a judgement for each pair of record ids: the same, or different."""
    if not pairs:
        return
    records = {record for pair in pairs for record in pair[:2]}
    refs = dict(rows_where_in(ledger.record, "id", sorted(records), ("id", "ref")))
    rows = []
    for one, other, is_same in pairs:
        left, right = sorted((one, other), key=refs.__getitem__)
        verdict = Verdict.SAME if is_same else Verdict.DIFFERENT
        rows.append((left, right, verdict.value, reason, by.name, at))
    insert_rows(
        ledger.judgement, ("left", "right", "verdict", "reason", "made_by", "made_at"), rows
    )
