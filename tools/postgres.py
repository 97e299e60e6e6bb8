"""A PostgreSQL of our own, made for one run of the tests and thrown away after it."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tools.steps import Stopped

DEBIAN = Path("/usr/lib/postgresql")
# What is lost with the machine is lost: nothing in it is worth waiting for the disk.
HASTE = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
)


def find_programs(debian: Path = DEBIAN) -> Path | None:
    """Return the folder of PostgreSQL's server programs, the newest there is, or None."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = [folder for folder in debian.glob("*/bin") if (folder / "initdb").exists()]
    return max(versions, key=lambda folder: _version(folder.parent.name), default=None)


def _version(name: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", name))


@contextmanager
def private_postgres(programs: Path) -> Iterator[str]:
    """Start a server on 127.0.0.1 and return its address; stop it and remove it at the end."""
    folder = Path(tempfile.mkdtemp(prefix="banyan-postgres-"))
    try:
        with kept_postgres(programs, folder / "cluster") as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def kept_postgres(programs: Path, cluster: Path) -> Iterator[str]:
    """Start a server on 127.0.0.1 over `cluster`, made when it is not there; stop it at the end."""
    folder = cluster.parent
    owner = _owner(folder)
    port = _free_port()
    options = [f"-c {setting}" for setting in HASTE]
    options += [f"-p {port}", "-h 127.0.0.1", "-c unix_socket_directories=''"]
    control = [str(programs / "pg_ctl"), "--pgdata", str(cluster), "--wait", "--silent"]
    if not cluster.exists():
        made = [
            str(programs / "initdb"),
            "--pgdata",
            str(cluster),
            "--username",
            "banyan",
        ]
        _run(
            [*made, "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"],
            owner,
        )
    started = [
        "start",
        "--log",
        str(folder / "log"),
        "--options",
        " ".join(options),
    ]
    _run([*control, *started], owner)
    try:
        yield f"postgres://banyan@127.0.0.1:{port}/postgres"
    finally:
        _run([*control, "stop", "--mode", "fast"], owner)


def _owner(folder: Path) -> dict[str, Any]:
    # PostgreSQL will not run as root: Debian's package brings a user for it.
    if os.geteuid() != 0:
        return {}
    name = "postgres" if _exists("postgres") else "nobody"
    shutil.chown(folder, name)
    return {"user": name, "extra_groups": []}


def _exists(user: str) -> bool:
    return subprocess.run(["id", user], capture_output=True, check=False).returncode == 0


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _run(command: Sequence[str], owner: dict[str, Any]) -> None:
    # pg_ctl leaves the server holding our pipes, so its output goes to a file and not to a pipe.
    with tempfile.TemporaryFile("w+") as said:
        ended = subprocess.run(
            command,
            cwd="/",
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            check=False,
            **owner,
        )
        if ended.returncode:
            said.seek(0)
            raise Stopped(f"{said.read().strip()}\nPostgreSQL did not {Path(command[0]).name}.")
