"""Which records are counted as what a reference stands for: of either half of the register."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from banyan.accounts.permissions import Actor, offices_for
from banyan.foundation.refusals import Refusal
from banyan.register.models import Organization
from banyan.register.queries.ledger import LEDGERS
from banyan.register.queries.seen import NoSuchOrganization, NoSuchPerson, SeenRecord, record_seen
from banyan.register.vocabulary import Half

Numbers = NDArray[np.int64]
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


def counted_by_now(numbers: Numbers) -> Numbers:
    """Return what each of these organizations (by id) is counted as by now: most, as themselves."""
    gone = Organization.objects.filter(absorbed_by__isnull=False).order_by()
    table = np.array(sorted(gone.values_list("pk", "absorbed_by")), dtype=np.int64).reshape(-1, 2)
    absorbed, by = table[:, 0], table[:, 1]
    while (moved := np.isin(numbers, absorbed)).any():
        numbers = numbers.copy()
        numbers[moved] = by[np.searchsorted(absorbed, numbers[moved])]
    return numbers
