"""The set-up, whole: each step is skipped when nothing it is made from has changed."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tools.node_packages import ensure_node_packages
from tools.places import BUILD, PYTHON, ROOT
from tools.python_packages import ensure_python_packages, ensure_spark
from tools.stamps import digest, read_stamp, write_stamp
from tools.steps import run_quietly, step

ASSETS_STAMP = BUILD / "assets-stamp.json"
ASSETS_SOURCES = (
    ROOT / "package-lock.json",
    ROOT / "tools" / "assets.py",
    ROOT / "tools" / "shapes.py",
    ROOT / "src" / "banyan" / "foundation" / "places.py",
)


def set_up(wanted: str = "runtime", *, spark: bool = False) -> None:
    """Make everything that the words need: environment, npm's packages, fonts and shapes.

    Spark is added when it is asked for, or what links by default.
    """
    with _alone():
        ensure_python_packages(wanted)
        if spark or os.environ.get("BANYAN_ENGINE") == "spark":
            ensure_spark()
        ensure_node_packages()
        ensure_assets()


def ensure_assets() -> None:
    """Cut fonts and shapes below `build/`, when what they are cut from has changed."""
    now = digest(ASSETS_SOURCES)
    if read_stamp(ASSETS_STAMP).get("digest") == now:
        return
    with step("Fonts and shapes cut to what is used"):
        run_quietly(
            [PYTHON, "-m", "tools.assets"],
            environment=environment(),
            unless="The fonts and shapes could not be cut. Remove node_modules and run again.",
        )
    write_stamp(ASSETS_STAMP, digest=now)


def environment(**more: str) -> dict[str, str]:
    """Return the environment variables with which our own Python runs."""
    paths = [str(ROOT / "src"), str(ROOT)]
    if before := os.environ.get("PYTHONPATH"):
        paths.append(before)
    ours = {
        "PYTHONPATH": os.pathsep.join(paths),
        "DJANGO_SETTINGS_MODULE": "banyan.config.settings",
        "PYTHONUNBUFFERED": "1",
        # Without kept bytecode every word compiles its packages anew: seconds each time.
        "PYTHONDONTWRITEBYTECODE": "",
        "PYTHONPYCACHEPREFIX": str(BUILD / "bytecode"),
    }
    return {**os.environ, **ours, **more}


def manage(*words: str, data: str) -> int:
    """Run one of Django's or our own management commands; return its exit status."""
    command = [str(PYTHON), str(ROOT / "manage.py"), *words]
    return subprocess.run(command, env=environment(BANYAN_DATA=data), check=False).returncode


@contextmanager
def _alone() -> Iterator[None]:
    # Two words started at once must not install into one environment together.
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "set-up.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
