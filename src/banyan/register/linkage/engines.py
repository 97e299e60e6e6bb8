"""What links many records: the engine within this process, or Spark. Both say the same."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from typing import Final, Protocol, cast

from banyan.foundation.refusals import Refusal, Why
from banyan.register.linkage.link import NOBODY, Compared, Judgements, Model, compare
from banyan.register.linkage.rows import Row
from banyan.register.linkage.spark.missing import SparkMissing


class Engine(StrEnum):
    """What links."""

    EMBEDDED = "embedded"
    SPARK = "spark"


# Spark on this machine alone, on two of its processors.
MASTER: Final = "local[2]"
# Who runs everything without a cluster says `duckdb`, after what counts the figures there.
ALSO: Final[Mapping[str, Engine]] = {"duckdb": Engine.EMBEDDED}


class Compares(Protocol):
    """Finds the pairs of records worth a look, and scores them."""

    def __call__(self, rows: Iterable[Row], model: Model, judged: Judgements = NOBODY) -> Compared:
        """Return the pairs of `rows` worth a look with what they score, and what tells it."""


class NoSuchEngine(Refusal):
    """Linking is asked for by an engine that there is not."""

    why = Why.INVALID
    code = "register.no_such_engine"
    template = 'There is no engine "{word}" to link with. Name one of these: {known}.'


def engine_named(word: str) -> Engine:
    """Return the engine that goes by a word.

    :raises NoSuchEngine: if none does.
    """
    if word in ALSO:
        return ALSO[word]
    if word not in list(Engine):
        raise NoSuchEngine(word=word, known=", ".join(Engine))
    return Engine(word)


def comparing(word: str, *, folder: Path, master: str = MASTER, java_home: str = "") -> Compares:
    """Return what compares records by the engine that goes by a word.

    Spark works where `master` says, and keeps what lies in between below `folder`, which all
    machines of a cluster must reach. Java is looked for below `java_home`, else where programs are.

    :raises NoSuchEngine: if there is no such engine.
    :raises SparkMissing: if Spark or Java is not installed.
    """
    if engine_named(word) is Engine.EMBEDDED:
        return compare
    if find_spec("pyspark") is None:
        raise SparkMissing(what="the package pyspark")
    if which("java", path=f"{java_home}/bin" if java_home else None) is None:
        raise SparkMissing(what="Java 17")
    # Loaded only when it is asked for: few have Spark.
    on_spark = import_module("banyan.register.linkage.spark.compare")
    return cast(Compares, partial(on_spark.compare, folder=folder, master=master))
