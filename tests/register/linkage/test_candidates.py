import numpy as np
import pytest

from banyan.register.linkage import candidates as module
from banyan.register.linkage import keys
from banyan.register.linkage.candidates import CARRIERS, candidates, meetings
from banyan.register.linkage.columns import Column, columns_of
from banyan.register.linkage.look import Candidates, shipped
from banyan.register.linkage.prepare_all import prepare_all
from banyan.register.linkage.rows import Row
from benchmarks.linkage.data import labelled

DISTRICTS = ("Hlaing", "Dawei", "Taunggyi", "Bago", "Magway", "Pyay", "Loikaw", "Hakha")


def columns(*rows: Row) -> dict[str, Column]:
    return columns_of(prepare_all(rows)[1])


def met(*rows: Row) -> set[tuple[int, int]]:
    found, _ = meetings(columns(*rows))
    return {
        pair for some in found for pair in zip(some.left.tolist(), some.right.tolist(), strict=True)
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Row(name="ชัยพร", country="TH"), Row(name="Chaiyaporn", country="TH")),
        (Row(name="Golden Lotus", country="MM"), Row(name="Goldn Lotus", country="MM")),
        (Row(name="One", phone="+66 81 250 5678"), Row(name="Other", phone="081 250 5678")),
        (Row(name="One", phone="081 250 5678"), Row(name="Other", phone="0211122233/0812505678")),
        (Row(name="Mandalar Rice Mill", country="MM"), Row(name="Mandalar", country="MM")),
    ],
)
def test_what_may_be_one_is_met(one: Row, other: Row) -> None:
    one = one._replace(country=one.country or "TH")
    assert met(one, other._replace(country=one.country)) == {(0, 1)}


def test_names_of_two_countries_do_not_meet() -> None:
    assert met(Row(name="Golden Lotus", country="MM"), Row(name="Golden Lotus", country="LA")) == (
        set()
    )


def test_records_that_say_nothing_are_found_by_nothing() -> None:
    nothing = Row(name="-", phone="none", owner="ไม่มี", country="TH")

    assert met(nothing, nothing) == set()


def test_a_name_that_too_many_bear_is_looked_for_with_its_place() -> None:
    rows = [
        Row(name="Shwe Pyi Thar", country="MM", district=DISTRICTS[at % len(DISTRICTS)])
        for at in range(CARRIERS * 2)
    ]

    found = met(*rows)

    places = [row.district for row in rows]
    assert (0, len(DISTRICTS)) in found
    assert all(places[left] == places[right] for left, right in found)


def test_pairs_come_once_in_rising_order_the_lower_record_first() -> None:
    rows = [
        Row(name=f"Mandalar Rice {at % 7}", country="MM", phone="095170204") for at in range(20)
    ]

    found = candidates(columns(*rows), shipped())

    codes = found.left * len(rows) + found.right
    assert (np.diff(codes) > 0).all()
    assert (found.left < found.right).all()
    assert len(codes) > 0


def test_it_does_not_matter_how_many_pairs_are_looked_at_together(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    some = columns_of(prepare_all(labelled(rows=600, seed=5, words="dev").rows)[1])
    at_once = candidates(some, shipped())

    monkeypatch.setattr(module, "TOGETHER", 50)
    monkeypatch.setattr(keys, "TOGETHER", 7)
    by_and_by = candidates(some, shipped())

    assert len(at_once.left) > 100
    for name in Candidates._fields:
        assert np.array_equal(getattr(at_once, name), getattr(by_and_by, name))
