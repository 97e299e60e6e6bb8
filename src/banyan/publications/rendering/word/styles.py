"""The styles of the Word file. Whoever edits it changes a style once, and the whole follows."""

from dataclasses import dataclass
from typing import Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.text.parfmt import CT_PPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle

from banyan.publications.rendering.word.runs import COUNTED, STATED, element, word_language

SERIF, SANS = "Noto Serif", "Noto Sans"
INK: Final = RGBColor(0x1B, 0x1F, 0x1D)
QUIET: Final = RGBColor(0x5D, 0x65, 0x5F)
BANYAN: Final = RGBColor(0x1F, 0x5B, 0x4A)
CLAY: Final = RGBColor(0xA8, 0x48, 0x1F)
WATER: Final = RGBColor(0x2A, 0x64, 0x8F)
SAND: Final = "EFE8D8"
RULE: Final = "DCD8CC"
GREEN: Final = "1F5B4A"


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks; sizes and spaces in points."""

    name: str
    font: str
    size: float
    colour: RGBColor = INK
    bold: bool = False
    before: float = 0
    after: float = 0
    line: float = 1.15
    with_next: bool = False


LOOKS: Final = (
    Look("Normal", SERIF, 10, after=6, line=1.2),
    Look("Title", SERIF, 34, BANYAN, bold=True, before=2, line=1.0),
    Look("Subtitle", SANS, 9.5, QUIET, after=4),
    Look("Heading 1", SANS, 17, INK, bold=True, before=20, after=2, with_next=True),
    Look("Heading 2", SANS, 11, INK, bold=True, after=2, with_next=True),
    Look("Heading 3", SANS, 9.5, BANYAN, bold=True, before=6, after=2, with_next=True),
    Look("Quote", SANS, 9, INK, before=3, after=6),
    Look("Caption", SANS, 9.5, INK, bold=True, before=8, after=1, with_next=True),
    Look("List Bullet", SERIF, 10, after=3, line=1.2),
    Look("List Number", SERIF, 10, after=3, line=1.2),
    Look("Header", SANS, 8, QUIET),
    Look("Footer", SANS, 8, QUIET),
    Look("Message", SERIF, 11.5, after=7, line=1.3),
    Look("Question", SANS, 9.5, QUIET, after=8, with_next=True),
    Look("Number and countries", SANS, 8.5, BANYAN, bold=True, before=12, with_next=True),
    Look("Language", SANS, 7.5, QUIET, before=2, with_next=True),
    Look("Source", SANS, 7.5, QUIET, after=8),
    Look("Notice", SANS, 9, INK, before=4, after=6),
    Look("Box title", SERIF, 16, BANYAN, bold=True, before=4, after=4, with_next=True),
    Look("Box text", SERIF, 10, after=5, line=1.2),
    Look("Evidence", SANS, 8, INK, after=1),
    Look("Cell", SANS, 9, INK, before=1, after=1),
    Look("Numbered", SERIF, 10.5, after=8, line=1.25),
    Look("Outcome", SERIF, 11, INK, bold=True, after=6, line=1.25),
)


def dress(document: Document, language: str) -> None:
    """Give `document` the house's styles, and `language` wherever a run names no other."""
    _defaults(document, language)
    _without_table_styles(document)
    for look in LOOKS:
        _paragraph_style(document, look)
    for name, colour in ((COUNTED, WATER), (STATED, CLAY)):
        style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        assert isinstance(style, CharacterStyle)  # what was asked for; the library says less
        style.font.color.rgb = colour
        style.quick_style = True
    _shade(document, "Notice")
    _edge(document, "Quote", "left", RULE, 18, 8)
    _edge(document, "Heading 1", "top", GREEN, 18, 6)
    _edge(document, "Caption", "top", GREEN, 8, 4)
    _edge(document, "Title", "top", GREEN, 24, 4)
    _edge(document, "Header", "bottom", RULE, 4, 3)
    # A box's title and headings are steps of the outline, whatever they look like.
    _outline(document, "Box title", 1)


def _defaults(document: Document, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = None if defaults is None else defaults.find(f".//{qn('w:rPr')}")
    if properties is None:
        raise ValueError("The document has no defaults to set.")
    for child in list(properties):
        if child.tag in (qn("w:rFonts"), qn("w:lang")):
            properties.remove(child)
    # By name, not by theme: a theme's fonts have no Khmer, Lao or Burmese.
    fonts = element("w:rFonts", ascii=SERIF, hAnsi=SERIF, eastAsia="Noto Sans SC", cs=SERIF)
    properties.insert(0, fonts)
    named = word_language(language)
    properties.append(element("w:lang", val=named, eastAsia="zh-CN", bidi="th-TH"))


def _without_table_styles(document: Document) -> None:
    """Take out the hundred table styles of the library: they crowd the list, and slow it."""
    for style in document.styles.element.xpath("w:style[@w:type='table'][not(@w:default)]"):
        style.getparent().remove(style)


def _paragraph_style(document: Document, look: Look) -> None:
    names = [style.name for style in document.styles]
    if look.name in names:
        style = document.styles[look.name]
    else:
        style = document.styles.add_style(look.name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)  # every look is of a paragraph
    for child in style.element.xpath(
        "./w:rPr | ./w:pPr/w:pBdr | ./w:pPr/w:spacing | ./w:pPr/w:tabs"
    ):
        child.getparent().remove(child)
    font = style.font
    font.name = look.font
    style.element.rPr.rFonts.set(qn("w:cs"), look.font)
    font.size = Pt(look.size)
    style.element.rPr.append(element("w:szCs", val=str(round(look.size * 2))))
    font.color.rgb = look.colour
    font.bold = look.bold
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(look.before), Pt(look.after)
    layout.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    layout.line_spacing = look.line
    layout.keep_with_next = look.with_next
    layout.widow_control = True
    if look.name == "Quote":
        layout.left_indent = Cm(0.3)
    if look.name == "Numbered":  # the number hangs before its paragraph
        layout.left_indent, layout.first_line_indent = Cm(1), Cm(-1)
        layout.tab_stops.add_tab_stop(Cm(1))
    style.quick_style = True
    style.hidden = False


def _shade(document: Document, name: str) -> None:
    properties = document.styles[name].element.get_or_add_pPr()
    _before_spacing(properties, element("w:shd", val="clear", color="auto", fill=SAND))


def _edge(document: Document, name: str, side: str, colour: str, eighths: int, space: int) -> None:
    """Draw a line at one side of a style's paragraphs, `eighths` of a point thick."""
    properties = document.styles[name].element.get_or_add_pPr()
    edges = element("w:pBdr")
    edges.append(
        element(f"w:{side}", val="single", sz=str(eighths), space=str(space), color=colour)
    )
    _before_spacing(properties, edges)


def _before_spacing(properties: CT_PPr, added: BaseOxmlElement) -> None:
    """Put an element where the schema wants borders and grounds: before the spacing."""
    properties.get_or_add_spacing().addprevious(added)


def _outline(document: Document, name: str, level: int) -> None:
    properties = document.styles[name].element.get_or_add_pPr()
    properties.append(element("w:outlineLvl", val=str(level)))
