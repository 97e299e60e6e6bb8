from itertools import product

import pyarrow as pa
import pytest

from banyan.register.linkage import prepare_all as module
from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.prepare import PARTS, SCHEMA, Prepared, as_table, prepare
from banyan.register.linkage.prepare_all import prepare_all
from banyan.register.linkage.rows import Row

NAMES = ("Mya Bakery 2", "ร้านสมชาย 2555", "", "东方贸易", "Somchai; Dongfang")
PLACES = (("TH", "อำเภอปากช่อง"), ("MM", ""), ("", "Pak Chong"))
PHONES = ("081-250-5678", "", "0095 9 799 459 541 / 09 111 222 334")
ROWS = [
    Row(str(at), name, other, name, *place, "12 anawrahta Rd", phone, "AB 1234", "a@b.org", "C10")
    for at, (name, other, place, phone) in enumerate(product(NAMES, NAMES, PLACES, PHONES))
]


@pytest.mark.parametrize("together", [1_000, 7])
def test_many_records_come_out_as_each_alone(
    together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "TOGETHER", together)

    ids, table = prepare_all(ROWS)

    assert ids == [row.record_id for row in ROWS]
    assert table.cast(SCHEMA) == as_table(list(map(prepare, ROWS)), SCHEMA)


def test_it_does_not_matter_how_many_processes_work() -> None:
    assert prepare_all(ROWS, processes=2) == prepare_all(ROWS, processes=1)


def test_no_records_come_out_as_none() -> None:
    ids, table = prepare_all([])

    assert (ids, table.num_rows, table.column_names) == ([], 0, list(Prepared._fields))


def test_the_parts_give_all_that_is_compared_in_its_order() -> None:
    assert tuple(name for part in PARTS for name in part.gives) == Prepared._fields


def test_a_dictionary_is_numbered_as_its_texts_are() -> None:
    of_texts = columns_of(as_table(list(map(prepare, ROWS)), SCHEMA))
    of_dictionaries = columns_of(prepare_all(ROWS)[1])

    for name, column in of_texts.items():
        assert of_dictionaries[name].texts == column.texts
        assert of_dictionaries[name].numbers.tolist() == column.numbers.tolist()


def test_texts_that_a_dictionary_repeats_have_one_number() -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, 0]), pa.array(["b", "", "b"]))

    column = Column(pa.chunked_array([texts]))

    assert (column.texts, column.numbers.tolist()) == (["", "b"], [1, 0, 1, 1])
