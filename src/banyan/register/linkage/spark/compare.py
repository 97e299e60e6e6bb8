"""From records to scored pairs on Spark: stage after stage, each written down in between.

Each stage reads what the one before wrote, so that nothing is worked out twice. Here, where all of
it is put together, lie of each record only numbers: what it says by the number of the text, and
how many say the same.
"""

import tempfile
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from numpy.typing import NDArray
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.window import Window

from banyan.register.linkage.candidates import CARRIERS, Packing, told_by
from banyan.register.linkage.columns import Column, Floats, columns_of
from banyan.register.linkage.families import NAME, families
from banyan.register.linkage.features import known
from banyan.register.linkage.forest import Forest
from banyan.register.linkage.link import Compared
from banyan.register.linkage.look import SAID, Candidates, Look
from banyan.register.linkage.prepare import SCHEMA
from banyan.register.linkage.rows import Row
from banyan.register.linkage.spark import steps
from banyan.register.linkage.spark.session import session

# Rows of a file in which the list is handed over.
TOGETHER: Final = 20_000
# Records for each part that keys and pairs are sorted in, and the fewest and the most parts.
PART: Final = 5_000
PARTS: Final = (4, 2_000)
NUMBERED: Final = ("country", *SAID)


def compare(
    rows: Iterable[Row], look: Look, forest: Forest, *, folder: Path, master: str
) -> Compared:
    """Return what `linkage.link.compare` does, worked out by Spark.

    What lies in between is kept below `folder`, and removed.

    :raises SparkMissing: if Spark could not be started.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="spark-") as name:
        place = Path(name)
        ids = _listed(rows, place / "listed")
        if len(ids) < 2:
            return Compared(ids, *_sorted(steps.SCORED.empty_table()))
        with session(place, master=master, records=len(ids)) as spark:
            return Compared(ids, *_sorted(_Linking(spark, place, len(ids)).scored(look, forest)))


def _listed(rows: Iterable[Row], folder: Path) -> list[str]:
    """Write the rows down, with their places, and return their ids."""
    folder.mkdir()
    ids: list[str] = []
    waiting = iter(rows)
    while some := list(islice(waiting, TOGETHER)):
        places = pa.array(range(len(ids), len(ids) + len(some)), pa.int64())
        columns = [pa.array(values, pa.string()) for values in zip(*some, strict=True)]
        table = pa.Table.from_arrays([places, *columns], schema=steps.LISTED)
        pq.write_table(table, folder / f"{len(ids)}.parquet")
        ids += [row.record_id for row in some]
    return ids


def _sorted(found: pa.Table) -> tuple[Candidates, NDArray[np.float64]]:
    """Return scored pairs in rising order."""
    *met, score = (found[name].to_numpy() for name in steps.SCORED.names)
    order = np.lexsort((met[1], met[0]))
    return Candidates(*(values[order] for values in met)), score[order]


class _Linking:
    """The stages of linking one list."""

    def __init__(self, spark: Any, folder: Path, count: int) -> None:
        self.spark, self.folder, self.count = spark, folder, count
        self.packing = Packing.of(count)
        fewest, most = PARTS
        parts = min(max(count // PART, fewest), most)
        spark.conf.set("spark.sql.shuffle.partitions", str(parts))

    def scored(self, look: Look, forest: Forest) -> pa.Table:
        """Return the pairs worth a look, with their log odds."""
        self.write("records", self.done(self.read("listed"), steps.prepared, steps.RECORDS))
        records = self.read("records")
        self.write_keys(records)
        columns = self.numbered()
        whole = self.handed_out(steps.Whole(columns, self.own()))
        looked = self.done(self.met(), steps.looked(self.packing, whole, look), steps.CANDIDATES)
        self.write("candidates", looked)
        met = Candidates(*self.columns("candidates", steps.CANDIDATES.names))
        rows = self.handed_out(known(columns, met))
        paired = self.with_records(self.read("candidates"), records)
        self.write("scored", self.done(paired, steps.scored(whole, rows, forest), steps.SCORED))
        return self.table("scored", steps.SCORED.names)

    def write_keys(self, records: Any) -> None:
        """Write every key with how many records carry it, and what becomes of those of too many."""
        keys = self.done(records, steps.keyed(self.packing), steps.KEYS)
        self.write("keys", _carried(keys))
        marks = self.done(records, steps.marked, steps.MARKED)
        hubs = self.read("keys").where(sql.col("many") > CARRIERS).join(marks, "record")
        wanted = hubs.select(*steps.KEYS.names, *steps.SECONDS)
        finer = self.done(wanted, steps.carried_on(self.packing), steps.KEYS)
        self.write("finer", _carried(finer).where(_SHARED))

    def own(self) -> Floats:
        """Return what the name of each record tells, in bits."""
        sorts = _name_sorts()
        keys = self.read("keys").where(sql.col("sort").isin(sorts))
        sizes = np.array([row.many for row in keys.select("many").distinct().collect()], np.int64)
        telling, _ = told_by(sizes, self.count, self.packing)
        self.hand("telling", pa.table({"many": sizes, "telling": telling.astype(np.float64)}))
        bits = keys.join(sql.broadcast(self.read("telling")), "many")
        self.write("own", bits.groupBy("sort", "record").agg(sql.sum("telling").alias("bits")))
        sort, place, told = self.columns("own", ["sort", "record", "bits"])
        own = np.zeros(self.count, np.float32)
        for one in sorts:
            # Each sort is added as a whole, as the embedded engine does: rounding is the same.
            own[place[sort == one]] += told[sort == one].astype(np.float32)
        return own

    def met(self) -> Any:
        """Return the pairs that share keys, with what these tell of names and of the rest."""
        shared = self.read("keys").where(_SHARED).unionByName(self.read("finer"))
        _, fine = told_by(np.arange(1, CARRIERS + 1), self.count, self.packing)
        tells = sql.element_at(sql.array(*map(sql.lit, fine.tolist())), sql.col("many").cast("int"))
        is_name = (sql.col("sort") % steps.CARRIED_ON).isin(_name_sorts())
        one = shared.select(
            *("sort", "key", sql.col("record").alias("left")),
            sql.when(is_name, tells).otherwise(0).alias("name"),
            sql.when(is_name, 0).otherwise(tells).alias("other"),
        )
        two = shared.select("sort", "key", sql.col("record").alias("right"))
        pairs = one.join(two, ["sort", "key"]).where(sql.col("left") < sql.col("right"))
        sums = (sql.sum(name).cast("long").alias(name) for name in ("name", "other"))
        return pairs.groupBy("left", "right").agg(*sums)

    def numbered(self) -> Mapping[str, steps.Numbered]:
        """Return what each record says of what is looked at first, by the number of the text."""
        found = {}
        for name in NUMBERED:
            table = self.table("records", ["record", name])
            order = np.argsort(table["record"].to_numpy())
            column = Column(table[name])
            # Every process gets them: half as wide.
            numbers: Any = column.numbers[order].astype(np.int32)
            found[name] = steps.Numbered(numbers, column.counts)
        return found

    def with_records(self, pairs: Any, records: Any) -> Any:
        """Return pairs with both their records."""
        record = sql.struct(*SCHEMA.names)
        one = records.select(sql.col("record").alias("left"), record.alias("one"))
        two = records.select(sql.col("record").alias("right"), record.alias("two"))
        return (
            pairs.join(one, "left").join(two, "right").select(*steps.CANDIDATES.names, "one", "two")
        )

    def done(self, frame: Any, step: steps.Step, schema: pa.Schema) -> Any:
        """Return what a step makes of each part of a frame."""
        return frame.mapInArrow(step, from_arrow_schema(schema))

    def handed_out(self, value: Any) -> Any:
        """Return a value as every process has it at hand."""
        return self.spark.sparkContext.broadcast(value)

    def write(self, name: str, frame: Any) -> None:
        """Write a frame down."""
        frame.write.parquet(str(self.folder / name))

    def hand(self, name: str, table: pa.Table) -> None:
        """Write a table down for Spark to read."""
        (self.folder / name).mkdir()
        pq.write_table(table, self.folder / name / "0.parquet")

    def read(self, name: str) -> Any:
        """Return what was written, for Spark to go on with."""
        return self.spark.read.parquet(str(self.folder / name))

    def table(self, name: str, columns: list[str]) -> pa.Table:
        """Return columns of what was written, here."""
        return ds.dataset(self.folder / name, format="parquet").to_table(columns=columns)

    def columns(self, name: str, columns: list[str]) -> list[NDArray[Any]]:
        """Return columns of what was written, here; row by row they belong together."""
        table = self.table(name, columns)
        return [np.asarray(table[column].to_numpy()) for column in columns]


_SHARED: Final = f"many between 2 and {CARRIERS}"


def _carried(keys: Any) -> Any:
    """Return keys with how many records carry each."""
    return keys.withColumn("many", sql.count("*").over(Window.partitionBy("sort", "key")))


def _name_sorts() -> list[int]:
    """Return which sorts of keys are parts of names."""
    empty = columns_of(SCHEMA.empty_table())
    return [sort for sort, family in enumerate(families(empty)) if family.group == NAME]
