"""One line for each step of a set-up, and one sentence when a step cannot be done.

Progress goes to standard error: what a data word prints for a script stays alone on standard
output.
"""

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tools.places import ROOT


class Stopped(Exception):
    """A word could not do what it was asked. The message is the sentence for the person."""

    def __init__(self, sentence: str, *, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print `title`, do the step, then print the seconds it took."""
    print(f"  {title} ...", end="", file=sys.stderr, flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(" stopped.", file=sys.stderr, flush=True)
        raise
    print(f" {time.monotonic() - started:.1f} s", file=sys.stderr, flush=True)


def run_quietly(
    command: Sequence[str | Path],
    *,
    unless: str,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> None:
    """Run `command`, keeping its output for when it fails.

    :raises Stopped: with the sentence `unless` and the last lines of the output, if it failed.
    """
    ended = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if ended.returncode:
        said = (ended.stdout + ended.stderr).strip().splitlines()[-25:]
        raise Stopped("\n".join([*said, unless]))
