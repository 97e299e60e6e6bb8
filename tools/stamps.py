"""Stamps: small files that say from what something was made, so that it is made only once."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path


def digest(files: Sequence[Path], *, also: str = "") -> str:
    """Return one SHA-256 over the names and contents of `files`, and over `also`."""
    total = hashlib.sha256(also.encode())
    for file in files:
        content = file.read_bytes() if file.exists() else b""
        total.update(f"\0{file.name}\0{len(content)}\0".encode())
        total.update(content)
    return total.hexdigest()


def read_stamp(file: Path) -> dict[str, str]:
    """Return what the stamp says: nothing when there is none, or when it cannot be read."""
    try:
        said = json.loads(file.read_text())
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def write_stamp(file: Path, **said: str) -> None:
    """Stamp what has been made. Called last, so that what was cut short is made again."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(said))
