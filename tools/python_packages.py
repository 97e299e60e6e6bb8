"""The environment: Python's packages, pinned by hash, installed by uv when their list changed."""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from tools.places import BUILD, ENVIRONMENT, PYTHON, ROOT
from tools.stamps import digest, read_stamp, write_stamp
from tools.steps import Stopped, run_quietly, step

STAMP = ENVIRONMENT / "banyan-stamp.json"
INSTALLER = BUILD / "uv"
INSTALLER_LIST = ROOT / "requirements-uv.txt"
SPARK_LIST = ROOT / "requirements-spark.txt"
SPARK_STAMP = ENVIRONMENT / "banyan-spark-stamp.json"
LISTS = {"runtime": ROOT / "requirements.txt", "dev": ROOT / "requirements-dev.txt"}


def needed_set(wanted: str, stamp: dict[str, str]) -> str:
    """Return which set to have: the tools of developers, once there, are not taken away again."""
    return "dev" if "dev" in (wanted, stamp.get("set")) else "runtime"


def ensure_python_packages(wanted: str) -> None:
    """Make the environment hold the set `wanted` ("runtime" or "dev"), or the larger one."""
    stamp = read_stamp(STAMP)
    chosen = needed_set(wanted, stamp)
    # The place is part of the stamp: an environment that was moved names its old folder inside.
    now = digest([LISTS[chosen]], also=str(ROOT))
    if PYTHON.exists() and stamp == {"set": chosen, "digest": now}:
        return
    _make_environment()
    uv = ensure_uv()
    with step(f"Python packages ({LISTS[chosen].name})"):
        run_quietly(
            [
                uv,
                "pip",
                "sync",
                "--quiet",
                "--require-hashes",
                "--python",
                PYTHON,
                LISTS[chosen],
            ],
            unless="The Python packages could not be installed. Check the network, then run the "
            "same command again.",
        )
    write_stamp(STAMP, set=chosen, digest=now)


def ensure_spark() -> None:
    """Add Spark to the environment, which must be there; Java is its user's affair."""
    # Bringing the environment up to date takes away what is not on its list.
    now = digest([SPARK_LIST], also=json.dumps(read_stamp(STAMP)))
    if read_stamp(SPARK_STAMP).get("digest") == now:
        return
    uv = ensure_uv()
    with step(f"Spark ({SPARK_LIST.name})"):
        run_quietly(
            [
                *(uv, "pip", "install", "--quiet", "--require-hashes", "--no-deps"),
                *("--python", PYTHON, "--requirement", SPARK_LIST),
            ],
            unless="Spark could not be installed. Check the network, then run the same command "
            "again; or leave out --engine spark.",
        )
    write_stamp(SPARK_STAMP, digest=now)


def _make_environment() -> None:
    if PYTHON.exists() and _has_pip():
        return
    with step(f"Environment in {ENVIRONMENT.name}"):
        clear = [] if PYTHON.exists() else ["--clear"]
        run_quietly(
            [python_to_build_on(), "-m", "venv", *clear, ENVIRONMENT],
            unless="Python could not make an environment. On Debian, install python3-venv; then "
            "run the same command again.",
        )


def python_to_build_on(configured: str | None = None, *, where: str = os.defpath) -> str:
    """Return the Python that the environment is made of: the one that runs this, as a rule.

    One that was compiled without optimizations (`configured` tells how) is a sixth slower than
    what distributions build. Where the system has one of its own that will do, it is taken.
    """
    how = str(sysconfig.get_config_var("CONFIG_ARGS")) if configured is None else configured
    if "--enable-optimizations" not in how:
        systems = shutil.which("python3", path=where)
        if systems and _will_do(systems):
            return systems
    return sys.executable


def _will_do(python: str) -> bool:
    asked = "import ensurepip, sqlite3, ssl, sys; sys.exit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", asked], capture_output=True, check=False).returncode == 0


def _has_pip() -> bool:
    asked = [str(PYTHON), "-c", "import pip"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def ensure_uv() -> Path:
    """Return uv's program, installed by pip beside the environment: its sync would remove it."""
    program = INSTALLER / "bin" / "uv"
    stamp = INSTALLER / "banyan-stamp.json"
    now = digest([INSTALLER_LIST])
    if program.exists() and read_stamp(stamp).get("digest") == now:
        return program
    with step("Installer (uv)"):
        run_quietly(
            [
                *(
                    PYTHON,
                    "-m",
                    "pip",
                    "install",
                    "--quiet",
                    "--disable-pip-version-check",
                ),
                *("--no-input", "--upgrade", "--target", INSTALLER),
                *("--require-hashes", "--requirement", INSTALLER_LIST),
            ],
            unless="The installer uv could not be fetched from PyPI. Check the network, then run "
            "the same command again.",
        )
        if not program.exists():
            raise Stopped(
                f"{program} did not come with uv. Remove the folder build, then run again."
            )
    write_stamp(stamp, digest=now)
    return program


if __name__ == "__main__":
    # `python3 -m tools.python_packages spark` adds Spark, whatever is linked by.
    if sys.argv[1:] != ["spark"]:
        sys.exit("Say spark, to add it to the environment.")
    ensure_python_packages("runtime")
    ensure_spark()
