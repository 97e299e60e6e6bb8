"""What is tried in a process of its own."""

import os
import sys
from subprocess import run


def alone(order: str) -> tuple[str, str]:
    """Return what Python prints, and its faults, when it does as ordered in a process of its own.

    It finds what this process finds, and has Django's settings.
    """
    done = run(
        [sys.executable, "-c", order],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ
        | {
            "PYTHONPATH": os.pathsep.join(sys.path),
            "DJANGO_SETTINGS_MODULE": "banyan.config.settings",
        },
    )
    return done.stdout.strip(), done.stderr
