"""Runs of text in Word: each with the font of its script, its language, and its marks."""

from collections.abc import Sequence
from typing import Final

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.text.font import CT_RPr
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run as WordRun

from banyan.publications.rendering.marks import Run
from banyan.publications.rendering.scripts import Script, language_of, script_runs

# Word names a language with its country.
LANGUAGES: Final = {
    "en": "en-GB",
    "id": "id-ID",
    "km": "km-KH",
    "lo": "lo-LA",
    "mn": "mn-MN",
    "my": "my-MM",
    "th": "th-TH",
    "vi": "vi-VN",
    "zh": "zh-CN",
}
COUNTED, STATED = "Counted figure", "Stated figure"  # the character styles of figures


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """Return an element of WordprocessingML: `element("w:lang", val="th-TH")`."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def word_language(code: str) -> str:
    """Return a language as Word names it: `zh-Hans` is `zh-CN`."""
    return LANGUAGES.get(code.split("-", maxsplit=1)[0], code)


def write(paragraph: Paragraph, text: str, *, language: str, style: str = "") -> None:
    """Add plain text to `paragraph`, a run for every script in it."""
    write_runs(paragraph, [Run(text)], language=language, style=style)


def write_runs(
    paragraph: Paragraph, runs: Sequence[Run], *, language: str, style: str = ""
) -> None:
    """Add a line with its marks to `paragraph`, whose text is in `language`."""
    for run in runs:
        own = run.language or language
        if run.figure:
            _cite(paragraph, run, own)
            continue
        for script, piece in script_runs(run.text):
            added = paragraph.add_run(piece, style or None)
            if run.is_strong:
                added.bold = True
            if run.is_emphasized:
                added.italic = True
            speak(added, script, language_of(script, own))
            if run.link:
                _lead_outside(paragraph, added, run.link)


def speak(run: WordRun, script: Script, language: str) -> None:
    """Give a run the font of its script and the language it is checked, broken and read in.

    Word keeps three languages for a run and chooses by script: Latin and Cyrillic, East Asian,
    and complex. A complex script whose font is not named falls back to one font for all of them.
    """
    properties = run._r.get_or_add_rPr()
    named = word_language(language)
    if script.is_complex:
        _fonts(properties, script.font)
        properties.append(element("w:cs"))
        properties.append(element("w:lang", val=named, bidi=named))
    elif script.is_east_asian:
        _fonts(properties, script.font)
        properties.append(element("w:lang", val=named, eastAsia=named))
    else:
        properties.append(element("w:lang", val=named))


def _fonts(properties: CT_RPr, font: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for kind in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{kind}"), font)


def _cite(paragraph: Paragraph, run: Run, language: str) -> None:
    """Add a figure's words, and its number, which leads to its row in the table at the end."""
    style = COUNTED if run.is_computed else STATED
    for script, piece in script_runs(run.text):
        words = paragraph.add_run(piece, style)
        words.bold = run.is_strong or None
        speak(words, script, language_of(script, language))
    number = paragraph.add_run(str(run.figure), style)
    number.bold = True
    number.font.superscript = True
    link = element("w:hyperlink", anchor=f"figure_{run.figure}", history="1")
    link.append(number._r)
    paragraph._p.append(link)


def _lead_outside(paragraph: Paragraph, run: WordRun, address: str) -> None:
    """Make a run a link to `address`."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    link.append(run._r)
    paragraph._p.append(link)
