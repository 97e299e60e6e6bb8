"""What can be asked of trainers: the register of them, and what each delivered."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.models import Attendance, Engagement
from banyan.engagements.queries.drawing import DELIVERS, TEACHES_ENTREPRENEURS, standing_attendances
from banyan.engagements.vocabulary import COUNTED, AttendanceRole
from banyan.foundation.periods import Period
from banyan.programmes.credentials.rules import Demands, active_since, standing
from banyan.programmes.credentials.vocabulary import Standing
from banyan.programmes.models import Credential
from banyan.programmes.queries.credentials import RELATED, all_demands

_AT_ONCE = 5_000
# What is asked of a credential that no rule speaks of any more.
UNSAID = Demands()


@dataclass(frozen=True, slots=True)
class WantedTrainers:
    """What a list of trainers is narrowed to; empty means everything."""

    text: str = ""
    office: str = ""
    country: str = ""
    division: str = ""
    package: str = ""
    level: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class ListedCredential:
    """A credential as it stands on a day, with what was delivered lately."""

    credential: Credential
    standing: Standing
    deliveries: int  # within the months that count
    last_delivery: date | None

    @property
    def label(self) -> str:
        """Return how it stands, in words."""
        return str(self.standing.label)


def credentials_wanted(viewer: Actor, wanted: WantedTrainers) -> QuerySet[Credential]:
    """Return the credentials that `viewer` may see and that fit but for how they stand, by name."""
    exact = {
        "office__code": wanted.office,
        "person__country": wanted.country,
        "person__division": wanted.division,
        "package__code": wanted.package,
        "level": wanted.level,
    }
    rows = Credential.objects.visible_to(viewer).standing().select_related(*RELATED)
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    for word in wanted.text.split():
        rows = rows.filter(
            Q(person__name__icontains=word)
            | Q(person__counted_as__romanized__icontains=word)
            | Q(number__iexact=word)
        )
    return rows.order_by("person__name", "person__counted_as", "package__name", "id")


def trainers(viewer: Actor, wanted: WantedTrainers, *, on: date) -> QuerySet[Credential]:
    """Return the credentials that fit, by name, as `listed` then says how each stands on the day.

    Where a standing is asked for, that of all that fit otherwise is worked out: three questions,
    and one more for each five thousand people.
    """
    rows = credentials_wanted(viewer, wanted)
    if not wanted.standing:
        return rows
    lean = rows.select_related(None).select_related("person").order_by("id")
    fits = [one.credential.pk for one in listed(lean, on=on) if one.standing == wanted.standing]
    return rows.filter(pk__in=fits)


def listed(rows: Iterable[Credential], *, on: date) -> list[ListedCredential]:
    """Return these credentials as they stand on a day, in their order."""
    several = list(rows)
    asked = all_demands()
    people = {row.person.counted_as_id for row in several}
    delivered = deliveries_of(people, until=on)
    return [_listed(row, asked, delivered, on=on) for row in several]


def _listed(
    row: Credential,
    asked: Mapping[tuple[int, str], Demands],
    delivered: Mapping[tuple[int, int], Sequence[date]],
    *,
    on: date,
) -> ListedCredential:
    demands = asked.get((row.package_id, row.level), UNSAID)
    days = delivered.get((row.person.counted_as_id, row.package_id), ())
    first = active_since(on, demands)
    lately = sum(day >= first for day in days)
    stands = standing(
        row.step, row.starts_on, row.ends_on, on=on, deliveries=lately, demands=demands
    )
    return ListedCredential(row, stands, lately, max(days, default=None))


def deliveries_of(
    people: Iterable[int], *, until: date, since: date | None = None
) -> Mapping[tuple[int, int], Sequence[date]]:
    """Return the days on which these people (by id) delivered each package (by id), till a day.

    An engagement is one delivery on the day it began, however many records speak of it. What one
    may not open is counted too: how somebody stands does not depend on who asks.
    """
    found: defaultdict[tuple[int, int], list[date]] = defaultdict(list)
    asked = sorted(set(people))
    for start in range(0, len(asked), _AT_ONCE):
        rows = delivered(asked[start : start + _AT_ONCE]).filter(
            engagement__starts_on__lte=until, engagement__package__isnull=False
        )
        if since:
            rows = rows.filter(engagement__starts_on__gte=since)
        columns = rows.values_list(
            "person__counted_as", "engagement__package", "engagement", "engagement__starts_on"
        ).distinct()
        for person, package, _, day in columns:
            if day:
                found[person, package or 0].append(day)
    return found


def delivered(people: Sequence[int]) -> QuerySet[Attendance]:
    """Return the standing attendances in which these people (by id) trained or facilitated."""
    return standing_attendances().filter(
        person__counted_as__in=people, role__in=DELIVERS, engagement__status__in=COUNTED
    )


def deliveries_since(credential: Credential, *, until: date) -> int:
    """Count what was delivered since a certificate began or was last renewed, up to a day."""
    latest = credential.moves.filter(until__isnull=False).order_by("-happened_on", "-id").first()
    since = latest.happened_on if latest else credential.starts_on
    person = credential.person.counted_as_id
    days = deliveries_of([person], until=until).get((person, credential.package_id), ())
    return sum(since is None or day >= since for day in days)


@dataclass(frozen=True, slots=True)
class Delivered:
    """An engagement that somebody delivered, with how many people took part as reported."""

    engagement: Engagement
    people: int


def delivered_by(viewer: Actor, person: str, period: Period) -> list[Delivered]:
    """Return what a person (a reference) delivered in a period, as far as `viewer` may see it.

    Latest first, each with the people who took part, each counted once.
    """
    theirs = standing_attendances().filter(person__counted_as__ref=person, role__in=DELIVERS)
    # What they came to first: asked in one, the database looks through what everybody came to.
    rows = Engagement.objects.visible_to(viewer).filter(
        pk__in=set(theirs.values_list("engagement", flat=True)),
        status__in=COUNTED,
        office__code__in=offices_for(viewer, Act.SEE_PEOPLE),
    )
    if period.first:
        rows = rows.filter(starts_on__gte=period.first)
    if period.last:
        rows = rows.filter(starts_on__lte=period.last)
    found = list(rows.select_related("office", "package").order_by("-starts_on", "title", "ref"))
    came = dict(
        Attendance.objects.filter(
            engagement__in=[row.pk for row in found],
            role=AttendanceRole.PARTICIPANT,
            source__withdrawn_at__isnull=True,
            person__withdrawn=False,
        )
        .values_list("engagement")
        .annotate(Count("person__counted_as", distinct=True))
        .order_by()
    )
    return [Delivered(row, came.get(row.pk, 0)) for row in found]


def reached_by(viewer: Actor, person: str, period: Period) -> int:
    """Count the entrepreneurs whom a person (a reference) trained in a period, each once.

    In engagements whose people `viewer` may see.
    """
    held = [one.engagement.pk for one in delivered_by(viewer, person, period)]
    taught = Engagement.objects.filter(TEACHES_ENTREPRENEURS, pk__in=held)
    rows = standing_attendances().filter(
        engagement__in=taught.values("pk"), role=AttendanceRole.PARTICIPANT
    )
    return rows.aggregate(n=Count("person__counted_as", distinct=True))["n"] or 0
