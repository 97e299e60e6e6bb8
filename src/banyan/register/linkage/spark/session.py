"""Spark on this machine: started for one linking, and ended with it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from py4j.protocol import Py4JError
from pyspark import SparkContext
from pyspark.errors import PySparkException, PySparkRuntimeError
from pyspark.sql import SparkSession

from banyan.register.linkage.spark.missing import SparkMissing

MEMORY: Final = "2g"
# Rows handed to Python in one go.
BATCH: Final = 20_000
# With fewer records, Java had best not take long over how to run fast.
FEW: Final = 50_000
# Where this program lies: what Spark starts must find it too.
SOURCE: Final = Path(__file__).resolve().parents[4]
# What goes wrong is raised here, too: Java need not write pages about it.
QUIET: Final = """\
logger.gateway.name = org.apache.spark.api.python.PythonGatewayServer
logger.gateway.level = fatal
rootLogger.level = fatal
rootLogger.appenderRef.stderr.ref = stderr
appender.stderr.type = Console
appender.stderr.name = stderr
appender.stderr.target = SYSTEM_ERR
appender.stderr.layout.type = PatternLayout
appender.stderr.layout.pattern = %p %c{1}: %m%n
"""


@contextmanager
def session(folder: Path, *, master: str, records: int) -> Iterator[Any]:
    """Give a session of Spark's that keeps what lies in between below `folder`, and end it.

    On this machine alone (`local...`) nothing listens to any other.

    :raises SparkMissing: if Java could not be started.
    """
    builder = SparkSession.builder
    for name, value in _settings(folder, master, records).items():
        builder = builder.config(name, value)
    try:
        spark = builder.getOrCreate()
    except PySparkRuntimeError as fault:
        raise SparkMissing(what="Java 17") from fault
    # Not whatever `python3` there is, but the one that runs this, with its packages.
    spark.sparkContext.pythonExec = sys.executable
    try:
        yield spark
    except (PySparkException, Py4JError) as fault:
        # What it says is asked of Java, which is about to end.
        raise RuntimeError(str(fault)) from None
    finally:
        spark.stop()
        _end_java()


def _settings(folder: Path, master: str, records: int) -> dict[str, str]:
    quiet = folder / "log4j2.properties"
    quiet.write_text(QUIET, encoding="utf-8")
    options = f'-Dlog4j2.configurationFile={quiet.as_uri()} "-Djava.io.tmpdir={folder}"'
    if records < FEW:
        options += " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    alone = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    return (alone if master.startswith("local") else {}) | {
        "spark.master": master,
        "spark.app.name": "banyan",
        "spark.driver.memory": MEMORY,
        "spark.driver.extraJavaOptions": options,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.local.dir": str(folder),
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.sql.execution.arrow.maxRecordsPerBatch": str(BATCH),
        "spark.executorEnv.PYTHONPATH": str(SOURCE),
    }


def _end_java() -> None:
    """End the process that Spark ran in: it would wait for the next session as long as we live."""
    gateway, SparkContext._gateway, SparkContext._jvm = SparkContext._gateway, None, None
    if gateway is not None:
        gateway.shutdown()
        gateway.proc.stdin.close()
        gateway.proc.wait()
