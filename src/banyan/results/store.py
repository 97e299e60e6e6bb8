"""Open the files of a snapshot for counting.

What is asked of one snapshot is asked many times over, so an open one is kept, small tables are
read into memory, and the lines of a measure are laid over them once, as a view: narrowing and
breaking down then start from a name.
"""

from collections import OrderedDict
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any, Final

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
from ibis import Schema, Table
from ibis.backends.duckdb import Backend

from banyan.results.facts import ADDED_SINCE, COLUMNS_SINCE, FACTS
from banyan.results.measures import Measure, Tables

KEPT_OPEN: Final = 4
MEMORY: Final = "512MB"  # of each engine: several of them share the machine with the pages
# What DuckDB hands to one thread. A snapshot of no larger tables is read into memory, and counted
# by one thread: several would spend more on waiting for each other than on counting.
FEW: Final = 122_880
# Read by their numbers, a page at a time, and never counted: they stay where they are.
LOOKED_UP: Final = frozenset(
    {"organization_record", "person_record", "source", "engagement_source"}
)

_opening = Lock()
_one_at_a_time = Lock()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A snapshot on an engine of its own, with those measures whose lines lie there as a view."""

    engine: Backend
    tables: Tables
    measures: dict[Measure, Measure] = field(default_factory=dict)


_open: OrderedDict[Path, _Opened] = OrderedDict()
_queries: dict[tuple[Measure, tuple[Schema, ...]], str] = {}


def tables_in(folder: Path) -> Tables:
    """Return the tables of the snapshot in `folder`; the last few stay open."""
    return _opened(folder).tables


def laid_down(folder: Path, measure: Measure) -> Measure:
    """Return the same measure with its lines taken from a view over the snapshot in `folder`.

    It counts the same. Asked for the first time, the measure's expression becomes the view.
    """
    opened = _opened(folder)
    with _one_at_a_time:
        if measure not in opened.measures:
            name = f"lines_{len(opened.measures)}"
            opened.engine.raw_sql(f"create view {name} as {_written(measure, opened)}")
            view = opened.engine.table(name)
            opened.measures[measure] = replace(measure, lines=lambda _: view)
        return opened.measures[measure]


def _written(measure: Measure, opened: _Opened) -> str:
    """Return the lines of a measure as a query; written once for all snapshots of one shape."""
    shape = tuple(getattr(opened.tables, name).schema() for name in FACTS)
    if (measure, shape) not in _queries:
        _queries[measure, shape] = opened.engine.compile(measure.lines(opened.tables))
    return _queries[measure, shape]


def _read(name: str, file: Path) -> str:
    """Return the query that reads a fact's file, with the columns that it is too old to have."""
    there = set(pq.read_schema(file).names)
    lacks = {name: how for name, how in COLUMNS_SINCE.get(name, {}).items() if name not in there}
    added = "".join(f", {how} as {column}" for column, how in lacks.items())
    path = str(file).replace("'", "''")
    return f"select *{added} from read_parquet('{path}')"  # noqa: S608 - our own names


def fetched_whole(table: Table) -> pa.Table:
    """Return all rows of an expression over an open snapshot, column by column."""
    engine: Backend = table.get_backend()
    query = engine.compile(table)
    with _one_at_a_time:
        found: pa.Table = engine.raw_sql(query).fetch_arrow_table()
        return found


def fetched(table: Table) -> list[dict[str, Any]]:
    """Return the rows of an expression over the tables of an open snapshot.

    An engine's connection serves one question at a time; several threads ask.
    """
    engine: Backend = table.get_backend()
    query = engine.compile(table)
    with _one_at_a_time:
        answer = engine.raw_sql(query)
        names = [column[0] for column in answer.description]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


def _opened(folder: Path) -> _Opened:
    with _opening:
        if folder not in _open:
            _open[folder] = _newly_opened(folder)
            while len(_open) > KEPT_OPEN:
                _open.popitem(last=False)
        _open.move_to_end(folder)
        return _open[folder]


def _newly_opened(folder: Path) -> _Opened:
    there = {name: folder / f"{name}.parquet" for name in FACTS}
    files = {name: file for name, file in there.items() if name not in ADDED_SINCE or file.exists()}
    counted = [file for name, file in files.items() if name not in LOOKED_UP]
    is_small = all(pq.read_metadata(file).num_rows <= FEW for file in counted)
    engine: Backend = ibis.duckdb.connect(
        autoinstall_known_extensions=False,
        autoload_known_extensions=False,
        memory_limit=MEMORY,
        **({"threads": 1} if is_small else {}),
    )
    for name, file in files.items():
        kept = "table" if is_small and name not in LOOKED_UP else "view"
        engine.raw_sql(f"create {kept} {name} as {_read(name, file)}")
    for name in FACTS.keys() - files.keys():
        engine.raw_sql(f"create view {name} as {ADDED_SINCE[name]}")
    return _Opened(engine, Tables(**{name: engine.table(name) for name in FACTS}))
