import json
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from benchmarks.linkage import enterprises
from benchmarks.linkage.__main__ import PEERS, clusters
from benchmarks.linkage.data import labelled_file
from benchmarks.linkage.lists import write
from benchmarks.linkage.peers import rapidfuzz_average
from benchmarks.linkage.peers.__main__ import main
from benchmarks.linkage.peers.choosing import Pairs, best_threshold, connected
from benchmarks.linkage.peers.rapidfuzz_average import averages, blocked
from benchmarks.linkage.peers.reading import COLUMNS, tidy
from benchmarks.linkage.score import scored

SCORED = Pairs(np.array([0, 1, 3]), np.array([1, 2, 4]), np.array([0.9, 0.4, 0.7]))


@pytest.mark.parametrize(
    ("column", "text", "wanted"),
    [
        ("name", "  Aung  BAKERY ", "aung bakery"),
        ("name", " ", None),
        ("phone", "+66 89-694 6377", "66896946377"),
        ("phone", "0000000", None),
        ("phone", "123456789", None),
        ("phone", "n/a", None),
        ("registration", "Co.1009/1992", "co10091992"),
        ("registration", "-", None),
    ],
)
def test_peers_are_given_tidy_text(column: str, text: str, wanted: str | None) -> None:
    assert tidy(column, text) == wanted


def test_what_is_connected_over_the_threshold_is_one() -> None:
    assert connected(6, SCORED, 0.3).tolist() == [0, 0, 0, 3, 3, 5]
    assert connected(6, SCORED, 0.5).tolist() == [0, 0, 2, 3, 3, 5]


def test_the_best_threshold_lies_midway_between_right_and_wrong_pairs() -> None:
    truth = np.array([0, 0, 1, 2, 2, 3])

    assert best_threshold(SCORED, truth) == pytest.approx((0.4 + 0.7) / 2)


def test_without_pairs_any_threshold_will_do() -> None:
    none = np.zeros(0, np.int64)

    assert best_threshold(Pairs(none, none, np.zeros(0)), np.arange(3)) == 0.0


def rows(*given: dict[str, str]) -> pa.Table:
    columns = {name: pa.array([row.get(name) for row in given], pa.string()) for name in COLUMNS}
    return pa.table({"unique_id": pa.array(range(len(given)), pa.int64()), **columns})


def test_records_meet_in_a_block_unless_part_of_its_key_is_not_said() -> None:
    table = rows(
        {"country": "th", "phone": "66896946377"},
        {"country": "th", "phone": "0896946377"},
        {"country": "la", "phone": "0896946377"},
        {"country": "th", "district": "sansai"},
        {"country": "th", "district": "sansai"},
    )

    left, right = blocked(table)

    assert list(zip(left.tolist(), right.tolist(), strict=True)) == [(0, 1)]


def test_what_is_not_said_counts_neither_for_nor_against() -> None:
    said = {"name": ["aung bakery", "bakery aung"], "phone": ["123", ""]}
    columns = {
        name: np.array(said.get(name, ["", ""]), object) for name in rapidfuzz_average.WEIGHTS
    }

    assert averages(columns, np.array([0]), np.array([1])).tolist() == [1.0]


def test_every_peer_is_a_module() -> None:
    folder = Path(rapidfuzz_average.__file__).parent

    assert [name for name in PEERS if not (folder / f"{name}.py").is_file()] == []


@pytest.mark.once
def test_a_peer_chooses_on_some_records_and_links_others(tmp_path: Path) -> None:
    dev, test, out = (tmp_path / name for name in ("dev.csv", "test.csv", "out.csv"))
    columns = enterprises.Row._fields
    write(dev, enterprises.rows(600, seed=3, words="dev"), columns)
    write(test, enterprises.rows(600, seed=3, words="test"), columns)
    model = tmp_path / "model.json"

    main(["rapidfuzz_average", "choose", str(dev), str(model)])
    main(["rapidfuzz_average", "link", str(test), str(model), str(out)])

    assert 0.0 < json.loads(model.read_text())["threshold"] < 1.0
    assert scored(clusters(out), labelled_file(test).entity).f1 > 0.4
