"""The demonstration as somebody loads it: one command, and every fact is as the edition says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from demo.figures import computed, facts

pytestmark = pytest.mark.once
ROOT = Path(__file__).parents[2]


def manage(*words: str, data: Path) -> str:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("BANYAN_")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env=kept | {"BANYAN_DATA": str(data), "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("demonstration")
    manage("migrate", "-v0", data=data)
    manage("demo", "--quiet", data=data)
    return data


def test_every_fact_is_as_the_edition_says(loaded: Path) -> None:
    told = manage("demo", "--check", data=loaded)

    lines = [line.split(maxsplit=3) for line in told.splitlines() if line.startswith("F")]
    assert {line[0] for line in lines} == set(facts())
    assert {line[0] for line in lines if line[1] == "COMPUTED"} == {
        number for number, fact in facts().items() if computed(fact)
    }
    assert all(line[2] == "so" for line in lines)


def test_every_question_is_answered_by_its_pages(loaded: Path) -> None:
    told = manage("demo", "--check", data=loaded)

    lines = [line.split(maxsplit=3) for line in told.splitlines() if line.startswith("Q")]
    assert {line[0] for line in lines} == {f"Q{number:02}" for number in range(1, 26)}
    assert [line for line in lines if line[2] != "so"] == []


def test_loading_again_changes_nothing(loaded: Path) -> None:
    told = manage("demo", data=loaded)

    assert told.count("all there") == 19
