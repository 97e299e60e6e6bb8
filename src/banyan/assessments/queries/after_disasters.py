"""What became of enterprises that were assessed after a disaster: support, training, a plan."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final, overload

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from banyan.accounts.permissions import Actor
from banyan.assessments.models import Plan
from banyan.assessments.plans.vocabulary import PlanKind, PlanState
from banyan.assessments.queries.plans import SeenPlan, as_they_stand, listed, visible_plans
from banyan.assessments.queries.resilience import workshops
from banyan.engagements.models import Attendance, Engagement, Party
from banyan.engagements.queries import engagements_seen
from banyan.engagements.vocabulary import COUNTED, AttendanceRole, Form, PartyRole
from banyan.provenance.models import Source
from banyan.register.models import Organization
from banyan.register.queries.seen import enterprises_by_name

_TOOK_PART: Final = (PartyRole.RECIPIENT, PartyRole.RESEARCH_PARTICIPANT)
NEVER: Final = date.min
_AT_ONCE: Final = 2_000
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class WantedChains:
    """What the list is narrowed to: `country` of the enterprise, `assessment` a reference.

    `trained` is `YES` or `NO`; `plan` is `NONE`, `COMPLETED` or `TESTED`.
    """

    country: str = ""
    assessment: str = ""
    trained: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """An enterprise, when it was first assessed, and what came after, as one viewer sees it."""

    organization: Organization
    assessed: Engagement
    supported: Engagement | None = None
    trained: Engagement | None = None
    plan: SeenPlan | None = None


@dataclass(frozen=True, slots=True)
class Chains(Sequence[Chain]):
    """What became of many enterprises, by name: counted at once, read as far as looked at.

    Each step is told by the number of the enterprise.
    """

    numbers: Sequence[int]
    assessed: Mapping[int, Engagement]
    supported: Mapping[int, Engagement]
    trained: Mapping[int, Engagement]
    plans: Mapping[int, SeenPlan]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, which: int) -> Chain: ...

    @overload
    def __getitem__(self, which: slice) -> list[Chain]: ...

    def __getitem__(self, which: int | slice) -> Chain | list[Chain]:
        if not isinstance(which, slice):
            return self[which : which + 1][0]
        some = list(self.numbers[which])
        named = Organization.objects.in_bulk(some)
        return [self._chain(named[one]) for one in some if one in named]

    def __iter__(self) -> Iterator[Chain]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    def _chain(self, one: Organization) -> Chain:
        number = one.pk
        return Chain(
            organization=one,
            assessed=self.assessed[number],
            supported=self.supported.get(number),
            trained=self.trained.get(number),
            plan=self.plans.get(number),
        )

    def came_to(self, step: Mapping[int, object]) -> int:
        """Count those of them that came to a step."""
        return sum(one in step for one in self.numbers)

    def with_plans(self) -> list[SeenPlan]:
        """Return the plans of those of them that have one."""
        return [self.plans[one] for one in self.numbers if one in self.plans]


def assessments(viewer: Actor) -> QuerySet[Engagement]:
    """Return the assessments after disasters that `viewer` may see, latest first."""
    rows = engagements_seen(viewer).standing().filter(form=Form.DISASTER_ASSESSMENT)
    return rows.filter(status__in=COUNTED).order_by("-starts_on", "title", "ref")


def chains(viewer: Actor, wanted: WantedChains, *, on: date) -> Chains:
    """Return the enterprises assessed after disasters, each once, by name, with what came after.

    Only enterprises, engagements and plans that `viewer` may see. Support and training count when
    they began after the assessment did; of several, the first. Of several plans, the one that was
    tested, or else completed, last. Costs the same few questions whatever there is.
    """
    held = assessments(viewer).filter(starts_on__lte=on)
    if wanted.assessment:
        held = held.filter(ref=wanted.assessment)
    assessed = _in(held)
    first = assessed.first()
    numbers = enterprises_by_name(viewer, first, country=wanted.country, order="romanized")
    plans = _plans(viewer, numbers, on=on)
    supported = _in(_supporting(viewer).filter(starts_on__lte=on)).after(first)
    trained = _in(workshops(viewer).filter(status__in=COUNTED, starts_on__lte=on)).after(first)
    chosen = [one for one in numbers if _fits(one in trained, plans.get(one), wanted)]
    return Chains(chosen, first, supported, trained, plans)


@dataclass(frozen=True, slots=True)
class _TookPart:
    """Who (an organization) took part in which engagements (their places), earliest first."""

    organizations: Numbers
    places: Numbers
    work: Sequence[Engagement]

    def first(self) -> dict[int, Engagement]:
        """Return the first of these engagements in which each took part."""
        found, at = np.unique(self.organizations, return_index=True)
        places = self.places[at].tolist()
        return {one: self.work[place] for one, place in zip(found.tolist(), places, strict=True)}

    def after(self, since: Mapping[int, Engagement]) -> dict[int, Engagement]:
        """Return, of each of those, the first engagement that did not begin before that one."""
        known = np.array(sorted(since), dtype=np.int64)
        if not len(known):
            return {}
        began = np.array([_day(since[one]) for one in known.tolist()], dtype=np.int64)
        days = np.array([_day(row) for row in self.work], dtype=np.int64)
        place = np.minimum(np.searchsorted(known, self.organizations), len(known) - 1)
        kept = known[place] == self.organizations
        kept[kept] = days[self.places[kept]] >= began[place[kept]]
        return _TookPart(self.organizations[kept], self.places[kept], self.work).first()


def _day(row: Engagement) -> int:
    return (row.starts_on or NEVER).toordinal()


def _supporting(viewer: Actor) -> QuerySet[Engagement]:
    rows = engagements_seen(viewer).standing().filter(form=Form.RECOVERY_SUPPORT)
    return rows.filter(status__in=COUNTED).order_by("starts_on", "ref")


def _in(held: QuerySet[Engagement]) -> _TookPart:
    """Return which organizations took part in these, earliest first."""
    work = sorted(held, key=_when)
    keys = np.array([row.pk for row in work], dtype=np.int64)
    parties = Party.objects.filter(role__in=_TOOK_PART)
    came = Attendance.objects.filter(role=AttendanceRole.PARTICIPANT)
    withdrawn = Source.objects.filter(withdrawn_at__isnull=False).values("pk")
    pieces = []
    for rows, record in ((parties, "record"), (came, "organization")):
        there = rows.exclude(source__in=withdrawn).filter(
            engagement__in=keys.tolist(), **{f"{record}__withdrawn": False}
        )
        pairs = there.order_by().values_list("engagement", f"{record}__counted_as")
        told = chain.from_iterable(pairs.iterator(chunk_size=10_000))
        pieces.append(np.fromiter(told, dtype=np.int64).reshape(-1, 2))
    table = np.concatenate(pieces)
    order = np.argsort(keys)
    places = order[np.searchsorted(keys, table[:, 0], sorter=order)]
    earliest = np.argsort(places, kind="stable")
    return _TookPart(table[earliest, 1], places[earliest], work)


def _when(row: Engagement) -> tuple[date, str]:
    return row.starts_on or NEVER, row.ref


def _plans(viewer: Actor, numbers: Sequence[int], *, on: date) -> dict[int, SeenPlan]:
    """Return the plan of each of these enterprises that tells most of it."""
    found = visible_plans(viewer).filter(kind=PlanKind.CONTINUITY, begun_on__lte=on)
    if len(numbers) < _AT_ONCE:
        # Of few enterprises by name; of many, all plans are fewer.
        found = found.filter(record__counted_as__in=numbers)
    standing = listed(found.exclude(state=PlanState.ABANDONED)).order_by("begun_on", "ref")
    return _best(as_they_stand(standing, on=on))


def _best(found: Iterable[SeenPlan]) -> dict[int, SeenPlan]:
    ranked = sorted(
        found, key=lambda one: (one.tested_on or NEVER, one.completed_on or NEVER, _begun(one.plan))
    )
    return {one.plan.record.counted_as_id: one for one in ranked}


def _begun(plan: Plan) -> date:
    return plan.begun_on


def _fits(is_trained: bool, plan: SeenPlan | None, wanted: WantedChains) -> bool:
    if wanted.trained and is_trained != (wanted.trained == "YES"):
        return False
    if wanted.plan == "NONE":
        return plan is None
    if wanted.plan == "COMPLETED":
        return plan is not None and plan.completed_on is not None
    return wanted.plan != "TESTED" or (plan is not None and plan.is_tested)
