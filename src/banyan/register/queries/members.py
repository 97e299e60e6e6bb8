"""Which records are counted as what a reference stands for: of either half of the register."""

from typing import Any, Final

from banyan.accounts.permissions import Actor, offices_for
from banyan.foundation.refusals import Refusal
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.seen import NoSuchOrganization, NoSuchPerson, SeenRecord, record_seen
from banyan.register.vocabulary import Half

_NO_SUCH: Final[dict[Half, type[Refusal]]] = {
    Half.ORGANIZATIONS: NoSuchOrganization,
    Half.PEOPLE: NoSuchPerson,
}


def standing(half: Half, ref: str) -> Any | None:
    """Return what `ref` is counted as, however often it was absorbed, whoever asks."""
    rows: Any = LEDGERS[half].entity._default_manager.select_related("absorbed_by")
    found = rows.filter(ref=ref).first()
    while found and found.absorbed_by:
        found = found.absorbed_by
    return found


def members(viewer: Actor, half: Half, ref: str) -> tuple[Any, list[SeenRecord]]:
    """Return what `ref` is counted as, with its records that `viewer` may see, oldest first.

    :raises NoSuchOrganization: if there is none, or `viewer` may see none of its records.
    :raises NoSuchPerson: the same, of people.
    """
    ledger, found = LEDGERS[half], standing(half, ref)
    records: list[SeenRecord] = []
    if found:
        rows = ledger.record._default_manager.filter(
            counted_as=found,
            withdrawn=False,
            office_code__in=offices_for(viewer, ledger.seen_by),
        )
        rows = rows.select_related(*ledger.shown_with).order_by("id")
        records = [record_seen(row) for row in rows]
    if not records:
        raise _NO_SUCH[half](ref=ref)
    return found, records
