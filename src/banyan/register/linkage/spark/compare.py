"""From records to scored pairs on Spark: stage after stage, each written down in between.

Each stage reads what the one before wrote, so that nothing is worked out twice. Here, where all of
it is put together, lie the columns (each distinct text once, and of each record the numbers of its
texts), the pairs worth a look, and what the first clusters and gaps are worked out from.
"""

import tempfile
from collections.abc import Iterable, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
from numpy.typing import NDArray
from pyspark.sql import functions as sql
from pyspark.sql.pandas.types import from_arrow_schema
from pyspark.sql.window import Window

from banyan.register.linkage.candidates import CARRIERS, Packing, fine_of, telling_of
from banyan.register.linkage.columns import Column, Floats, Ints, columns_of
from banyan.register.linkage.families import NAME, families
from banyan.register.linkage.features import known
from banyan.register.linkage.link import (
    NOBODY,
    Compared,
    Judgements,
    Model,
    scored_again,
    scored_around,
)
from banyan.register.linkage.link import compare as in_one_process
from banyan.register.linkage.look import SAID, Candidates
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
    rows: Iterable[Row],
    model: Model,
    judged: Judgements = NOBODY,
    *,
    folder: Path,
    master: str,
) -> Compared:
    """Return what `linkage.link.compare` does, worked out by Spark.

    What lies in between is kept below `folder`, and removed.

    :raises SparkMissing: if Spark could not be started.
    """
    waiting = iter(rows)
    first = list(islice(waiting, 2))
    if len(first) < 2:
        return in_one_process(first, model, judged)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="spark-") as name:
        place = Path(name)
        ids = _listed(chain(first, waiting), place / "listed")
        with session(place, master=master, records=len(ids)) as spark:
            return Compared(ids, *_Linking(spark, place, len(ids)).linked(model, judged))


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


class _Compared(NamedTuple):
    """All of `Compared` but the ids."""

    columns: Mapping[str, Column]
    met: Candidates
    score: NDArray[np.float64]


