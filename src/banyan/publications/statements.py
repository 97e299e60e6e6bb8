"""What an editor says of an edition and its parts: the one way in, for pages and scripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


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
    """A paragraph as edited. `countries` are ISO alpha-2 codes; `input` the answer it came from."""

    text: str
    countries: Sequence[str] = ()
    heading: str = ""
    input: str = ""
    passages: Sequence[PassageEntry] = ()
