"""An edition put together: texts, figures and charts, as plain values ready to be rendered.

A draft shows its figures as they count today. A published edition shows what was copied into it
when it was published, so that it does not move when the records do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import whole_view
from banyan.foundation.places import country_name
from banyan.publications import content as plain
from banyan.publications.assembling.charts import chart_of, chart_rows
from banyan.publications.models import Box, Edition, EditionChart, Paragraph, Passage, Section
from banyan.publications.queries import texts_of
from banyan.publications.rules import cited
from banyan.results.queries import NoSuchFigure, figure, kept_figures, scope_in_words
from banyan.results.rules import shown, sure_words
from banyan.results.statements import KeptFigure

# What a paragraph may speak of that is no country.
UNITS: Final[Mapping[str, str]] = {"PACIFIC": "Pacific", "MEKONG": "Mekong", "ASIA": "Asia"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are read, for whoever renders: `figure` holds `{ref}`. Empty: nowhere."""

    edition: str = ""
    figure: str = ""
    superseding: str = ""  # holds `{slug}`


NOWHERE: Final = Addresses()


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure that counts differently now from what a published edition printed."""

    position: int
    label: str
    printed: str
    now: str


def content_of(edition: Edition, *, addresses: Addresses = NOWHERE) -> plain.EditionContent:
    """Return an edition whole, for any form it is read in."""
    desk = whole_view()
    sections = tuple(_section(row, edition, desk) for row in edition.sections.order_by("number"))
    found = figures_of(edition, desk)
    figures = tuple(_with_address(one, addresses) for one in found)
    maps = edition.charts.filter(section__isnull=True, drawn=EditionChart.Drawn.MAP)
    drawn = maps.order_by("position").first()
    successor = Edition.objects.filter(supersedes=edition).first()
    return plain.EditionContent(
        slug=edition.slug,
        standing=plain.Standing(edition.state),
        masthead=_masthead(edition),
        message=edition.editors_message,
        signed=edition.signed,
        sections=sections,
        figures=figures,
        map=chart_of(drawn, desk) if drawn else None,
        invitation=edition.invitation,
        reactions_to=edition.reactions_to,
        languages=_languages(edition, sections),
        address=addresses.edition,
        snapshot=edition.snapshot.ref if edition.snapshot else "",
        as_of=edition.snapshot.taken_at.date() if edition.snapshot else None,
        published_on=edition.published_at.date() if edition.published_at else None,
        correction=edition.correction,
        superseded_by=addresses.superseding.format(slug=successor.slug) if successor else "",
        fingerprint=edition.fingerprint,
    )


def figures_of(edition: Edition, desk: Actor) -> tuple[plain.CitedFigure, ...]:
    """Return the figures an edition cites, in order of first citation.

    :raises NoSuchFigure: if a draft cites one that is gone.
    """
    if edition.state != Edition.State.DRAFT:
        return tuple(_copied(row.content) for row in edition.cited.order_by("position"))
    refs = cited(texts_of([edition])[edition.pk])
    known = kept_figures(desk, list(refs))
    if missing := [ref for ref in refs if ref not in known]:
        raise NoSuchFigure(figure=missing[0])
    return tuple(
        _counted(known[ref], desk, position=position) for position, ref in enumerate(refs, start=1)
    )


def drifts_of(edition: Edition) -> list[Drift]:
    """Return the figures of a published edition that count differently over today's records."""
    desk = whole_view()
    printed = figures_of(edition, desk)
    known = kept_figures(desk, [one.ref for one in printed])
    today = {ref: _counted(one, desk, position=0) for ref, one in known.items()}
    return [
        Drift(position=one.position, label=one.label, printed=one.shown, now=today[one.ref].shown)
        for one in printed
        if one.ref in today and today[one.ref].shown != one.shown
    ]


def frozen(figures: Sequence[plain.CitedFigure]) -> list[dict[str, Any]]:
    """Return figures as they are copied into a published edition: plain, without addresses."""
    return [
        asdict(one) | {"as_of": one.as_of.isoformat(), "kind": one.kind.value, "address": ""}
        for one in figures
    ]


