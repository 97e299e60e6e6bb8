"""Texts with citations, as pages show them while they are written."""

from dataclasses import dataclass

from banyan.accounts.permissions import Actor
from banyan.publications.content import CITATION, CitedFigure, FigureKind
from banyan.publications.queries import figures_in
from banyan.publications.rendering.marks import Block, blocks_of
from banyan.results.queries import stated_figures
from banyan.results.queries.kept import described
from banyan.results.statements import KeptFigure

SUGGESTED = 12


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as readers will see it, with the figures it cites by their number."""

    blocks: tuple[Block, ...]
    figures: tuple[KeptFigure, ...]


def preview(viewer: Actor, text: str) -> Preview:
    """Return a text as readers will see it. What cites an unknown figure is shown as typed."""
    text = _known_only(viewer, text)
    figures = figures_in(viewer, [text])
    cited = {
        one.ref: CitedFigure(
            position=number,
            ref=one.ref,
            kind=FigureKind.STATED if one.is_stated else FigureKind.COMPUTED,
            shown=one.shown,
            label=one.label,
            unit=one.unit,
            definition=one.definition,
            as_of=one.as_of,
        )
        for number, one in enumerate(figures, start=1)
    }
    return Preview(blocks=blocks_of(text, cited, language="en"), figures=tuple(figures))


def _known_only(viewer: Actor, text: str) -> str:
    known = {one.ref for one in figures_in(viewer, [text])}
    # An unknown citation keeps its letters and loses what makes it one.
    return CITATION.sub(lambda found: found[0] if found[1] in known else found[1], text)


def suggested(viewer: Actor, office: str) -> list[KeptFigure]:
    """Return the figures that an office stated, which it may want to cite."""
    return [described(row) for row in stated_figures(viewer, office=office)[:SUGGESTED]]
