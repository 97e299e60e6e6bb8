"""What stands around a pair: worked out for every two groups, and looked at last."""

from collections.abc import Mapping
from itertools import permutations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.register.linkage import features as features_module
from banyan.register.linkage.around import (
    BETWEEN,
    NOTHING_ELSEWHERE,
    OWN,
    SURROUNDING,
    groups_between,
)
from banyan.register.linkage.candidates import candidates
from banyan.register.linkage.clusters import UNMET
from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.features import NUMBERS_DIFFER
from banyan.register.linkage.forest import Forest, forest_of
from banyan.register.linkage.link import (
    APART,
    HOPELESS,
    Judgements,
    compare,
    scored_again,
    scored_around,
    scores,
    shipped_model,
    surely_one,
    surroundings,
)
from banyan.register.linkage.look import Candidates
from banyan.register.linkage.prepare_all import prepare_all
from banyan.register.linkage.rows import Row
from benchmarks.linkage.data import labelled

Edge = tuple[int, int, float]


def met_of(edges: list[Edge]) -> tuple[Candidates, np.ndarray]:
    left, right, score = (np.array(each) for each in zip(*edges, strict=True))
    zero = np.zeros(len(left), np.float32)
    return Candidates(left, right, zero, zero, zero, zero, zero), score.astype(np.float64)


def told(sure: list[int], edges: list[Edge]) -> dict[tuple[int, int], dict[str, float]]:
    """Return what is known of each pair between two groups."""
    met, score = met_of(edges)
    groups = np.array(sure)
    which = np.flatnonzero(groups[met.left] != groups[met.right])
    found = groups_between(groups, met, score, which)
    return {
        edges[place][:2]: {name: float(found.told[name][of]) for name in BETWEEN}
        for place, of in zip(which.tolist(), found.of.tolist(), strict=True)
    }


def test_what_lies_between_two_groups_is_told_of_each_pair_between_them() -> None:
    # 0 and 1 are one, 2 and 3 are; 4 stands alone.
    edges = [(0, 1, 9.0), (0, 2, 4.0), (0, 3, -1.0), (1, 2, 0.5), (2, 3, 9.0), (2, 4, 2.0)]

    found = told([0, 0, 2, 2, 4], edges)

    assert found.keys() == {(0, 2), (0, 3), (1, 2), (2, 4)}
    assert found[0, 2] == found[0, 3] == found[1, 2]
    both = found[0, 2]
    assert both["mean"] == (4.0 - 1.0 + 0.5 + UNMET) / 4
    assert (both["best"], both["worst"], both["met"]) == (4.0, -1.0, 0.75)
    # The second group has a rival, 4; the first has none.
    assert (both["rival_best_most"], both["rival_best_least"]) == (2.0, NOTHING_ELSEWHERE)
    assert both["rival_mean_most"] == (2.0 + UNMET) / 2
    assert (both["near_most"], both["near_least"]) == (2, 1)
    assert (found[2, 4]["size_most"], found[2, 4]["size_least"]) == (2, 1)
    assert found[2, 4]["rival_best_most"] == 4.0


def test_the_best_elsewhere_is_never_the_pair_itself() -> None:
    found = told([0, 1, 2, 3], [(0, 1, 5.0), (0, 2, 3.0), (1, 3, 1.0), (0, 3, 3.0)])

    assert (found[0, 1]["rival_best_most"], found[0, 1]["rival_best_least"]) == (3.0, 1.0)
    assert (found[0, 2]["rival_best_most"], found[0, 2]["rival_best_least"]) == (5.0, -8.0)
    assert (found[1, 3]["rival_best_most"], found[1, 3]["rival_best_least"]) == (5.0, 3.0)


SCORES = st.floats(-4, 8).map(lambda value: round(value, 3))


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda pair: pair[0] < pair[1]),
        SCORES,
        min_size=1,
    ),
    st.lists(st.integers(0, 2), min_size=7, max_size=7),
    st.randoms(),
)
def test_neither_the_order_of_records_nor_that_of_pairs_matters(
    scored: Mapping[tuple[int, int], float], numbers: list[int], random: Random
) -> None:
    edges = [(*pair, score) for pair, score in scored.items()]
    sure = [numbers.index(number) for number in numbers]
    turned = random.choice([*permutations(range(7), 7)][:200])
    random.shuffle(edges)
    other_numbers = [number for _, number in sorted(zip(turned, numbers, strict=True))]
    other_sure = [other_numbers.index(number) for number in other_numbers]
    others = [(*sorted((turned[one], turned[two])), score) for one, two, score in edges]

    here, there = told(sure, edges), told(other_sure, others)  # type: ignore[arg-type]

    assert len(here) == len(there)
    for (one, two), known in here.items():
        low, high = sorted((turned[one], turned[two]))
        assert there[low, high] == pytest.approx(known)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return labelled(rows=2_000, seed=5, words="test").rows


