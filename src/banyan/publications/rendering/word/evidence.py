"""Tables of the Word file: the box a feature stands in, and how every figure is known."""

from typing import Final

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length
from docx.table import _Cell

from banyan.publications.rendering.layout import LaidEdition, LaidFigure
from banyan.publications.rendering.word.runs import COUNTED, STATED, element, write
from banyan.publications.rendering.word.styles import GREEN, RULE, SAND

COLUMNS: Final = (
    ("No.", Cm(1.1)),
    ("Figure", Cm(3.6)),
    ("What it is", Cm(5.2)),
    ("How we know", Cm(7.5)),
)


def a_box(document: Document, width: Length) -> _Cell:
    """Add a box across the page and return it, to be written into."""
    table = document.add_table(rows=1, cols=1)
    table.autofit = False
    table.columns[0].width = width
    cell: _Cell = table.rows[0].cells[0]
    cell.width = width
    properties = cell._tc.get_or_add_tcPr()
    properties.append(element("w:shd", val="clear", color="auto", fill=SAND))
    room = element("w:tcMar")
    for side in ("top", "left", "bottom", "right"):
        room.append(element(f"w:{side}", w="280", type="dxa"))
    properties.append(room)
    return cell


def write_evidence(document: Document, edition: LaidEdition) -> None:
    """Add a row for every figure, with the place that its number in the text leads to."""
    table = document.add_table(rows=1, cols=len(COLUMNS))
    table.autofit = False
    edges(table._tbl.tblPr)
    for column, (_, width) in zip(table.columns, COLUMNS, strict=True):
        column.width = width
    for cell, (words, width) in zip(table.rows[0].cells, COLUMNS, strict=True):
        cell.width = width
        _say(cell, words, edition.language, bold=True)
    # Repeated at the head of every page, and read out as the heads of the columns.
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for figure in edition.figures:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(element("w:cantSplit"))
        for cell, (_, width) in zip(row.cells, COLUMNS, strict=True):
            cell.width = width
        _figure(list(row.cells), figure, edition.language)


def _figure(cells: list[_Cell], figure: LaidFigure, language: str) -> None:
    style = COUNTED if figure.is_computed else STATED
    _say(cells[0], str(figure.position), language, style=style)
    _mark(cells[0], figure.position)
    _say(cells[1], figure.shown, language, bold=True)
    _say(cells[1], figure.kind, language, style=style, more=True)
    _say(cells[2], f"{figure.label}.", language)
    told = [f"{term}: {text}" for term, text in figure.facts]
    _say(cells[3], " · ".join([*told, figure.ref]), language)


def _say(
    cell: _Cell,
    words: str,
    language: str,
    *,
    style: str = "",
    bold: bool = False,
    more: bool = False,
) -> None:
    """Write into a cell: in its first paragraph, or in one `more`."""
    paragraph = cell.add_paragraph() if more else cell.paragraphs[0]
    paragraph.style = "Evidence"
    write(paragraph, words, language=language, style=style)
    for run in paragraph.runs:
        run.bold = bold or None


def _mark(cell: _Cell, position: int) -> None:
    paragraph = cell.paragraphs[0]._p
    start = element("w:bookmarkStart", id=str(position), name=f"figure_{position}")
    paragraph.insert(1, start)
    paragraph.append(element("w:bookmarkEnd", id=str(position)))


def edges(properties: BaseOxmlElement) -> None:
    """Rule a table: a green line above it, hairlines between its rows and below."""
    ruled = element("w:tblBorders")
    ruled.append(element("w:top", val="single", sz="12", space="0", color=GREEN))
    ruled.append(element("w:bottom", val="single", sz="4", space="0", color=RULE))
    ruled.append(element("w:insideH", val="single", sz="4", space="0", color=RULE))
    properties.append(ruled)
