import json

import numpy as np
import pytest

from banyan.register.linkage.forest import Forest, Tree, forest_of


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
