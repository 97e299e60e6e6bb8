"""Pairs worth a second look: those that share a key few others carry, weighed by Splink."""

from typing import Any, Final, NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from splink import Linker
from splink.internals.duckdb.database_api import DuckDBAPI

from banyan.register.linkage.model import LEAST, settings

# A key that more records carry links nothing: it is a common name, an accountant's telephone.
CARRIERS: Final = 50


class Candidates(NamedTuple):
    """Pairs of records by their places, the lower first, with Splink's weight of each."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    weight: NDArray[np.float32]


def open_engine(records: pa.Table) -> duckdb.DuckDBPyConnection:
    """Return DuckDB with the records in it, each with the keys that are not carried by too many."""
    engine = duckdb.connect(config={"preserve_insertion_order": False})
    texts = [name for name in records.column_names if name != "keys"]
    engine.register("given", records.append_column("unique_id", _places(len(records))))
    engine.execute("CREATE TABLE carried AS SELECT unique_id, unnest(keys) AS key FROM given")
    engine.execute(
        "CREATE TABLE telling AS SELECT key FROM carried GROUP BY key "
        "HAVING count(*) BETWEEN 2 AND ?",
        [CARRIERS],
    )
    columns = ", ".join(f"nullif({name}, '') AS {name}" for name in texts)
    engine.execute(
        f"CREATE TABLE records AS SELECT unique_id, {columns}, kept.keys "  # noqa: S608  own names
        "FROM given JOIN "
        "(SELECT unique_id, list(key) AS keys FROM carried SEMI JOIN telling USING (key) "
        "GROUP BY unique_id) AS kept USING (unique_id)"
    )
    engine.execute("DROP TABLE carried; DROP TABLE telling")
    engine.unregister("given")
    return engine


def _places(count: int) -> pa.Array:
    return pa.array(np.arange(count, dtype=np.int32))


def candidates(engine: duckdb.DuckDBPyConnection, weights: dict[str, Any]) -> Candidates:
    """Return the pairs that share a key and weigh enough, in rising order."""
    linker = linker_on(engine, weights)
    found = linker.inference.predict(threshold_match_weight=LEAST)
    columns = engine.execute(
        f"SELECT least(unique_id_l, unique_id_r)::BIGINT AS a, "  # noqa: S608  Splink's own name
        f"greatest(unique_id_l, unique_id_r)::BIGINT AS b, match_weight::FLOAT AS weight "
        f"FROM {found.physical_name} ORDER BY a, b"
    ).fetchnumpy()
    found.drop_table_from_database_and_remove_from_cache()
    return Candidates(columns["a"], columns["b"], columns["weight"])


def linker_on(engine: duckdb.DuckDBPyConnection, weights: dict[str, Any] | None) -> Linker:
    """Return Splink on the table `records` of an engine."""
    api = DuckDBAPI(engine)
    return Linker(api.register("records"), settings(weights), log_level="ERROR")
