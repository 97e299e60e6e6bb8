"""Shares: no small part, whole or rest can be read, or worked out from its neighbours."""

from collections.abc import Callable
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from banyan.foundation.hiding import (
    Keys,
    Share,
    hidden_shares,
    is_small,
    is_small_share,
    must_hide_whole,
)


@st.composite
def share(draw: st.DrawFn) -> Share:
    whole = draw(st.integers(0, 30))
    return Share(draw(st.integers(0, whole)), whole, whole)


tables = st.dictionaries(
    st.sampled_from([("a",), ("b",), ("c",), ("d",)]), share(), min_size=1, max_size=4
)
NUMBERS: tuple[Callable[[Share], int], ...] = (
    lambda found: found.part,
    lambda found: found.whole,
    lambda found: found.whole - found.part,
)


def together(table: dict[Keys, Share]) -> Share:
    whole = sum(found.whole for found in table.values())
    return Share(sum(found.part for found in table.values()), whole, whole)


@given(tables)
def test_no_small_number_of_a_share_is_shown(table: dict[Keys, Share]) -> None:
    shown = [found for keys, found in table.items() if keys not in hidden_shares(table)]

    assert not [found for found in shown for number in NUMBERS if is_small(number(found))]


@given(tables)
def test_no_hidden_number_can_be_found_by_subtracting(table: dict[Keys, Share]) -> None:
    hidden = hidden_shares(table)
    if must_hide_whole(together(table), table, hidden):
        return
    for number in NUMBERS:
        gone = {keys: number(table[keys]) for keys in hidden if number(table[keys])}
        assert len(possible(sum(gone.values()), len(gone))) != 1, (table, hidden)


def possible(total: int, parts: int) -> list[tuple[int, ...]]:
    """Return in which ways so many numbers of one or more can make up a total."""
    if not parts:
        return []
    ways = product(range(1, total + 1), repeat=parts - 1)
    return [(*way, total - sum(way)) for way in ways if total - sum(way) >= 1]


@given(tables)
def test_where_all_is_large_nothing_is_hidden(table: dict[Keys, Share]) -> None:
    large = {keys: Share(5 + one.part, 10 + one.whole, 9) for keys, one in table.items()}

    assert hidden_shares(large) == frozenset()
    assert not must_hide_whole(together(large), large, frozenset())


def test_a_rest_is_hidden_where_there_is_one() -> None:
    nearly_all = Share(11, 12, 12)

    assert is_small_share(nearly_all)
    assert not is_small_share(nearly_all, has_rest=False)
    assert is_small_share(Share(9, 12, 3), has_rest=False)


def test_a_hidden_share_takes_its_smallest_neighbour_with_it() -> None:
    table: dict[Keys, Share] = {
        ("a",): Share(2, 20, 20),
        ("b",): Share(9, 20, 20),
        ("c",): Share(15, 40, 40),
    }

    assert hidden_shares(table) == {("a",), ("b",)}
