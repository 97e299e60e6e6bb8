import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tools.postgres import find_programs, private_postgres


def test_the_newest_server_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for version in ("9.6", "15", "14"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()

    assert find_programs(tmp_path) == tmp_path / "15" / "bin"


def test_without_a_server_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert find_programs(tmp_path) is None


def test_a_private_server_answers_until_it_is_not_needed() -> None:
    programs = find_programs()
    if programs is None:
        pytest.skip("PostgreSQL's server is not installed here.")
    with private_postgres(programs) as address:
        parts = urlsplit(address)
        door = (parts.hostname or "", parts.port or 0)
        with socket.create_connection(door, timeout=5):
            pass

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(door, timeout=5)
