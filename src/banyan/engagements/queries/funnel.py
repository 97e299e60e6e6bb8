"""Trained is not certified is not active: what became of a cohort of trainers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.models import Attendance, Engagement
from banyan.engagements.queries.drawing import standing_attendances
from banyan.engagements.queries.trainers import ListedCredential, listed
from banyan.engagements.vocabulary import COUNTED, AttendanceRole, Form, TrainingLevel
from banyan.foundation.periods import Period
from banyan.programmes.credentials.vocabulary import VALID, Standing
from banyan.programmes.models import Credential
from banyan.register.models import PersonRecord

STAGES: Final[Mapping[str, str]] = {
    "attended": "Attended",
    "certified": "Certified",
    "active": "Active",
}
_BARE: Final = Q(engagement__form=Form.TRAINING_OF_TRAINERS, engagement__training_level="")
LEVELS: Final[Mapping[str, Q]] = {
    "": Q(engagement__training_level__in=(TrainingLevel.TOT, TrainingLevel.TOMT)) | _BARE,
    "TOT": Q(engagement__training_level=TrainingLevel.TOT) | _BARE,
    "TOMT": Q(engagement__training_level=TrainingLevel.TOMT),
    "TOF": Q(engagement__training_level=TrainingLevel.TOF),
}
_AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who is followed: those who completed such a training of trainers."""

    package: str = ""
    office: str = ""
    country: str = ""
    level: str = ""  # of `LEVELS`: trainers and master trainers unless another is asked for
    period: Period = field(default_factory=Period)


@dataclass(frozen=True, slots=True)
class Follower:
    """One member of a cohort: who they are as reported, when first trained, how they stand."""

    record: PersonRecord
    trained_on: date
    packages: tuple[str, ...]
    credentials: tuple[ListedCredential, ...]

    @property
    def certified(self) -> bool:
        """Test whether they hold a valid certificate."""
        return any(one.standing in VALID for one in self.credentials)

    @property
    def active(self) -> bool:
        """Test whether they hold one and deliver."""
        return any(one.standing is Standing.ACTIVE for one in self.credentials)

    @property
    def first_certified(self) -> date | None:
        """Return the day of their first certificate: one date for each person, however many."""
        days = [one.credential.starts_on for one in self.credentials if one.credential.starts_on]
        return min(days, default=None)


@dataclass(frozen=True, slots=True)
class Funnel:
    """A cohort on a day, stage by stage."""

    cohort: Cohort
    on: date
    members: tuple[Follower, ...]

    def at(self, stage: str) -> list[Follower]:
        """Return who reached a stage of `STAGES`."""
        if stage == "active":
            return [one for one in self.members if one.active]
        if stage == "certified":
            return [one for one in self.members if one.certified]
        return list(self.members)

    @property
    def numbers(self) -> list[tuple[str, str, int, float]]:
        """Return each stage with its word, its people, and their share of the cohort (%)."""
        whole = len(self.members)
        counts = [(code, label, len(self.at(code))) for code, label in STAGES.items()]
        return [
            (c, label, n, round(100 * n / whole, 1) if whole else 0.0) for c, label, n in counts
        ]


def funnel(viewer: Actor, cohort: Cohort, *, on: date) -> Funnel:
    """Follow a cohort up to a day, as far as `viewer` may see its people.

    Attended: completed a training of trainers of the cohort, each person once. Certified: holds a
    certificate on that day that neither lapsed nor was withdrawn, for the cohort's package or,
    where none is asked for, for a package they were trained in. Active: certified, and delivered
    that package as often as it asks, within the months that it counts. Both look at certificates
    that `viewer` may see.
    """
    came = attended(viewer, cohort, until=on)
    first: dict[int, tuple[PersonRecord, date]] = {}
    packages: dict[int, dict[int, str]] = {}
    for row in came:
        entity = row.person.counted_as_id
        day = row.engagement.starts_on or on
        if entity not in first or day < first[entity][1]:
            first[entity] = (row.person, day)
        if row.engagement.package:
            known = packages.setdefault(entity, {})
            known[row.engagement.package_id or 0] = row.engagement.package.name
    held = _held(viewer, cohort, packages, people=first, on=on)
    members = [
        Follower(
            record, day, tuple(sorted(packages.get(entity, {}).values())), held.get(entity, ())
        )
        for entity, (record, day) in first.items()
    ]
    return Funnel(cohort, on, tuple(sorted(members, key=_by_name)))


def _by_name(member: Follower) -> tuple[str, int]:
    return member.record.name.casefold(), member.record.pk


def attended(viewer: Actor, cohort: Cohort, *, until: date) -> QuerySet[Attendance]:
    """Return who completed a training of the cohort, as reported, in what `viewer` may open."""
    seen = Engagement.objects.visible_to(viewer).filter(
        office__code__in=offices_for(viewer, Act.SEE_PEOPLE), status__in=COUNTED
    )
    exact = {
        "package__code": cohort.package,
        "office__code": cohort.office,
        "country": cohort.country,
    }
    seen = seen.filter(**{name: value for name, value in exact.items() if value})
    seen = seen.filter(starts_on__lte=min(cohort.period.last or until, until))
    if cohort.period.first:
        seen = seen.filter(starts_on__gte=cohort.period.first)
    rows = standing_attendances().filter(
        LEVELS.get(cohort.level, LEVELS[""]),
        engagement__in=seen.values("pk"),
        role=AttendanceRole.PARTICIPANT,
        has_completed=True,
    )
    return rows.select_related("person__counted_as", "engagement__package").order_by(
        "engagement", "id"
    )


def _held(
    viewer: Actor,
    cohort: Cohort,
    packages: Mapping[int, Mapping[int, str]],
    *,
    people: Iterable[int],
    on: date,
) -> dict[int, tuple[ListedCredential, ...]]:
    """Return the credentials of each of `people` that say something of the cohort."""
    asked = sorted(people)
    several: list[Credential] = []
    for start in range(0, len(asked), _AT_ONCE):
        rows = Credential.objects.visible_to(viewer).standing().select_related("person")
        rows = rows.filter(person__counted_as__in=asked[start : start + _AT_ONCE])
        if cohort.package:
            rows = rows.filter(package__code=cohort.package)
        several += rows.order_by("id")
    found: dict[int, tuple[ListedCredential, ...]] = {}
    for one in listed(several, on=on):
        entity = one.credential.person.counted_as_id
        if one.credential.package_id in packages.get(entity, {}) or cohort.package:
            found[entity] = (*found.get(entity, ()), one)
    return found
