"""Open the files of a snapshot for counting."""

from collections import OrderedDict
from pathlib import Path
from threading import Lock
from typing import Final

import ibis
from ibis.backends.duckdb import Backend

from banyan.results.facts import FACTS
from banyan.results.measures import Tables

KEPT_OPEN: Final = 4
MEMORY: Final = "512MB"  # of each engine: several of them share the machine with the pages
_opening = Lock()
_open: OrderedDict[Path, Tables] = OrderedDict()


def tables_in(folder: Path) -> Tables:
    """Return the tables of the snapshot in `folder`; the last few stay open."""
    with _opening:
        if folder not in _open:
            _open[folder] = _tables(folder)
            while len(_open) > KEPT_OPEN:
                _open.popitem(last=False)
        _open.move_to_end(folder)
        return _open[folder]


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
