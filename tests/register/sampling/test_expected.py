"""What is expected of a record's share: what is seen of it, and what the trees make of that."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from numpy.typing import NDArray

from banyan.register.linkage.columns import Column
from banyan.register.sampling.expected import LEAST, expected_spread
from banyan.register.sampling.risk import Pairs
from banyan.register.sampling.signs import ALONE, NONE, SIGNS, signs

# Three of one cluster, of which nothing compared the outer two; two that stand alone.
CLUSTER = np.array([7, 7, 7, 9, 4])
PAIRS = Pairs(
    np.array([0, 1, 0, 1, 3]), np.array([1, 2, 3, 3, 4]), np.array([5.0, 1.0, -3.0, -1.0, -2.0])
)


def said(*texts: str) -> Column:
    return Column(pa.chunked_array([texts], pa.string()))


COLUMNS = {"phone": said("1", "", "1", "2", "")}


def seen(name: str, rows: NDArray[np.float32] | None = None) -> Sequence[float]:
    rows = signs(CLUSTER, PAIRS, COLUMNS) if rows is None else rows
    found: list[float] = rows[:, SIGNS.index(name)].tolist()
    return found


def test_what_is_likest_elsewhere_is_told_by_cluster() -> None:
    assert seen("size") == [3, 3, 3, 1, 1]
    assert seen("best") == [-3, -1, NONE, -1, -2]
    # Both near records of the fourth are of one cluster: beside it there is only the last.
    assert seen("second") == [NONE, NONE, NONE, -2, NONE]
    assert seen("met") == [1, 1, 0, 3, 1]


def test_what_nothing_compared_speaks_against_a_cluster() -> None:
    assert seen("within") == [1.5, 3, -0.5, ALONE, ALONE]
    assert seen("unmet") == [0.5, 0, 0.5, 0, 0]
    assert seen("least") == [-2, 1, -2, ALONE, ALONE]
    assert seen("weakest") == [-0.5, -0.5, -0.5, ALONE, ALONE]


def test_what_is_said_is_counted_and_what_no_list_says_is_nothing() -> None:
    assert seen("cluster says phone") == pytest.approx([2 / 3, 2 / 3, 2 / 3, 1, 0])
    assert np.expm1(seen("as phone")) == pytest.approx([2, 0, 2, 1, 0])
    assert seen("as email") == [0] * 5


def test_the_order_of_pairs_and_the_names_of_clusters_do_not_matter() -> None:
    turned = Pairs(PAIRS.right[::-1], PAIRS.left[::-1], PAIRS.odds[::-1])

    assert (signs(10 - CLUSTER, turned, COLUMNS) == signs(CLUSTER, PAIRS, COLUMNS)).all()


def test_who_has_somebody_alike_elsewhere_is_expected_to_be_off_more() -> None:
    columns = {name: said("a", "b", "c", "d") for name in ("skel", "whole", "phone", "owner_skel")}

    def expected(odds: float) -> NDArray[np.float64]:
        near = Pairs(np.array([0, 2]), np.array([1, 3]), np.array([odds, -7.0]))
        return expected_spread(np.arange(4), near, columns)

    likely, hardly = expected(-1.5), expected(-7.0)

    assert likely[:2].min() > 1.4 * hardly[:2].max()
    assert (likely[2:] == hardly[2:]).all()
    assert hardly.min() > LEAST


def test_of_a_list_without_pairs_something_is_expected_too() -> None:
    nobody = np.empty(0, np.int64)

    spread = expected_spread(np.arange(3), Pairs(nobody, nobody, np.empty(0)), {})

    assert len(spread) == 3
    assert np.isfinite(spread).all()
