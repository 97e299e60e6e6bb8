"""An edition with its texts read and its words chosen: the three renderings only set it."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

from banyan.publications.content import (
    Chart,
    CitedFigure,
    Country,
    EditionContent,
    FigureKind,
    FigureRow,
    NamedList,
    Paragraph,
    Passage,
    Standing,
)
from banyan.publications.rendering.marks import Block, blocks_of
from banyan.publications.vocabulary import Layout, Numbering, kind_named

KIND_IN_WORDS: Final = {
    FigureKind.COMPUTED: "Counted by Banyan",
    FigureKind.STATED: "Says the office",
}
# What one issue is called in its own sentences.
NOUNS: Final = {Layout.NEWSLETTER: "edition", Layout.REPORT: "report", Layout.SHEET: "newsflash"}
_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True, slots=True)
class LaidPassage:
    """A passage in its own language, with that language's own name."""

    language: str
    language_name: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class LaidParagraph:
    """A numbered paragraph, read."""

    number: str
    countries: tuple[Country, ...]
    heading: str
    blocks: tuple[Block, ...]
    summaries: tuple[LaidPassage, ...]
    source: str


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A figure beside the one of the period before it, read."""

    label: str
    now: tuple[Block, ...]
    before: tuple[Block, ...]
    change: str


@dataclass(frozen=True, slots=True)
class LaidBox:
    """A feature box, read."""

    title: str
    blocks: tuple[Block, ...]
    summaries: tuple[LaidPassage, ...]


@dataclass(frozen=True, slots=True)
class LaidSection:
    """A part of the edition, read."""

    number: int
    mark: str  # before its title: `1`, `IV`, or nothing
    title: str
    lead: tuple[Block, ...]
    paragraphs: tuple[LaidParagraph, ...]
    charts: tuple[Chart, ...]
    boxes: tuple[LaidBox, ...]
    figures: tuple[LaidRow, ...]
    lists: tuple[NamedList, ...]
    compares: bool  # its figures stand beside those of the period before


@dataclass(frozen=True, slots=True)
class LaidFigure:
    """A cited figure with the sentences of "how we know", in the order a reader asks them."""

    position: int
    ref: str
    shown: str
    label: str
    unit: str
    is_computed: bool
    kind: str
    facts: tuple[tuple[str, str], ...]  # what is asked, and the answer
    address: str


@dataclass(frozen=True, slots=True)
class LaidEdition:
    """An edition ready to be set."""

    title: str  # of the file: "ENTERPRISES in Action No. 2"
    layout: str
    noun: str  # what one issue is called: "edition", "report"
    language: str
    publication: str
    number: str  # "No. 2"; empty where an issue is told by its date
    head: tuple[tuple[str, str], ...]  # terms, with what is said of each
    period: str
    earlier: str
    dated: str  # "August 2018"
    day: date
    region: str
    publisher: str
    drafted_by: str
    standing: str
    notices: tuple[str, ...]  # that it is a draft, corrected, a correction
    message: tuple[Block, ...]
    signed: str
    map: Chart | None
    sections: tuple[LaidSection, ...]
    figures: tuple[LaidFigure, ...]
    asks: str  # what stands above the invitation
    invitation: tuple[Block, ...]
    reactions_to: str
    sources: tuple[tuple[str, str], ...]  # a paragraph's number, and what it was drawn from
    languages: tuple[tuple[str, str], ...]  # code and the language's own name
    colophon: tuple[str, ...]
    address: str
    superseded_by: str


def laid_out(content: EditionContent) -> LaidEdition:
    """Read every text of `content` and choose every word, so that three renderings say the same.

    :raises UnknownCitation: if a text cites a figure that `content` does not hold.
    """
    head = content.masthead
    form = kind_named(content.kind)
    reader = _Reader(
        {figure.ref: figure for figure in content.figures}, head.language, form.numbering
    )
    issue, dated = head.issue or f"No. {head.number}", f"{head.dated:%B %Y}"
    return LaidEdition(
        title=f"{head.publication} {issue}",
        layout=form.layout.value,
        noun=NOUNS[form.layout],
        language=head.language,
        publication=head.publication,
        number="" if issue == dated else issue,
        head=content.head,
        period=content.period,
        earlier=content.earlier,
        dated=dated,
        day=head.dated,
        region=head.region,
        publisher=head.publisher,
        drafted_by=head.drafted_by,
        standing=content.standing.value,
        notices=tuple(_notices(content)),
        message=reader.blocks(content.message),
        signed=content.signed,
        map=content.map,
        sections=reader.sections(content),
        figures=tuple(laid_figure(figure, head.language) for figure in content.figures),
        asks=form.asks,
        invitation=reader.blocks(content.invitation),
        reactions_to=content.reactions_to,
        sources=_sources(content),
        languages=tuple((code, language_name(code)) for code in content.languages),
        colophon=tuple(_colophon(content)),
        address=content.address,
        superseded_by=content.superseded_by,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    figures: dict[str, CitedFigure]
    language: str
    numbering: Numbering

    def blocks(self, text: str, language: str = "") -> tuple[Block, ...]:
        return blocks_of(text, self.figures, language=language or self.language)

    def passages(self, passages: tuple[Passage, ...]) -> tuple[LaidPassage, ...]:
        return tuple(
            LaidPassage(
                passage.language,
                language_name(passage.language),
                self.blocks(passage.text, passage.language),
            )
            for passage in passages
        )

    def sections(self, content: EditionContent) -> tuple[LaidSection, ...]:
        return tuple(
            LaidSection(
                number=section.number,
                mark=_mark(self.numbering, section.number),
                title=section.title,
                lead=self.blocks(section.lead),
                paragraphs=tuple(self.paragraph(one) for one in section.paragraphs),
                charts=section.charts,
                boxes=tuple(
                    LaidBox(box.title, self.blocks(box.text), self.passages(box.summaries))
                    for box in section.boxes
                ),
                figures=tuple(self.row(row) for row in section.figures),
                lists=section.lists,
                compares=any(row.before for row in section.figures),
            )
            for section in content.sections
        )

    def paragraph(self, paragraph: Paragraph) -> LaidParagraph:
        return LaidParagraph(
            number=paragraph.number,
            countries=paragraph.countries,
            heading=paragraph.heading,
            blocks=self.blocks(paragraph.text),
            summaries=self.passages(paragraph.summaries),
            source=paragraph.source,
        )

    def row(self, row: FigureRow) -> LaidRow:
        return LaidRow(row.label, self.blocks(row.now), self.blocks(row.before), row.change)


def _mark(numbering: Numbering, number: int) -> str:
    """Return what stands before a part's title. Where paragraphs count through, parts do not."""
    if numbering is Numbering.NONE:
        return ""
    return str(number) if numbering is Numbering.PARTS else _roman(number)


