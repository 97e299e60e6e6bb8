"""What is searched, in the order it is shown."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q
from django.urls import reverse

from banyan.accounts.permissions import Actor
from banyan.engagements.queries import Wanted, engagements
from banyan.foundation.places import country_name
from banyan.publications.queries import editions
from banyan.web.lines import Hit, Search

SHORTEST: Final = 2  # characters: one letter finds everything, and so nothing
MOST: Final = 8  # of each kind


@dataclass(frozen=True, slots=True)
class Found:
    """What one search found, under its heading."""

    heading: str
    hits: list[Hit]


def found_by(viewer: Actor, text: str) -> list[Found]:
    """Return everything `viewer` may see that `text` names, by kind."""
    if len(text) < SHORTEST:
        return []
    found = [Found(heading, search(viewer, text, MOST)) for heading, search in SEARCHES]
    return [one for one in found if one.hits]


def engagements_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the engagements with these words in their title or place."""
    return [
        Hit(
            name=row.title,
            address=reverse("work:engagement", args=[row.ref]),
            detail=_line(row.get_form_display(), country_name(row.country), _day(row.starts_on)),
        )
        for row in engagements(viewer, Wanted(text=text))[:most]
    ]


def editions_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the editions with these words in their title, region or message."""
    words = Q(publication__icontains=text) | Q(region__icontains=text)
    rows = editions(viewer).filter(words | Q(editors_message__icontains=text))
    return [
        Hit(
            name=f"{row.publication} No. {row.number}",
            address=reverse("publications:edition", args=[row.slug]),
            detail=_line(row.region, f"{row.dated:%B %Y}", row.get_state_display()),
        )
        for row in rows[:most]
    ]


SEARCHES: Final[tuple[tuple[str, Search], ...]] = (
    ("Engagements", engagements_named),
    ("Editions", editions_named),
)


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(value: date | None) -> str:
    return f"{value.day} {value:%b %Y}" if value else ""
