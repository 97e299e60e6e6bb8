"""The source text of the project, as the architecture tests read it."""

import ast
import inspect
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "banyan"


class Function(NamedTuple):
    """A function as it stands in a file, with the lines it takes besides its docstring."""

    where: str
    name: str
    lines: int
    arguments: int


@cache
def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def tracked(*patterns: str) -> list[Path]:
    """Return the files of the checkout that are, or are about to be, in its history."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    files = (ROOT / name for name in listed.stdout.splitlines())
    return sorted(file for file in files if file.is_file())


def python_files(*folders: str) -> list[Path]:
    """Return our Python files below `folders`; migrations are written by Django."""
    return [
        file
        for file in tracked(*(f"{name}/*.py" for name in folders))
        if "migrations" not in file.parts
    ]


def short(file: Path) -> str:
    return str(file.relative_to(ROOT))


def module_name(file: Path) -> str:
    parts = file.relative_to(ROOT / "src").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions(file: Path) -> Iterator[Function]:
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(
                where=f"{short(file)}:{node.lineno}",
                name=node.name,
                lines=_lines(node),
                arguments=len(node.args.args) + len(node.args.kwonlyargs),
            )


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    # A docstring is for callers: nobody should shorten it to keep a function small.
    first = node.body[0]
    said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if said else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def imports(file: Path) -> set[str]:
    """Return the full name of everything that `file` imports."""
    names: set[str] = set()
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return names


@cache
def layers() -> list[list[str]]:
    """Return the layers of the first import contract, from the highest to the lowest."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return [layer.split(" | ") for layer in contracts["contracts"][0]["layers"]]


def height(module: str) -> int:
    """Return how high the package of `module` stands; what is not ours stands on the ground."""
    package = module.split(".")[1] if module.startswith("banyan.") else ""
    heights = [number for number, names in enumerate(reversed(layers())) if package in names]
    return heights[0] if heights else -1


def commands() -> list[FunctionType]:
    """Return every command: the public functions of the public modules below `commands/`."""
    found = []
    for file in python_files("src"):
        if file.parent.name == "commands" and file.parent.parent.parent == PACKAGE:
            module = import_module(module_name(file))
            found += [
                member
                for name, member in vars(module).items()
                if isinstance(member, FunctionType)
                and member.__module__ == module.__name__
                and not name.startswith("_")
                and not file.stem.startswith("_")
            ]
    return found


def text_of(command: FunctionType) -> str:
    """Return the source of a command and of the private functions of its package that it calls."""
    package = command.__module__.rsplit(".", 1)[0]
    waiting, seen = [command], {command}
    while waiting:
        current = inspect.unwrap(waiting.pop())
        for name in current.__code__.co_names:
            called = current.__globals__.get(name)
            if not isinstance(called, FunctionType) or called in seen:
                continue
            private = called.__name__.startswith("_") or "._" in called.__module__
            if private and called.__module__.startswith(package):
                seen.add(called)
                waiting.append(called)
    return "\n".join(inspect.getsource(function) for function in seen)
