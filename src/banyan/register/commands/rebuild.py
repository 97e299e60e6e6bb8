"""Working the register out again from what was said and judged."""

from datetime import datetime
from typing import Any

from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import hold, insert_rows
from banyan.provenance.commands.record import record_change
from banyan.register.commands._recount import recount
from banyan.register.matching.normalize import VERSION
from banyan.register.queries.gather import gather
from banyan.register.queries.ledger import ORGANIZATIONS, PEOPLE, Ledger


def rebuild_register(*, by: Actor, at: datetime) -> int:
    """Derive every key, group, reference and best value again; return how many records stand.

    Changes nothing where nothing was wrong and matching is what it was. To be called when
    `normalize.VERSION` has risen, or when the register is doubted. Holds the register throughout.

    :raises NotAllowed: if `by` may not keep the reference lists.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=by.home)
    with transaction.atomic():
        hold("register")
        standing = sum(_rebuild(ledger, at=at) for ledger in (ORGANIZATIONS, PEOPLE))
        record_change(
            act="rebuild_register",
            subject="register:all",
            made_by=by.name,
            at=at,
            detail={"records": standing, "normalizer": VERSION},
        )
    return standing


def _rebuild(ledger: Ledger[Any], *, at: datetime) -> int:
    records = ledger.record._default_manager.filter(withdrawn=False)
    ids = list(records.order_by("id").values_list("id", flat=True))
    ledger.key._default_manager.all().delete()
    standing = ledger.records_where_in("id", ids)
    rows = sorted((value, one.id) for one in standing for value in ledger.found_by(one.facts))
    insert_rows(ledger.key, ("value", "record"), rows)
    gathered = gather(ledger, records=ids)
    entities = list(ledger.entity._default_manager.order_by("id").values_list("id", flat=True))
    recount(ledger, gathered, touched=entities, cause="rebuild", at=at)
    return len(standing)