@pytest.fixture(scope="module")
def columns(rows: list[Row]) -> Mapping[str, Column]:
    return columns_of(prepare_all(rows)[1])


Looked = tuple[Mapping[str, Column], Candidates, np.ndarray]


@pytest.fixture(scope="module")
def looked(columns: Mapping[str, Column]) -> Looked:
    model = shipped_model()
    met = candidates(columns, model.look)
    return columns, met, scored_again(columns, met, scores(columns, met, model), model)


def test_pairs_between_groups_that_are_not_hopeless_are_looked_at_and_no_others(
    looked: Looked,
) -> None:
    columns, met, score = looked

    found = scored_around(columns, met, score, shipped_model())

    sure = surely_one(met, score, Judgements(), 2_000)
    between = (sure[met.left] != sure[met.right]) & (score > HOPELESS)
    assert (found[~between] == score[~between]).all()
    assert (found[between] != score[between]).mean() > 0.99


def test_names_need_not_be_compared_again(rows: list[Row], looked: Looked) -> None:
    columns, met, score = looked

    anew = scored_around(columns, met, score, shipped_model())

    np.testing.assert_array_equal(compare(rows, shipped_model()).score, anew)


def test_it_does_not_matter_how_many_are_looked_at_together(
    looked: Looked, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = scored_around(*looked, shipped_model())
    monkeypatch.setattr(features_module, "TOGETHER", 100)

    np.testing.assert_array_equal(scored_around(*looked, shipped_model()), at_once)


def test_what_records_say_themselves_is_told_apart_from_what_was_filled_in(
    looked: Looked,
) -> None:
    columns, met, score = looked

    which, around = surroundings(columns, met, score)

    rows = np.concatenate([around.of(start) for start in around.starts])
    for name in OWN:
        numbers = columns[name].numbers
        said = (numbers[met.left[which]] > 0) & (numbers[met.right[which]] > 0)
        own = rows[:, SURROUNDING.index(f"own_{name}")]
        assert (np.isin(own, (1, -2)) == said).all()
    filled_in = ~np.isnan(rows[:, SURROUNDING.index("phone_near")])
    assert (filled_in & (rows[:, SURROUNDING.index("own_phone")] < 1)).any()


LOTUS = Row(
    name="Golden Lotus Trading 2",
    owner="Sokha Heng",
    country="KH",
    district="Chamkar Mon",
    address="House 12, Street 271",
    phone="012345678",
    email="golden@lotus.example",
)
NUMBERED = [
    LOTUS._replace(record_id="one"),
    LOTUS._replace(record_id="two"),
    LOTUS._replace(record_id="other", name="Golden Lotus Trading 3"),
]


def test_what_carries_another_number_stays_apart_whatever_stands_around_it(
    rows: list[Row],
) -> None:
    found = compare([*rows, *NUMBERED], shipped_model())

    first, other = len(rows), len(rows) + 2
    siblings = (found.met.left >= first) & (found.met.right == other)
    assert siblings.sum() == 2
    assert found.score[siblings].max() <= APART
    assert found.score[(found.met.left == first) & (found.met.right == first + 1)] > 0


def sure_of_everything() -> Forest:
    """Return trees to which any two are one."""
    split: dict[str, list[float]] = {
        "feature": [0, 0, 0],
        "threshold": [0.0, 0.0, 0.0],
        "low": [1, 1, 2],
        "high": [2, 1, 2],
        "nan_left": [1, 1, 1],
        "value": [0.0, 9.0, 9.0],
    }
    return forest_of({"features": SURROUNDING, "base": 0.0, "trees": [split]})


def test_numbers_in_names_outweigh_whatever_the_last_trees_say(rows: list[Row]) -> None:
    columns = columns_of(prepare_all([*rows, *NUMBERED])[1])
    met = candidates(columns, shipped_model().look)
    # Such pairs score no more before: all are looked at, as if each scored so.
    score = np.full(len(met.left), APART)
    which, around = surroundings(columns, met, score)
    told = np.concatenate([around.of(start) for start in around.starts])
    sure = shipped_model()._replace(around=sure_of_everything())

    found = scored_around(columns, met, score, sure)[which]

    differ = told[:, SURROUNDING.index("numbers")] == NUMBERS_DIFFER
    differ &= np.nan_to_num(told[:, SURROUNDING.index("reg")]) < 1
    assert 0 < differ.sum() < len(differ)
    assert (found[differ] == APART).all()
    assert (found[~differ] == 9.0).all()
