"""Running a contender in a process of its own: how long it took and how much memory it held."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from resource import struct_rusage
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import IO, Final

import psutil

ROOT: Final = Path(__file__).resolve().parents[2]
BETWEEN: Final = 0.2  # seconds: looking for memory costs time that is not the contender's
RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a contender may use before it is stopped."""

    seconds: float
    memory: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a process and all that it started used; `fault` says why it did not end well.

    The memory is the most that they held together. The processor's seconds of a process that was
    stopped leave out those of the processes it had started.
    """

    seconds: float
    processor: float
    memory: int
    load: float
    fault: str = ""


def run(order: Sequence[str], limits: Limits) -> Run:
    """Run Python with the words of `order`, and return what it used."""
    load, begun = os.getloadavg()[0], monotonic()
    with TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, *order],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, _paths()))},
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            most, stopped, status, used = _watched(process, begun, limits)
        except BaseException:  # interrupted: what was started does not outlive who started it
            os.killpg(process.pid, signal.SIGKILL)
            raise
        seconds = monotonic() - begun
        fault = stopped or (_last_line(said, status) if status else "")
    most = max(most, used.ru_maxrss * RSS_UNIT)
    return Run(seconds, used.ru_utime + used.ru_stime, most, load, fault)


def _paths() -> tuple[str, ...]:
    return str(ROOT / "src"), str(ROOT), os.environ.get("PYTHONPATH", "")


def _watched(
    process: "subprocess.Popen[bytes]", begun: float, limits: Limits
) -> tuple[int, str, int, struct_rusage]:
    most, stopped = 0, ""
    watched = psutil.Process(process.pid)
    while True:
        done, status, used = os.wait4(process.pid, os.WNOHANG)
        if done:
            process.returncode = os.waitstatus_to_exitcode(status)
            return most, stopped, process.returncode, used
        most = max(most, memory(watched))
        if not stopped and (stopped := _too_much(most, monotonic() - begun, limits)):
            os.killpg(process.pid, signal.SIGKILL)
        sleep(BETWEEN)


def _too_much(memory: int, seconds: float, limits: Limits) -> str:
    if memory > limits.memory:
        return f"stopped: held over {limits.memory / 2**30:.1f} GB"
    return f"stopped after {limits.seconds:.0f} s" if seconds > limits.seconds else ""


def memory(watched: psutil.Process) -> int:
    """Return how much memory a process and those that it started hold."""
    total = 0
    try:
        for one in (watched, *watched.children(recursive=True)):
            total += _resident(one)
    except psutil.NoSuchProcess:
        pass
    return total


def _resident(one: psutil.Process) -> int:
    try:
        return int(one.memory_info().rss)
    except psutil.NoSuchProcess:
        return 0


def _last_line(said: IO[bytes], status: int) -> str:
    said.seek(0)
    lines = said.read().decode("utf-8", "replace").strip().splitlines()
    return f"ended with {status}: {lines[-1] if lines else 'nothing said'}"
