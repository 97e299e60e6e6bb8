"""An edition put together: texts, figures and charts, as plain values ready to be rendered.

A draft shows its figures as they count today. A published edition shows what was copied into it
when it was published, so that it does not move when the records do.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.foundation.places import country_name
from banyan.publications import content as plain
from banyan.publications.assembling.charts import chart_of, chart_rows
from banyan.publications.assembling.figures import figures_of, view_of
from banyan.publications.models import (
    Box,
    DrawnFigure,
    DrawnList,
    Edition,
    EditionChart,
    Paragraph,
    Passage,
    Section,
)
from banyan.publications.queries import (
    drawn_in,
    fact_of,
    list_named,
    paragraphs_of,
    parts_without_content,
    rows_of,
)
from banyan.publications.rules import change_in_words, how_taken, period_before
from banyan.publications.vocabulary import Numbering, period_in_short

# What a paragraph may speak of that is no country.
UNITS: Final[Mapping[str, str]] = {"PACIFIC": "Pacific", "MEKONG": "Mekong", "ASIA": "Asia"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are read, for whoever renders: `figure` holds `{ref}`. Empty: nowhere."""

    edition: str = ""
    figure: str = ""
    superseding: str = ""  # holds `{slug}`


NOWHERE: Final = Addresses()


def content_of(edition: Edition, *, addresses: Addresses = NOWHERE) -> plain.EditionContent:
    """Return an edition whole, for any form it is read in."""
    view = view_of(edition)
    figures = figures_of(edition)
    sections = tuple(_sections(edition, view, {one.ref: one for one in figures}))
    maps = edition.charts.filter(section__isnull=True, drawn=EditionChart.Drawn.MAP)
    drawn = maps.order_by("position").first()
    before = period_before(edition.period)
    return plain.EditionContent(
        slug=edition.slug,
        standing=plain.Standing(edition.state),
        masthead=_masthead(edition),
        message=edition.editors_message,
        signed=edition.signed,
        sections=sections,
        figures=tuple(_with_address(one, addresses) for one in figures),
        map=chart_of(drawn, view) if drawn else None,
        invitation=edition.invitation,
        reactions_to=edition.reactions_to,
        languages=_languages(edition, sections),
        kind=edition.kind,
        head=tuple((str(term), str(text)) for term, text in edition.head if text),
        period=period_in_short(edition.period),
        earlier=period_in_short(before) if before else "",
        **_standing(edition, addresses),
    )


def _standing(edition: Edition, addresses: Addresses) -> dict[str, Any]:
    """Return where an edition stands: when it was published, over what, and what came after."""
    # A correction that is still a draft is nothing that readers know of.
    after = Edition.objects.filter(supersedes=edition).exclude(state=Edition.State.DRAFT)
    successor = after.first()
    return {
        "address": addresses.edition,
        "snapshot": edition.snapshot.ref if edition.snapshot else "",
        "as_of": edition.snapshot.taken_at.date() if edition.snapshot else None,
        "published_on": edition.published_at.date() if edition.published_at else None,
        "correction": edition.correction,
        "superseded_by": addresses.superseding.format(slug=successor.slug) if successor else "",
        "fingerprint": edition.fingerprint,
    }


def charts_frozen(edition: Edition) -> list[tuple[EditionChart, list[list[Any]]]]:
    """Return each chart of a draft with the rows it shows today, to be copied into it."""
    view = view_of(edition)
    return [(row, chart_rows(row, view)) for row in edition.charts.order_by("position")]


def lists_frozen(edition: Edition) -> list[tuple[DrawnList, list[list[str]]]]:
    """Return each list of a draft with the rows it shows today, to be copied into it."""
    rows = DrawnList.objects.filter(section__edition=edition).select_related("section__edition")
    return [(row, rows_of(row)) for row in rows.order_by("section__number", "position", "id")]


def _with_address(one: plain.CitedFigure, addresses: Addresses) -> plain.CitedFigure:
    return replace(one, address=addresses.figure.format(ref=one.ref))


def _masthead(edition: Edition) -> plain.Masthead:
    return plain.Masthead(
        publication=edition.publication,
        number=edition.number,
        region=edition.region,
        dated=edition.dated,
        publisher=edition.publisher,
        drafted_by=edition.drafted_by,
        language=edition.language,
        issue=edition.issue,
    )


