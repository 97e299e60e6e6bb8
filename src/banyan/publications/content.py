"""The whole content of an edition as plain values: what is rendered, wherever it is kept.

Texts are plain with a few marks (Markdown: paragraphs, *emphasis*, **strong**, lists,
`### headings`) and citations `[[FIG-…]]`. A citation is printed as the figure's own words
("over 20,000") with its number; the same figure has the same number in every place and form.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from banyan.publications.vocabulary import EDITION

CITATION: Final = re.compile(r"\[\[\s*([A-Z]+-[0-9A-Z]+)\s*\]\]")


class Standing(StrEnum):
    """Where an edition stands: a draft says so on every page."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    SUPERSEDED = "SUPERSEDED"


class FigureKind(StrEnum):
    """Whether a figure was counted from records or said by an office. Never mixed."""

    COMPUTED = "COMPUTED"
    STATED = "STATED"


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands at the head of an edition: which issue it is, of what, by whom."""

    publication: str  # ENTERPRISES in Action
    number: int
    region: str
    dated: date  # shown as month and year
    publisher: str
    drafted_by: str = ""
    language: str = "en"
    issue: str = ""  # how it is told from the others where not by its number: "2018"


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or an answering unit such as the Pacific, as the margin names it."""

    code: str  # ISO 3166 alpha-2; "" for a unit that is not a country
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in a language of its own, beside the edition's language."""

    language: str  # BCP 47: th, km, lo, my, zh-Hans, vi, mn
    text: str  # the same few marks; citations are allowed


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure as the edition prints it, with all that tells how it is known."""

    position: int  # from 1, in the order of first citation
    ref: str  # FIG-…
    kind: FigureKind
    shown: str  # as printed: "over 20,000"
    label: str  # what is counted, of whom, where
    unit: str
    definition: str
    as_of: date
    scope: str = ""
    period: str = ""  # in words: "from 1 Jan 2014 to 31 Aug 2018"
    evidence: str = ""  # what a stated figure rests on
    said_by: str = ""  # the office, of a stated figure
    measure: str = ""  # code and version of the definition: "T10, version 1"
    records: int | None = None  # records that were counted; None: nobody listed them
    sure: str = ""  # between which numbers a count lies, from how many reviews; or that none was
    address: str = ""  # where it opens
    attributed: str = ""  # whether it is gross or attributable, and how that was found out
    value: str = ""  # the bare number, for what is reckoned from it
    over: str = ""  # which records were counted, where not all


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing with the numbers it was drawn from; the region's map is one too.

    `svg` is what `banyan.results.charts` returns as `Svg.markup`: the plot alone, without title.
    """

    title: str  # the finding, as a sentence
    subtitle: str  # unit, scope, period
    source: str  # where the numbers come from, and as of when
    alt: str  # what a reader who does not see it is told
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]  # as shown; the first cell names the row
    note: str = ""  # for example what a map's borders do not mean


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One numbered paragraph with the countries it speaks of in the margin."""

    number: str  # "1.1"
    countries: tuple[Country, ...]
    text: str
    heading: str = ""
    summaries: tuple[Passage, ...] = ()
    source: str = ""  # what it was drawn from, and what was made of that


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure that stands beside the one of the period before. Both are cited, not typed."""

    label: str
    now: str  # [[FIG-…]]
    before: str = ""  # [[FIG-…]], or nothing to stand beside it
    change: str = ""


@dataclass(frozen=True, slots=True)
class NamedList:
    """A list drawn from the record: partnerships, platforms, outcomes, plans."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]  # how the room is shared out among the columns


@dataclass(frozen=True, slots=True)
class Box:
    """A feature that stands across the columns. Its own headings are `### …` in the text."""

    title: str
    text: str
    summaries: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the edition: a question as its lead, the paragraphs, then what follows them."""

    number: int
    title: str
    lead: str
    paragraphs: tuple[Paragraph, ...]
    charts: tuple[Chart, ...] = ()
    boxes: tuple[Box, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    lists: tuple[NamedList, ...] = ()


@dataclass(frozen=True, slots=True)
class EditionContent:
    """An edition, whole, of whatever kind. Equal content renders to equal bytes."""

    slug: str
    standing: Standing
    masthead: Masthead
    message: str  # the editor's
    sections: tuple[Section, ...]
    figures: tuple[CitedFigure, ...]  # every figure cited, by position
    signed: str = ""  # under the message
    map: Chart | None = None
    invitation: str = ""  # to react
    reactions_to: str = ""  # a web or mail address
    languages: tuple[str, ...] = ()  # every language with a passage in it, the edition's own first
    address: str = ""  # where this edition is read
    snapshot: str = ""  # the reference of what was counted over
    as_of: date | None = None
    published_on: date | None = None
    correction: str = ""  # what this edition corrects in the one before it, and why
    superseded_by: str = ""  # the address of the edition that corrects this one
    fingerprint: str = ""
    kind: str = EDITION
    head: tuple[tuple[str, str], ...] = ()  # the box at its head: terms, and what is said of each
    period: str = ""  # in short: "2018"
    earlier: str = ""  # the period before it


def references_cited(texts: Iterable[str]) -> tuple[str, ...]:
    """List the references of the figures cited in `texts`, each once, as first cited."""
    found = (match[1] for text in texts for match in CITATION.finditer(text))
    return tuple(dict.fromkeys(found))


def texts_in_reading_order(content: EditionContent) -> Iterator[str]:
    """Yield every text that may cite a figure, in the order of reading, which numbers them."""
    yield content.message
    for section in content.sections:
        yield section.lead
        yield from (f"{row.before} {row.now}" for row in section.figures)
        for paragraph in section.paragraphs:
            yield paragraph.text
            yield from (passage.text for passage in paragraph.summaries)
        for box in section.boxes:
            yield box.text
            yield from (passage.text for passage in box.summaries)
    yield content.invitation
