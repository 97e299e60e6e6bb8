"""Stocks of materials: the balance follows from the entries and never falls below nothing."""

from datetime import date, datetime
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from banyan.accounts.permissions import Actor, NotAllowed
from banyan.programmes.commands._stocking import NoCopies, NotSoMany, NowhereElse
from banyan.programmes.commands.adapt import add_adaptation
from banyan.programmes.commands.stock import print_copies, record_stock
from banyan.programmes.queries.materials import NoSuchPlace, balances, stock_entries, stock_places
from banyan.programmes.statements import AdaptationStatement, Price, PrintStatement, StockStatement
from tests.makers import a_package

pytestmark = pytest.mark.django_db
COST = Price(Decimal(3500), "MMK", Decimal("0.00065"), date(2018, 5, 1))
DAY = date(2018, 5, 1)
_stores = count(1)


def printed(by: Actor, at: datetime, *, copies: int = 100, place: str = "Yangon") -> StockStatement:
    """Print copies, and return one of them as it is to go somewhere."""
    a_package("SIYB")
    said = AdaptationStatement("SIYB", "MM", "my", "IN_USE", version=place, since=DAY)
    made = add_adaptation(said=said, office="co-yangon", by=by, at=at)
    run = print_copies(
        said=PrintStatement(made.ref, "Manual", copies, "A press", DAY, "co-yangon", place, 20),
        cost=COST,
        by=by,
        at=at,
    )
    store = stock_places(by).get(name=place)
    return StockStatement(run.material.ref, store.ref, 1, DAY)


def taken(said: StockStatement, copies: int, *, to: str = "") -> StockStatement:
    return StockStatement(said.material, said.place, copies, DAY, to_place=to)


def test_what_is_printed_lies_where_it_was_brought_until_it_leaves(
    thiri: Actor, noon: datetime
) -> None:
    said = printed(thiri, noon)

    record_stock(said=taken(said, 85), reason="DISTRIBUTED", price=COST, by=thiri, at=noon)

    [row] = balances(thiri)
    assert (row.copies, row.runs_short) == (15, True)
    assert [entry.quantity for entry in stock_entries(thiri)] == [-85, 100]


def test_no_more_leaves_than_lies_there(thiri: Actor, noon: datetime) -> None:
    said = printed(thiri, noon)

    with pytest.raises(NotSoMany, match="Yangon has 100 copies of Manual, not 101"):
        record_stock(said=taken(said, 101), reason="LOST", by=thiri, at=noon)

    assert balances(thiri)[0].copies == 100


def test_a_move_takes_from_one_place_what_comes_to_the_other(thiri: Actor, noon: datetime) -> None:
    said = printed(thiri, noon)
    printed(thiri, noon, copies=5, place="Mandalay")
    there = stock_places(thiri).get(name="Mandalay")

    record_stock(said=taken(said, 40, to=there.ref), reason="MOVED_OUT", by=thiri, at=noon)

    copies = {
        (row.place.name, row.material.ref == said.material): row.copies for row in balances(thiri)
    }
    assert copies == {("Mandalay", True): 40, ("Yangon", True): 60, ("Mandalay", False): 5}
    with pytest.raises(NowhereElse):
        record_stock(said=taken(said, 1, to=said.place), reason="MOVED_OUT", by=thiri, at=noon)


def test_none_is_no_number_of_copies(thiri: Actor, noon: datetime) -> None:
    said = printed(thiri, noon)

    with pytest.raises(NoCopies):
        record_stock(said=taken(said, 0), reason="LOST", by=thiri, at=noon)


def test_stocks_of_others_are_not_there(
    thiri: Actor, linh: Actor, ada: Actor, noon: datetime
) -> None:
    said = printed(thiri, noon)

    assert not balances(linh)
    with pytest.raises(NoSuchPlace):
        record_stock(said=said, reason="LOST", by=linh, at=noon)
    with pytest.raises(NotAllowed):
        printed(linh, noon)
    assert not balances(ada)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    some.lists(
        some.tuples(some.sampled_from(["DISTRIBUTED", "LOST", "FOUND"]), some.integers(1, 60)),
        max_size=8,
    )
)
def test_a_balance_is_the_sum_of_its_entries_and_never_below_nothing(
    thiri: Actor, noon: datetime, steps: list[tuple[str, int]]
) -> None:
    store = f"Store {next(_stores)}"
    said = printed(thiri, noon, copies=50, place=store)
    left = 50
    for reason, copies in steps:
        try:
            record_stock(said=taken(said, copies), reason=reason, by=thiri, at=noon)
        except NotSoMany:
            assert reason != "FOUND"
            assert copies > left
        else:
            left += copies if reason == "FOUND" else -copies

    assert [row.copies for row in balances(thiri) if row.place.name == store] == [left]
    assert left >= 0
