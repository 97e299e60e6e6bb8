"""Serving: the web server and one worker side by side, begun and ended together."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from http.client import HTTPConnection, HTTPException
from types import FrameType

from tools.places import PYTHON, ROOT
from tools.set_up import environment
from tools.steps import Stopped

HOST = "127.0.0.1"
PATIENCE = 60.0  # seconds: for the pages to answer, and for work in hand to be finished
SHORTEST_PAUSE, LONGEST_PAUSE = 1.0, 30.0


def ensure_port_is_free(port: str) -> None:
    """Refuse a port that something listens on: two servers would share its visitors unnoticed.

    :raises Stopped: if `port` is taken, or is no port.
    """
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise Stopped(f'"{port}" is not a port. Name one between 1 and 65535.', status=2)
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((HOST, int(port)))
        except OSError:
            raise Stopped(
                f"Port {port} is taken, or not yours to open. End what listens there, or choose "
                "another with --port N."
            ) from None


def serve(*, data: str, port: str) -> int:
    """Serve until Ctrl-C or a request to end, then end both processes and return 0."""
    ensure_port_is_free(port)
    household = Household(data=data, port=port)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, household.end)
    return household.live()


def server_command(port: str) -> list[str]:
    """Return the command of the web server.

    Two processes with one thread each: on SQLite more of them only wait for one another.
    """
    return [
        *(
            str(PYTHON),
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--host",
            HOST,
            "--port",
            port,
        ),
        *(
            "--workers",
            "2",
            "--blocking-threads",
            "1",
            "--no-access-log",
            "--log-level",
            "warning",
        ),
        "banyan.config.wsgi:application",
    ]


class Household:
    """The processes that serve one data directory. A worker that fell is started again."""

    def __init__(
        self, *, data: str, port: str, commands: Sequence[Sequence[str]] | None = None
    ) -> None:
        self.port = port
        self.environment = environment(BANYAN_DATA=data)
        worker = [str(PYTHON), str(ROOT / "manage.py"), "worker"]
        self.server_command, self.worker_command = commands or (
            server_command(port),
            worker,
        )
        self.ending = False

    def end(self, _signal: int, _frame: FrameType | None) -> None:
        """Note that it is time to end."""
        self.ending = True

    def live(self) -> int:
        """Run both processes until asked to end, or until the server ends by itself."""
        server, worker = (
            self._start(self.server_command),
            self._start(self.worker_command),
        )
        pause, begun = SHORTEST_PAUSE, time.monotonic()
        try:
            self._announce(server)
            while not self.ending and server.poll() is None:
                if worker.poll() is not None:
                    lived = time.monotonic() - begun
                    pause = SHORTEST_PAUSE if lived > 60 else min(pause * 2, LONGEST_PAUSE)
                    self._wait(pause, lambda: self.ending or server.poll() is not None)
                    worker, begun = self._start(self.worker_command), time.monotonic()
                time.sleep(0.2)
        finally:
            _end(server, worker)
        if self.ending:
            print("Ended.", file=sys.stderr)
            return 0
        raise Stopped("The web server ended by itself. What it said stands above.")

    def _start(self, command: Sequence[str]) -> subprocess.Popen[bytes]:
        # In a session of its own, so that Ctrl-C reaches only us and we end them in order.
        return subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _announce(self, server: subprocess.Popen[bytes]) -> None:
        self._wait(
            PATIENCE,
            lambda: self.ending or server.poll() is not None or _answers(self.port),
        )
        if not self.ending and server.poll() is None:
            print(
                f"\nBanyan is at http://{HOST}:{self.port}/  (Ctrl-C ends it.)",
                flush=True,
            )

    @staticmethod
    def _wait(longest: float, is_over: Callable[[], bool]) -> None:
        until = time.monotonic() + longest
        while time.monotonic() < until and not is_over():
            time.sleep(0.1)


def _answers(port: str) -> bool:
    # The port is open before the pages are there: only an answer says that they are.
    asked = HTTPConnection(HOST, int(port), timeout=5)
    try:
        asked.request("GET", "/")
        asked.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()
    return True


def _end(*processes: subprocess.Popen[bytes]) -> None:
    for process in processes:
        if process.poll() is None:
            process.terminate()
    until = time.monotonic() + PATIENCE
    for process in processes:
        try:
            process.wait(max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
