"""Whatever stands in cells, a row ends with an answer; and the answer can be stored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banyan.intake.reading.repair import repaired
from banyan.intake.understanding.fields import FIELDS
from banyan.intake.understanding.reader import Reader
from banyan.intake.understanding.refusals import NoTableFound
from banyan.intake.understanding.tables import find_tables
from banyan.intake.vocabulary import Kind
from tests.intake.understanding.tabled import a_book, a_context

CELLS = st.one_of(
    st.text(max_size=25),
    st.from_regex(r"[0-9 ,./-]{1,14}", fullmatch=True),
    st.sampled_from(
        [
            "=1+1",
            "-",
            "✓",
            "12/3/60",
            "6.6E+10",
            "C31",
            "SIYB, KAB",
            "Nữ",
            "๓๐",
            "၁၂",
            "2560",
            "x" * 400,
        ]
    ),
).map(repaired)


@pytest.mark.parametrize("kind", list(Kind))
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_cells_are_understood_and_fit_their_tables(kind: Kind, data: st.DataObject) -> None:
    columns = [field.name for field in FIELDS[kind]]
    cells = data.draw(st.lists(CELLS, min_size=len(columns), max_size=len(columns)))
    reader = Reader(kind, columns, {}, a_context("MM", "TH"), headers=columns)

    said = reader.understand(cells, sheet_row=2)

    assert said == reader.understand(cells, sheet_row=2)
    assert all(fault.sentence.startswith("Row 2") for fault in said.faults)
    if said.person:
        assert len(said.person.name) <= 300
        assert len(said.person.phone) <= 24
        assert said.person.birth_year is None or 1890 < said.person.birth_year < 2019
    if said.organization:
        assert len(said.organization.name) <= 300
        assert len(said.organization.registration) <= 60
        assert len(said.organization.sector) <= 4
    for engagement in said.engagements:
        assert len(engagement.title) <= 300
        assert len(engagement.place) <= 200


@settings(deadline=None)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_any_sheet_has_tables_or_none(rows: list[list[str]]) -> None:
    try:
        tables = find_tables(a_book(*rows))
    except NoTableFound:
        return

    for table in tables:
        seen = [row for row, _ in table.rows] + list(table.passed_over)
        assert len(seen) == len(set(seen))
        assert all(table.header_row < row <= len(rows) for row in seen)
