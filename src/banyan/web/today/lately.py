"""What happened lately, of which somebody may know."""

from typing import Final

from banyan.accounts.permissions import Actor
from banyan.accounts.queries import full_names
from banyan.intake.queries import deliveries
from banyan.publications.queries import editions
from banyan.web.addresses import address
from banyan.web.lines import Happening, Happenings

MOST: Final = 6


def lately_seen_by(viewer: Actor) -> list[Happening]:
    """Return what happened lately that `viewer` may see, latest first."""
    found = [line for happenings in LATELY for line in happenings(viewer, MOST)]
    return sorted(found, key=lambda line: line.at, reverse=True)[:MOST]


def editions_published(viewer: Actor, most: int) -> list[Happening]:
    """Return the editions that came out."""
    names = full_names()
    return [
        Happening(
            at=edition.published_at,
            what=f"{edition.title}: published",
            who=names.get(edition.published_by, edition.published_by),
            address=address("publications:edition", edition.slug),
            detail=f"{edition.region}, {edition.dated:%B %Y}",
        )
        for edition in editions(viewer).filter(published_at__isnull=False)[:most]
        if edition.published_at
    ]


def sheets_sent(viewer: Actor, most: int) -> list[Happening]:
    """Return the sheets that came in."""
    names = full_names()
    return [
        Happening(
            at=sheet.delivered_at,
            what=f"{sheet.get_kind_display()}: {sheet.filename}",
            who=f"{names.get(sheet.delivered_by, sheet.delivered_by)}, {sheet.office.name}",
            address=address("work:delivery", sheet.ref),
            detail=sheet.get_state_display(),
        )
        for sheet in deliveries(viewer)[:most]
    ]


LATELY: Final[tuple[Happenings, ...]] = (editions_published, sheets_sent)
