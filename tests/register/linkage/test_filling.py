"""What a record leaves out is taken from its cluster; what it says stays."""

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as some

from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.filling import TOGETHER, filled
from banyan.register.linkage.link import Judgements, compare, shipped_model
from banyan.register.linkage.rows import Row

NAMES = [name for names in TOGETHER for name in names]
TEXTS = some.sampled_from(["", "a", "b", "c"])


def columns(**said: list[str]) -> dict[str, Column]:
    count = len(next(iter(said.values())))
    told = {name: said.get(name, [""] * count) for name in NAMES}
    return columns_of(pa.table({name: pa.array(texts) for name, texts in told.items()}))


def texts(column: Column) -> list[str]:
    return [column.texts[number] for number in column.numbers]


def test_a_gap_takes_the_commonest_of_its_own_cluster() -> None:
    said = columns(phone=["", "7", "8", "8", "9"], owner=["", "x", "y", "", "z"])

    full, changed = filled(said, np.array([0, 0, 0, 0, 4]))

    assert texts(full["phone"]) == ["8", "7", "8", "8", "9"]
    assert changed.tolist() == [True, False, False, False, False]


def test_what_belongs_together_comes_from_one_record() -> None:
    said = columns(phone=["", "7", "8"], phone2=["", "70", ""], street=["", "", "s"])

    full, _ = filled(said, np.array([0, 0, 0]))

    assert (texts(full["phone"])[0], texts(full["phone2"])[0]) == ("7", "70")
    assert texts(full["street"]) == ["s", "s", "s"]


@given(some.lists(some.tuples(TEXTS, TEXTS, some.integers(0, 3)), min_size=1, max_size=12))
def test_what_is_said_stays_and_nothing_comes_from_elsewhere(
    records: list[tuple[str, str, int]],
) -> None:
    phones, owners, numbers = (list(each) for each in zip(*records, strict=True))
    least = {number: numbers.index(number) for number in numbers}
    cluster = np.array([least[number] for number in numbers])
    said = columns(phone=phones, owner_skel=owners)

    full, changed = filled(said, cluster)

    for name, before in (("phone", phones), ("owner_skel", owners)):
        after = texts(full[name])
        for place, text in enumerate(before):
            own = {before[at] for at in np.flatnonzero(cluster == cluster[place])} - {""}
            assert after[place] == text if text else after[place] in (own or {""})
            assert changed[place] or after[place] == text
        assert full[name].counts.tolist() == said[name].counts.tolist()


THREE = [
    Row("1", "Golden Lotus Rice Mill", country="MM", owner="Daw Khin Mar Aye"),
    Row("2", "Golden Lotus", country="MM", phone="09427755310"),
    Row("3", "Inya Trading", country="MM", owner="Daw Khin Mar Aye", phone="09427755310"),
]


def odds(judged: Judgements) -> dict[tuple[int, int], float]:
    _, _, met, score = compare(THREE, shipped_model(), judged)
    pairs = zip(met.left.tolist(), met.right.tolist(), strict=True)
    return dict(zip(pairs, score.tolist(), strict=True))


def test_a_record_is_known_by_what_its_own_kind_add() -> None:
    alone, added = odds(Judgements()), odds(Judgements(same=[(1, 2)]))

    assert alone[0, 1] + 1 < added[0, 1]
