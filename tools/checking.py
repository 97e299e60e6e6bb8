"""The checks of the house: one line each, and the whole of what a failed one said."""

import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.places import PYTHON, ROOT
from tools.set_up import environment

CODE = ("src", "tests", "tools", "demo", "benchmarks", "manage.py")
CONTRACTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, and the arguments with which Python runs it."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a check."""

    check: Check
    passed: bool
    seconds: float
    output: str


def checks() -> list[Check]:
    """Return every check, the longest first so that the others run beside it."""
    code = [part for part in CODE if (ROOT / part).exists()]
    return [
        Check("types", ("-m", "mypy", *(part for part in code if part != "manage.py"))),
        Check("layout", ("-m", "ruff", "format", "--check", "--quiet", ".", "banyan")),
        Check("style", ("-m", "ruff", "check", "--quiet", ".", "banyan")),
        Check("imports", ("-c", CONTRACTS)),
        Check("django", ("manage.py", "check", "--fail-level", "WARNING")),
        Check("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
        Check("templates", ("-m", "djlint", "src", "--lint", "--quiet")),
        Check("documents", ("-m", "tools.reference", "--check")),
    ]


def check() -> int:
    """Run every check, two at a time; return 1 if any failed, after printing what it said."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for outcome in pool.map(_run, checks()):
            verdict = "passed" if outcome.passed else "FAILED"
            print(
                f"  {outcome.check.name:<12} {verdict}  {outcome.seconds:5.1f} s",
                flush=True,
            )
            if not outcome.passed:
                failed.append(outcome)
    for outcome in failed:
        print(f"\n== {outcome.check.name}\n{outcome.output.strip()}", flush=True)
    if failed:
        print(f"\n{len(failed)} of the checks failed. ./banyan fix puts layout right.")
    return 1 if failed else 0


def fix() -> int:
    """Put layout and the order of imports right, and what else ruff can without thinking."""
    for arguments in (
        ("check", "--fix", "--quiet", ".", "banyan"),
        ("format", ".", "banyan"),
    ):
        command = [str(PYTHON), "-m", "ruff", *arguments]
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
    return status


def _run(check: Check) -> Outcome:
    started = time.monotonic()
    # A data directory of its own: a check must not depend on the records of whoever runs it.
    with tempfile.TemporaryDirectory(prefix="banyan-check-") as data:
        ended = subprocess.run(
            [str(PYTHON), *check.arguments],
            cwd=ROOT,
            env=environment(BANYAN_DATA=data),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
    return Outcome(
        check=check,
        passed=ended.returncode == 0,
        seconds=time.monotonic() - started,
        output=ended.stdout + ended.stderr,
    )
