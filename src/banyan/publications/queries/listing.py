"""Lists that are drawn into a publication. They name what is public, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Prefetch, Q

from banyan.accounts.permissions import ANYBODY
from banyan.engagements.models import Engagement
from banyan.engagements.vocabulary import Status
from banyan.foundation.places import country_name
from banyan.foundation.refusals import Refusal, Why
from banyan.programmes.models import Outcome, PartnershipParty, PlatformMember
from banyan.publications.models import DrawnList, Edition
from banyan.publications.queries.choosing import (
    public_engagements,
    public_partnerships,
    public_platforms,
)
from banyan.results.rules import day_shown

Rows = list[list[str]]


class NoSuchList(Refusal):
    """Nothing is listed under this name."""

    why = Why.INVALID
    code = "publications.no_such_list"
    template = 'There is no list "{what}" to draw. Choose one of {known}.'


@dataclass(frozen=True, slots=True)
class Listed:
    """A list that can be drawn: its title, its columns, and what fills them."""

    title: str
    columns: tuple[str, ...]
    shares: tuple[int, ...]  # of the room that each column has on paper
    rows: Callable[[Edition], Rows]


def list_named(what: str) -> Listed:
    """Return the list of this name.

    :raises NoSuchList: if there is none.
    """
    if what not in LISTS:
        raise NoSuchList(what=what, known=", ".join(LISTS))
    return LISTS[what]


def rows_of(drawn: DrawnList) -> Rows:
    """Return what a list shows: copied rows of a published edition, today's of a draft."""
    if drawn.rows is not None:
        return list(drawn.rows)
    return list_named(drawn.what).rows(drawn.section.edition)


def _partnerships(edition: Edition) -> Rows:
    parties = Prefetch(
        "parties",
        PartnershipParty.objects.filter(record__withdrawn=False)
        .select_related("record")
        .order_by("record__name", "id"),
    )
    rows = public_partnerships(ANYBODY, edition).prefetch_related(parties, "countries")
    return [
        [
            row.title,
            ", ".join(dict.fromkeys(one.record.name for one in row.parties.all())),
            _countries(one.country for one in row.countries.all()),
            _since(row.starts_on),
        ]
        for row in rows
    ]


def _platforms(edition: Edition) -> Rows:
    members = Prefetch("members", PlatformMember.objects.select_related("record").order_by("id"))
    rows = public_platforms(ANYBODY, edition).prefetch_related(members)
    return [
        [
            row.name,
            _countries([row.country]) if row.country else "Several countries",
            str(len({one.record.counted_as_id for one in row.members.all() if not one.left_on})),
            _since(row.launched_on),
        ]
        for row in rows
    ]


def _outcomes(edition: Edition) -> Rows:
    """Return the outcomes that public engagements served, with how many did."""
    serving = public_engagements(ANYBODY, edition).filter(
        status__in=[Status.UNDER_WAY, Status.DONE]
    )
    rows = Outcome.objects.filter(engagements__engagement__in=serving).distinct()
    rows = rows.prefetch_related(Prefetch("engagements"))
    served = set(serving.values_list("pk", flat=True))
    return [
        [
            str(row),
            row.title,
            country_name(row.country),
            str(sum(one.engagement_id in served for one in row.engagements.all())),
        ]
        for row in rows.order_by("country", "dwcp_number", "iris_code")
    ]


def _plans(edition: Edition) -> Rows:
    """Return the public plans for the time after the period."""
    rows = Engagement.objects.visible_to(ANYBODY).standing().filter(status=Status.PLANNED)
    if edition.last:
        rows = rows.filter(Q(starts_on__isnull=True) | Q(starts_on__gt=edition.last))
    if edition.countries:
        rows = rows.filter(country__in=edition.countries.split())
    return [
        [
            row.title,
            country_name(row.country),
            day_shown(row.starts_on) if row.starts_on else "Not set",
        ]
        for row in rows.order_by("starts_on", "title", "ref")
    ]


def _countries(codes: object) -> str:
    return ", ".join(sorted(country_name(code) for code in codes))  # type: ignore[attr-defined]


def _since(day: date | None) -> str:
    return str(day.year) if day else "Not known"


LISTS: Final = {
    "partnerships": Listed(
        title="Partnerships",
        columns=("Partnership", "With", "Where", "Since"),
        shares=(5, 4, 4, 1),
        rows=_partnerships,
    ),
    "platforms": Listed(
        title="Platforms",
        columns=("Platform", "Where", "Members", "Since"),
        shares=(6, 3, 2, 1),
        rows=_platforms,
    ),
    "outcomes": Listed(
        title="Country programme outcomes served",
        columns=("Outcome", "What it is", "Country", "Engagements"),
        shares=(2, 7, 2, 2),
        rows=_outcomes,
    ),
    "plans": Listed(
        title="Planned for the time ahead",
        columns=("Plan", "Country", "When"),
        shares=(6, 2, 2),
        rows=_plans,
    ),
}
