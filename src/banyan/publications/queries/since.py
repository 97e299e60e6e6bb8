"""What became of engagements since an edition was published, as far as a viewer may see them."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.models import Engagement, EngagementQuerySet
from banyan.engagements.vocabulary import COUNTED, Status
from banyan.publications.models import Edition

MOST: Final = 50  # of each, on the page; a file has all


@dataclass(frozen=True, slots=True)
class Since:
    """Engagements in four groups, each a query for a page to turn."""

    day: date
    begun: QuerySet[Engagement]  # begun after the day
    told: QuerySet[Engagement]  # begun before it, and recorded after
    ended: QuerySet[Engagement]  # ended after it, or called off
    due: QuerySet[Engagement]  # planned, and their day has gone by

    @property
    def groups(self) -> list[tuple[str, str, QuerySet[Engagement]]]:
        """Return each group with its title and what it says when it is empty."""
        return [
            ("New engagements", "None has begun since.", self.begun),
            ("Recorded since", "Nothing that began earlier was recorded since.", self.told),
            ("Ended", "None has ended since.", self.ended),
            ("Planned then, and due", "No plan is past its day.", self.due),
        ]


def since(viewer: Actor, edition: Edition, *, today: date) -> Since:
    """Return what became of engagements since a published edition, latest first.

    They are those of the edition's countries, or all where it names none.
    """
    assert edition.published_at  # what was never published has nothing after it
    at = edition.published_at
    # A period tells when a report's facts end; other editions tell of what was there that day.
    day = edition.last or at.date()
    rows = _of(viewer, edition)
    held = rows.filter(status__in=COUNTED)
    ended = Q(ends_on__gt=day, ends_on__lte=today, status=Status.DONE)
    called_off = Q(status=Status.CANCELLED, recorded_at__lte=at, starts_on__gt=day)
    return Since(
        day=day,
        begun=_ordered(held.filter(starts_on__gt=day, starts_on__lte=today)),
        told=_ordered(held.filter(starts_on__lte=day, recorded_at__gt=at)),
        ended=_ordered(rows.filter(ended | called_off)),
        due=_ordered(rows.filter(status=Status.PLANNED, starts_on__lte=today)),
    )


def _of(viewer: Actor, edition: Edition) -> EngagementQuerySet:
    reached = offices_for(viewer, Act.SEE_ENGAGEMENTS)
    rows = Engagement.objects.visible_to(viewer).filter(office__code__in=reached).standing()
    return rows.filter(country__in=edition.countries.split()) if edition.countries else rows


def _ordered(rows: EngagementQuerySet) -> QuerySet[Engagement]:
    return rows.select_related("office").order_by("-starts_on", "title", "ref")
