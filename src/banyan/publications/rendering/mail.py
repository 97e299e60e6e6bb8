"""A publication as the body of a message: as plain text, and as HTML that mail programs show."""

from textwrap import fill
from typing import Final

from django.template.loader import render_to_string

from banyan.publications.content import EditionContent
from banyan.publications.rendering.layout import LaidEdition, LaidSection, laid_out
from banyan.publications.rendering.marks import Block, Kind, Run

WIDTH: Final = 72
_TALL: Final = ("km", "lo", "my", "th", "zh")  # written without spaces: not ours to break


def edition_text(content: EditionContent) -> str:
    """Return a publication as plain text, with every figure's evidence in a line at the end.

    :raises UnknownCitation: if a text cites a figure that the edition does not hold.
    """
    edition = laid_out(content)
    parts = [
        f"{edition.publication.upper()}\n{edition.region}, {edition.dated}",
        *edition.notices,
        _told(edition.message),
        *[part for section in edition.sections for part in _section(section)],
        _told(edition.invitation),
        edition.reactions_to.removeprefix("mailto:"),
        _known(edition),
        "\n".join(_wrapped(line) for line in edition.colophon),
        edition.address,
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def edition_mail(content: EditionContent) -> str:
    """Return a publication as HTML for a message: no style sheet, no script, nothing to fetch.

    :raises UnknownCitation: if a text cites a figure that the edition does not hold.
    """
    edition = laid_out(content)
    sections = [
        {
            "numbers": [(_line(row.now), row.label) for row in section.figures],
            "items": [
                {
                    "countries": " · ".join(country.label for country in paragraph.countries),
                    "heading": paragraph.heading,
                    "blocks": _paragraphs(paragraph.blocks),
                    "summaries": [
                        (passage.language, _paragraphs(passage.blocks))
                        for passage in paragraph.summaries
                    ],
                    "source": paragraph.source,
                }
                for paragraph in section.paragraphs
            ],
        }
        for section in edition.sections
    ]
    context = {
        "edition": edition,
        "message": _paragraphs(edition.message),
        "sections": sections,
        "invitation": _paragraphs(edition.invitation),
    }
    return render_to_string("publications/edition/mail.html", context)


def _section(section: LaidSection) -> list[str]:
    numbers = [f"{_line(row.now)}  {row.label}" for row in section.figures]
    return ["\n".join(_wrapped(line) for line in numbers)] + [
        "\n".join(
            part
            for part in (
                "* * *",
                " / ".join(country.label for country in one.countries),
                one.heading.upper(),
                _told(one.blocks),
                *[_told(passage.blocks, language=passage.language) for passage in one.summaries],
                f"({one.source})" if one.source else "",
            )
            if part
        )
        for one in section.paragraphs
    ]


def _known(edition: LaidEdition) -> str:
    if not edition.figures:
        return ""
    lines = ["HOW WE KNOW"]
    for figure in edition.figures:
        facts = "; ".join(f"{term}: {text.rstrip('.')}" for term, text in figure.facts)
        lines.append(
            _wrapped(f"[{figure.position}] {figure.shown}. {figure.kind}. {figure.label}. {facts}.")
        )
    return "\n".join(lines)


def _told(blocks: tuple[Block, ...], *, language: str = "") -> str:
    return "\n\n".join(
        "\n".join(_begun(block, line, language) for line in block.lines) for block in blocks
    )


def _begun(block: Block, line: tuple[Run, ...], language: str) -> str:
    sign = "- " if block.kind in (Kind.BULLETS, Kind.NUMBERS) else ""
    return _wrapped(sign + _words(line), language)


def _wrapped(words: str, language: str = "") -> str:
    return words if language.split("-", maxsplit=1)[0] in _TALL else fill(words, WIDTH)


def _line(blocks: tuple[Block, ...]) -> str:
    return " ".join(_words(line) for block in blocks for line in block.lines)


def _paragraphs(blocks: tuple[Block, ...]) -> list[str]:
    return [_words(line) for block in blocks for line in block.lines]


def _words(line: tuple[Run, ...]) -> str:
    """Return a line's words: a figure with its number, a link with where it leads."""
    return "".join(
        f"{run.text} [{run.figure}]"
        if run.figure
        else f"{run.text} <{run.link}>"
        if run.link
        else run.text
        for run in line
    )
