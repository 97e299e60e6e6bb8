"""What the commands that change a draft share: taking hold of it, and leaving the trail."""

from collections.abc import Sequence
from datetime import datetime

from banyan.accounts.permissions import Act, Actor, require
from banyan.foundation.refusals import Refusal, Why
from banyan.provenance.commands.record import record_change
from banyan.publications.models import Box, Edition, Paragraph, Passage, Section
from banyan.publications.queries import NoSuchEdition, may_edit
from banyan.publications.statements import PassageEntry


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
