"""The weights at entry are those of the first stage: the same pairs weigh the same."""

import json

import numpy as np
import pytest

from banyan.register.linkage.entry.kept import Kept, kept, packed, unpacked
from banyan.register.linkage.entry.weighing import WEIGHTS, levels, scale, shipped_weights
from banyan.register.linkage.prepare import SCHEMA, Prepared, as_table, prepare
from benchmarks.linkage.data import labelled
from benchmarks.linkage.splink_weights import weighed


@pytest.fixture(scope="module")
def records() -> list[Prepared]:
    return [prepare(row) for row in labelled(rows=1500, seed=41, words="dev").rows]


def test_a_pair_weighs_at_entry_what_it_weighs_to_splink(records: list[Prepared]) -> None:
    left, right, theirs = weighed(as_table(records, SCHEMA), json.loads(WEIGHTS.read_text("utf-8")))
    weights = shipped_weights()

    ours = [
        weights.total(levels(kept(records[one]), kept(records[other])))
        for one, other in zip(left.tolist(), right.tolist(), strict=True)
    ]

    assert len(ours) > 1000
    assert np.abs(np.array(ours) - theirs).max() < 1e-4


def test_many_weighed_against_one_weigh_what_each_pair_weighs(records: list[Prepared]) -> None:
    weights = shipped_weights()
    some = [kept(record) for record in records[:80]]

    for one in some:
        singly = [weights.total(levels(one, other)) for other in some]
        assert scale(one, weights)(some) == pytest.approx(singly)


def test_whoever_is_asked_first_the_levels_are_the_same(records: list[Prepared]) -> None:
    some = [kept(record) for record in records[:60]]

    assert all(levels(one, other) == levels(other, one) for one in some for other in some)


def test_what_is_packed_is_unpacked_as_it_was(records: list[Prepared]) -> None:
    some = [kept(record) for record in records]

    assert [unpacked(packed(one)) for one in some] == some
    assert unpacked(packed(Kept(*[""] * len(Kept._fields)))) == Kept(*[""] * len(Kept._fields))
