"""Making ready what records are found by while somebody types."""

from array import array
from datetime import datetime
from typing import Final

import numpy as np
from django.db import transaction

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.bulk import hold, insert_rows, rows_where_in
from banyan.provenance.commands.record import record_change
from banyan.register.linkage.entry.kept import VERSION, Kept, packed, unpacked
from banyan.register.linkage.entry.kept_all import all_kept
from banyan.register.linkage.entry.keys import keys_of
from banyan.register.models import OrganizationEntry, OrganizationEntryKey, OrganizationRecord
from banyan.register.queries.entry import number_of_office, row_of
from banyan.register.queries.ledger import ORGANIZATION_SAID, organization_said

# Records read and taken apart in one go: where many wait, on every processor.
AT_ONCE: Final = 200_000
# Records written in one go: some seconds in which nobody else writes. Keys lie scattered, so that
# each go writes most pages of a large index anew, and more goes write more. Fifty thousand took up
# to 47 s on a busy machine; others wait for 30 at the most.
TOGETHER: Final = 20_000
TAKEN_OUT: Final = 200

Waiting = list[tuple[int, str, Kept]]


def index_for_entry(*, by: Actor, at: datetime, together: int = TOGETHER) -> int:
    """Make every record of an organization ready to be looked up, and return how many were.

    Goes on after the last one made ready, in parts that stand each by itself: cut off, the next
    call goes on where it ended; where all are ready it does nothing and leaves no trail. Withdrawn
    records are taken out. All are made anew when names are normalized otherwise (`VERSION`).

    :raises NotAllowed: if `by` may not keep the reference lists.
    """
    require(by, Act.KEEP_REFERENCE_LISTS, office=by.home)
    _clear_what_is_outdated()
    out = _take_out_withdrawn()
    done = 0
    while some := _next(AT_ONCE):
        for start in range(0, len(some), together):
            done += _make_ready(some[start : start + together])
    if done or out:
        record_change(
            act="index_for_entry",
            subject="index:organizations",
            made_by=by.name,
            at=at,
            detail={"records": done, "taken_out": out, "version": VERSION},
        )
    return done


def _clear_what_is_outdated() -> None:
    """Empty both tables where another version made what they hold: all rows are of one version."""
    with transaction.atomic():
        hold("entry")
        first = OrganizationEntry.objects.order_by("record_id").first()
        if first and first.version != VERSION:
            OrganizationEntryKey.objects.all().delete()
            OrganizationEntry.objects.all().delete()


def _take_out_withdrawn() -> int:
    out = 0
    gone = OrganizationEntry.objects.filter(record__withdrawn=True).order_by("record_id")
    while some := list(gone.values_list("record_id", "packed")[:TAKEN_OUT]):
        records = [record for record, _ in some]
        values = {value for _, text in some for value in keys_of(unpacked(text))}
        with transaction.atomic():
            OrganizationEntryKey.objects.filter(
                value__in=sorted(values), record_id__in=records
            ).delete()
            out += OrganizationEntry.objects.filter(record_id__in=records).delete()[0]
    return out


def _next(many: int) -> Waiting:
    """Return the next records that are not ready: the id, the office, what is kept of each."""
    last = OrganizationEntry.objects.order_by("-record_id").values_list("record_id", flat=True)
    rows = OrganizationRecord.objects.filter(withdrawn=False, id__gt=last.first() or 0)
    some = list(rows.order_by("id").values_list("id", flat=True)[:many])
    fields = ("id", "office_code", *ORGANIZATION_SAID)
    found = sorted(rows_where_in(OrganizationRecord, "id", some, fields))
    said = all_kept(row_of(organization_said(row[2:])) for row in found)
    return [(row[0], row[1], one) for row, one in zip(found, said, strict=True)]


def _make_ready(some: Waiting) -> int:
    # Beforehand, since nobody else writes meanwhile.
    keys = _keys(some)
    with transaction.atomic():
        hold("entry")
        ids = [record for record, _, _ in some]
        there = {row[0] for row in rows_where_in(OrganizationEntry, "record", ids, ("record",))}
        if there:
            some = [one for one in some if one[0] not in there]
            keys = _keys(some)
        insert_rows(
            OrganizationEntry,
            ("record", "version", "packed"),
            [(record, VERSION, packed(said)) for record, _, said in some],
        )
        whose = [(record, number_of_office(office)) for record, office, _ in some]
        insert_rows(
            OrganizationEntryKey,
            ("value", "record", "office"),
            ((value, *whose[at]) for value, at in zip(*keys, strict=True)),
        )
    return len(some)


def _keys(some: Waiting) -> tuple[list[int], list[int]]:
    """Return the keys of records, and of which of them each is: in the order in which keys lie."""
    values, places = array("q"), array("q")
    for at, (_, _, said) in enumerate(some):
        keys = keys_of(said)
        values.extend(keys)
        places.extend([at] * len(keys))
    value, place = np.frombuffer(values, np.int64), np.frombuffer(places, np.int64)
    order = np.lexsort((place, value))
    return value[order].tolist(), place[order].tolist()
