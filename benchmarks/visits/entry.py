"""Fill a register with invented records, look some up, and print what that took, as JSON.

`python -m benchmarks.visits.entry MAKER ROWS SEED SOUGHT [PEER ...]`, with the database that the
environment names: run by `benchmarks.linkage.entry`.
"""

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from time import perf_counter, process_time
from typing import Any, Final

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banyan.config.settings")
django.setup()

from django.core.management import call_command  # noqa: E402 - only once Django is set up
from django.db import connection, transaction  # noqa: E402

from banyan.accounts.permissions import Actor, Reach, Role  # noqa: E402
from banyan.foundation.bulk import insert_rows  # noqa: E402
from banyan.provenance.models import Source  # noqa: E402
from banyan.register.linkage.entry.kept import VERSION, Kept, packed  # noqa: E402
from banyan.register.linkage.entry.kept_all import all_kept  # noqa: E402
from banyan.register.linkage.entry.keys import keys_of  # noqa: E402
from banyan.register.linkage.rows import Row  # noqa: E402
from banyan.register.models import (  # noqa: E402
    Organization,
    OrganizationEntry,
    OrganizationEntryKey,
    OrganizationRecord,
)
from banyan.register.queries.entry import (  # noqa: E402
    number_of_office,
    records_like,
)
from benchmarks.linkage.data import Labelled, made  # noqa: E402
from benchmarks.linkage.looking import PEERS, Answer  # noqa: E402
from benchmarks.linkage.shelves import Sought, taken_out  # noqa: E402

OFFICE: Final = "co-yangon"
VIEWER: Final = Actor("desk", (Reach(Role.DESK, frozenset({OFFICE, "desk"})),), home="desk")
BEFOREHAND: Final = 50  # asked beforehand, so that what is read once was read


def main(maker: str, rows: int, seed: int, many: int, peers: Sequence[str]) -> dict[str, Any]:
    """Return what was measured."""
    call_command("migrate", verbosity=0)
    data = made(maker, rows=rows, seed=seed)
    entity = data.entity.tolist()
    sought = taken_out(entity, many, seed=seed)
    begun = perf_counter()
    keys = fill(data, sought)
    seconds = perf_counter() - begun
    found = [measured("Banyan", _ours, data, sought)]
    for name in peers:
        print(f"… {name}", file=sys.stderr, flush=True)
        peer = PEERS[name]
        ask = peer.ready(left_of(data, sought))
        some = Sought(sought.here[: peer.asked], [])
        found.append(measured(peer.name, ask, data, some))
    return {
        "rows": rows,
        "seed": seed,
        "database": connection.vendor,
        "keys": keys / rows,
        "megabytes": megabytes(),
        "seconds": seconds,
        "found": found,
    }


def left_of(data: Labelled, sought: Sought) -> list[tuple[int, Row]]:
    """Return the records that are not taken out, each with its place."""
    out = {*sought.here, *sought.new}
    return [(at, row) for at, row in enumerate(data.rows) if at not in out]


def fill(data: Labelled, sought: Sought) -> int:
    """Make a register of all records but those taken out, ready to be looked up; count the keys.

    The number of a record is its place in the list and one, as databases count from there.
    """
    records = all_kept(data.rows)
    out = {*sought.here, *sought.new}
    left = [at for at in range(len(records)) if at not in out]
    with transaction.atomic():
        _insert_records(data.rows, left)
        insert_rows(
            OrganizationEntry,
            ("record", "version", "packed"),
            ((at + 1, VERSION, packed(records[at])) for at in left),
        )
    return _insert_keys(records, left)


def _insert_records(rows: Sequence[Row], left: Sequence[int]) -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    source = Source.objects.create(
        ref="SRC-0", kind="FILE", title="Invented", office_code=OFFICE, created_at=at
    )
    insert_rows(
        Organization,
        ("id", "ref", "name", "kind", "records"),
        ((one + 1, f"ORG-{one}", rows[one].name[:300], "ENTERPRISE", 1) for one in left),
    )
    columns = ("name", "country", "locality", "phone", "email", "registration", "sector")
    insert_rows(
        OrganizationRecord,
        ("id", "ref", "counted_as", "source", "line", "office_code", "kind", *columns),
        (
            (
                one + 1,
                f"REC-{one}",
                one + 1,
                source.pk,
                one + 1,
                OFFICE,
                "ENTERPRISE",
                *said(rows[one]),
            )
            for one in left
        ),
    )


