"""Taking a source's records out of the count."""

from datetime import datetime
from typing import Any

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import delete_where_in, hold, insert_rows, update_rows
from banyan.provenance.commands.record import record_change
from banyan.provenance.models import Source
from banyan.register.commands._recount import recount
from banyan.register.models import IdentityEvent
from banyan.register.queries.gather import gather
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE, Ledger
from banyan.register.vocabulary import Happening


def withdraw_records(*, source: Source, by: Actor, at: datetime) -> int:
    """Take every record that `source` stated out of the count, and return how many there were.

    They are kept. What they had joined comes apart again where nothing else joins it, and goes by
    the references it had. Withdrawing the same source again changes nothing and returns 0.

    :raises NotAllowed: if `by` may not withdraw what the source's office delivered.
    """
    require(by, Act.WITHDRAW_DELIVERY, office=source.office_code)
    with transaction.atomic():
        hold("register")
        # People first: what a person is found by follows from the organization they came from.
        withdrawn = sum(
            _withdraw(ledger, source=source, at=at) for ledger in (PEOPLE, ORGANIZATIONS)
        )
        record_change(
            act="withdraw_records",
            subject=f"source:{source.ref}",
            made_by=by.name,
            at=at,
            detail={"records": withdrawn},
        )
    return withdrawn


def _withdraw(ledger: Ledger[Any], *, source: Source, at: datetime) -> int:
    records = ledger.records_where_in("source", [source.pk])
    if not records:
        return 0
    update_rows(ledger.record, ("withdrawn",), [(record.id, True) for record in records])
    delete_where_in(ledger.key, "record", [record.id for record in records])
    insert_rows(
        IdentityEvent,
        ("subject", "happening", "other", "cause", "at"),
        [(source.ref, Happening.WITHDRAWN.value, ledger.name, f"source:{source.ref}", at)],
    )
    bereft = {record.counted_as for record in records}
    # Everything that shared a key with them may have been joined, or kept apart, by them alone.
    values = {value for record in records for _, value in record.facts.keys}
    homes = {record.home for record in records}
    gathered = gather(ledger, values=values, entities=bereft | homes)
    recount(ledger, gathered, bereft=bereft, cause=f"source:{source.ref}", at=at)
    return len(records)
