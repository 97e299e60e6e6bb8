"""The benchmarks: each a module or package of `benchmarks/` that prints what it measured."""

import subprocess
from collections.abc import Sequence

from tools.places import PYTHON, ROOT
from tools.set_up import environment
from tools.steps import Stopped

FOLDER = ROOT / "benchmarks"


def names() -> list[str]:
    """Return the benchmarks there are: modules and packages that can be run by themselves."""
    packages = [file.parent.name for file in FOLDER.glob("*/__main__.py")]
    modules = [
        file.stem for file in FOLDER.glob("*.py") if 'if __name__ == "__main__"' in file.read_text()
    ]
    return sorted([*packages, *modules])


def benchmark(arguments: Sequence[str]) -> int:
    """Run the named benchmarks, or all of them; return the first exit status that is not 0.

    Arguments that begin with a dash, and all that follow, are handed to each.
    """
    dash = next(
        (at for at, word in enumerate(arguments) if word.startswith("-")),
        len(arguments),
    )
    chosen, options = arguments[:dash], arguments[dash:]
    known = names()
    for name in chosen:
        if name not in known:
            raise Stopped(
                f'There is no benchmark "{name}". There are: {", ".join(known)}.',
                status=2,
            )
    for name in chosen or known:
        print(f"== {name}", flush=True)
        command = [str(PYTHON), "-m", f"benchmarks.{name}", *options]
        if status := subprocess.run(command, cwd=ROOT, env=environment(), check=False).returncode:
            return status
    return 0
