"""Banyan on a data folder of its own, as it is served: two web processes and a worker."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from tools.serving import server_command
from tools.set_up import environment

ROOT: Final = Path(__file__).resolve().parents[2]
PATIENCE: Final = 180.0  # seconds; the machine may be busy


def a_free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@dataclass(frozen=True, slots=True)
class House:
    """A data folder with a door in it, and the address that the door's devices send to."""

    data: Path
    door: str
    path: str

    def asked(self, question: str) -> list[tuple[object, ...]]:
        """Return what the records say."""
        with closing(sqlite3.connect(self.data / "banyan.sqlite3", timeout=30)) as database:
            return database.execute(question).fetchall()

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let the worker do what is queued, beside the server."""
        process = subprocess.Popen(_order("worker"), cwd=ROOT, env=_environment(self.data))
        try:
            yield
        finally:
            process.terminate()
            process.wait(PATIENCE)

    def finish(self) -> None:
        """Do all that is left in the queue."""
        run(self.data, "worker", "--batch")


def run(data: Path, *words: str) -> str:
    """Run one word of `manage.py` on a data folder, and return what it says."""
    process = subprocess.run(
        _order(*words),
        cwd=ROOT,
        env=_environment(data),
        check=False,
        capture_output=True,
        text=True,
    )
    if process.returncode:
        raise SystemExit(f"{' '.join(words)} ended with {process.returncode}: {process.stderr}")
    return process.stdout


def _order(*words: str) -> Sequence[str]:
    return [sys.executable, str(ROOT / "manage.py"), *words]


def _environment(data: Path) -> dict[str, str]:
    return environment(BANYAN_DATA=str(data), BANYAN_DATABASE="")


def a_house(data: Path) -> House:
    """Make a data folder in which one engagement has an open door."""
    data.mkdir(parents=True, exist_ok=True)
    run(data, "migrate", "--verbosity", "0")
    said = run(data, "shell", "--verbosity", "0", "--command", "import benchmarks.door.opening")
    door, token = said.split()[-2:]
    return House(data, door, f"/door/{token}/arrivals")


@dataclass(slots=True)
class Server:
    """A web server with those it has started: they can be killed together, and started again."""

    command: Sequence[str]
    environment: dict[str, str]
    port: int
    folder: Path = ROOT
    process: subprocess.Popen[bytes] | None = None

    def start(self, *, asking: str = "/signin") -> None:
        """Start it, and wait until it answers."""
        self.process = subprocess.Popen(
            self.command, cwd=self.folder, env=self.environment, start_new_session=True
        )
        until = monotonic() + PATIENCE
        while not self._answers(asking):
            if self.process.poll() is not None or monotonic() > until:
                raise SystemExit("The server did not come up.")
            sleep(0.1)

    def kill(self) -> None:
        """Kill every process of it at once, in the middle of whatever it does."""
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None

    def _answers(self, asking: str) -> bool:
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=5)) as line:
            try:
                line.request("GET", asking)
                return line.getresponse().status < 500
            except (OSError, HTTPException):
                return False


def a_server(data: Path) -> Server:
    """Return the web server of a data folder, as `./banyan serve` starts it."""
    port = a_free_port()
    return Server(server_command(str(port)), _environment(data), port)
