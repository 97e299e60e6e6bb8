"""Copy the records into columnar files, with DuckDB.

Run by itself (`python -m banyan.results.copying`, the request on standard input) it reads a
database through DuckDB's scanner. That must be a process of its own: the scanner brings its own
SQLite, and two SQLites in one process undo each other's locks.
"""

import hashlib
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb
from duckdb_extensions import import_extension

from banyan.results.facts import FACTS, RAW, STEPS, WRITTEN

MEMORY: Final = "768MB"  # beyond it DuckDB sorts on disk, beside the files it writes


@dataclass(frozen=True, slots=True)
class Copied:
    """What was written: rows by file, a fingerprint of the files, the trail's last line."""

    rows: dict[str, int]
    fingerprint: str
    last_change: int


def workshop(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return an empty DuckDB that never loads anything from outside and spills into `folder`."""
    con = duckdb.connect()
    con.execute("set autoinstall_known_extensions = false")
    con.execute("set autoload_known_extensions = false")
    con.execute(f"set memory_limit = '{MEMORY}'")
    con.execute(f"set temp_directory = '{_quoted(folder / 'spill')}'")
    return con


def attach(con: duckdb.DuckDBPyConnection, *, engine: str, address: str) -> None:
    """Lay the records of a database open to `con` as `raw_…` views, all of one moment.

    `engine` is `sqlite` (the address is a path) or `postgres` (a connection string).
    """
    import_extension(f"{engine}_scanner", con=con)
    con.execute(f"load {engine}_scanner")
    if engine == "sqlite":
        # SQLite's declared types say little; as text every value can be cast to what it must be.
        con.execute("set sqlite_all_varchar = true")
    con.execute(f"attach '{_quoted(address)}' as src (type {engine}, read_only)")
    con.execute("begin transaction")
    for table, columns in RAW.items():
        chosen = ", ".join(f"({how})::{kind} as {name}" for name, (how, kind) in columns.items())
        query = f"select {chosen} from src.{table}"  # noqa: S608 - our own names
        con.execute(f"create temp view raw_{table} as {query}")


def copy_facts(con: duckdb.DuckDBPyConnection, folder: Path, *, as_of: date) -> Copied:
    """Write every fact table into `folder` from the `raw_…` relations of `con`."""
    con.execute(f"set variable as_of = date '{as_of.isoformat()}'")
    for name, query in STEPS.items():
        query = query.replace("$as_of", "getvariable('as_of')").replace("$written", WRITTEN)
        con.execute(f"create temp table {name} as {query}")
    rows = {}
    for name, order in FACTS.items():
        path = _quoted(folder / f"{name}.parquet")
        ordered = f"select * from {name} order by {order}"  # noqa: S608 - our own names
        con.execute(f"copy ({ordered}) to '{path}' (format parquet, compression zstd)")
        rows[name] = _number(con, f"select count(*) from {name}")  # noqa: S608 - our own names
    last_change = _number(con, "select coalesce(max(id), 0) from raw_provenance_change")
    return Copied(rows, fingerprint_of(folder), last_change)


def fingerprint_of(folder: Path) -> str:
    """Return the SHA-256 of the fact files in `folder`, in the order of their names."""
    whole = hashlib.sha256()
    for name in sorted(FACTS):
        whole.update(name.encode())
        with (folder / f"{name}.parquet").open("rb") as file:
            whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def copy_requested(request: Mapping[str, str]) -> Copied:
    """Do what a request says: engine and address of the records, folder, and day of counting."""
    folder = Path(request["folder"])
    con = workshop(folder)
    attach(con, engine=request["engine"], address=request["address"])
    return copy_facts(con, folder, as_of=date.fromisoformat(request["as_of"]))


def _number(con: duckdb.DuckDBPyConnection, query: str) -> int:
    row = con.execute(query).fetchone()
    return int(row[0]) if row else 0


def _quoted(text: object) -> str:
    return str(text).replace("'", "''")


if __name__ == "__main__":
    json.dump(asdict(copy_requested(json.load(sys.stdin))), sys.stdout)
