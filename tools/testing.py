"""The tests: all of them on SQLite, then those that ask a database on PostgreSQL."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence

from tools.places import PYTHON, ROOT
from tools.postgres import find_programs, private_postgres
from tools.set_up import environment

NOTHING_COLLECTED = 5  # pytest's status when no test was chosen


def test(arguments: Sequence[str]) -> int:
    """Run the tests with pytest's own `arguments`; return the first status that is not 0."""
    print("== Tests on SQLite", flush=True)
    if status := _pytest(arguments):
        return status
    programs = find_programs()
    if programs is None:
        print(
            "== PostgreSQL was skipped: its server is not installed here. On Debian, install "
            "postgresql to run these tests on it too.",
            flush=True,
        )
        return 0
    print("== Tests on PostgreSQL", flush=True)
    with private_postgres(programs) as address:
        status = _pytest(["--database-only", *arguments], BANYAN_DATABASE=address)
    return 0 if status == NOTHING_COLLECTED else status


def _pytest(arguments: Sequence[str], **more: str) -> int:
    with tempfile.TemporaryDirectory(prefix="banyan-tests-") as data:
        ended = subprocess.run(
            [str(PYTHON), "-m", "pytest", *arguments],
            cwd=ROOT,
            env=environment(BANYAN_DATA=data, **more),
            check=False,
        )
    sys.stdout.flush()
    return ended.returncode
