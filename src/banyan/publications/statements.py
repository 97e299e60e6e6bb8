"""What an editor says of an edition and its parts: the one way in, for pages and scripts."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from banyan.foundation.periods import Period
from banyan.publications.vocabulary import EDITION
from banyan.results.statements import EVERYTHING, Scope


@dataclass(frozen=True, slots=True)
class MastheadEntry:
    """What stands at the head of an edition."""

    publication: str
    number: int
    region: str
    dated: date
    publisher: str
    drafted_by: str = ""
    message: str = ""
    signed: str = ""
    invitation: str = ""
    reactions_to: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """Of which kind a publication is, and what it tells of: a period, and the countries in it.

    `head` is the box at its head, a term and what is said of it each; without one it is that of
    its kind. No countries are all of them.
    """

    kind: str = EDITION
    period: Period = field(default_factory=Period)
    countries: Sequence[str] = ()
    head: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class SectionEntry:
    """A part of the edition: its title, and its question as readers see it."""

    title: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class PassageEntry:
    """The same in few words, in a language of its own (BCP 47)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class ParagraphEntry:
    """A paragraph as edited. `countries` are ISO alpha-2 codes.

    `input` is the answer it came from; `source` whatever else it was drawn from, as
    `queries.facts_to_take` names it.
    """

    text: str
    countries: Sequence[str] = ()
    heading: str = ""
    input: str = ""
    source: str = ""
    passages: Sequence[PassageEntry] = ()


@dataclass(frozen=True, slots=True)
class DrawnEntry:
    """A figure to be drawn into a part: a measure to count, or a figure that is kept already.

    `label` are the words beside it; without any they are those of the figure.
    """

    measure: str = ""
    figure: str = ""
    label: str = ""
    scope: Scope = EVERYTHING


@dataclass(frozen=True, slots=True)
class ChartEntry:
    """A measure drawn: as `BARS`, `LINES` or `MAP`, broken down by one dimension.

    `title` is the finding, as a sentence. `section` 0 is the head of the edition, for the map.
    """

    title: str
    measure: str
    by: str
    drawn: str = "BARS"
    section: int = 0
    scope: Scope = EVERYTHING
    period: Period = field(default_factory=Period)
