"""One edition in three forms: they say the same, in every script."""

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from string import ascii_letters
from typing import Any

import docx
import pypdf
import pytest
import typst
from docx.oxml.ns import qn

from banyan.foundation.assets import NotSetUp, font_directory
from banyan.publications.content import EditionContent, Masthead, Standing
from banyan.publications.rendering.html import edition_html, render_edition
from banyan.publications.rendering.layout import LaidEdition, laid_out
from banyan.publications.rendering.marks import Run
from banyan.publications.rendering.pdf import edition_pdf
from banyan.publications.rendering.selectable import selectable
from banyan.publications.rendering.word import edition_docx
from tests.publications.sample import IN_THEIR_SCRIPTS, an_edition

LANGUAGES = ("zh-Hans", "id", "km", "lo", "mn", "my", "th", "vi")


@cache
def content() -> EditionContent:
    return an_edition()


@cache
def page() -> str:
    return edition_html(content())


@cache
def printed() -> bytes:
    return edition_pdf(content())


@cache
def pdf() -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(printed()))


@cache
def word() -> bytes:
    return edition_docx(content())


def squeezed(text: str) -> str:
    """Return `text` without what lines and columns put into it: spaces and hyphens."""
    return re.sub(r"[\s\u00ad\u2010-]", "", unicodedata.normalize("NFC", text))


@cache
def page_text() -> str:
    return squeezed(unescape(re.sub(r"<[^>]+>", "", page())))


@cache
def pdf_text() -> str:
    return squeezed("".join(sheet.extract_text() for sheet in pdf().pages))


def stands_in(line: str, text: str) -> bool:
    """Test whether `line` is in `text`, whole or in two parts: a page or a box may be between."""
    if line in text:
        return True
    return any(line[:cut] in text and line[cut:] in text for cut in range(1, len(line)))


@cache
def word_text() -> str:
    body = docx.Document(BytesIO(word())).element.body
    return squeezed("".join(node.text or "" for node in body.iter(qn("w:t"))))


def lines(edition: LaidEdition) -> Iterator[tuple[Run, ...]]:
    """Yield every line of the paragraphs and boxes."""
    for section in edition.sections:
        texts = [paragraph.blocks for paragraph in section.paragraphs]
        for blocks in [*texts, *(box.blocks for box in section.boxes)]:
            for block in blocks:
                yield from block.lines


def as_printed(line: tuple[Run, ...]) -> str:
    numbers = (f"{run.text}{run.figure or ''}" for run in line)
    return squeezed("".join(numbers))


@pytest.mark.parametrize("text", [page_text, pdf_text, word_text])
def test_every_line_is_there_with_the_same_numbers_in_all_three_forms(text: Any) -> None:
    expected = [as_printed(line) for line in lines(laid_out(content()))]

    assert len(expected) == 43  # 29 paragraphs; headings, texts and items of two boxes
    assert [line for line in expected if not stands_in(line, text())] == []


def test_every_figure_opens_on_the_page_and_stands_in_the_list_once() -> None:
    for position in range(1, 31):
        assert f'popovertarget="know-{position}"' in page()
        assert page().count(f'id="know-{position}"') == 1
        assert page().count(f'<li value="{position}" id="figure-{position}">') == 1


def test_every_number_in_the_word_file_leads_to_its_row() -> None:
    body = docx.Document(BytesIO(word())).element.body
    places = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    leads = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}

    assert places == [f"figure_{position}" for position in range(1, 31)]
    assert leads == set(places)


def passages(*languages: str) -> list[str]:
    told = [paragraph.summaries for part in content().sections for paragraph in part.paragraphs]
    return [one.text for many in told for one in many if one.language in languages]


@pytest.mark.parametrize("language", ["zh-Hans", "id", "lo", "mn", "th", "vi"])
def test_text_comes_out_of_the_pdf_as_it_was_written(language: str) -> None:
    # By letters alone: what Thai and Lao write as one letter and draw as two comes out as two.
    there = unicodedata.normalize("NFKC", pdf_text())

    wanted = [unicodedata.normalize("NFKC", squeezed(text)) for text in passages(language)]
    assert wanted
    assert [text for text in wanted if not stands_in(text, there)] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Debian's poppler-utils is not installed")
def test_names_in_charts_and_on_the_map_can_be_selected(tmp_path: Path) -> None:
    # The drawings alone, so that a name that is found is a name in a drawing.
    alone = [replace(part, lead="", paragraphs=(), boxes=()) for part in content().sections]
    drawings = replace(content(), message="", sections=tuple(alone), figures=())
    file = tmp_path / "edition.pdf"
    file.write_bytes(edition_pdf(drawings))
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    there = squeezed(read.stdout.decode())

    names = [*IN_THEIR_SCRIPTS, "Business Eye Opener", "Tonga", "18", "20,412"]
    assert [name for name in names if squeezed(name) not in there] == []


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="Debian's poppler-utils is not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_selected_text_reads_as_it_was_written(language: str, tmp_path: Path) -> None:
    file = tmp_path / "edition.pdf"
    file.write_bytes(printed())
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    there = squeezed(read.stdout.decode())

    wanted = [squeezed(text) for text in passages(language)]
    assert wanted
    assert [text for text in wanted if not stands_in(text, there)] == []


