"""Trained is not certified is not active: what became of a cohort of trainers.

Who was trained is read as it was drawn with the cascade, engagement by engagement; until it was
drawn for the first time, from the attendances. What makes them certified or active is asked anew
each time, and so is which engagements the viewer may open.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, overload

import numpy as np
from django.db.models import Q, QuerySet

from banyan.accounts.permissions import Act, Actor, offices_for
from banyan.engagements.cascade import Ids, grouped, together, unpacked
from banyan.engagements.models import Attendance, CascadeCount, Engagement, TrainedAt
from banyan.engagements.queries.cascade import AsOf, drawn_beside
from banyan.engagements.queries.drawing import in_order_of_names, standing_attendances
from banyan.engagements.queries.trainers import UNSAID, ListedCredential, deliveries_of, listed
from banyan.engagements.vocabulary import COUNTED, AttendanceRole, Form, TrainingLevel
from banyan.foundation.periods import Period
from banyan.programmes.credentials.rules import active_since
from banyan.programmes.credentials.vocabulary import HELD, VALID, Standing
from banyan.programmes.models import Credential
from banyan.programmes.queries.credentials import all_demands
from banyan.register.models import PersonRecord

STAGES: Final[Mapping[str, str]] = {
    "attended": "Attended",
    "certified": "Certified",
    "active": "Active",
}
_BARE: Final = Q(form=Form.TRAINING_OF_TRAINERS, training_level="")
LEVELS: Final[Mapping[str, Q]] = {
    "": Q(training_level__in=(TrainingLevel.TOT, TrainingLevel.TOMT)) | _BARE,
    "TOT": Q(training_level=TrainingLevel.TOT) | _BARE,
    "TOMT": Q(training_level=TrainingLevel.TOMT),
    "TOF": Q(training_level=TrainingLevel.TOF),
}
_AT_ONCE: Final = 2_000
# Who was taught each package (by id; 0: none was named), each once.
Taught = Mapping[int, Ids]


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
class Members(Sequence[Follower]):
    """Members of a cohort by name: counted at once, read in as many as are looked at."""

    numbers: Ids
    read: Callable[[list[int]], list[Follower]]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, which: int) -> Follower: ...

    @overload
    def __getitem__(self, which: slice) -> list[Follower]: ...

    def __getitem__(self, which: int | slice) -> Follower | list[Follower]:
        if isinstance(which, slice):
            return self.read(self.numbers[which].tolist())
        return self.read([int(self.numbers[which])])[0]

    def __iter__(self) -> Iterator[Follower]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]


@dataclass(frozen=True, slots=True)
class Funnel:
    """A cohort on a day, stage by stage, as one viewer may see it."""

    viewer: Actor
    cohort: Cohort
    on: date
    drawn: AsOf | None  # when it was drawn who was trained; nothing where that was asked just now
    stages: Mapping[str, Ids]

    @property
    def members(self) -> Members:
        """Return the whole cohort."""
        return self.at("attended")

    def at(self, stage: str, *, without: str = "") -> Members:
        """Return who reached a stage of `STAGES`, and did not come to another."""
        found = self.stages.get(stage, self.stages["attended"])
        if without in self.stages:
            found = np.setdiff1d(found, self.stages[without], assume_unique=True)
        return Members(_by_name(found, self.drawn), self._read)

    @property
    def numbers(self) -> list[tuple[str, str, int, float]]:
        """Return each stage with its word, its people, and their share of the cohort (%)."""
        whole = len(self.stages["attended"])
        counts = [(code, label, len(self.stages[code])) for code, label in STAGES.items()]
        return [
            (c, label, n, round(100 * n / whole, 1) if whole else 0.0) for c, label, n in counts
        ]

    def _read(self, people: list[int]) -> list[Follower]:
        return _followers(self.viewer, self.cohort, people, on=self.on)


def funnel(viewer: Actor, cohort: Cohort, *, on: date) -> Funnel:
    """Follow a cohort up to a day, as far as `viewer` may see its people.

    Attended: completed a training of trainers of the cohort, each person once. Certified: holds a
    certificate on that day that neither lapsed nor was withdrawn, for the cohort's package or,
    where none is asked for, for a package they were trained in. Active: certified, and delivered
    that package as often as it asks, within the months that it counts. Both look at certificates
    that `viewer` may see.
    """
    drawn = drawn_beside()
    taught = (_taught_as_drawn if drawn else taught_now)(viewer, cohort, until=on)
    certified, active = _held_by(viewer, cohort, taught, on=on)
    stages = {"attended": together(taught.values()), "certified": certified, "active": active}
    return Funnel(viewer, cohort, on, drawn, stages)


def trainings(viewer: Actor, cohort: Cohort, *, until: date) -> QuerySet[Engagement]:
    """Return the trainings of trainers of a cohort whose people `viewer` may open."""
    seen = Engagement.objects.visible_to(viewer).filter(
        LEVELS.get(cohort.level, LEVELS[""]),
        office__code__in=offices_for(viewer, Act.SEE_PEOPLE),
        status__in=COUNTED,
        starts_on__lte=min(cohort.period.last or until, until),
    )
    exact = {
        "package__code": cohort.package,
        "office__code": cohort.office,
        "country": cohort.country,
    }
    seen = seen.filter(**{name: value for name, value in exact.items() if value})
    if cohort.period.first:
        seen = seen.filter(starts_on__gte=cohort.period.first)
    return seen


def attended(viewer: Actor, cohort: Cohort, *, until: date) -> QuerySet[Attendance]:
    """Return who completed a training of the cohort, as reported, in what `viewer` may open."""
    held = trainings(viewer, cohort, until=until)
    return _completed().filter(engagement__in=held.values("pk"))


def _completed() -> QuerySet[Attendance]:
    return standing_attendances().filter(role=AttendanceRole.PARTICIPANT, has_completed=True)


def taught_now(viewer: Actor, cohort: Cohort, *, until: date) -> Taught:
    """Return whom trainings of the cohort taught, as the attendances stand."""
    rows = attended(viewer, cohort, until=until)
    told = list(rows.values_list("engagement__package", "person__counted_as").distinct())
    packages = np.array([package or 0 for package, _ in told], dtype=np.int64)
    people = np.array([person for _, person in told], dtype=np.uint32)
    return {package: np.unique(some) for package, some in grouped(packages, people).items()}


def _taught_as_drawn(viewer: Actor, cohort: Cohort, *, until: date) -> Taught:
    held = trainings(viewer, cohort, until=until).values("pk")
    rows = TrainedAt.objects.filter(engagement__in=held)
    pieces: dict[int, list[Ids]] = {}
    for package, people in rows.values_list("engagement__package", "people"):
        pieces.setdefault(package or 0, []).append(unpacked(people))
    return {package: together(some) for package, some in pieces.items()}


def _by_name(people: Ids, drawn: AsOf | None) -> Ids:
    if drawn is None:
        return in_order_of_names(people)
    stored = CascadeCount.objects.filter(pk=drawn.taken.pk).values_list("trained", flat=True)
    order = unpacked(next(iter(stored), None) or b"")
    return order[np.isin(order, people)]


def _held_by(viewer: Actor, cohort: Cohort, taught: Taught, *, on: date) -> tuple[Ids, Ids]:
    """Return who holds a valid certificate of what they were taught, and who delivers it."""
    held = _certificates(viewer, cohort, taught, on=on)
    asked = all_demands()
    since = min(active_since(on, demands) for demands in (*asked.values(), UNSAID))
    delivered = deliveries_of({row[0] for row in held}, since=since, until=on)
    active: set[int] = set()
    for person, package, level in held:
        demands = asked.get((package, level), UNSAID)
        first = active_since(on, demands)
        lately = sum(day >= first for day in delivered.get((person, package), ()))
        if lately >= demands.deliveries_a_year:
            active.add(person)
    return _rising({row[0] for row in held}), _rising(active)


def _certificates(
    viewer: Actor, cohort: Cohort, taught: Taught, *, on: date
) -> list[tuple[int, int, str]]:
    """Return person, package and level of each valid certificate that says something of them."""
    rows = _credentials(viewer, cohort).filter(step__in=HELD, starts_on__lte=on)
    rows = rows.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    columns = list(rows.values_list("person__counted_as", "package", "level"))
    people = np.array([person for person, _, _ in columns], dtype=np.uint32)
    packages = np.array([package for _, package, _ in columns], dtype=np.int64)
    says = np.zeros(len(columns), dtype=np.bool_)
    for package, some in taught.items():
        says |= np.isin(people, some) & ((packages == package) | bool(cohort.package))
    return [columns[place] for place in np.flatnonzero(says)]


def _credentials(viewer: Actor, cohort: Cohort) -> QuerySet[Credential]:
    rows = Credential.objects.visible_to(viewer).standing()
    return rows.filter(package__code=cohort.package) if cohort.package else rows


def _rising(people: set[int]) -> Ids:
    return np.array(sorted(people), dtype=np.uint32)


def _followers(viewer: Actor, cohort: Cohort, people: list[int], *, on: date) -> list[Follower]:
    """Return these people of a cohort in their order, as reported where they were trained first.

    Whoever was taken out of the record since the cohort was drawn is left out.
    """
    theirs = _completed().filter(person__counted_as__in=people)
    # What they came to first, and then which of it belongs: both lists are short.
    came = set(theirs.values_list("engagement", flat=True))
    belonging = trainings(viewer, cohort, until=on).filter(pk__in=came)
    rows = theirs.filter(engagement__in=list(belonging.values_list("pk", flat=True)))
    rows = rows.select_related("person__counted_as", "engagement__package")
    first: dict[int, tuple[PersonRecord, date]] = {}
    packages: dict[int, dict[int, str]] = {}
    for row in rows.order_by("engagement__starts_on", "engagement", "id"):
        entity = row.person.counted_as_id
        first.setdefault(entity, (row.person, row.engagement.starts_on or on))
        if row.engagement.package:
            known = packages.setdefault(entity, {})
            known[row.engagement.package_id or 0] = row.engagement.package.name
    held = _held(viewer, cohort, packages, people=people, on=on)
    return [
        Follower(
            *first[entity],
            packages=tuple(sorted(packages.get(entity, {}).values())),
            credentials=held.get(entity, ()),
        )
        for entity in people
        if entity in first
    ]


def _held(
    viewer: Actor,
    cohort: Cohort,
    packages: Mapping[int, Mapping[int, str]],
    *,
    people: list[int],
    on: date,
) -> dict[int, tuple[ListedCredential, ...]]:
    """Return the credentials of each of `people` that say something of the cohort."""
    rows = _credentials(viewer, cohort).filter(person__counted_as__in=people)
    found: dict[int, tuple[ListedCredential, ...]] = {}
    for one in listed(rows.select_related("person").order_by("id"), on=on):
        entity = one.credential.person.counted_as_id
        if one.credential.package_id in packages.get(entity, {}) or cohort.package:
            found[entity] = (*found.get(entity, ()), one)
    return found