def _roman(number: int) -> str:
    said = ""
    for value, sign in _ROMAN:
        said += sign * (number // value)
        number %= value
    return said


def _sources(content: EditionContent) -> tuple[tuple[str, str], ...]:
    return tuple(
        (paragraph.number, paragraph.source)
        for section in content.sections
        for paragraph in section.paragraphs
        if paragraph.source
    )


def laid_figure(figure: CitedFigure, language: str) -> LaidFigure:
    """Say how one figure is known: the same lines in the page, on paper and in Word."""
    return LaidFigure(
        position=figure.position,
        ref=figure.ref,
        shown=figure.shown,
        label=figure.label,
        unit=figure.unit,
        is_computed=figure.kind is FigureKind.COMPUTED,
        kind=KIND_IN_WORDS[figure.kind],
        facts=tuple((term, text) for term, text in _facts(figure, language) if text),
        address=figure.address,
    )


def _facts(figure: CitedFigure, language: str) -> list[tuple[str, str]]:
    return [
        ("What it counts", figure.definition),
        ("Said by", figure.said_by),
        ("Resting on", figure.evidence),
        ("Covers", figure.scope),
        ("Period", figure.period),
        ("Counted over", figure.over),
        ("Records counted", _count(figure.records, language)),
        ("How sure", figure.sure),
        ("Gross or attributable", figure.attributed),
        ("As of", in_days(figure.as_of, language)),
        ("Definition", figure.measure),
    ]


def in_days(day: date, language: str) -> str:
    """Return a day as readers of `language` write it: `22 Nov 2026`."""
    return format_date(day, "d MMM y", locale=_locale(language))


def language_name(code: str) -> str:
    """Return a language's name in that language itself: `th` gives `ไทย`."""
    return _locale(code).get_language_name() or code


def _count(records: int | None, language: str) -> str:
    return "" if records is None else format_decimal(records, locale=_locale(language))


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en", "GB")


def _notices(content: EditionContent) -> list[str]:
    notices = []
    if content.standing is Standing.DRAFT:
        notices.append("This is a draft. Its figures may still change, and it is not to be quoted.")
    if content.standing is Standing.SUPERSEDED:
        notices.append("A corrected edition has taken the place of this one.")
    if content.correction:
        notices.append(f"This edition corrects an earlier one. {content.correction}")
    return notices


def _colophon(content: EditionContent) -> list[str]:
    language = content.masthead.language
    lines = [f"Published by {content.masthead.publisher}."]
    if content.masthead.drafted_by:
        lines.append(f"Drafted by {content.masthead.drafted_by}.")
    if content.published_on:
        lines.append(f"Published on {in_days(content.published_on, language)}.")
    if content.snapshot and content.as_of:
        counted = in_days(content.as_of, language)
        lines.append(f"Figures were counted over {content.snapshot}, as of {counted}.")
    lines.append("Published figures do not move. A correction is a new edition that says why.")
    if content.fingerprint:
        lines.append(f"Fingerprint {content.fingerprint[:16]}.")
    return lines
