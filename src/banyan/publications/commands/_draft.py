"""What the commands that change a draft share: taking hold of it, and leaving the trail."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from banyan.accounts.permissions import ANYBODY, Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.publications.models import Box, Edition, Paragraph, Passage, Section
from banyan.publications.queries import NoSuchEdition, may_edit, refuse_unknown_figures
from banyan.publications.statements import PassageEntry
from banyan.publications.vocabulary import Kind, Layout


class EditionStands(Refusal):
    """A published edition never moves."""

    why = Why.CONFLICT
    code = "publications.edition_stands"
    template = "{slug} is published and stands as it is. Start a correction that supersedes it."


class NoSuchParagraph(Refusal):
    """The edition has no such paragraph or section."""

    why = Why.NOT_FOUND
    code = "publications.no_such_paragraph"
    template = "{slug} has no {number}. Open the edition again to see its present order."


class NotDrawn(Refusal):
    """Something was written into a publication that tells only what is on public record."""

    why = Why.CONFLICT
    code = "publications.not_drawn"
    template = (
        "{publication} tells only what is drawn from a public record or a published paragraph. "
        "Choose one from the list beside the draft."
    )


class NotOnASheet(Refusal):
    """A single page has no room for what was to be put on it."""

    why = Why.CONFLICT
    code = "publications.not_on_a_sheet"
    template = "{publication} is a single page and holds no {what}. Draw a figure into it instead."


def refuse_on_a_sheet(edition: Edition, what: str) -> None:
    """Refuse what a single page has no room for.

    :raises NotOnASheet: if the edition is one.
    """
    if edition.form.layout is Layout.SHEET:
        raise NotOnASheet(publication=edition.publication, what=what)


def draft_to_edit(slug: str, *, by: Actor) -> Edition:
    """Return a draft, locked, for a command to change.

    :raises NoSuchEdition: if it is not there for `by`.
    :raises NotAllowed: if `by` may not edit it.
    :raises EditionStands: if it is published.
    """
    rows = Edition.objects.select_related("office").select_for_update(of=("self",))
    edition = rows.filter(slug=slug).first()
    if edition is None or (not may_edit(by, edition) and edition.state == Edition.State.DRAFT):
        raise NoSuchEdition(slug=slug)
    require(by, Act.EDIT_EDITION, office=edition.office.code)
    if edition.state != Edition.State.DRAFT:
        raise EditionStands(slug=slug)
    return edition


def reader_of(kind: Kind, by: Actor) -> Actor:
    """Return as whom figures are looked up: as anybody where only public ones may be cited."""
    return ANYBODY if kind.is_public_only else by


def refuse_figures(edition: Edition, texts: Iterable[str], *, by: Actor) -> None:
    """Refuse texts that cite what this publication may not show, or `by` may not see.

    :raises NoSuchFigure: naming the first such figure.
    """
    refuse_unknown_figures(reader_of(edition.form, by), texts)


def touch(edition: Edition, act: str, *, by: Actor, at: datetime) -> None:
    """Leave the trail of a change. What was cleared is so no longer: it reads differently now."""
    if edition.cleared_at:
        edition.cleared_at, edition.cleared_by = None, ""
        edition.save()
    record_change(act=act, subject=f"edition:{edition.slug}", made_by=by.name, at=at)


def section_of(edition: Edition, number: int) -> Section:
    """Return a part of an edition.

    :raises NoSuchParagraph: if it has no such part.
    """
    found = edition.sections.filter(number=number).first()
    if found is None:
        raise NoSuchParagraph(slug=edition.slug, number=f"part {number}")
    return found


def set_passages(
    entries: Sequence[PassageEntry], *, paragraph: Paragraph | None = None, box: Box | None = None
) -> None:
    """Say a paragraph or a box in languages of their own."""
    Passage.objects.bulk_create(
        Passage(paragraph=paragraph, box=box, language=entry.language, text=entry.text)
        for entry in entries
    )
