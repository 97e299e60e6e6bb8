"""Open the files of a snapshot for counting."""

import threading
from collections import OrderedDict
from pathlib import Path
from typing import Final

import ibis
from ibis.backends.duckdb import Backend

from banyan.results.facts import FACTS
from banyan.results.measures import Tables

KEPT_OPEN: Final = 4
MEMORY: Final = "512MB"  # of each engine: several of them share the machine with the pages
_open = threading.local()  # an engine's connection must not be shared between threads


def tables_in(folder: Path) -> Tables:
    """Return the tables of the snapshot in `folder`; the last few stay open in each thread."""
    opened: OrderedDict[Path, Tables] = _open.__dict__.setdefault("tables", OrderedDict())
    if folder not in opened:
        opened[folder] = _tables(folder)
        while len(opened) > KEPT_OPEN:
            opened.popitem(last=False)
    opened.move_to_end(folder)
    return opened[folder]


def _tables(folder: Path) -> Tables:
    engine: Backend = ibis.duckdb.connect(
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        memory_limit=MEMORY,
    )
    return Tables(
        **{
            name: engine.read_parquet(str(folder / f"{name}.parquet"), table_name=name)
            for name in FACTS
        }
    )
