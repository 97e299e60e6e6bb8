"""The numbered paragraphs of an edition, in the editor's order."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from banyan.accounts.permissions import Actor
from banyan.foundation.refusals import Refusal, Why
from banyan.publications.commands._draft import (
    NoSuchParagraph,
    NotDrawn,
    draft_to_edit,
    refuse_figures,
    section_of,
    set_passages,
    touch,
)
from banyan.publications.models import Edition, Input, Paragraph
from banyan.publications.queries import NoSuchInput, fact_named
from banyan.publications.rules import positions
from banyan.publications.statements import ParagraphEntry


class NotAccepted(Refusal):
    """Only accepted answers go into an edition."""

    why = Why.CONFLICT
    code = "publications.not_accepted"
    template = "The answer of {office} is not accepted yet. Review it first, then take it in."


def place_paragraph(
    *, slug: str, section: int, entry: ParagraphEntry, by: Actor, at: datetime
) -> Paragraph:
    """Add a paragraph at the end of a section.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such section.
    :raises NotAccepted: if the answer it comes from is not accepted.
    :raises NothingToTake: if what it is drawn from is not there for such a publication.
    :raises NotDrawn: if it is drawn from nothing, where only public records are told of.
    :raises NoSuchFigure: if the text cites one that is not there.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        refuse_figures(edition, _texts(entry), by=by)
        part = section_of(edition, section)
        paragraph = Paragraph.objects.create(
            section=part,
            position=part.paragraphs.count() + 1,
            countries=" ".join(entry.countries),
            heading=entry.heading,
            text=entry.text,
            **_drawn_from(entry, edition, by=by),
        )
        set_passages(entry.passages, paragraph=paragraph)
        touch(edition, "place_paragraph", by=by, at=at)
    return paragraph


def edit_paragraph(
    *, slug: str, section: int, position: int, entry: ParagraphEntry, by: Actor, at: datetime
) -> Paragraph:
    """Change what a paragraph says, of which countries. Its passages are replaced.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such paragraph.
    :raises NoSuchFigure: if the text cites one that is not there.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        refuse_figures(edition, _texts(entry), by=by)
        paragraph = _paragraph(edition, section, position)
        paragraph.text, paragraph.heading = entry.text, entry.heading
        paragraph.countries = " ".join(entry.countries)
        paragraph.save()
        paragraph.passages.all().delete()
        set_passages(entry.passages, paragraph=paragraph)
        touch(edition, "edit_paragraph", by=by, at=at)
    return paragraph


def move_paragraph(
    *, slug: str, section: int, position: int, to: int, by: Actor, at: datetime
) -> None:
    """Take a paragraph to another place in its section; the others close up.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such paragraph.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        _paragraph(edition, section, position)
        rows = {row.position: row for row in section_of(edition, section).paragraphs.all()}
        _renumber([rows[place] for place in positions(len(rows), moved=position, to=to)])
        touch(edition, "move_paragraph", by=by, at=at)


def remove_paragraph(*, slug: str, section: int, position: int, by: Actor, at: datetime) -> None:
    """Take a paragraph out of a draft; the others close up. The answer it came from stays.

    :raises NoSuchEdition: if the edition is not there for `by`.
    :raises EditionStands: if it is published.
    :raises NoSuchParagraph: if it has no such paragraph.
    """
    with transaction.atomic():
        edition = draft_to_edit(slug, by=by)
        _paragraph(edition, section, position).delete()
        _renumber(list(section_of(edition, section).paragraphs.order_by("position")))
        touch(edition, "remove_paragraph", by=by, at=at)


def _paragraph(edition: Edition, section: int, position: int) -> Paragraph:
    found = Paragraph.objects.filter(
        section__edition=edition, section__number=section, position=position
    ).first()
    if found is None:
        raise NoSuchParagraph(slug=edition.slug, number=f"paragraph {section}.{position}")
    return found


def _texts(entry: ParagraphEntry) -> list[str]:
    return [entry.text, *(passage.text for passage in entry.passages)]


def _drawn_from(entry: ParagraphEntry, edition: Edition, *, by: Actor) -> dict[str, object]:
    """Return what a paragraph is drawn from, by its column, with the words of that as they are."""
    if entry.input:
        answer = _accepted(entry.input)
        return {"input": answer, "original": answer.text}
    if entry.source:
        fact = fact_named(by, edition, entry.source)
        return {fact.column: fact.row, "original": fact.text}
    if edition.form.is_public_only:
        raise NotDrawn(publication=edition.publication)
    return {}


def _accepted(ref: str) -> Input:
    found = Input.objects.select_related("office").filter(ref=ref).first()
    if found is None:
        raise NoSuchInput(input=ref)
    if found.state not in (Input.State.ACCEPTED, Input.State.LOCKED):
        raise NotAccepted(office=found.office.name)
    return found


def _renumber(rows: Sequence[Paragraph]) -> None:
    # In two steps, since no two paragraphs may share a place even for a moment.
    for offset in (1000, 0):
        for place, row in enumerate(rows, start=1):
            Paragraph.objects.filter(pk=row.pk).update(position=place + offset)
