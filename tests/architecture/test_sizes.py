"""What must stay small enough to be read in one go. The exceptions may only become fewer."""

from pathlib import Path

import pytest

from tests.architecture.source import functions, python_files, short, tracked

FUNCTION, TEST, VIEW = 40, 30, 25
FILE, COMMANDS, TEMPLATE = 400, 200, 150
ARGUMENTS = 9  # eight by name, after the first
EXCEPTIONS: frozenset[str] = frozenset()

PYTHON = python_files("src", "tests", "tools", "demo", "benchmarks")


def is_view(file: Path) -> bool:
    """Test whether a file holds views: web's modules that answer requests."""
    inside = short(file).startswith("src/banyan/web/")
    return inside and file.stem not in ("forms", "urls", "middleware", "pages", "context")


@pytest.mark.parametrize("file", PYTHON, ids=short)
def test_functions_can_be_read_on_one_screen(file: Path) -> None:
    most = VIEW if is_view(file) else FUNCTION
    long = [
        f"{found.where} {found.name} has {found.lines} lines of at most {limit}"
        for found in functions(file)
        if found.lines > (limit := TEST if found.name.startswith("test_") else most)
    ]

    assert not set(long) - EXCEPTIONS, "\n".join(long)


@pytest.mark.parametrize("file", PYTHON, ids=short)
def test_functions_ask_for_few_things(file: Path) -> None:
    greedy = [
        f"{found.where} {found.name} takes {found.arguments} arguments"
        for found in functions(file)
        if found.arguments > ARGUMENTS and not short(file).startswith("tests/")
    ]

    assert not set(greedy) - EXCEPTIONS, "\n".join(greedy)


@pytest.mark.parametrize("file", PYTHON, ids=short)
def test_files_can_be_read_in_one_go(file: Path) -> None:
    most = COMMANDS if file.parent.name == "commands" else FILE
    lines = len(file.read_text(encoding="utf-8").splitlines())

    assert lines <= most or short(file) in EXCEPTIONS, f"{lines} lines of at most {most}"


@pytest.mark.parametrize("file", tracked("src/*.html"), ids=short)
def test_templates_can_be_read_in_one_go(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= TEMPLATE
