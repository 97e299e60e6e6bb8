"""What is hidden, and how numbers are said."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.foundation.hiding import Keys, hidden_cells, is_small, must_hide_total
from banyan.foundation.periods import Period
from banyan.results.rules import finding, number_shown, shown, with_unit
from banyan.results.statements import EVERYTHING, Cell, FigureAnswer
from tests.makers import NOON

counts = st.integers(0, 12)
one_dimension = st.dictionaries(
    st.sampled_from([("a",), ("b",), ("c",), ("d",)]), counts, max_size=4
)
two_dimensions = st.dictionaries(
    st.sampled_from(list(product("ab", "xyz"))), counts, min_size=1, max_size=6
)


def could_be(total: int, cells: int) -> list[tuple[int, ...]]:
    """Return every way in which `cells` hidden numbers, none of them nought, make up `total`."""
    return [way for way in product(range(1, total + 1), repeat=cells) if sum(way) == total]


def is_given_away(table: dict[Keys, int], hidden: frozenset[Keys], line: list[Keys]) -> bool:
    """Test whether subtracting what a line shows from its total tells a hidden number."""
    gone = [keys for keys in line if keys in hidden]
    left = sum(table[keys] for keys in gone)
    ways = could_be(left, len(gone)) if gone else []
    return any(len({way[place] for way in ways}) == 1 for place in range(len(gone)))


@given(table=one_dimension)
def test_no_hidden_number_can_be_worked_out_from_the_total(table: dict[Keys, int]) -> None:
    hidden = hidden_cells(table)
    total = sum(table.values())

    if not must_hide_total(total, _without_nought(table), hidden, people=total):
        assert not is_given_away(table, hidden, sorted(table))


@given(table=two_dimensions)
def test_no_hidden_number_can_be_worked_out_from_a_total_of_either_dimension(
    table: dict[Keys, int],
) -> None:
    hidden = hidden_cells(table)

    for place in (0, 1):
        for key in {keys[1 - place] for keys in table}:
            line = [keys for keys in table if keys[1 - place] == key]
            total = sum(table[keys] for keys in line)
            whole = _without_nought({keys: table[keys] for keys in line})
            if not must_hide_total(total, whole, hidden & set(line), people=total):
                assert not is_given_away(table, hidden, line)


def _without_nought(table: dict[Keys, int]) -> dict[Keys, int]:
    return {keys: count for keys, count in table.items() if count}


@given(table=two_dimensions)
def test_every_small_cell_is_hidden_and_noughts_never(table: dict[Keys, int]) -> None:
    hidden = hidden_cells(table)

    assert {keys for keys, count in table.items() if is_small(count)} <= hidden
    assert not {keys for keys, count in table.items() if count == 0} & hidden


@given(table=one_dimension)
def test_where_nothing_is_small_nothing_is_hidden(table: dict[Keys, int]) -> None:
    large = {keys: count + 5 for keys, count in table.items()}

    assert hidden_cells(large) == frozenset()


def test_hiding_three_women_hides_the_men_beside_them() -> None:
    table: dict[Keys, int] = {("FEMALE",): 3, ("MALE",): 97}

    assert hidden_cells(table) == {("FEMALE",), ("MALE",)}


def test_the_smallest_neighbour_goes_and_the_others_stay() -> None:
    table: dict[Keys, int] = {("KH",): 3, ("LA",): 40, ("MM",): 20, ("VN",): 60}

    assert hidden_cells(table) == {("KH",), ("MM",)}


def test_many_attendances_of_two_people_are_hidden_as_well() -> None:
    attendances: dict[Keys, int] = {("FEMALE",): 9, ("MALE",): 30, ("",): 12}
    people: dict[Keys, int] = {("FEMALE",): 2, ("MALE",): 20, ("",): 12}

    assert ("FEMALE",) in hidden_cells(attendances, people=people)


def test_a_total_of_few_is_hidden_and_none_at_all_is_not() -> None:
    nothing: frozenset[Keys] = frozenset()

    assert must_hide_total(4, {}, nothing, people=4)
    assert not must_hide_total(0, {}, nothing, people=0)
    assert not must_hide_total(5, {}, nothing, people=5)


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "said"),
    [
        (Decimal("20000.0000"), "enterprises", "OVER", "over 20,000"),
        (Decimal(30), "enterprises", "APPROXIMATELY", "approximately 30"),
        (Decimal(25), "people", "TOTAL_OF", "a total of 25"),
        (Decimal(10), "clusters", "AT_LEAST", "at least 10"),
        (20412, "enterprises", "EXACT", "20,412"),
        (20.0, "%", "EXACT", "20%"),
        (49.1234, "%", "EXACT", "49.1%"),
        (0, "people", "EXACT", "0"),
        (Decimal("2017.0000"), "year", "EXACT", "2017"),
    ],
)
def test_a_number_is_printed_with_its_qualifier(
    value: Decimal | float, unit: str, qualifier: str, said: str
) -> None:
    assert shown(value, unit=unit, qualifier=qualifier) == said


def test_thousands_stand_apart_as_the_reader_writes_them() -> None:
    assert number_shown(20412, unit="enterprises", locale="vi") == "20.412"
    assert number_shown(20412, unit="enterprises", locale="de") == "20.412"


def test_a_percentage_and_a_year_are_their_own_unit() -> None:
    assert with_unit("2017", "year") == "2017"
    assert with_unit("20%", "%") == "20%"
    assert with_unit("over 20,000", "enterprises") == "over 20,000 enterprises"


def an_answer(by: tuple[str, ...], *rows: tuple[str, int]) -> FigureAnswer:
    cells = tuple(
        Cell(dict(zip(by, label.split(", "), strict=True)), label, value) for label, value in rows
    )
    return FigureAnswer(
        measure="T08",
        version=1,
        title="Entrepreneurs trained",
        definition="",
        unit="people",
        scope=EVERYTHING,
        period=Period(),
        by=by,
        value=9,
        numerator=None,
        denominator=None,
        rows=cells,
        naive=None,
        stated=(),
        as_of=NOON,
        snapshot="SNP-1",
        changes_since=0,
        is_hidden=False,
        is_partial=False,
    )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (
            an_answer(("country",), ("Lao PDR", 40), ("Myanmar", 900)),
            "Entrepreneurs trained: Myanmar leads with 900 people",
        ),
        (
            an_answer(("country",), ("Lao PDR", 40)),
            "Entrepreneurs trained: Lao PDR with 40 people",
        ),
        (
            an_answer(("year",), ("2017", 1200), ("2018", 900)),
            "Entrepreneurs trained: 900 people in 2018, after 1,200 people in 2017",
        ),
        (
            an_answer(("year", "sex"), ("2017, Men", 70), ("2018, Women", 9), ("2018, Men", 8)),
            "Entrepreneurs trained in 2018: Women leads with 9 people",
        ),
        (an_answer(("sex",)), "Entrepreneurs trained: nothing to show"),
    ],
)
def test_a_breakdown_has_a_finding(answer: FigureAnswer, said: str) -> None:
    assert finding(answer) == said
