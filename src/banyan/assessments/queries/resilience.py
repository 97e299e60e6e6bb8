"""Where firms are made ready for what may come: workshops and plans, region by region."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db.models import F, Q, QuerySet

from banyan.accounts.permissions import Actor
from banyan.assessments.models import PlanMove, PlanTest
from banyan.assessments.plans.rules import still_counts_from
from banyan.assessments.plans.vocabulary import PlanKind, PlanState
from banyan.assessments.queries.plans import plan_rules, teaching_to_plan, visible_plans
from banyan.engagements.models import Engagement
from banyan.engagements.queries import engagements_seen
from banyan.engagements.queries.cascade import AsOf, as_of
from banyan.engagements.queries.following import took_part
from banyan.engagements.vocabulary import COUNTED, TAUGHT_TO_TEACH, Form, Status
from banyan.foundation.bulk import rows_where_in
from banyan.foundation.places import division_group, division_name, first_level
from banyan.register.models import Organization
from banyan.register.vocabulary import ENTERPRISES

TO_COME: Final = (Status.LEAD, Status.PLANNED)


@dataclass(slots=True)
class Readiness:
    """How ready a region is: workshops, and enterprises, each counted once."""

    planned: int = 0
    delivered: int = 0
    trained: int = 0
    completed: int = 0
    tested: int = 0

    def add(self, other: "Readiness") -> None:
        """Add another region, whose workshops and enterprises are others."""
        for name in Readiness.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


@dataclass(frozen=True, slots=True)
class Region:
    """A first-level division of a country; without a code, what names none."""

    code: str
    name: str
    part: str  # of the country
    ready: Readiness


@dataclass(slots=True)
class Part:
    """A part of a country with its regions. A country without parts is one of no name."""

    name: str
    ready: Readiness = field(default_factory=Readiness)
    regions: list[Region] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Resilience:
    """The parts of a country, and when it was drawn who took part; nothing where that is of now."""

    parts: list[Part]
    drawn: AsOf | None


def workshops(viewer: Actor, *, country: str = "") -> QuerySet[Engagement]:
    """Return the engagements that teach enterprises to plan for continuity, as `viewer` sees them.

    Those of business continuity planning, and those of the packages that the rule of continuity
    plans names; planned ones too. Who is taught to teach others is not made ready by it.
    """
    teaches = Q(form=Form.BUSINESS_CONTINUITY) | Q(package__code__in=teaching_to_plan())
    rows = engagements_seen(viewer).standing().filter(teaches)
    rows = rows.exclude(training_level__in=TAUGHT_TO_TEACH).exclude(status=Status.CANCELLED)
    if country:
        rows = rows.filter(country=country)
    return rows.select_related("office", "package").order_by("-starts_on", "title", "ref")


def workshops_to_come(viewer: Actor, country: str) -> QuerySet[Engagement]:
    """Return the workshops of a country that are planned, the next first; last those of no day."""
    rows = workshops(viewer, country=country).filter(status__in=TO_COME)
    return rows.order_by(F("starts_on").asc(nulls_last=True), "title", "ref")


def workshops_held(viewer: Actor, country: str) -> QuerySet[Engagement]:
    """Return the workshops of a country that began, latest first."""
    return workshops(viewer, country=country).exclude(status__in=TO_COME)


def resilience_by_region(viewer: Actor, country: str, *, on: date) -> Resilience:
    """Return the parts of a country with their regions, as they stood on a day.

    A workshop stands where it is held, an enterprise where it has its seat. Enterprises are those
    that took part in a workshop, or have a continuity plan, that `viewer` may see.
    """
    found: defaultdict[str, Readiness] = defaultdict(Readiness)
    held = workshops(viewer, country=country)
    for status, division, starts_on in held.values_list("status", "division", "starts_on"):
        ready = found[first_level(division) if division else ""]
        if status in TO_COME:
            ready.planned += 1
        elif starts_on and starts_on <= on:
            ready.delivered += 1
    taught = held.filter(status__in=COUNTED, starts_on__lte=on)
    came = took_part(list(taught.order_by().values_list("pk", flat=True)), with_studied=False)
    trained = set(came.organizations.tolist())
    completed, tested = _with_plans(viewer, on=on)
    seats = _seats(trained | completed | tested, country)
    for name, those in (("trained", trained), ("completed", completed), ("tested", tested)):
        for code, many in Counter(seats[one] for one in those if one in seats).items():
            setattr(found[code], name, many)
    return Resilience(_parts(found), as_of(viewer) if came.is_drawn else None)


def country_of_most(viewer: Actor) -> str:
    """Return the country where the offices of `viewer` have most workshops, or nothing."""
    ours = workshops(viewer).filter(office__code__in=viewer.offices).order_by()
    counted = Counter(ours.exclude(country="").values_list("country", flat=True))
    return min(counted, key=lambda code: (-counted[code], code), default="")


def _with_plans(viewer: Actor, *, on: date) -> tuple[set[int], set[int]]:
    """Return the enterprises with a continuity plan completed by a day, and with one tested."""
    rows = visible_plans(viewer).filter(
        kind=PlanKind.CONTINUITY, record__counted_as__kind__in=ENTERPRISES
    )
    rows = rows.exclude(state__in=(PlanState.ABANDONED, PlanState.BEGUN))
    moves = PlanMove.objects.filter(state=PlanState.COMPLETED, on__lte=on)
    since = still_counts_from(on, plan_rules()[PlanKind.CONTINUITY].tested_months)
    tests = PlanTest.objects.filter(on__gte=since, on__lte=on)
    completed = rows.filter(pk__in=moves.values("plan"))
    tested = rows.exclude(state=PlanState.EXPIRED).filter(pk__in=tests.values("plan"))
    counted = "record__counted_as"
    return (
        set(completed.values_list(counted, flat=True)),
        set(tested.values_list(counted, flat=True)),
    )


def _seats(numbers: Iterable[int], country: str) -> dict[int, str]:
    """Return where those of these organizations have their seat that are enterprises there."""
    columns = ["id", "division", "country", "kind"]
    rows = sorted(rows_where_in(Organization, "id", numbers, columns))
    return {
        number: first_level(division) if division else ""
        for number, division, where, kind in rows
        if where == country and kind in ENTERPRISES
    }


def _parts(found: Mapping[str, Readiness]) -> list[Part]:
    parts: dict[str, Part] = {}
    for code, ready in found.items():
        name = division_group(code) if code else ""
        part = parts.setdefault(name, Part(name))
        part.ready.add(ready)
        part.regions.append(
            Region(code, division_name(code) if code else "No region named", name, ready)
        )
    for part in parts.values():
        part.regions.sort(key=lambda region: (not region.code, region.name))
    return sorted(parts.values(), key=lambda part: (not part.name, part.name))


def whole(parts: Iterable[Part]) -> Readiness:
    """Return what all parts come to: each workshop and each enterprise stands in one."""
    found = Readiness()
    for part in parts:
        found.add(part.ready)
    return found
