"""A publication as a Word document: its head, its parts as its kind has them, evidence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import Final

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from banyan.publications.content import Chart, EditionContent
from banyan.publications.rendering.layout import (
    LaidBox,
    LaidEdition,
    LaidParagraph,
    LaidPassage,
    LaidSection,
    laid_out,
)
from banyan.publications.rendering.marks import Block, Kind
from banyan.publications.rendering.word.evidence import a_box, write_evidence
from banyan.publications.rendering.word.file import same_bytes
from banyan.publications.rendering.word.runs import element, write, write_runs
from banyan.publications.rendering.word.styles import dress
from banyan.publications.rendering.word.tables import write_figures, write_list
from banyan.publications.vocabulary import Layout
from banyan.results.charts import png_of

WIDE: Final = Cm(17.4)
COLUMN: Final = Cm(8.3)
PICTURE: Final = Cm(12)
MAP: Final = Cm(15)  # wider, it would leave half of the first page empty
_STYLES: Final = {
    Kind.HEADING: "Heading 3",
    Kind.BULLETS: "List Bullet",
    Kind.NUMBERS: "List Number",
}


def edition_docx(content: EditionContent) -> bytes:
    """Set an edition as a Word file. Equal content gives equal bytes.

    :raises UnknownCitation: if a text cites a figure that the edition does not hold.
    :raises NotSetUp: if the fonts for its charts are missing.
    """
    edition = laid_out(content)
    writer = _Writer(docx.Document(), edition)
    writer.write()
    file = BytesIO()
    writer.document.save(file)
    return same_bytes(file.getvalue(), edition.day)


class _Writer:
    """Writes one edition into one document, from top to bottom."""

    def __init__(self, document: Document, edition: LaidEdition) -> None:
        self.document = document
        self.place: Document | _Cell = document  # where paragraphs go: the page, or a box on it
        self.edition = edition
        self.language = edition.language
        self.is_report = edition.layout == Layout.REPORT
        self.in_columns = edition.layout == Layout.NEWSLETTER

    def write(self) -> None:
        dress(self.document, self.language)
        self._properties()
        self._page()
        self._masthead()
        for section in self.edition.sections:
            self._section(section)
        self._columns(1)
        # What a board is asked to decide stands before the evidence.
        if self.is_report:
            self._invitation("Outcome")
        self._line("Heading 1", "How we know")
        write_evidence(self.document, self.edition)
        self._sources()
        if not self.is_report:
            self._invitation("Normal")
        self._closing()

    def _properties(self) -> None:
        told = self.document.core_properties
        told.title = f"{self.edition.title}: {self.edition.region}"
        told.author = self.edition.publisher
        told.subject = self.edition.region
        told.language = self.language
        told.comments = told.keywords = ""
        told.last_modified_by = self.edition.publisher
        told.revision = 1

    def _page(self) -> None:
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(1.8)
        section.top_margin, section.bottom_margin = Cm(2.1), Cm(1.9)
        section.different_first_page_header_footer = True
        words = f"{self.edition.title}\t{self.edition.dated}"
        if self.edition.standing == "DRAFT":
            words = f"{self.edition.title} · Draft, not to be quoted\t{self.edition.dated}"
        self._running(section.header.paragraphs[0], words)
        for foot in (section.footer, section.first_page_footer):
            paragraph = foot.paragraphs[0]
            paragraph.style = "Footer"
            self._running(paragraph, f"{self.edition.region}\t")
            for part in ("PAGE", " / ", "NUMPAGES"):
                _field(paragraph, part)

    def _running(self, paragraph: Paragraph, words: str) -> None:
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(WIDE, WD_TAB_ALIGNMENT.RIGHT)
        write(paragraph, words, language=self.language)

    def _masthead(self) -> None:
        edition = self.edition
        self._line("Title", edition.publication)
        head = (edition.number, edition.dated, edition.region)
        self._line("Subtitle", " · ".join(words for words in head if words))
        drafted = f" · drafted by {edition.drafted_by}" if edition.drafted_by else ""
        self._line("Subtitle", f"{edition.publisher}{drafted}")
        for notice in edition.notices:
            self._line("Notice", notice)
        for term, words in edition.head:
            self._line("Notice", f"{term}: {words}").runs[0].bold = None
        self._blocks(edition.message, "Message")
        if edition.signed:
            self._line("Subtitle", edition.signed)
        if edition.map:
            self._chart(edition.map, MAP)

    def _section(self, section: LaidSection) -> None:
        self._columns(1)
        self._line("Heading 1", f"{section.mark}  {section.title}".strip())
        self._blocks(section.lead, "Question")
        write_figures(self.document, section, self.edition)
        if self.in_columns:
            self._columns(2)
        for paragraph in section.paragraphs:
            self._paragraph(paragraph)
        # Word would part a drawing from its caption where a column ends.
        if section.charts or section.boxes or section.lists:
            self._columns(1)
        for chart in section.charts:
            self._chart(chart, PICTURE)
        for drawn in section.lists:
            self._line("Heading 2", drawn.title)
            write_list(self.document, drawn, self.language)
        for box in section.boxes:
            self._box(box)

    def _paragraph(self, paragraph: LaidParagraph) -> None:
        countries = " · ".join(country.label for country in paragraph.countries)
        if self.is_report:
            self._numbered(paragraph, countries)
            return
        self._line("Number and countries", f"{paragraph.number}   {countries}".strip())
        if paragraph.heading:
            self._line("Heading 2", paragraph.heading)
        self._blocks(paragraph.blocks)
        self._summaries(paragraph.summaries)
        if paragraph.source and not self.in_columns:
            self._line("Source", paragraph.source)

    def _numbered(self, paragraph: LaidParagraph, countries: str) -> None:
        """Write a paragraph of a report: its number hangs before the first of its lines."""
        title = " · ".join(words for words in (paragraph.heading, countries) if words)
        if title:
            self._line("Number and countries", title)
        first = len(self.document.paragraphs)
        self._blocks(paragraph.blocks, "Numbered")
        if len(self.document.paragraphs) > first:
            _begin_with(self.document.paragraphs[first], f"{paragraph.number}.\t")
        self._summaries(paragraph.summaries)

    def _box(self, box: LaidBox) -> None:
        with self._inside(a_box(self.document, WIDE)):
            self._line("Box title", box.title)
            self._blocks(box.blocks, "Box text")
            self._summaries(box.summaries)

    @contextmanager
    def _inside(self, cell: _Cell) -> Iterator[None]:
        """Write into `cell` for a while."""
        self.place = cell
        yield
        self.place = self.document
        first = cell.paragraphs[0]._p  # a cell is made with an empty paragraph
        first.getparent().remove(first)

    def _summaries(self, passages: Sequence[LaidPassage]) -> None:
        for passage in passages:
            label = self.place.add_paragraph(style="Language")
            write(label, passage.language_name, language=passage.language)
            self._blocks(passage.blocks, "Quote", language=passage.language)

    def _blocks(
        self, blocks: Sequence[Block], style: str = "Normal", *, language: str = ""
    ) -> None:
        for block in blocks:
            for line in block.lines:
                paragraph = self.place.add_paragraph(style=_STYLES.get(block.kind, style))
                write_runs(paragraph, line, language=language or self.language)

    def _chart(self, chart: Chart, width: Length) -> None:
        self._line("Caption", chart.title)
        self._line("Source", chart.subtitle).paragraph_format.keep_with_next = True
        paragraph = self.place.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        placed = paragraph.add_run().add_picture(BytesIO(png_of(chart.svg)), width=width)
        named = placed._inline.docPr
        named.set("descr", chart.alt)
        named.set("title", chart.title)
        self._line("Source", f"{chart.source} {chart.note}".rstrip())

    def _line(self, style: str, words: str) -> Paragraph:
        paragraph = self.place.add_paragraph(style=style)
        write(paragraph, words, language=self.language)
        return paragraph

    def _columns(self, number: int) -> None:
        """Go on in `number` columns on the same page."""
        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        section.different_first_page_header_footer = False
        properties = section._sectPr
        for old in properties.findall(qn("w:cols")):
            properties.remove(old)
        gap = str(round((WIDE - 2 * COLUMN) / 635))  # in twentieths of a point
        columns = element("w:cols", num=str(number), space=gap)
        properties.find(qn("w:pgMar")).addnext(columns)

    def _sources(self) -> None:
        if self.is_report and self.edition.sources:
            self._line("Heading 2", "Where the paragraphs come from")
            for number, words in self.edition.sources:
                self._line("Evidence", f"{number}  {words}.")

    def _invitation(self, style: str) -> None:
        edition = self.edition
        if edition.invitation:
            self._line("Heading 1", edition.asks)
            self._blocks(edition.invitation, style)
        if edition.reactions_to:
            self._line("Normal", edition.reactions_to.removeprefix("mailto:"))

    def _closing(self) -> None:
        for words in (*self.edition.colophon, self.edition.address):
            if words:
                self._line("Source", words)


def _begin_with(paragraph: Paragraph, words: str) -> None:
    """Put words before everything that a paragraph says."""
    run = paragraph.add_run(words)._r
    first = paragraph._p.find(qn("w:r"))
    if first is not None and first is not run:
        first.addprevious(run)


def _field(paragraph: Paragraph, name: str) -> None:
    """Add what Word fills in: the page's number, the number of pages. Other words stay words."""
    if name.strip(" /") == "":
        paragraph.add_run(name)
        return
    field = element("w:fldSimple", instr=name)
    field.append(paragraph.add_run("1")._r)
    paragraph._p.append(field)
