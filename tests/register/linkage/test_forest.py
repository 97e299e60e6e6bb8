import json
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from banyan.register.linkage.forest import FOREST, GLANCE, Forest, Tree, forest_of, read


@pytest.fixture
def forest() -> Forest:
    # On the first feature above 0.5: +2; else by the second: below 0.25 or unknown -1, else +1.
    tree = Tree(
        feature=np.array([0, 1, 0, 0, 0], np.int32),
        threshold=np.array([0.5, 0.25, 0, 0, 0], np.float32),
        low=np.array([1, 3, 2, 3, 4], np.int32),
        high=np.array([2, 4, 2, 3, 4], np.int32),
        nan_left=np.array([False, True, False, False, False]),
        value=np.array([0, 0, 2, -1, 1], np.float64),
    )
    return Forest(("one", "other"), 0.5, (tree, tree))


def test_the_values_of_the_leaves_add_up(forest: Forest) -> None:
    rows = np.array([[0.9, 0.0], [0.1, 0.1], [0.1, 0.9], [np.nan, 0.0], [0.2, np.nan]], np.float32)

    assert forest.log_odds(rows).tolist() == [4.5, -1.5, 2.5, 4.5, -1.5]


def test_many_rows_are_answered_as_few(forest: Forest) -> None:
    rows = np.random.default_rng(1).random((100_000, 2)).astype(np.float32)

    whole = forest.log_odds(rows)

    assert whole[70_000:70_010].tolist() == forest.log_odds(rows[70_000:70_010]).tolist()


def test_written_and_read_it_answers_the_same(forest: Forest) -> None:
    rows = np.random.default_rng(2).random((100, 2)).astype(np.float32)

    again = forest_of(json.loads(json.dumps(forest.as_json())))

    assert again.log_odds(rows).tolist() == forest.log_odds(rows).tolist()


@pytest.mark.parametrize("kept", [GLANCE, FOREST])
def test_asked_together_trees_answer_what_each_does_that_is_walked(kept: Path) -> None:
    forest = read(kept)
    picked = np.random.default_rng(3)
    known = np.concatenate([tree.threshold for tree in forest.trees])
    # On thresholds, between them, and of what is not known.
    rows = picked.choice([*known, *(known + 0.01), np.nan], (300, len(forest.names)))

    told = forest.log_odds(rows.astype(np.float32))

    assert told.tolist() == [walked(forest, row) for row in rows.astype(np.float32)]


def walked(forest: Forest, row: NDArray[np.float32]) -> float:
    total = forest.base
    for tree in forest.trees:
        at = 0
        while tree.low[at] != at:
            value = row[tree.feature[at]]
            left = tree.nan_left[at] if np.isnan(value) else value <= tree.threshold[at]
            at = int((tree.low if left else tree.high)[at])
        total += float(tree.value[at])
    return total
