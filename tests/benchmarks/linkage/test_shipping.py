"""What is shipped is what the scripts make: from the names as they are read now, as they are set.

That it is so byte for byte takes the scripts minutes: `python -m benchmarks.linkage.train --check`.
"""

import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from banyan.register.linkage.asking.chances import CHANCES
from banyan.register.linkage.entry.lookup import FOREST as ENTRY_FOREST
from banyan.register.linkage.entry.weighing import WEIGHTS as ENTRY_WEIGHTS
from banyan.register.linkage.forest import AROUND, FOREST, GLANCE
from banyan.register.linkage.look import WEIGHTS
from banyan.register.linkage.people.link import PEOPLE_FOREST, PEOPLE_WEIGHTS
from banyan.register.matching.names import NAMES_VERSION
from banyan.register.sampling.expected import SPREADS
from benchmarks.interval import train as interval
from benchmarks.linkage import train, train_chances, train_entry, train_people
from benchmarks.linkage.shipping import LEARNED, as_learned, as_text, ship
from benchmarks.linkage.train import Source

SHIPPED: dict[ModuleType, tuple[Path, ...]] = {
    train: (WEIGHTS, GLANCE, FOREST, AROUND),
    train_people: (PEOPLE_WEIGHTS, PEOPLE_FOREST),
    train_entry: (ENTRY_WEIGHTS, ENTRY_FOREST),
    train_chances: (CHANCES,),
    interval: (SPREADS,),
}
FEW = (Source(1_200, 1), Source(1_200, 2, "respelt", habits={"SCRIPT": 60.0}, counts=2.0))


def learned(files: tuple[Path, ...]) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(files[0].with_name(LEARNED).read_text("utf-8"))
    return told


@pytest.mark.parametrize(
    "files", SHIPPED.values(), ids=["enterprises", "people", "entry", "chances", "spreads"]
)
def test_weights_were_learned_from_names_as_they_are_read_now(files: tuple[Path, ...]) -> None:
    assert learned(files)["names_version"] == NAMES_VERSION


@pytest.mark.parametrize(("script", "files"), SHIPPED.items(), ids=lambda one: type(one).__name__)
def test_weights_were_learned_as_their_script_is_set(
    script: ModuleType, files: tuple[Path, ...]
) -> None:
    now = as_learned(script.settings(), {file.name: file.read_text("utf-8") for file in files})

    assert learned(files) == now


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "weights.json"


def test_what_another_would_make_is_told(shelf: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ship(lambda: {shelf: {"one": 1}}, {"trees": 2}, [])
    before = shelf.read_text("utf-8")

    assert ship(lambda: {shelf: {"one": 1}}, {"trees": 2}, ["--check"]) == 0
    assert ship(lambda: {shelf: {"one": 2}}, {"trees": 2}, ["--check"]) == 1
    assert ship(lambda: {shelf: {"one": 1}}, {"trees": 3}, ["--check"]) == 1
    assert "is not what this script makes" in capsys.readouterr().err
    assert shelf.read_text("utf-8") == before


def test_learned_twice_it_is_the_same() -> None:
    once, again = train.made(FEW, FEW), train.made(FEW, FEW)

    assert [as_text(kept) for kept in once.values()] == [as_text(kept) for kept in again.values()]
    assert len(once[FOREST]["trees"]) == train.TREES
    assert len(once[AROUND]["trees"]) == train.AROUND_TREES


def test_records_invented_otherwise_are_noticed() -> None:
    assert train.first_records(FEW[0]) == train.first_records(FEW[0])
    assert train.first_records(FEW[0]) != train.first_records(FEW[0]._replace(words="respelt"))
    assert train.first_records(FEW[1]) != train.first_records(FEW[1]._replace(habits={}))
