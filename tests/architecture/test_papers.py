"""The papers of the project: lock files, licences, documents made from the code."""

import json
import re
from pathlib import Path

import pytest

from tests.architecture.source import ROOT, functions, python_files, short, tracked
from tools.reference import DOCUMENTS, FOLDER

ADDRESS = re.compile(r"://|index-url|find-links")
DOCUMENT_LINK = re.compile(r"\]\((?!https?:|#|mailto:)(?P<to>[^)#\s]+)")
PATH_IN_TEXT = re.compile(r"`(?P<path>(?:src|tests|tools|docs|demo|benchmarks)/[\w./-]+)`")
NAMED_CHECK = re.compile(r"`(test_\w+)`")


@pytest.mark.parametrize("file", tracked("requirements*.txt", "package-lock.json"), ids=short)
def test_lock_files_name_no_address(file: Path) -> None:
    found = [line for line in file.read_text().splitlines() if ADDRESS.search(line)]

    assert not found


def test_every_python_package_is_pinned_by_checksum() -> None:
    for file in tracked("requirements*.txt"):
        pinned = re.findall(r"^([\w.-]+(?:\[[\w,-]+\])?)==", file.read_text(), re.MULTILINE)
        entries = re.split(r"\n(?=\S)", file.read_text().strip())

        assert len(entries) == len(pinned)
        assert all("--hash=sha256:" in entry for entry in entries)


def test_every_npm_package_is_pinned_by_checksum() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]

    assert all("integrity" in found for name, found in packages.items() if name)


def test_every_dependency_says_what_it_is_for() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    listed = text.split("dependencies = [", 1)[1].split("\n]", 1)[0]
    silent = [line.strip() for line in listed.splitlines() if line.strip() and "#" not in line]

    assert not silent


def test_nothing_of_others_is_kept_in_the_history() -> None:
    others = tracked("*.woff2", "*.woff", "*.ttf", "*.otf", "*.min.js", "*.min.css", "*.whl")

    assert not [short(file) for file in others]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_made_from_the_code_are_up_to_date(name: str) -> None:
    written = (FOLDER / name).read_text(encoding="utf-8")

    assert written == DOCUMENTS[name](), "Run ./banyan docs."


@pytest.mark.parametrize("file", tracked("*.md"), ids=short)
def test_documents_point_at_what_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    links = {file.parent / found["to"] for found in DOCUMENT_LINK.finditer(text)}
    paths = {ROOT / found["path"] for found in PATH_IN_TEXT.finditer(text)}
    gone = [str(target) for target in links | paths if not target.exists()]

    assert not gone


@pytest.mark.parametrize("file", tracked("*.md"), ids=short)
def test_documents_name_checks_that_there_are(file: Path) -> None:
    files = python_files("tests")
    there = {function.name for test in files for function in functions(test)}
    there |= {test.stem for test in files}
    named = set(NAMED_CHECK.findall(file.read_text(encoding="utf-8")))

    assert not named - there


@pytest.mark.parametrize("file", tracked("docs/decisions/*.md"), ids=short)
def test_decisions_carry_their_number(file: Path) -> None:
    number = file.stem.split("-")[0]
    title = file.read_text(encoding="utf-8").splitlines()[0]

    assert number.isdecimal()
    assert re.match(rf"# 0*{int(number)}\b", title), f"{title} does not begin with {number}."


def test_the_licence_is_named() -> None:
    assert "AGPL-3.0-or-later" in (ROOT / "LICENSE").read_text()
    assert "Affero" in (ROOT / "NOTICE").read_text()