class _Linking:
    """The stages of linking one list."""

    def __init__(self, spark: Any, folder: Path, count: int) -> None:
        self.spark, self.folder, self.count = spark, folder, count
        self.packing = Packing.of(count)
        fewest, most = PARTS
        parts = min(max(count // PART, fewest), most)
        spark.conf.set("spark.sql.shuffle.partitions", str(parts))

    def linked(self, model: Model, judged: Judgements) -> _Compared:
        """Return the pairs worth a look with their log odds, and what the records say."""
        self.write("records", self.done(self.read("listed"), steps.prepared, steps.RECORDS))
        self.write_keys(self.read("records"))
        columns = self.columns()
        whole = self.handed_out(steps.Whole(_numbered(columns), self.own()))
        looked = self.done(
            self.met(), steps.looked(self.packing, whole, model.look), steps.CANDIDATES
        )
        self.write("candidates", looked)
        met = Candidates(*self.ordered("candidates", steps.CANDIDATES.names))
        score = self.scored("records", "candidates", columns, met, model)
        score = scored_again(columns, met, score, model, judged, by=self.scored_full)
        # As clusters are: of what is left here, with all of it at hand.
        return _Compared(columns, met, scored_around(columns, met, score, model, judged))

    def scored(
        self,
        records: str,
        pairs: str,
        columns: Mapping[str, Column],
        met: Candidates,
        model: Model,
    ) -> NDArray[np.float64]:
        """Return the log odds of the pairs that are written down, in rising order."""
        told = self.handed_out(_told(columns, met))
        paired = self.with_records(self.read(pairs), self.read(records))
        made = f"{pairs}-scored"
        self.write(made, self.done(paired, steps.scored(told, model), steps.SCORED))
        told.unpersist()
        return self.ordered(made, steps.SCORED.names)[-1]

    def scored_full(
        self, full: Mapping[str, Column], met: Candidates, model: Model, which: Ints
    ) -> NDArray[np.float64]:
        """Return the log odds of the pairs at some places, by what records are filled up with."""
        if not len(which):
            return np.zeros(0)
        some = met.part(which)
        places = np.unique(np.concatenate([some.left, some.right]))
        says = [_texts(full[name], places) for name in SCHEMA.names]
        self.hand("full", pa.Table.from_arrays([pa.array(places), *says], schema=steps.RECORDS))
        pairs = [pa.array(values) for values in some]
        self.hand("again", pa.Table.from_arrays(pairs, schema=steps.CANDIDATES))
        return self.scored("full", "again", full, met, model)

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
        telling = telling_of(sizes, self.count)
        self.hand("telling", pa.table({"many": sizes, "telling": telling.astype(np.float64)}))
        bits = keys.join(sql.broadcast(self.read("telling")), "many")
        self.write("own", bits.groupBy("sort", "record").agg(sql.sum("telling").alias("bits")))
        sort, place, told = self.arrays("own", ["sort", "record", "bits"])
        own = np.zeros(self.count, np.float32)
        for one in sorts:
            # Each sort is added as a whole, as the embedded engine does: rounding is the same.
            own[place[sort == one]] += told[sort == one].astype(np.float32)
        return own

    def met(self) -> Any:
        """Return the pairs that share keys, with what these tell of names and of the rest."""
        shared = self.read("keys").where(_SHARED).unionByName(self.read("finer"))
        fine = fine_of(telling_of(np.arange(1, CARRIERS + 1), self.count), self.packing)
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

    def columns(self) -> Mapping[str, Column]:
        """Return what each record says, by the number of the text, and each text once."""
        (place,) = self.arrays("records", ["record"])
        order = np.argsort(place)
        made = {}
        for name in SCHEMA.names:
            column = Column(self.table("records", [name])[name])
            made[name] = column.renumbered(column.numbers[order])
        return made

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

    def ordered(self, name: str, columns: list[str]) -> list[NDArray[Any]]:
        """Return columns of what was written of pairs, here, in rising order."""
        found = self.arrays(name, columns)
        order = np.lexsort((found[1], found[0]))
        return [values[order] for values in found]

    def arrays(self, name: str, columns: list[str]) -> list[NDArray[Any]]:
        """Return columns of what was written, here; row by row they belong together."""
        table = self.table(name, columns)
        return [np.asarray(table[column].to_numpy()) for column in columns]


def _numbered(columns: Mapping[str, Column]) -> Mapping[str, steps.Numbered]:
    """Return what is looked at first, by the number of the text alone."""
    return {
        name: steps.Numbered(_narrow(columns[name].numbers), columns[name].counts)
        for name in NUMBERED
    }


def _told(columns: Mapping[str, Column], met: Candidates) -> steps.Told:
    """Return what the whole list tells at the second look."""
    counts = {name: _narrow(columns[name].counts[columns[name].numbers]) for name in steps.COUNTED}
    return steps.Told(known(columns, met), counts)


def _narrow(numbers: Ints) -> Any:
    """Return numbers half as wide: every process gets them."""
    return numbers.astype(np.int32)


def _texts(column: Column, places: Ints) -> pa.Array:
    """Return what some records say."""
    distinct, which = np.unique(column.numbers[places], return_inverse=True)
    texts = pa.array([column.texts[at] for at in distinct.tolist()], pa.string())
    return texts.take(pa.array(which))


_SHARED: Final = f"many between 2 and {CARRIERS}"


def _carried(keys: Any) -> Any:
    """Return keys with how many records carry each."""
    return keys.withColumn("many", sql.count("*").over(Window.partitionBy("sort", "key")))


def _name_sorts() -> list[int]:
    """Return which sorts of keys are parts of names."""
    empty = columns_of(SCHEMA.empty_table())
    return [sort for sort, family in enumerate(families(empty)) if family.group == NAME]
