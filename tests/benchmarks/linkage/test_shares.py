from itertools import combinations

import numpy as np
import pytest

from banyan.register.linkage.rows import Row
from benchmarks.linkage.data import Labelled
from benchmarks.linkage.shares import ALL, CROSS, SAME, Share, Shares, shares, true_pairs

# Places 0, 2, 3 are one enterprise in Thailand, 1 and 4 one in Mongolia, 5 one alone.
THAI, MONGOL = ("NATIVE", "LATIN", "NATIVE"), ("NATIVE", "MONG")


@pytest.fixture
def told() -> Shares:
    data = Labelled(
        rows=[Row(country=code) for code in ("TH", "MN", "TH", "TH", "MN", "LA")],
        entity=np.array([0, 1, 0, 0, 1, 2]),
        script=[THAI[0], MONGOL[0], THAI[1], THAI[2], MONGOL[1], "LATIN"],
        noise=["TYPO", "", "SCRIPT;TYPO", "", "", "CAPS"],
    )
    # Found: 0 with 3, and 1 with 4; 2 stands alone.
    return shares(data, np.array([10, 11, 12, 10, 11, 13]))


def test_pairs_are_told_apart_by_the_scripts_of_their_names(told: Shares) -> None:
    assert told.scripts == {
        ALL: Share(4, 0.5),
        SAME: Share(1, 1.0),
        CROSS: Share(3, 1 / 3),
        "both LATIN": Share(0, 0.0),
        "both MONG": Share(0, 0.0),
        "both NATIVE": Share(1, 1.0),
    }


def test_countries_are_told_apart_where_they_have_pairs(told: Shares) -> None:
    assert set(told.countries) == {"MN", "TH"}
    assert told.countries["TH"][CROSS] == Share(2, 0.0)
    assert told.countries["TH"][SAME] == Share(1, 1.0)
    assert told.countries["MN"][ALL] == Share(1, 1.0)


def test_a_noise_counts_if_either_record_bears_it(told: Shares) -> None:
    assert told.noises == {
        "CAPS": Share(0, 0.0),
        "SCRIPT": Share(2, 0.0),
        "TYPO": Share(3, 1 / 3),
    }


def test_true_pairs_are_all_pairs_of_each_enterprise_once() -> None:
    entity = np.random.default_rng(5).integers(0, 40, 120)

    left, right = true_pairs(entity)

    wanted = {(a, b) for a, b in combinations(range(120), 2) if entity[a] == entity[b]}
    assert len(left) == len(wanted)
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == wanted


def test_enterprises_without_a_second_record_make_no_pairs() -> None:
    left, right = true_pairs(np.arange(3))

    assert (len(left), len(right)) == (0, 0)
