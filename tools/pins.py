"""Pin every dependency again: `python3 -m tools.pins`, after a change to the lists of them.

The lists that come out name versions and checksums and no address of any kind.
"""

import json

from tools.places import ROOT
from tools.python_packages import ensure_python_packages, ensure_uv
from tools.steps import run_quietly, step

GROUPS = {
    "requirements.txt": ["pyproject.toml"],
    "requirements-spark.txt": ["--group", "spark"],
    "requirements-dev.txt": ["pyproject.toml", "--group", "dev"],
    "requirements-uv.txt": ["--group", "installer"],
    "requirements-node.txt": ["--group", "node"],
}
OPTIONS = [
    *(
        "--quiet",
        "--universal",
        "--generate-hashes",
        "--no-emit-index-url",
        "--no-header",
    ),
    *("--no-annotate", "--python-version", "3.11"),
]


def pin_python() -> None:
    """Write the five lists of Python packages from pyproject.toml."""
    uv = ensure_uv()
    for name, sources in GROUPS.items():
        with step(name):
            run_quietly(
                [
                    uv,
                    "pip",
                    "compile",
                    *OPTIONS,
                    *sources,
                    "--output-file",
                    ROOT / name,
                ],
                unless=f"{name} could not be written. The lines above say which package is amiss.",
            )


def pin_node() -> None:
    """Write package-lock.json from package.json, without the addresses of who asks for money."""
    lock = ROOT / "package-lock.json"
    with step(lock.name):
        run_quietly(
            ["npm", "install", "--package-lock-only", "--ignore-scripts"],
            unless="package-lock.json could not be written. The lines above say why.",
        )
    pinned = json.loads(lock.read_text())
    for package in pinned["packages"].values():
        package.pop("funding", None)
    lock.write_text(json.dumps(pinned, indent=2) + "\n")


if __name__ == "__main__":
    ensure_python_packages("runtime")
    pin_python()
    pin_node()
