import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.serving import Household, ensure_port_is_free
from tools.steps import Stopped

ANSWERS = """
import sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
HTTPServer(("127.0.0.1", int(sys.argv[1])), SimpleHTTPRequestHandler).serve_forever()
"""
NOTES_ITS_START = """
import sys, time
open(sys.argv[1], "a").write("started\\n")
time.sleep(float(sys.argv[2]))
"""


def a_free_port() -> str:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return str(trial.getsockname()[1])


def a_household(notes: Path, *, port: str, server: str = ANSWERS, works: str = "60") -> Household:
    commands = [
        [sys.executable, "-c", server, port],
        [sys.executable, "-c", NOTES_ITS_START, str(notes), works],
    ]
    return Household(data=str(notes.parent), port=port, commands=commands)


def eventually(is_so: Callable[[], bool]) -> bool:
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if is_so():
            return True
        time.sleep(0.05)
    return False


def starts(notes: Path) -> int:
    return len(notes.read_text().splitlines()) if notes.exists() else 0


def test_a_port_that_is_taken_is_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])

        with pytest.raises(Stopped, match=f"Port {port} is taken"):
            ensure_port_is_free(port)


@pytest.mark.parametrize("word", ["", "eighty", "0", "65536", "-1"])
def test_what_is_no_port_is_refused(word: str) -> None:
    with pytest.raises(Stopped, match="is not a port"):
        ensure_port_is_free(word)


def test_a_free_port_is_taken() -> None:
    ensure_port_is_free(a_free_port())


def test_both_processes_end_when_asked_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    port = a_free_port()
    household = a_household(tmp_path / "notes", port=port)
    asked = threading.Timer(2, household.end, (signal.SIGTERM, None))
    asked.start()

    status = household.live()

    assert status == 0
    assert f"http://127.0.0.1:{port}/" in capsys.readouterr().out
    ensure_port_is_free(port)


def test_a_worker_that_fell_is_started_again(tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    household = a_household(notes, port=a_free_port(), works="0")
    living = threading.Thread(target=household.live)
    living.start()

    again = eventually(lambda: starts(notes) >= 2)
    household.end(signal.SIGTERM, None)
    living.join(15)

    assert again
    assert not living.is_alive()


def test_a_server_that_ends_by_itself_is_not_passed_over(tmp_path: Path) -> None:
    household = a_household(tmp_path / "notes", port=a_free_port(), server="raise SystemExit(1)")

    with pytest.raises(Stopped, match="ended by itself"):
        household.live()
