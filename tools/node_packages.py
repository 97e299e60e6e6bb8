"""What comes from npm: fonts for every script, shapes of countries, the accessibility checker.

Installed by the system's Node, or by Node's PyPI wheel where there is none.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tools.places import BUILD, NODE_MODULES, PYTHON, ROOT
from tools.python_packages import ensure_uv
from tools.stamps import digest, read_stamp, write_stamp
from tools.steps import run_quietly, step

STAMP = NODE_MODULES / ".banyan-stamp.json"
WHEEL = BUILD / "node"
WHEEL_LIST = ROOT / "requirements-node.txt"
OLDEST_NODE = 18


def ensure_node_packages() -> None:
    """Make `node_modules` hold what package-lock.json names, when that list changed."""
    now = digest([ROOT / "package-lock.json", ROOT / ".npmrc"])
    if read_stamp(STAMP).get("digest") == now:
        return
    folder = system_node(os.environ.get("PATH", "")) or ensure_node_wheel()
    with step("Fonts and shapes from npm"):
        # npm's own program asks for `node` by name: it must find the one that we chose.
        path = os.pathsep.join([str(folder), os.environ.get("PATH", "")])
        run_quietly(
            [folder / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
            environment={**os.environ, "PATH": path},
            unless="The packages from npm could not be installed. Check the network, then run the "
            "same command again.",
        )
    write_stamp(STAMP, digest=now)


def system_node(path: str) -> Path | None:
    """Return the folder on `path` that holds both node and npm, if that node is new enough."""
    node, npm = shutil.which("node", path=path), shutil.which("npm", path=path)
    if not node or not npm:
        return None
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    version = re.match(r"v(\d+)\.", asked.stdout)
    if not version or int(version[1]) < OLDEST_NODE:
        return None
    return Path(npm).parent


def ensure_node_wheel() -> Path:
    """Return the folder of node and npm from PyPI, in an environment of their own."""
    stamp = WHEEL / "banyan-stamp.json"
    now = digest([WHEEL_LIST], also=str(ROOT))
    if read_stamp(stamp).get("digest") == now:
        return WHEEL / "bin"
    with step("Node from PyPI, as this machine has none"):
        uv = ensure_uv()
        sorry = "Node could not be fetched from PyPI. Install Node 18 or later, then run again."
        run_quietly([uv, "venv", "--quiet", "--clear", "--python", PYTHON, WHEEL], unless=sorry)
        python = WHEEL / "bin" / "python"
        run_quietly(
            [
                uv,
                "pip",
                "sync",
                "--quiet",
                "--require-hashes",
                "--python",
                python,
                WHEEL_LIST,
            ],
            unless=sorry,
        )
    write_stamp(stamp, digest=now)
    return WHEEL / "bin"