@pytest.mark.skipif(not shutil.which("pdftoppm"), reason="Debian's poppler-utils is not installed")
def test_making_text_selectable_changes_nothing_that_is_seen(tmp_path: Path) -> None:
    fonts = '#set text(font: ("Noto Serif", "Noto Sans Khmer"))'
    typed = tmp_path / "typed.typ"
    # More letters than 128: the numbers of their glyphs are written in all the ways there are.
    letters = " ".join(f"V{chr(code)}o" for code in range(0xC0, 0x180) if chr(code).isalpha())
    typed.write_text(f"{fonts}\nធ្វើការជាមួយ Nghị định\n\n{letters} {ascii_letters}")
    paths = [str(font_directory())]
    plain = bytes(typst.compile(str(typed), font_paths=paths, ignore_system_fonts=True))

    seen = []
    for name, file in (("plain", plain), ("selectable", selectable(plain))):
        (tmp_path / name).write_bytes(file)
        drawn = subprocess.run(
            ["pdftoppm", "-r", "60", "-gray", tmp_path / name], capture_output=True, check=True
        )
        seen.append(drawn.stdout)

    assert plain != selectable(plain)
    assert seen[0] == seen[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_passage_says_its_language_on_the_page(language: str) -> None:
    assert f'class="summary" lang="{language}"' in page()


def test_every_run_of_the_word_file_says_its_language() -> None:
    body = docx.Document(BytesIO(word())).element.body
    said: dict[str, set[str]] = {}
    for run in body.iter(qn("w:r")):
        text = "".join(node.text or "" for node in run.iter(qn("w:t")))
        language = run.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        if text.strip(" /1") and not text.isdigit():
            assert language is not None, text
            said.setdefault(language.get(qn("w:val")), set()).add(text)

    expected = {"en-GB", "id-ID", "km-KH", "lo-LA", "mn-MN", "my-MM", "th-TH", "vi-VN", "zh-CN"}
    assert set(said) == expected
    assert any("សហគ្រាស" in text for text in said["km-KH"])


def test_a_khmer_run_of_the_word_file_has_a_khmer_font() -> None:
    body = docx.Document(BytesIO(word())).element.body
    run = next(r for r in body.iter(qn("w:r")) if "សហគ្រាស" in "".join(r.itertext()))

    assert run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:cs")) == "Noto Sans Khmer"


def test_pictures_of_the_word_file_have_alternative_texts() -> None:
    body = docx.Document(BytesIO(word())).element.body
    told = [node.get("descr") for node in body.iter(qn("wp:docPr"))]

    assert len(told) == 4  # the map and a chart for every part
    assert all(text.startswith("In ") for text in told)


def test_the_pdf_is_tagged_named_and_says_its_language() -> None:
    root: Any = pdf().trailer["/Root"]
    told: Any = pdf().metadata

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert told.title == "ENTERPRISES in Action No. 2"
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_the_pdf_has_a_font_of_ours_for_every_script_and_no_other() -> None:
    fonts = set()
    for sheet in pdf().pages:
        resources: Any = sheet["/Resources"]
        for font in resources["/Font"].values():
            fonts.add(font.get_object()["/BaseFont"].split("+")[1].split("-")[0])

    scripts = {f"NotoSans{name}" for name in ("Khmer", "Lao", "Thai", "Myanmar", "SC")}
    assert fonts == scripts | {"NotoSans", "NotoSerif"}


def test_equal_content_gives_equal_bytes() -> None:
    again = an_edition()

    assert edition_html(again) == page()
    assert edition_pdf(again) == printed()
    assert edition_docx(again) == word()


def test_what_people_write_is_text_in_every_form() -> None:
    typed = '<script>alert(1)</script> #set text(red) \\*[x] "&amp;" {{ 7|add:1 }}'
    hostile = replace(content(), message=typed, invitation=typed, signed=typed)
    shown = squeezed("<script>alert(1)</script>#settext(red)*[x]")

    assert "<script>" not in edition_html(hostile)
    assert shown in squeezed(unescape(re.sub(r"</?(p|div|span)[^>]*>", "", edition_html(hostile))))
    first = pypdf.PdfReader(BytesIO(edition_pdf(hostile))).pages[0].extract_text()
    assert shown in squeezed(first)
    told = docx.Document(BytesIO(edition_docx(hostile))).paragraphs
    assert any(shown in squeezed(paragraph.text) for paragraph in told)


def test_a_draft_says_so_in_every_form() -> None:
    draft = replace(content(), standing=Standing.DRAFT)

    assert "This is a draft." in edition_html(draft)
    assert "Thisisadraft." in squeezed(
        pypdf.PdfReader(BytesIO(edition_pdf(draft))).pages[0].extract_text()
    )
    heads = docx.Document(BytesIO(edition_docx(draft))).sections[0].header.paragraphs
    assert "Draft, not to be quoted" in heads[0].text


def test_the_article_alone_carries_no_styles_and_no_scripts() -> None:
    article = render_edition(content(), standalone=False)

    assert article.lstrip().startswith("<article")
    assert not re.search(r"<style|<script|\sstyle=|\son\w+=", article)


def test_an_edition_with_nothing_in_it_yet_can_be_read() -> None:
    day = content().masthead.dated
    empty = EditionContent(
        slug="empty",
        standing=Standing.DRAFT,
        masthead=Masthead("Newsflash", 1, "Pacific", day, "Department"),
        message="",
        sections=(),
        figures=(),
    )

    assert "Newsflash" in edition_html(empty)
    assert edition_pdf(empty).startswith(b"%PDF")
    assert docx.Document(BytesIO(edition_docx(empty))).paragraphs[0].text == "Newsflash"


def test_without_its_fonts_an_edition_is_not_half_set(settings: Any, tmp_path: Path) -> None:
    settings.BUILD = tmp_path

    with pytest.raises(NotSetUp, match=r"is not there\. Run \./banyan demo"):
        edition_pdf(content())