def _sections(
    edition: Edition, view: Actor, figures: Mapping[str, plain.CitedFigure]
) -> Iterator[plain.Section]:
    told = _paragraphs(edition)
    # A heading with nothing under it is not printed. The others keep their numbers: they are cited.
    bare = [part.pk for part in parts_without_content(edition)]
    parts = edition.sections.exclude(pk__in=bare).prefetch_related("lists").order_by("number")
    for row in parts:
        boxes = edition.boxes.filter(after_section=row.number).order_by("position")
        yield plain.Section(
            number=row.number,
            title=row.title,
            lead=row.lead,
            paragraphs=tuple(told.get(row.pk, ())),
            charts=tuple(chart_of(chart, view) for chart in row.charts.order_by("position")),
            boxes=tuple(_box(box) for box in boxes.prefetch_related("passages")),
            figures=tuple(_figure_row(one, figures) for one in drawn_in(row)),
            lists=tuple(_lists(row, edition)),
        )


def _paragraphs(edition: Edition) -> dict[int, list[plain.Paragraph]]:
    """Return the paragraphs of every part, by its id, numbered as their kind numbers them."""
    found: dict[int, list[plain.Paragraph]] = {}
    passages = _passages_of(edition)
    for place, row in enumerate(paragraphs_of(edition), start=1):
        one = plain.Paragraph(
            number=_number(edition.form.numbering, row, place),
            countries=tuple(country_in_margin(code) for code in row.countries.split()),
            text=row.text,
            heading=row.heading,
            summaries=_passages(passages.get(row.pk, ())),
            source=_source(row) if edition.form.tells_sources else "",
        )
        found.setdefault(row.section_id, []).append(one)
    return found


def _passages_of(edition: Edition) -> dict[int, list[Passage]]:
    found: dict[int, list[Passage]] = {}
    for row in Passage.objects.filter(paragraph__section__edition=edition).order_by("id"):
        found.setdefault(row.paragraph_id or 0, []).append(row)
    return found


def _number(numbering: Numbering, row: Paragraph, place: int) -> str:
    if numbering is Numbering.PARTS:
        return f"{row.section.number}.{row.position}"
    return str(place) if numbering is Numbering.THROUGH else ""


def _source(row: Paragraph) -> str:
    """Say what a paragraph was drawn from, and what an editor made of it; nothing of their own."""
    fact = fact_of(row)
    return f"{fact.what}, {how_taken(row.original or fact.text, row.text)}" if fact else ""


def _figure_row(row: DrawnFigure, figures: Mapping[str, plain.CitedFigure]) -> plain.FigureRow:
    now = figures[row.figure.ref]
    before = figures[row.earlier.ref] if row.earlier else None
    change = ""
    if before:
        values = (Decimal(before.value), Decimal(now.value))
        change = change_in_words(*values, unit=now.unit)
    return plain.FigureRow(
        label=row.label,
        now=f"[[{now.ref}]]",
        before=f"[[{before.ref}]]" if before else "",
        change=change,
    )


def _lists(row: Section, edition: Edition) -> Iterator[plain.NamedList]:
    for drawn in sorted(row.lists.all(), key=lambda one: (one.position, one.pk)):
        drawn.section = row
        row.edition = edition
        listed = list_named(drawn.what)
        yield plain.NamedList(
            title=drawn.title,
            columns=listed.columns,
            shares=listed.shares,
            rows=tuple(tuple(str(cell) for cell in cells) for cells in rows_of(drawn)),
        )


def country_in_margin(code: str) -> plain.Country:
    """Return a country, or a unit such as the Pacific, as the margin names it."""
    if code in UNITS:
        return plain.Country(code="", label=UNITS[code])
    return plain.Country(code=code, label=country_name(code))


def _box(row: Box) -> plain.Box:
    passages = sorted(row.passages.all(), key=lambda one: one.pk)
    return plain.Box(title=row.title, text=row.text, summaries=_passages(passages))


def _passages(rows: Iterable[Passage]) -> tuple[plain.Passage, ...]:
    return tuple(plain.Passage(language=row.language, text=row.text) for row in rows)


def _languages(edition: Edition, sections: Sequence[plain.Section]) -> tuple[str, ...]:
    told = [edition.language]
    for section in sections:
        said = [part.summaries for part in section.paragraphs]
        said += [box.summaries for box in section.boxes]
        told += [passage.language for passages in said for passage in passages]
    return tuple(dict.fromkeys(told))
