import os
from pathlib import Path

import pytest

from tools.node_packages import system_node
from tools.python_packages import needed_set
from tools.steps import Stopped, run_quietly


@pytest.mark.parametrize(
    ("wanted", "there", "needed"),
    [
        ("runtime", {}, "runtime"),
        ("dev", {}, "dev"),
        ("dev", {"set": "runtime"}, "dev"),
        ("runtime", {"set": "dev"}, "dev"),
        ("runtime", {"set": "runtime"}, "runtime"),
    ],
)
def test_the_tools_of_developers_are_not_taken_away_again(
    wanted: str, there: dict[str, str], needed: str
) -> None:
    assert needed_set(wanted, there) == needed


def a_program(folder: Path, name: str, *, says: str = "") -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\necho '{says}'\n")
    program.chmod(0o755)


def test_a_new_enough_node_of_the_system_is_used(tmp_path: Path) -> None:
    a_program(tmp_path, "node", says="v20.1.0")
    a_program(tmp_path, "npm")

    assert system_node(str(tmp_path)) == tmp_path


def test_an_old_node_is_not_used(tmp_path: Path) -> None:
    a_program(tmp_path, "node", says="v16.20.2")
    a_program(tmp_path, "npm")

    assert system_node(str(tmp_path)) is None


def test_a_node_without_npm_is_not_used(tmp_path: Path) -> None:
    a_program(tmp_path, "node", says="v20.1.0")

    assert system_node(str(tmp_path)) is None


def test_a_step_that_fails_says_what_was_said_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Stopped) as stopped:
        run_quietly(
            ["sh", "-c", "echo no such package >&2; exit 3"],
            unless="Run it again.",
            folder=tmp_path,
        )

    assert str(stopped.value) == "no such package\nRun it again."


def test_a_step_gets_the_environment_it_is_given(tmp_path: Path) -> None:
    run_quietly(
        ["sh", "-c", 'test "$WORD" = tree && touch seen'],
        environment={**os.environ, "WORD": "tree"},
        unless="The word did not arrive.",
        folder=tmp_path,
    )

    assert (tmp_path / "seen").exists()
