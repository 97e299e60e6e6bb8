"""What others offer for looking up one record, each made ready over the same records."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import duckdb
import pyarrow as pa
from rapidfuzz import fuzz, process
from splink.internals.duckdb.database_api import DuckDBAPI

from banyan.register.linkage.rows import Row
from benchmarks.linkage.peers.reading import COLUMNS, tidy
from benchmarks.linkage.peers.splink_raw import trained

Numbered = Sequence[tuple[int, Row]]


class Answer(NamedTuple):
    """A record that may be meant, by its number, and whether it would be said unasked."""

    record: int
    is_warned: bool = False


Ask = Callable[[Row], list[Answer]]


class Peer(NamedTuple):
    """What a peer is called, how often it is asked, and what makes it ready."""

    name: str
    asked: int
    ready: Callable[[Numbered], Ask]


def splink_ready(records: Numbered) -> Ask:
    """Return Splink trained on the records as its manual says, asked for one against all."""
    engine = duckdb.connect()
    engine.register("given", _table(records))
    engine.execute("CREATE TABLE records AS SELECT * FROM given")
    database = DuckDBAPI(engine)
    shelf = database.register("records")
    linker = trained(shelf)

    def ask(asked: Row) -> list[Answer]:
        engine.register("one", _table([(-1, asked)]))
        engine.execute("CREATE OR REPLACE TABLE asked AS SELECT * FROM one")
        found = linker.inference.predict_between(database.register("asked"), shelf)
        best = engine.execute(
            "SELECT greatest(unique_id_l, unique_id_r) "
            f"FROM {found.physical_name} ORDER BY match_weight DESC LIMIT 5"
        ).fetchall()
        found.drop_table_from_database_and_remove_from_cache()
        return [Answer(int(number)) for (number,) in best]

    return ask


def _table(records: Numbered) -> pa.Table:
    columns = {
        name: pa.array([tidy(name, getattr(row, name)) for _, row in records], pa.string())
        for name in COLUMNS
    }
    return pa.table({"unique_id": pa.array([at for at, _ in records], pa.int64()), **columns})


def names_ready(records: Numbered) -> Ask:
    """Return RapidFuzz over every name of the country."""
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    names: defaultdict[str, list[str]] = defaultdict(list)
    for at, row in records:
        numbers[row.country].append(at)
        names[row.country].append(tidy("name", row.name) or "")

    def ask(asked: Row) -> list[Answer]:
        found = process.extract(
            tidy("name", asked.name) or "",
            names[asked.country],
            scorer=fuzz.token_sort_ratio,
            limit=5,
        )
        return [Answer(numbers[asked.country][place]) for _, _, place in found]

    return ask


PEERS: Final = {
    "splink": Peer("Splink 5, one against all", 20, splink_ready),
    "rapidfuzz": Peer("RapidFuzz, names of the country", 60, names_ready),
}
