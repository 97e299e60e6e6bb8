"""The edition as a web page: a part of the product's own page, or a file that stands alone."""

from dataclasses import fields, is_dataclass
from html import escape
from pathlib import Path
from typing import Final

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from banyan.publications.content import Chart, EditionContent
from banyan.publications.rendering.layout import laid_out
from banyan.publications.rendering.marks import Block, Kind, Run

# What templates/publications/edition/styles.html links to, and `paper.css` for a file of its own.
_OURS: Final = Path(__file__).parents[1] / "static" / "publications"
STYLES: Final = (
    _OURS / "paper.css",
    _OURS / "edition.css",
    _OURS / "figures.css",
    _OURS / "chart.css",
    _OURS / "kinds.css",
    Path(__file__).parents[2] / "results" / "static" / "results" / "drawing.css",
)
_LISTS: Final = {Kind.BULLETS: "ul", Kind.NUMBERS: "ol"}


def render_edition(content: EditionContent, *, standalone: bool) -> str:
    """Set an edition as HTML: a whole file with its styles in it, or the article alone.

    The article is for a page with `publications/edition/styles.html` in its head. Both work
    without scripts and print well; equal content gives equal text.

    :raises UnknownCitation: if a text cites a figure that the edition does not hold.
    """
    edition = _settable(laid_out(content), heading=3)
    context: dict[str, object] = {"edition": edition}
    if not standalone:
        return render_to_string("publications/edition/article.html", context)
    styles = "\n".join(style.read_text(encoding="utf-8") for style in STYLES)
    # Our own style sheets, which hold no `</style>`: nothing that anyone typed is in them.
    context["styles"] = mark_safe(styles)  # noqa: S308
    return render_to_string("publications/edition/file.html", context)


def edition_html(content: EditionContent) -> str:
    """Set an edition as a file that can be read anywhere, without a connection."""
    return render_edition(content, standalone=True)


def _settable(value: object, *, heading: int) -> object:
    """Turn what is laid out into what a template can print: texts into HTML, the rest by name."""
    if isinstance(value, Chart):
        # Drawn by banyan.results.charts, which escapes every word it is given.
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return named | {"svg": mark_safe(value.svg)}  # noqa: S308
    if isinstance(value, tuple):
        if not value:
            return ""  # nothing to print, and nothing to go through
        if all(isinstance(one, Block) for one in value):
            return _html([one for one in value if isinstance(one, Block)], heading)
        return [_settable(one, heading=heading) for one in value]
    if is_dataclass(value):
        # Paragraphs have a heading of their own above those in their text.
        below = heading + 1 if hasattr(value, "countries") else heading
        return {
            field.name: _settable(getattr(value, field.name), heading=below)
            for field in fields(value)
        }
    return value


def _html(blocks: list[Block], heading: int) -> SafeString:
    # Every word goes through escape() in _run: only our own tags are left as they are.
    return mark_safe("".join(_block(block, heading) for block in blocks))  # noqa: S308


def _block(block: Block, heading: int) -> str:
    if block.kind in _LISTS:
        items = "".join(f"<li>{_line(line)}</li>" for line in block.lines)
        return f"<{_LISTS[block.kind]}>{items}</{_LISTS[block.kind]}>"
    tag = f"h{heading + 1}" if block.kind is Kind.HEADING else "p"
    return f"<{tag}>{_line(block.runs)}</{tag}>"


def _line(runs: tuple[Run, ...]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = escape(run.text)
    if run.figure:
        text = _cited(text, run)
    if run.is_strong:
        text = f"<strong>{text}</strong>"
    if run.is_emphasized:
        text = f"<em>{text}</em>"
    if run.link:
        text = f'<a href="{escape(run.link)}">{text}</a>'
    if run.language:
        text = f'<span lang="{escape(run.language)}">{text}</span>'
    return text


def _cited(text: str, run: Run) -> str:
    """Return a figure's words and the number that opens how it is known, never on its own line."""
    kind = "computed" if run.is_computed else "stated"
    before, space, last = text.rpartition(" ")
    return (
        f'<span class="figure-told {kind}">{before}{space}<span class="together">{last}'
        f'<button type="button" class="mark" popovertarget="know-{run.figure}" '
        f'aria-label="How we know {text}: figure {run.figure}">{run.figure}</button></span></span>'
    )
