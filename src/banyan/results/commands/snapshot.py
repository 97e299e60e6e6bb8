"""Taking snapshots, and letting go of those that nobody needs."""

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import duckdb
import pyarrow as pa
from django.db import connection, transaction
from django.db.models import ProtectedError
from psycopg.conninfo import make_conninfo

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.references import new_reference
from banyan.provenance.commands.record import record_change
from banyan.results.copying import Copied, copy_facts, workshop
from banyan.results.facts import RAW
from banyan.results.models import Snapshot
from banyan.results.queries import is_stale, newest_snapshot, snapshots_folder

KEPT: Final = 5  # of those that no figure and no edition rests on
AT_ONCE: Final = 50_000
_ARROW: Final = {
    "BIGINT": pa.int64(),
    "VARCHAR": pa.string(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}


def take_snapshot(*, by: Actor, at: datetime) -> Snapshot:
    """Copy everything countable into columnar files, as it stands at this moment.

    When nothing countable was changed since the newest one, and that is of the same day, the
    newest one is returned. Snapshots that nothing rests on are let go, but for the last few.
    Called within a transaction it sees what that transaction wrote.
    """
    require(by, Act.TAKE_SNAPSHOT, office=by.home)
    newest = newest_snapshot()
    if newest and newest.taken_at.date() == at.date() and not is_stale(newest):
        return newest
    ref = new_reference("SNP")
    copied = _copy_into(snapshots_folder() / ref, at=at)
    try:
        return _recorded(ref, copied, by=by, at=at)
    except BaseException:
        shutil.rmtree(snapshots_folder() / ref)
        raise


def _recorded(ref: str, copied: Copied, *, by: Actor, at: datetime) -> Snapshot:
    with transaction.atomic():
        snapshot = Snapshot.objects.create(
            ref=ref,
            taken_at=at,
            taken_by=by.name,
            last_change=copied.last_change,
            folder=ref,
            fingerprint=copied.fingerprint,
            rows=copied.rows,
        )
        _let_go_of_old_ones()
        record_change(
            act="take_snapshot",
            subject=f"snapshot:{ref}",
            made_by=by.name,
            at=at,
            detail={"rows": copied.rows, "fingerprint": copied.fingerprint},
        )
    return snapshot


def _copy_into(folder: Path, *, at: datetime) -> Copied:
    """Write into a folder beside it first: a half-written snapshot is never to be seen."""
    unfinished = folder.with_name(f".{folder.name}")
    unfinished.mkdir(parents=True)
    try:
        address = "" if connection.in_atomic_block else _address()
        if address:
            copied = _copied_by_scanner(unfinished, address=address, at=at)
        else:
            copied = _copied_through_connection(unfinished, at=at)
        shutil.rmtree(unfinished / "spill", ignore_errors=True)
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return copied


def _address() -> str:
    """Return where a scanner finds the records; empty for a database in memory."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        name = str(known["NAME"])
        return "" if "memory" in name else name
    return _conninfo_of(known)


def _conninfo_of(known: Mapping[str, object]) -> str:
    parts = {
        "host": known["HOST"],
        "port": known["PORT"],
        "user": known["USER"],
        "password": known["PASSWORD"],
        "dbname": known["NAME"],
    }
    return make_conninfo(**{part: str(value) for part, value in parts.items() if value})


def _copied_by_scanner(folder: Path, *, address: str, at: datetime) -> Copied:
    """Copy in a process of its own (see `copying`), straight from the database."""
    request = {
        "engine": "sqlite" if connection.vendor == "sqlite" else "postgres",
        "address": address,
        "folder": str(folder),
        "as_of": at.date().isoformat(),
    }
    answer = subprocess.run(
        [sys.executable, "-m", "banyan.results.copying"],
        input=json.dumps(request),
        cwd=Path(__file__).parents[3],  # where the package lies
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return Copied(**json.loads(answer.stdout))


def _copied_through_connection(folder: Path, *, at: datetime) -> Copied:
    """Copy through the connection in use, which alone sees what its transaction wrote."""
    con = workshop(folder)
    for table, columns in RAW.items():
        _load(con, table, columns)
    return copy_facts(con, folder, as_of=at.date())


def _load(con: duckdb.DuckDBPyConnection, table: str, columns: dict[str, tuple[str, str]]) -> None:
    schema = pa.schema([(name, _ARROW[kind]) for name, (_, kind) in columns.items()])
    declared = ", ".join(f"{name} {kind}" for name, (_, kind) in columns.items())
    chosen = ", ".join(how for how, _ in columns.values())
    con.execute(f"create temp table raw_{table} ({declared})")
    with connection.cursor() as cursor:
        cursor.execute(f"select {chosen} from {table}")  # noqa: S608 - our own names
        while rows := cursor.fetchmany(AT_ONCE):
            values = zip(*rows, strict=True)
            arrays = [
                pa.array(
                    [None if v is None else bool(v) for v in column] if _is_truth(kind) else column,
                    type=kind,
                )
                for column, kind in zip(values, schema.types, strict=True)
            ]
            con.register("arrived", pa.Table.from_arrays(arrays, schema=schema))
            con.execute(f"insert into raw_{table} select * from arrived")  # noqa: S608
            con.unregister("arrived")


def _is_truth(kind: pa.DataType) -> bool:
    return bool(pa.types.is_boolean(kind))


def _let_go_of_old_ones() -> None:
    """Delete snapshots beyond the last few, unless a figure or an edition rests on them."""
    for old in Snapshot.objects.order_by("-taken_at", "-id")[KEPT:]:
        try:
            old.delete()
        except ProtectedError:
            continue
        gone = snapshots_folder() / old.folder
        transaction.on_commit(partial(shutil.rmtree, gone, ignore_errors=True))
