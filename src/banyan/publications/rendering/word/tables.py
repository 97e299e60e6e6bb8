"""Tables that a publication draws from the record: its head, figures beside those before, lists."""

from collections.abc import Sequence
from typing import Final

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length
from docx.table import _Cell

from banyan.publications.content import NamedList
from banyan.publications.rendering.layout import LaidEdition, LaidRow, LaidSection
from banyan.publications.rendering.marks import Block
from banyan.publications.rendering.word.evidence import edges
from banyan.publications.rendering.word.runs import element, write, write_runs

ROOM: Final = Cm(17.4)
NUMBER: Final = Cm(2.9)

# What a cell holds: words, or runs with their citations.
Said = str | tuple[Block, ...]


def write_figures(document: Document, section: LaidSection, edition: LaidEdition) -> None:
    """Add the figures drawn into a part, each beside the one of the period before it."""
    if not section.figures:
        return
    heads = ["In figures", edition.period]
    if section.compares:
        heads = ["In figures", edition.earlier, edition.period, "Change"]
    words = Length(ROOM - NUMBER * (len(heads) - 1))
    rows = [_row(row, is_compared=section.compares) for row in section.figures]
    _table(document, heads, rows, [words, *[NUMBER] * (len(heads) - 1)], edition.language)


def write_list(document: Document, drawn: NamedList, language: str) -> None:
    """Add a list drawn into a part."""
    widths = [Length(ROOM * share // sum(drawn.shares)) for share in drawn.shares]
    _table(document, drawn.columns, drawn.rows, widths, language, numbers=False)


def _row(row: LaidRow, *, is_compared: bool) -> tuple[Said, ...]:
    if is_compared:
        return (row.label, row.before, row.now, row.change)
    return (row.label, row.now)


def _table(
    document: Document,
    heads: Sequence[str],
    rows: Sequence[Sequence[Said]],
    widths: Sequence[Length],
    language: str,
    *,
    numbers: bool = True,
) -> None:
    table = document.add_table(rows=1, cols=len(heads))
    table.autofit = False
    edges(table._tbl.tblPr)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in (heads, *rows):
        line = table.rows[0] if row is heads else table.add_row()
        line._tr.get_or_add_trPr().append(element("w:cantSplit"))
        cells = line.cells
        for place, (cell, said, width) in enumerate(zip(cells, row, widths, strict=True)):
            cell.width = width
            _say(cell, said, language, is_number=numbers and place > 0, is_head=row is heads)
    # Repeated at the head of every page, and read out as the heads of the columns.
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    document.add_paragraph(style="Source")


def _say(cell: _Cell, said: Said, language: str, *, is_number: bool, is_head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = "Cell"
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if isinstance(said, str):
        write(paragraph, said, language=language)
        for run in paragraph.runs:
            run.bold = is_head or None
        return
    for block in said:
        for line in block.lines:
            write_runs(paragraph, line, language=language)
