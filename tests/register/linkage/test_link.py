from collections.abc import Mapping

import numpy as np
import pytest

from banyan.register.linkage import features as features_module
from banyan.register.linkage import link as module
from banyan.register.linkage.candidates import candidates
from banyan.register.linkage.clusters import Scored
from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.features import FEATURES, GLANCED, Glances, compared
from banyan.register.linkage.link import (
    WORTH,
    Judgements,
    grouped,
    scored_again,
    scores,
    shipped_model,
)
from banyan.register.linkage.look import Candidates
from banyan.register.linkage.prepare_all import prepare_all
from benchmarks.linkage.data import labelled

Pairs = tuple[Mapping[str, Column], Candidates]


@pytest.fixture(scope="module")
def pairs() -> Pairs:
    columns = columns_of(prepare_all(labelled(rows=2_000, seed=5, words="test").rows)[1])
    return columns, candidates(columns, shipped_model().look)


def test_a_glance_tells_what_comparing_in_full_tells(pairs: Pairs) -> None:
    columns, met = pairs
    places = [FEATURES.index(name) for name in GLANCED]

    for some in Glances(columns, met):
        np.testing.assert_array_equal(some.rows(), compared(columns, some)[:, places])


def test_it_does_not_matter_how_many_pairs_are_compared_together(
    pairs: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = scores(*pairs, shipped_model())

    monkeypatch.setattr(features_module, "TOGETHER", 100)

    np.testing.assert_array_equal(scores(*pairs, shipped_model()), at_once)


def test_what_records_leave_out_changes_what_their_pairs_score(pairs: Pairs) -> None:
    columns, met = pairs
    score = scores(columns, met, shipped_model())

    anew = scored_again(columns, met, score, shipped_model())

    assert 0.05 < (anew != score).mean() < 0.95


def test_what_a_glance_leaves_out_would_not_have_been_one(
    pairs: Pairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    quickly = scores(*pairs, shipped_model())
    monkeypatch.setattr(module, "WORTH", -np.inf)

    in_full = scores(*pairs, shipped_model())

    left_out = quickly != in_full
    assert left_out.mean() > 0.05
    assert quickly[left_out].max() <= WORTH
    assert (in_full[left_out] > 0).sum() <= 0.001 * (in_full > 0).sum()


def test_lists_are_grouped_by_pairs_that_score_half_of_what_joins() -> None:
    doubtful = Scored(np.array([0, 2]), np.array([1, 3]), np.array([-0.7, -0.8]))

    assert grouped(4, doubtful, threshold=-1.5).tolist() == [0, 0, 2, 3]
    assert grouped(4, doubtful, Judgements(different=[(0, 1)]), threshold=-1.8).tolist() == [
        0,
        1,
        2,
        2,
    ]
    assert grouped(4, doubtful, threshold=-1.3).tolist() == [0, 1, 2, 3]
    assert grouped(4, doubtful, threshold=2.0).tolist() == [0, 1, 2, 3]
