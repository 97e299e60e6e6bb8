"""What can be asked of editions, whatever their kind."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, may, offices_for
from banyan.foundation.refusals import Refusal, Why
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
from banyan.publications.rules import cited, uncited_numbers
from banyan.results.queries import NoSuchFigure, kept_figures
from banyan.results.statements import KeptFigure


class NoSuchEdition(Refusal):
    """There is no such edition, or it is a draft and not for the viewer."""

    why = Why.NOT_FOUND
    code = "publications.no_such_edition"
    template = "There is no edition {slug}. The published ones are listed under Publications."


def editions(viewer: Actor | None) -> QuerySet[Edition]:
    """Return the editions that `viewer` may read, newest first. Published ones are everybody's."""
    readable = ~Q(state=Edition.State.DRAFT)
    if viewer is not None:
        readable |= Q(office__code__in=offices_for(viewer, Act.EDIT_EDITION))
    rows = Edition.objects.filter(readable).select_related("office", "superseded_by", "supersedes")
    return rows.order_by("-dated", "-number", "-id")


def edition(viewer: Actor | None, slug: str) -> Edition:
    """Return an edition: a published one to anybody, a draft to those who may edit it.

    :raises NoSuchEdition: if it is not there for `viewer`.
    """
    found = editions(viewer).filter(slug=slug).first()
    if found is None:
        raise NoSuchEdition(slug=slug)
    return found


def latest_of_kind(viewer: Actor, kind: str) -> Edition | None:
    """Return the edition of a kind with the highest number among those that `viewer` may see."""
    return editions(viewer).filter(kind=kind).order_by("-number", "-dated").first()


def draft_with(viewer: Actor, slug: str) -> Edition:
    """Return a draft to whoever may edit it.

    :raises NoSuchEdition: if it is published, not there, or not for `viewer` to edit.
    """
    found = editions(viewer).filter(slug=slug, state=Edition.State.DRAFT).first()
    if found is None:
        raise NoSuchEdition(slug=slug)
    return found


@dataclass(frozen=True, slots=True)
class OutlinePart:
    """A part of a draft with its paragraphs, its boxes, and the numbers typed into each."""

    section: Section
    paragraphs: tuple[tuple[Paragraph, tuple[str, ...]], ...]
    figures: tuple[DrawnFigure, ...]
    lists: tuple[DrawnList, ...]
    charts: tuple[EditionChart, ...]
    boxes: tuple[tuple[Box, tuple[str, ...]], ...]


def paragraphs_of(edition: Edition) -> list[Paragraph]:
    """Return the paragraphs of an edition in order, each with what it was drawn from."""
    rows = Paragraph.objects.filter(section__edition=edition).select_related(
        "section",
        "input__question__round",
        "input__office",
        "quotes__section__edition",
        "engagement__office",
        "partnership__office",
        "platform__office",
    )
    drawn = rows.prefetch_related("input__office__coverage", "partnership__countries")
    return list(drawn.order_by("section__number", "position"))


def outline(edition_: Edition) -> list[OutlinePart]:
    """Return the parts of an edition in order; with each text the numbers that are not cited."""
    drawn = DrawnFigure.objects.select_related("figure", "earlier").order_by("position")
    sections = edition_.sections.prefetch_related(
        Prefetch("drawn", drawn),
        Prefetch("lists", DrawnList.objects.order_by("position", "id")),
        Prefetch("charts", EditionChart.objects.order_by("position")),
    ).order_by("number")
    told: dict[int, list[Paragraph]] = {}
    for row in paragraphs_of(edition_):
        told.setdefault(row.section_id, []).append(row)
    boxes = list(edition_.boxes.order_by("position"))
    return [
        OutlinePart(
            section=section,
            paragraphs=tuple((row, uncited_numbers(row.text)) for row in told.get(section.pk, ())),
            figures=tuple(section.drawn.all()),
            lists=tuple(section.lists.all()),
            charts=tuple(section.charts.all()),
            boxes=tuple(
                (box, uncited_numbers(box.text))
                for box in boxes
                if box.after_section == section.number
            ),
        )
        for section in sections
    ]


def paragraph_at(viewer: Actor, slug: str, *, section: int, position: int) -> Paragraph:
    """Return a paragraph of a draft.

    :raises NoSuchEdition: if the draft, or the paragraph in it, is not there for `viewer`.
    """
    found = Paragraph.objects.filter(
        section__edition=draft_with(viewer, slug), section__number=section, position=position
    ).first()
    if found is None:
        raise NoSuchEdition(slug=f"{slug}, paragraph {section}.{position}")
    return found


def section_at(viewer: Actor, slug: str, *, section: int) -> Section:
    """Return a part of a draft, with the draft.

    :raises NoSuchEdition: if the draft, or the part in it, is not there for `viewer`.
    """
    found = draft_with(viewer, slug).sections.filter(number=section).first()
    if found is None:
        raise NoSuchEdition(slug=f"{slug}, part {section}")
    return Section.objects.select_related("edition__office").get(pk=found.pk)


def may_edit(viewer: Actor, edition_: Edition) -> bool:
    """Test whether `viewer` may edit this edition."""
    return may(viewer, Act.EDIT_EDITION, office=edition_.office.code)


def refuse_unknown_figures(viewer: Actor, texts: Iterable[str]) -> None:
    """Refuse texts that cite a figure `viewer` may not see, or that is not there.

    :raises NoSuchFigure: naming the first of them.
    """
    asked = cited(texts)
    found = kept_figures(viewer, list(asked))
    for ref in asked:
        if ref not in found:
            raise NoSuchFigure(figure=ref)


def figures_in(viewer: Actor, texts: Iterable[str]) -> list[KeptFigure]:
    """Return the figures that texts cite and `viewer` may see, in order of first citation."""
    asked = cited(texts)
    found = kept_figures(viewer, list(asked))
    return [found[ref] for ref in asked if ref in found]


def drawn_in(section: Section) -> list[DrawnFigure]:
    """Return the figures drawn into a part, in order."""
    return list(section.drawn.select_related("figure", "earlier").order_by("position"))


def cited_in(drawn: DrawnFigure) -> str:
    """Return a drawn figure as a text that cites it, and the one of the period before."""
    earlier = f"[[{drawn.earlier.ref}]] " if drawn.earlier else ""
    return f"{earlier}[[{drawn.figure.ref}]]"


def texts_of(editions_: Sequence[Edition]) -> dict[int, list[str]]:
    """Return every text of each edition (by id) that may cite a figure, in reading order."""
    return {one.pk: _texts(one) for one in editions_}


def _texts(edition_: Edition) -> list[str]:
    passages = Prefetch("passages", Passage.objects.order_by("id"))
    paragraphs = Paragraph.objects.order_by("position").prefetch_related(passages)
    drawn = DrawnFigure.objects.select_related("figure", "earlier").order_by("position")
    sections = edition_.sections.prefetch_related(
        Prefetch("paragraphs", paragraphs), Prefetch("drawn", drawn)
    )
    boxes = list(edition_.boxes.order_by("position").prefetch_related(passages))
    found = [edition_.editors_message]
    for section in sections.order_by("number"):
        found.append(section.lead)
        found += [cited_in(row) for row in section.drawn.all()]
        after = [box for box in boxes if box.after_section == section.number]
        parts: list[Paragraph | Box] = [*section.paragraphs.all(), *after]
        for part in parts:
            found += [part.text, *(passage.text for passage in part.passages.all())]
    return [*found, edition_.invitation]
