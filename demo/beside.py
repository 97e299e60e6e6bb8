"""A worker beside the loading, as there is one in life: it makes ready what is looked up."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, Popen
from typing import Final

from banyan.delivery.tasks import index_for_entry_later

ROOT: Final = Path(__file__).parents[1]
WORDS: Final = (sys.executable, str(ROOT / "manage.py"), "worker", "--batch", "--verbosity", "0")


class Worker:
    """One process that does what waits, and ends by itself when nothing is left to do."""

    def __init__(self) -> None:
        self._process: Popen[bytes] | None = None

    def begin(self) -> None:
        """Let what has arrived be made ready, by the process that runs or by a new one."""
        index_for_entry_later.enqueue()
        if self._process is None or self._process.poll() is not None:
            self._process = Popen(WORDS, cwd=ROOT, stdout=DEVNULL, stderr=DEVNULL)

    def wait(self) -> None:
        """Wait until it has nothing left to do; one that was never begun has nothing."""
        if self._process is not None:
            self._process.wait()

    def end(self) -> None:
        """End it, whatever it does."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()


@contextmanager
def worker_beside() -> Iterator[Worker]:
    """Give a worker that has not begun yet, and end it in the end."""
    worker = Worker()
    try:
        yield worker
    finally:
        worker.end()
