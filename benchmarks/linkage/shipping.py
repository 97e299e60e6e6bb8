"""Weights as they are shipped, with what they were learned from: the same scripts make the same.

Beside the weights lies `learned.json`: the version of the names that they were learned from, what
the script was set to, the first records of each set as a number, and what each file is. A test
holds all of it to what is there; `--check` learns again and compares byte for byte.
"""

import hashlib
import json
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from threadpoolctl import threadpool_limits

from banyan.register.matching.names import NAMES_VERSION

LEARNED: Final = "learned.json"


def as_text(kept: Mapping[str, Any]) -> str:
    """Return what was worked out as it is written."""
    return json.dumps(kept, separators=(",", ":")) + "\n"


def digest(text: str) -> str:
    """Return a number that another text would hardly have."""
    return hashlib.sha256(text.encode()).hexdigest()


def digests(files: Iterable[Path]) -> dict[str, str]:
    """Return a number for each file: what is learned from what these make is of these alone."""
    return {file.name: digest(file.read_text("utf-8"))[:16] for file in files}


def digest_of(rows: Iterable[Sequence[str]]) -> str:
    """Return one number for some records, by which it is seen that they are invented otherwise."""
    return digest("\n".join("\x1f".join(row) for row in rows))[:16]


def as_learned(settings: Mapping[str, Any], files: Mapping[str, str]) -> dict[str, Any]:
    """Return what is kept beside weights, as it is read again: of each file its number."""
    kept = {
        "names_version": NAMES_VERSION,
        "settings": settings,
        "files": {name: digest(text) for name, text in files.items()},
    }
    read: dict[str, Any] = json.loads(json.dumps(kept))
    return read


def ship(
    make: Callable[[], Mapping[Path, Mapping[str, Any]]],
    settings: Mapping[str, Any],
    words: Sequence[str] | None = None,
) -> int:
    """Learn, and write weights with what they were learned from; or compare them with what lies
    there, and return 1 where they differ.
    """
    asked = ArgumentParser()
    asked.add_argument("--check", action="store_true", help="write nothing: is it what is shipped?")
    is_check = asked.parse_args(words).check
    # One thread: sums do not depend on how many processors there are.
    with threadpool_limits(limits=1):
        texts = {path: as_text(kept) for path, kept in make().items()}
    folder = next(iter(texts)).parent
    learned = as_learned(settings, {path.name: text for path, text in texts.items()})
    texts[folder / LEARNED] = json.dumps(learned, indent=1) + "\n"
    if is_check:
        return _differing(texts)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return 0


def _differing(texts: Mapping[Path, str]) -> int:
    differing = [path for path, text in texts.items() if path.read_text("utf-8") != text]
    for path in differing:
        print(f"{path} is not what this script makes.", file=sys.stderr)
    return 1 if differing else 0
