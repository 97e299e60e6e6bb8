"""What is searched, in the order it is shown."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q

from banyan.accounts.permissions import Act, Actor, may_somewhere
from banyan.assessments.disasters.vocabulary import Hazard
from banyan.assessments.queries.disasters import WantedDisasters, disasters
from banyan.engagements.queries import Wanted, engagements
from banyan.foundation.places import country_name, division_name
from banyan.programmes.queries.partnerships import WantedPartnerships, partnerships
from banyan.programmes.queries.platforms import WantedPlatforms, platforms
from banyan.publications.queries import editions
from banyan.register import queries as register
from banyan.register.vocabulary import OrganizationKind
from banyan.results.queries import search_figures
from banyan.results.rules import with_unit
from banyan.web.addresses import address
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
    found = _in_register(viewer, text)
    found += [Found(heading, search(viewer, text, MOST)) for heading, search in SEARCHES]
    led = [Found(one.heading, [hit for hit in one.hits if hit.address]) for one in found]
    return [one for one in led if one.hits]


def _in_register(viewer: Actor, text: str) -> list[Found]:
    found = register.search(viewer, text, limit=MOST)
    return [
        Found(heading, [_register_hit(row) for row in found if row.what == what])
        for heading, what in (("Organizations", "organization"), ("People", "person"))
    ]


def _register_hit(row: register.Found) -> Hit:
    kind = OrganizationKind(row.kind).label if row.kind else ""
    division = division_name(row.division) if row.division else ""
    return Hit(
        name=row.name,
        address=address(f"register:{row.what}", row.ref),
        detail=_line(kind, division, country_name(row.country) if row.country else ""),
    )


def engagements_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the engagements with these words in their title or place."""
    return [
        Hit(
            name=row.title,
            address=address("work:engagement", row.ref),
            detail=_line(row.get_form_display(), country_name(row.country), _day(row.starts_on)),
        )
        for row in engagements(viewer, Wanted(text=text))[:most]
    ]


def figures_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the kept figures, counted or stated, with these words in their label."""
    if not may_somewhere(viewer, Act.SEE_FIGURES):
        return []
    return [
        Hit(
            name=row.label,
            address=address("results:kept", row.ref),
            detail=_line(
                with_unit(row.shown, row.unit),
                f"says {row.office_name}" if row.is_stated else "counted by Banyan",
                f"as of {_day(row.as_of)}",
            ),
        )
        for row in search_figures(viewer, text, limit=most)
    ]


def editions_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the editions with these words in their title, region or message."""
    words = Q(publication__icontains=text) | Q(region__icontains=text)
    rows = editions(viewer).filter(words | Q(editors_message__icontains=text))
    return [
        Hit(
            name=row.title,
            address=address("publications:edition", row.slug),
            detail=_line(row.region, f"{row.dated:%B %Y}", row.get_state_display()),
        )
        for row in rows[:most]
    ]


def partnerships_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the partnerships with these words in their title, or in a partner's name."""
    return [
        Hit(
            name=row.title,
            address=address("work:partnership", row.ref),
            detail=_line(row.get_stage_display(), f"since {_day(row.since)}"),
        )
        for row in partnerships(viewer, WantedPartnerships(text=text))[:most]
    ]


def platforms_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the platforms with these words in their name or scope."""
    return [
        Hit(
            name=row.name,
            address=address("work:platform", row.ref),
            detail=_line(
                row.get_status_display(), country_name(row.country) if row.country else ""
            ),
        )
        for row in platforms(viewer, WantedPlatforms(text=text))[:most]
    ]


def disasters_named(viewer: Actor, text: str, most: int) -> list[Hit]:
    """Return the disasters with these words in their name, or with this GLIDE number."""
    return [
        Hit(
            name=row.name,
            address=address("work:disaster", row.ref),
            detail=_line(
                str(Hazard(row.hazard).label), country_name(row.country), _day(row.struck_on)
            ),
        )
        for row in disasters(viewer, WantedDisasters(text=text))[:most]
    ]


SEARCHES: Final[tuple[tuple[str, Search], ...]] = (
    ("Engagements", engagements_named),
    ("Partnerships", partnerships_named),
    ("Platforms", platforms_named),
    ("Disasters", disasters_named),
    ("Figures", figures_named),
    ("Editions", editions_named),
)


def _line(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _day(value: date | None) -> str:
    return f"{value.day} {value:%b %Y}" if value else ""
