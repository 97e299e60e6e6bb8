"""What can be asked of engagements within partnerships, and of meetings of platforms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Prefetch, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, may
from banyan.engagements.models import (
    Attendance,
    Engagement,
    PartnershipEngagement,
    Party,
    PlatformMeeting,
)
from banyan.engagements.queries import Wanted, engagements
from banyan.engagements.vocabulary import COUNTED
from banyan.programmes.models import Partnership, Platform
from banyan.programmes.queries.partnerships import partnerships
from banyan.programmes.queries.platforms import visible_platforms
from banyan.programmes.rules import DAYS_BETWEEN_MEETINGS, MEETING


@dataclass(frozen=True, slots=True)
class Met:
    """How often a platform has met, as far as somebody may see it, and when last."""

    meetings: int = 0
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Attended:
    """A meeting of a platform with the organizations that came."""

    meeting: PlatformMeeting
    came: tuple[Party, ...]


def engagements_told_by(viewer: Actor, source: int) -> QuerySet[Engagement]:
    """Return the engagements that a source tells of and `viewer` may see, latest first.

    A sheet may tell who came to a training that somebody else recorded.
    """
    came = Attendance.objects.filter(source=source).values("engagement")
    joined = Party.objects.filter(source=source).values("engagement")
    told = Q(source=source) | Q(pk__in=came) | Q(pk__in=joined)
    return engagements(viewer, Wanted()).filter(told)


def engagements_within(viewer: Actor, found: Partnership) -> QuerySet[Engagement]:
    """Return the engagements within a partnership that `viewer` may see, latest first."""
    return engagements(viewer, Wanted()).filter(partnerships__partnership=found)


def partnerships_with(viewer: Actor, found: Engagement) -> QuerySet[PartnershipEngagement]:
    """Return the partnerships that an engagement belongs to and that `viewer` may see."""
    rows = found.partnerships.filter(partnership__in=partnerships(viewer).order_by().values("pk"))
    return rows.select_related("partnership").order_by("partnership__title", "id")


def is_followed(found: Engagement) -> bool:
    """Test whether a partnership grew from an engagement already."""
    return found.partnerships.filter(is_lead=True).exists()


def platform_met_in(viewer: Actor, found: Engagement) -> Platform | None:
    """Return the platform whose meeting an engagement was, if `viewer` may see it."""
    return visible_platforms(viewer).filter(meetings__engagement=found).order_by("id").first()


def meetings_of(viewer: Actor, found: Platform) -> list[Attended]:
    """Return the meetings of a platform that `viewer` may see, latest first, and who came.

    The names of organizations are for those who may see the register of the meeting's office.
    """
    came = Party.objects.filter(source__withdrawn_at=None).select_related("record__counted_as")
    held = engagements(viewer, Wanted()).filter(platform_meeting__platform=found)
    parties = Prefetch("parties", came.order_by("record__name", "id"))
    rows = held.select_related("platform_meeting__minutes", "office").prefetch_related(parties)
    return [
        Attended(
            row.platform_meeting,
            tuple(row.parties.all())
            if may(viewer, Act.SEE_REGISTER, office=row.office.code)
            else (),
        )
        for row in rows
    ]


def meetings_held(viewer: Actor, found: Iterable[Platform], *, today: date) -> dict[int, Met]:
    """Return how often each platform (by id) has met until today, and when last. One query.

    Only meetings that `viewer` may see, and that took place, are counted.
    """
    rows = PlatformMeeting.objects.filter(
        platform__in=[one.pk for one in found],
        engagement__in=engagements(viewer, Wanted()).order_by().values("pk"),
        engagement__status__in=COUNTED,
        engagement__starts_on__lte=today,
    )
    days: dict[int, list[date]] = {}
    for platform, day in rows.values_list("platform_id", "engagement__starts_on"):
        if day:
            days.setdefault(platform, []).append(day)
    return {platform: Met(len(each), max(each)) for platform, each in days.items()}


def platforms_asleep(viewer: Actor, *, today: date) -> QuerySet[Platform]:
    """Return the platforms that ought to meet and have not for twelve months, of the viewer's own.

    Whether they met is asked of every meeting: who keeps a platform knows of all of them.
    """
    before = today - timedelta(days=DAYS_BETWEEN_MEETINGS)
    lately = PlatformMeeting.objects.filter(
        engagement__status__in=COUNTED,
        engagement__starts_on__gte=before,
        engagement__starts_on__lte=today,
    )
    rows = visible_platforms(viewer).filter(status__in=MEETING, since__lt=before)
    return rows.exclude(pk__in=lately.values("platform")).order_by("since", "name", "ref")
