import os
import sys
from pathlib import Path

import pytest

from tools.node_packages import system_node
from tools.python_packages import needed_set, python_to_build_on
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


def test_a_python_compiled_without_optimizations_gives_way_to_the_systems(tmp_path: Path) -> None:
    (tmp_path / "python3").symlink_to(sys.executable)

    assert python_to_build_on("", where=str(tmp_path)) == str(tmp_path / "python3")
    assert python_to_build_on("--enable-optimizations", where=str(tmp_path)) == sys.executable


def test_a_system_without_a_python_that_will_do_leaves_the_one_that_runs(tmp_path: Path) -> None:
    assert python_to_build_on("", where=str(tmp_path)) == sys.executable

    program = tmp_path / "python3"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    assert python_to_build_on("", where=str(tmp_path)) == sys.executable


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
