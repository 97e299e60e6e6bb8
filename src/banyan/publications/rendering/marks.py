"""The few marks a text may carry, read once for the page, the PDF and the Word file alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from banyan.foundation.refusals import Refusal, Why
from banyan.publications.content import CITATION, CitedFigure, FigureKind
from banyan.publications.rendering.scripts import language_of, script_runs

# Everything else a person may type is text: no HTML, no images, no tables, no code.
_READER: Final = MarkdownIt("zero").enable(
    ["emphasis", "list", "heading", "link", "newline", "escape"]
)
# Straight quotes as keyboards have them, into those that print has. English alone: others differ.
_QUOTES: Final = (
    (re.compile(r'(^|[\s(\[–—])"'), "\\1\u201c"),
    (re.compile(r'"'), "\u201d"),
    (re.compile(r"(^|[\s(\[–—])'"), "\\1\u2018"),
    (re.compile(r"'"), "\u2019"),
)


class UnknownCitation(Refusal):
    """Refuse a text that cites a figure the edition does not hold."""

    why: ClassVar[Why] = Why.CONFLICT
    code: ClassVar[str] = "publications.citation_unknown"
    template: ClassVar[str] = (
        "{ref} is cited, but it is not among this edition's figures. "
        "Cite a figure that exists, or take the citation out."
    )


class Kind(StrEnum):
    """What a block of text is."""

    PARAGRAPH = "PARAGRAPH"
    HEADING = "HEADING"
    BULLETS = "BULLETS"
    NUMBERS = "NUMBERS"


_KINDS: Final = {
    "heading": Kind.HEADING,
    "bullet_list": Kind.BULLETS,
    "ordered_list": Kind.NUMBERS,
}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line that is set in one way, in one script and language.

    `language` is set only where it differs from the language of the text around it. With a
    `figure`, the text is the figure as printed; the number follows it.
    """

    text: str
    is_strong: bool = False
    is_emphasized: bool = False
    link: str = ""
    language: str = ""
    figure: int = 0
    is_computed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a list. A list has one line of runs for every item."""

    kind: Kind
    lines: tuple[tuple[Run, ...], ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Return the first line: the whole of what is not a list."""
        return self.lines[0] if self.lines else ()


def blocks_of(text: str, figures: Mapping[str, CitedFigure], *, language: str) -> tuple[Block, ...]:
    """Read the marks of `text`, written in `language`, with its citations looked up in `figures`.

    :raises UnknownCitation: if the text cites what `figures` does not hold.
    """
    tree = SyntaxTreeNode(_READER.parse(text.strip()))
    return tuple(_blocks(tree, _Inline(figures, language)))


def _blocks(tree: SyntaxTreeNode, inline: "_Inline") -> Iterator[Block]:
    """Yield top-level blocks. A list inside a list is flattened into its outermost one."""
    for node in tree.children:
        lines = tuple(
            tuple(inline.runs(line.token.children or []))
            for line in node.walk()
            if line.type == "inline" and line.token
        )
        yield Block(_KINDS.get(node.type, Kind.PARAGRAPH), lines)


@dataclass(frozen=True, slots=True)
class _Inline:
    """Turns the tokens of one line into runs."""

    figures: Mapping[str, CitedFigure]
    language: str

    def runs(self, tokens: list[Token]) -> Iterator[Run]:
        """Yield the runs of a line, each with the marks around it."""
        style = Run("")
        before = ""
        for token in tokens:
            if token.type == "text":
                yield from self._cited(replace(style, text=token.content), before)
                before += token.content
            elif token.type in ("softbreak", "hardbreak"):
                yield replace(style, text=" ")
                before += " "
            else:
                style = _restyled(style, token)

    def _cited(self, run: Run, before: str) -> Iterator[Run]:
        # re.split with one group: text, reference, text, reference, … text
        for place, piece in enumerate(CITATION.split(run.text)):
            if place % 2:
                yield self._figure(run, piece, begins=_begins_a_sentence(before))
                before += piece
            elif piece:
                yield from self._by_script(replace(run, text=self._printed(piece)))
                before += piece

    def _figure(self, run: Run, ref: str, *, begins: bool) -> Run:
        figure = self.figures.get(ref)
        if figure is None:
            raise UnknownCitation(ref=ref)
        shown = figure.shown[:1].upper() + figure.shown[1:] if begins else figure.shown
        computed = figure.kind is FigureKind.COMPUTED
        return replace(run, text=shown, figure=figure.position, is_computed=computed)

    def _printed(self, text: str) -> str:
        if self.language.startswith("en"):
            for quote, printed in _QUOTES:
                text = quote.sub(printed, text)
        return text

    def _by_script(self, run: Run) -> Iterator[Run]:
        for script, piece in script_runs(run.text):
            language = language_of(script, self.language)
            yield replace(run, text=piece, language="" if language == self.language else language)


def _begins_a_sentence(before: str) -> bool:
    """Test whether what follows `before` stands at the start of a sentence."""
    return not before.strip() or before.rstrip().endswith((".", "!", "?"))


def _restyled(style: Run, token: Token) -> Run:
    """Return `style` after the mark that `token` opens or closes."""
    match token.type:
        case "strong_open" | "strong_close":
            return replace(style, is_strong=token.nesting == 1)
        case "em_open" | "em_close":
            return replace(style, is_emphasized=token.nesting == 1)
        case "link_open":
            return replace(style, link=str(token.attrGet("href") or ""))
        case "link_close":
            return replace(style, link="")
    return style
