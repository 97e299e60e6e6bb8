import numpy as np
import pytest

from benchmarks.linkage.score import scored


def test_every_pair_within_a_cluster_is_judged() -> None:
    truth = np.array([0, 0, 0, 1, 1, 2])  # three pairs and one
    found = np.array([7, 7, 8, 8, 8, 9])  # one right pair, one right pair, two wrong ones

    score = scored(found, truth)

    assert score.precision == pytest.approx(2 / 4)
    assert score.recall == pytest.approx(2 / 4)
    assert score.f1 == pytest.approx(0.5)
    assert score.count_error == 0.0
    assert score.largest == 3


def test_a_right_count_does_not_hide_wrong_clusters() -> None:
    score = scored(np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1]))

    assert (score.count_error, score.f1) == (0.0, 0.0)


def test_records_left_alone_find_nothing_and_count_too_many() -> None:
    score = scored(np.arange(4), np.array([0, 0, 1, 1]))

    assert (score.recall, score.f1, score.count_error) == (0.0, 0.0, 1.0)


def test_the_truth_scores_one_whatever_the_numbers_of_its_clusters() -> None:
    truth = np.array([4, 4, 2, 2, 2])

    assert scored(np.array([0, 0, 9, 9, 9]), truth) == (1.0, 1.0, 1.0, 0.0, 3)
