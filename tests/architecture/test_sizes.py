"""What must stay small enough to be read in one go. The exceptions may only become fewer."""

from pathlib import Path

from tests.architecture.source import functions, python_files, short, tracked

FUNCTION, TEST, VIEW = 40, 30, 25
FILE, COMMANDS, TEMPLATE, SCRIPT = 400, 200, 150, 150
ARGUMENTS = 9  # eight by name, after the first
EXCEPTIONS: frozenset[str] = frozenset()

PYTHON = python_files("src", "tests", "tools", "demo", "benchmarks")


def is_view(file: Path) -> bool:
    """Test whether a file holds views: web's modules that answer requests."""
    inside = short(file).startswith("src/banyan/web/")
    return inside and file.stem not in ("forms", "urls", "middleware", "pages", "context")


def too_large(said: list[tuple[str, int, int]]) -> list[str]:
    """Return a line for each of (where, size, limit) that is over its limit, but the exceptions."""
    return [
        f"{where} has {size} of at most {limit}"
        for where, size, limit in said
        if size > limit and where not in EXCEPTIONS
    ]


def test_functions_can_be_read_on_one_screen() -> None:
    lines = [
        (f"{found.where} {found.name}", found.lines, limit)
        for file in PYTHON
        for most in [VIEW if is_view(file) else FUNCTION]
        for found in functions(file)
        for limit in [TEST if found.name.startswith("test_") else most]
    ]

    assert not too_large(lines)


def test_functions_ask_for_few_things() -> None:
    # A test may ask for as many fixtures as its sentence has persons.
    arguments = [
        (f"{found.where} {found.name}", found.arguments, ARGUMENTS)
        for file in PYTHON
        if not short(file).startswith("tests/")
        for found in functions(file)
    ]

    assert not too_large(arguments)


def test_files_can_be_read_in_one_go() -> None:
    lines = [
        (short(file), count(file), COMMANDS if file.parent.name == "commands" else FILE)
        for file in PYTHON
    ]

    assert not too_large(lines)


def test_templates_can_be_read_in_one_go() -> None:
    assert not too_large([(short(file), count(file), TEMPLATE) for file in tracked("src/*.html")])


def test_scripts_of_the_page_can_be_read_in_one_go() -> None:
    assert not too_large([(short(file), count(file), SCRIPT) for file in tracked("src/*.js")])


def count(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())
