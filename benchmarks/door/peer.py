"""pretix 2026.8.0 in an environment of its own, outside the checkout, behind the same server."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.door.crowd import Asked
from benchmarks.door.house import ROOT, Server, a_free_port
from tools.python_packages import ensure_uv

PACKAGES: Final = ("pretix==2026.8.0", "granian>=2.8")
CONFIGURATION: Final = """[pretix]
instance_name=hall
url=http://127.0.0.1
currency=EUR
datadir={data}
[database]
backend=sqlite3
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """pretix, served, with what must be sent to check each ticket in."""

    server: Server
    check_ins: Sequence[Asked]


def a_peer(folder: Path, *, people: int, python: str = "") -> Peer:
    """Install pretix below `folder` (or use the environment of `python`) and sell the tickets."""
    folder.mkdir(parents=True, exist_ok=True)
    python = python or _installed(folder / "environment")
    data = folder / "data"
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    configuration = folder / "pretix.cfg"
    configuration.write_text(CONFIGURATION.format(data=data))
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("BANYAN_")},
        "PRETIX_CONFIG_FILE": str(configuration),
        "DJANGO_SETTINGS_MODULE": "benchmarks.door.peer_settings",
        "PYTHONPATH": str(ROOT),
    }
    said = subprocess.run(
        [python, "-m", "benchmarks.door.peer_opening", str(people)],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    told = json.loads(said.splitlines()[-1])
    port = a_free_port()
    command = [
        *(python, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"),
        *("--port", str(port), "--workers", "2", "--blocking-threads", "1"),
        *("--no-access-log", "--log-level", "warning", "pretix.wsgi:application"),
    ]
    return Peer(Server(command, environment, port, folder), _check_ins(told))


def _check_ins(told: dict[str, object]) -> list[Asked]:
    tickets = told["tickets"]
    assert isinstance(tickets, list)
    below = f"/api/v1/organizers/hall/events/seminar/checkinlists/{told['list']}/positions"
    key = (("Authorization", f"Token {told['key']}"),)
    return [Asked(f"{below}/{ticket}/redeem/", b"{}", headers=key) for ticket in tickets]


def _installed(environment: Path) -> str:
    python = environment / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(environment)], check=True)
        order = [str(ensure_uv()), "pip", "install", "--quiet", "--python", str(python)]
        subprocess.run([*order, *PACKAGES], check=True)
    return str(python)
