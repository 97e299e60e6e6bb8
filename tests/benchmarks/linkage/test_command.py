import json
from pathlib import Path

import pytest

from benchmarks.linkage.__main__ import PEERS, arguments, falls_short, invent, main
from benchmarks.linkage.running import Run
from benchmarks.linkage.score import Score
from benchmarks.linkage.table import Measured
from tools.benchmarking import names


def test_linkage_is_among_the_benchmarks() -> None:
    assert {"intake", "linkage", "pages"} <= set(names())
    assert "peers" not in names()


@pytest.mark.parametrize(
    ("said", "wanted"),
    [([], list(PEERS)), (["all"], list(PEERS)), (["none"], []), (["splink_raw"], ["splink_raw"])],
)
def test_peers_are_asked_for_by_name(said: list[str], wanted: list[str]) -> None:
    assert arguments(["--peers", *said] if said else []).peers == wanted


def test_records_are_made_by_who_is_asked_for(tmp_path: Path) -> None:
    by = {}
    for made in ("here", "elsewhere"):
        file = tmp_path / f"{made}.csv"
        invent(file, 50, arguments(["--made", made]))
        by[made] = file.with_suffix(".truth.csv").read_text().splitlines()
        assert by[made][0] == "record_id,entity_id,script,noise"
        assert len(by[made]) == 51

    assert arguments([]).made == "here"
    assert by["here"] != by["elsewhere"]


def test_ours_falls_short_under_the_least_or_when_it_could_not() -> None:
    used, score = Run(1.0, 1.0, 1, 0.0), Score(0.9, 0.9, 0.9, 0.0, 2)

    assert not falls_short(Measured("Ours", used, score), 0.9)
    assert falls_short(Measured("Ours", used, score), 0.91)
    assert falls_short(Measured("Ours", used, None), 0.0)


@pytest.mark.once
def test_the_numbers_are_printed_and_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "numbers.json"

    status = main(arguments(["--rows", "300", "--peers", "none", "--json", str(file)]))

    (ours,) = json.loads(file.read_text())
    assert status == 0
    assert (ours["rows"], ours["seed"], ours["name"]) == (300, 7, "Banyan")
    assert 0.5 < ours["score"]["f1"] <= 1.0
    assert ours["shares"]["scripts"]["all"]["recall"] == pytest.approx(ours["score"]["recall"])
    assert f"{ours['score']['f1']:.4f}" in capsys.readouterr().out
