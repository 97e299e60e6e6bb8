"""What an organization or a person is shown as: the best that its records say."""

from collections import defaultdict
from collections.abc import Sequence

from banyan.foundation.bulk import rows_where_in, update_rows
from banyan.register.commands._arrivals import Incoming
from banyan.register.matching.choose import searched
from banyan.register.matching.decide import Facts
from banyan.register.queries.ledger import Ledger, Row, Standing


def best_of(ledger: Ledger[Facts], members: Sequence[Standing[Facts] | Incoming[Facts]]) -> Row:
    """Return the best values of records, and their names as they are searched."""
    best = ledger.best([one.said for one in members])
    return (*best, searched([name for one in members for name in ledger.names(one.facts)]))


def write_emptied(
    ledger: Ledger[Facts],
    standing: Sequence[Standing[Facts]],
    left: Sequence[tuple[int, int | None]],
) -> None:
    """Write down what is left without records, and what it is counted as where that is anything.

    It keeps the values of the records that were first counted as it, or of the one it split off
    with: so the same row is left, whatever befell it in between.
    """
    first: defaultdict[int, list[Standing[Facts]]] = defaultdict(list)
    for record in standing:
        first[record.home].append(record)
    known = {record.id: record for record in standing}
    fields = ("id", "split_off_with")
    for entity, record in rows_where_in(ledger.entity, "id", [one for one, _ in left], fields):
        if entity not in first and record in known:
            first[entity] = [known[record]]
    rows = [(one, *best_of(ledger, first[one])) for one, _ in left if first.get(one)]
    update_rows(ledger.entity, (*ledger.values, "romanized"), rows)
    # Last: how many records there are is one of the values.
    update_rows(ledger.entity, ("records", "absorbed_by"), [(one, 0, to) for one, to in left])