def charts_frozen(edition: Edition) -> list[tuple[EditionChart, list[list[Any]]]]:
    """Return each chart of a draft with the rows it shows today, to be copied into it."""
    desk = whole_view()
    return [(row, chart_rows(row, desk)) for row in edition.charts.order_by("position")]


def _counted(kept: KeptFigure, desk: Actor, *, position: int) -> plain.CitedFigure:
    value, records, as_of, sure = kept.value, kept.records, kept.as_of, ""
    if not kept.is_stated:
        answer = figure(desk, kept.measure, scope=kept.scope, period=kept.period)
        # A count that is too small to show stays as it was kept: it was shown once.
        value = kept.value if answer.value is None else answer.value  # type: ignore[assignment]
        records = answer.naive.records if answer.naive else records
        as_of, sure = answer.as_of.date(), sure_words(answer)
    return plain.CitedFigure(
        position=position,
        ref=kept.ref,
        kind=plain.FigureKind.STATED if kept.is_stated else plain.FigureKind.COMPUTED,
        shown=shown(value, unit=kept.unit, qualifier=kept.qualifier),
        label=kept.label,
        unit=kept.unit,
        definition=kept.definition,
        as_of=as_of,
        scope=scope_in_words(kept.scope),
        period=kept.period.in_words(),
        evidence=kept.evidence,
        said_by=kept.office_name if kept.is_stated else "",
        measure=f"{kept.measure}, version {kept.version}" if kept.measure else "",
        records=records,
        sure=sure,
        attributed=kept.attributed.in_words(),
    )


def _copied(content: dict[str, Any]) -> plain.CitedFigure:
    told = content | {
        "as_of": date.fromisoformat(content["as_of"]),
        "kind": plain.FigureKind(content["kind"]),
    }
    return plain.CitedFigure(**told)


def _with_address(one: plain.CitedFigure, addresses: Addresses) -> plain.CitedFigure:
    told = asdict(one) | {"kind": one.kind, "address": addresses.figure.format(ref=one.ref)}
    return plain.CitedFigure(**told)


def _masthead(edition: Edition) -> plain.Masthead:
    return plain.Masthead(
        publication=edition.publication,
        number=edition.number,
        region=edition.region,
        dated=edition.dated,
        publisher=edition.publisher,
        drafted_by=edition.drafted_by,
        language=edition.language,
    )


def _section(row: Section, edition: Edition, desk: Actor) -> plain.Section:
    boxes = edition.boxes.filter(after_section=row.number).order_by("position")
    paragraphs = row.paragraphs.prefetch_related("passages").order_by("position")
    return plain.Section(
        number=row.number,
        title=row.title,
        lead=row.lead,
        paragraphs=tuple(_paragraph(one, row.number) for one in paragraphs),
        charts=tuple(chart_of(chart, desk) for chart in row.charts.order_by("position")),
        boxes=tuple(_box(box) for box in boxes.prefetch_related("passages")),
    )


def _paragraph(row: Paragraph, section: int) -> plain.Paragraph:
    return plain.Paragraph(
        number=f"{section}.{row.position}",
        countries=tuple(country_in_margin(code) for code in row.countries.split()),
        text=row.text,
        heading=row.heading,
        summaries=_passages(row.passages.all()),
    )


def country_in_margin(code: str) -> plain.Country:
    """Return a country, or a unit such as the Pacific, as the margin names it."""
    if code in UNITS:
        return plain.Country(code="", label=UNITS[code])
    return plain.Country(code=code, label=country_name(code))


def _box(row: Box) -> plain.Box:
    return plain.Box(title=row.title, text=row.text, summaries=_passages(row.passages.all()))


def _passages(rows: Any) -> tuple[plain.Passage, ...]:
    ordered: list[Passage] = sorted(rows, key=lambda row: row.pk)
    return tuple(plain.Passage(language=row.language, text=row.text) for row in ordered)


def _languages(edition: Edition, sections: Sequence[plain.Section]) -> tuple[str, ...]:
    told = [edition.language]
    for section in sections:
        said = [part.summaries for part in section.paragraphs]
        said += [box.summaries for box in section.boxes]
        told += [passage.language for passages in said for passage in passages]
    return tuple(dict.fromkeys(told))
