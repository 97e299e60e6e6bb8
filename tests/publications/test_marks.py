"""The few marks of a text, and the scripts in it."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banyan.publications.content import CitedFigure, FigureKind, references_cited
from banyan.publications.rendering.marks import Block, Kind, Run, UnknownCitation, blocks_of
from banyan.publications.rendering.scripts import BURMESE, KHMER, LATIN, THAI, script_runs

REACHED = CitedFigure(
    position=7,
    ref="FIG-7K3M9QX2TB",
    kind=FigureKind.STATED,
    shown="over 20,000",
    label="Enterprises trained, Myanmar",
    unit="enterprises",
    definition="Enterprises, each counted once.",
    as_of=date(2018, 8, 31),
)
FIGURES = {REACHED.ref: REACHED}
WRITTEN = st.text(alphabet=st.sampled_from("aé 1.,កំាไทยລາວမြန်中文ийһ\n"), max_size=60)


def told(text: str, language: str = "en") -> tuple[Block, ...]:
    return blocks_of(text, FIGURES, language=language)


def words(blocks: tuple[Block, ...]) -> str:
    return "".join(run.text for block in blocks for line in block.lines for run in line)


def test_a_citation_is_printed_as_the_figure_with_its_number() -> None:
    (block,) = told("We trained [[FIG-7K3M9QX2TB]] enterprises.")

    assert block.runs == (
        Run("We trained "),
        Run("over 20,000", figure=7),
        Run(" enterprises."),
    )


def test_a_figure_that_begins_a_sentence_has_a_capital() -> None:
    (block,) = told("It grew. [[FIG-7K3M9QX2TB]] came; [[FIG-7K3M9QX2TB]] stayed.")

    assert [run.text for run in block.runs if run.figure] == ["Over 20,000", "over 20,000"]


def test_a_citation_of_a_figure_the_edition_does_not_hold_is_refused() -> None:
    with pytest.raises(UnknownCitation, match=r"FIG-0000000000 is cited, but it is not among"):
        told("We trained [[FIG-0000000000]].")


def test_headings_lists_and_emphasis_are_read_and_nothing_else_is() -> None:
    blocks = told("### Partners\n\n- *one*\n- **two**\n\n1. three\n\n<b>four</b> `five` | six")

    kinds = [block.kind for block in blocks]
    assert kinds == [Kind.HEADING, Kind.BULLETS, Kind.NUMBERS, Kind.PARAGRAPH]
    assert blocks[1].lines == ((Run("one", is_emphasized=True),), (Run("two", is_strong=True),))
    assert words(blocks[3:]) == "<b>four</b> `five` | six"


def test_a_link_that_would_run_a_script_stays_text() -> None:
    (block,) = told("[open](javascript:alert(1)) and [read](https://example.org/)")

    assert [run.link for run in block.runs] == ["", "https://example.org/"]


def test_a_name_in_another_script_is_in_the_language_of_that_script() -> None:
    (block,) = told("The office in ประเทศไทย answered.")

    assert [(run.text, run.language) for run in block.runs] == [
        ("The office in ", ""),
        ("ประเทศไทย ", "th"),
        ("answered.", ""),
    ]


def test_quotes_are_those_of_print_in_english_alone() -> None:
    assert words(told("""Employers' views: "growing" it's 'so'""")) == (
        "Employers\u2019 views: \u201cgrowing\u201d it\u2019s \u2018so\u2019"
    )
    assert words(told('"kantor"', language="id")) == '"kantor"'


def test_text_is_cut_where_the_script_changes() -> None:
    assert list(script_runs("12 ILO, ខ្មែរ ไทย 2018")) == [
        (LATIN, "12 ILO, "),
        (KHMER, "ខ្មែរ "),
        (THAI, "ไทย 2018"),
    ]
    assert list(script_runs("မြန်မာ။")) == [(BURMESE, "မြန်မာ။")]


@given(WRITTEN)
def test_the_pieces_of_a_text_joined_are_the_text(text: str) -> None:
    assert "".join(piece for _, piece in script_runs(text)) == text


@given(WRITTEN)
def test_no_two_pieces_beside_each_other_are_of_one_script(text: str) -> None:
    scripts = [script for script, _ in script_runs(text)]

    assert all(one != following for one, following in pairwise(scripts))


@given(st.lists(st.sampled_from(["FIG-A1", "FIG-B2", "FIG-C3"])))
def test_figures_are_numbered_as_they_are_first_cited(refs: list[str]) -> None:
    text = " and ".join(f"[[{ref}]]" for ref in refs)

    assert references_cited([text]) == tuple(dict.fromkeys(refs))