def said(row: Row) -> tuple[str, ...]:
    told = (row.name[:300], row.country, row.district[:200], row.phone[:24], row.email)
    return (*told, row.registration[:60], row.sector[:4])


def _insert_keys(records: Sequence[Kept], left: Sequence[int]) -> int:
    values: list[np.ndarray[Any, np.dtype[np.int64]]] = []
    carriers = []
    for at in left:
        keys = np.fromiter(keys_of(records[at]), np.int64)
        values.append(keys)
        carriers.append(np.full(len(keys), at + 1, np.int64))
    value, carrier = np.concatenate(values), np.concatenate(carriers)
    del values, carriers
    order = np.lexsort((carrier, value))
    value, carrier = value[order], carrier[order]
    with transaction.atomic():
        for start in range(0, len(value), 1_000_000):
            some = slice(start, start + 1_000_000)
            insert_rows(
                OrganizationEntryKey,
                ("value", "record", "office"),
                _rows(value[some], carrier[some]),
            )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return len(value)


def _rows(
    value: "np.ndarray[Any, np.dtype[np.int64]]", carrier: "np.ndarray[Any, np.dtype[np.int64]]"
) -> Iterator[tuple[int, int, int]]:
    office = number_of_office(OFFICE)
    return (
        (one, record, office) for one, record in zip(value.tolist(), carrier.tolist(), strict=True)
    )


def megabytes() -> float:
    """Return what the two tables take, indexes included."""
    tables = [model._meta.db_table for model in (OrganizationEntry, OrganizationEntryKey)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sizes = [f"pg_total_relation_size('{table}')" for table in tables]
            cursor.execute(f"SELECT {' + '.join(sizes)}")
        else:
            # What is in a page of each: a table, and an index of its own where it has one.
            cursor.execute(
                "SELECT sum(pgsize) FROM dbstat WHERE aggregate = TRUE AND name IN (%s, %s)", tables
            )
        return float(cursor.fetchone()[0]) / 1e6


def _ours(asked: Row) -> list[Answer]:
    return [
        Answer(int(one.ref.removeprefix("REC-")), is_warned=one.is_warned)
        for one in records_like(VIEWER, asked)
    ]


class Asking:
    """Asks for records one after another, and keeps how long each took."""

    def __init__(self, ask: Callable[[Row], list[Answer]], data: Labelled) -> None:
        self._ask, self._rows, self._entity = ask, data.rows, data.entity.tolist()
        self.took: list[float] = []
        self.worked: list[float] = []

    def answers(self, at: int) -> list[tuple[bool, bool]]:
        """Return, of up to five records, whether each is right, and whether it is said unasked."""
        begun, worked = perf_counter(), process_time()
        found = self._ask(self._rows[at])[:5]
        self.took.append(perf_counter() - begun)
        self.worked.append(process_time() - worked)
        return [(self._entity[one.record] == self._entity[at], one.is_warned) for one in found]


def measured(
    name: str, ask: Callable[[Row], list[Answer]], data: Labelled, sought: Sought
) -> dict[str, Any]:
    """Return how long asking took, and how often what was asked for was found."""
    for at in sought.here[:BEFOREHAND]:
        ask(data.rows[at])
    # A process that answers pages does not hold the list: it must not be looked through meanwhile.
    gc.collect()
    gc.freeze()
    asking = Asking(ask, data)
    here = [asking.answers(at) for at in sought.here]
    new = [asking.answers(at) for at in sought.new]
    return {
        "name": name,
        "asked": len(here) + len(new),
        **{f"p{part}": float(np.percentile(asking.took, part)) * 1e3 for part in (50, 95, 99)},
        "cpu": float(np.percentile(asking.worked, 95)) * 1e3,
        "first": share(bool(one) and one[0][0] for one in here),
        "in_five": share(any(is_right for is_right, _ in one) for one in here),
        "right": share((True, True) in one for one in here) if new else None,
        "wrong": share(any(is_warned for _, is_warned in one) for one in new) if new else None,
    }


def share(of: Iterable[bool]) -> float:
    """Return how many of these are so, between 0 and 1."""
    return float(np.mean(list(of)))


if __name__ == "__main__":
    ROWS, SEED, MANY = map(int, sys.argv[2:5])
    print(json.dumps(main(sys.argv[1], ROWS, SEED, MANY, sys.argv[5:])))
