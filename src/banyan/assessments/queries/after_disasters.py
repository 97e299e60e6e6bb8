"""What became of enterprises that were assessed after a disaster: support, training, a plan.

Who took part in what is read as it was drawn beside the cascade (`engagements.queries.following`);
which engagements and plans the viewer may see, and how plans stand, is asked anew each time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, overload

import numpy as np
from django.db.models import QuerySet
from numpy.typing import NDArray

from banyan.accounts.permissions import Actor
from banyan.assessments.models import Plan
from banyan.assessments.plans.vocabulary import PlanKind, PlanState
from banyan.assessments.queries.plans import (
    SeenPlan,
    Stand,
    as_they_stand,
    listed,
    stands,
    visible_plans,
)
from banyan.assessments.queries.resilience import workshops
from banyan.engagements.models import Engagement
from banyan.engagements.queries import engagements_seen
from banyan.engagements.queries.cascade import AsOf, as_of
from banyan.engagements.queries.following import TookPart, took_part
from banyan.engagements.vocabulary import COUNTED, Form
from banyan.register.models import Organization
from banyan.register.queries.seen import enterprises_by_name

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
class Step:
    """The first engagement of its kind that each organization took part in: three columns."""

    organizations: Numbers  # rising, each once
    engagements: Numbers
    days: Numbers  # on which those began

    def of(self, organizations: Sequence[int]) -> dict[int, int]:
        """Return the engagement of each of these organizations that came to this."""
        known = np.isin(self.organizations, organizations)
        pairs = zip(self.organizations[known], self.engagements[known], strict=True)
        return {int(one): int(engagement) for one, engagement in pairs}


@dataclass(frozen=True, slots=True)
class Chains(Sequence[Chain]):
    """What became of many enterprises, by name: counted at once, read as far as looked at."""

    numbers: Numbers  # of the enterprises, in the order in which they are listed
    assessed: Step
    supported: Step
    trained: Step
    plans: Mapping[int, Stand]  # by enterprise
    on: date
    drawn: AsOf | None  # when it was drawn who took part; nothing where that was asked just now

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, which: int) -> Chain: ...

    @overload
    def __getitem__(self, which: slice) -> list[Chain]: ...

    def __getitem__(self, which: int | slice) -> Chain | list[Chain]:
        if not isinstance(which, slice):
            return self._read([int(self.numbers[which])])[0]
        return self._read(self.numbers[which].tolist())

    def __iter__(self) -> Iterator[Chain]:
        for start in range(0, len(self), _AT_ONCE):
            yield from self[start : start + _AT_ONCE]

    def _read(self, some: list[int]) -> list[Chain]:
        """Read these enterprises with what came after, all that a line shows."""
        named = Organization.objects.in_bulk(some)
        steps = [step.of(some) for step in (self.assessed, self.supported, self.trained)]
        work = Engagement.objects.in_bulk({one for step in steps for one in step.values()})
        plans = [self.plans[one].plan for one in some if one in self.plans]
        rows = listed(Plan.objects.filter(pk__in=plans)).order_by("pk")
        seen = {one.plan.record.counted_as_id: one for one in as_they_stand(rows, on=self.on)}
        assessed, supported, trained = (
            {one: work[engagement] for one, engagement in step.items()} for step in steps
        )
        return [
            Chain(
                named[one],
                assessed[one],
                supported.get(one),
                trained.get(one),
                seen.get(one),
            )
            for one in some
            if one in named
        ]

    def came_to(self, step: Step) -> int:
        """Count those of them that came to a step."""
        return int(np.isin(self.numbers, step.organizations).sum())

    def with_plans(self) -> list[Stand]:
        """Return the plans of those of them that have one."""
        theirs = np.isin(self.numbers, list(self.plans))
        return [self.plans[one] for one in self.numbers[theirs].tolist()]


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
    support = _supporting(viewer).filter(starts_on__lte=on)
    taught = workshops(viewer).filter(status__in=COUNTED, starts_on__lte=on)
    work = [_earliest_first(rows) for rows in (held, support, taught)]
    told = took_part([number for some in work for number in some.engagements.tolist()])
    assessed = _first(work[0], told)
    supported, trained = (_first(some, told, since=assessed) for some in work[1:])
    numbers = enterprises_by_name(viewer, assessed.organizations, country=wanted.country)
    plans = _plans(viewer, numbers.tolist(), on=on)
    chosen = _narrowed(numbers, trained, plans, wanted)
    drawn = as_of(viewer) if told.is_drawn else None
    return Chains(chosen, assessed, supported, trained, plans, on, drawn)


def _supporting(viewer: Actor) -> QuerySet[Engagement]:
    rows = engagements_seen(viewer).standing().filter(form=Form.RECOVERY_SUPPORT)
    return rows.filter(status__in=COUNTED)


class _Work(NamedTuple):
    """Engagements in the order in which they began, and their days."""

    engagements: Numbers
    days: Numbers


def _earliest_first(held: QuerySet[Engagement]) -> _Work:
    rows = held.order_by().values_list("starts_on", "ref", "pk")
    work = sorted((day or NEVER, ref, number) for day, ref, number in rows)
    return _Work(
        np.array([number for _, _, number in work], dtype=np.int64),
        np.array([day.toordinal() for day, _, _ in work], dtype=np.int64),
    )


def _first(work: _Work, told: TookPart, *, since: Step | None = None) -> Step:
    """Return the first of these engagements in which each organization took part.

    Of those that came to `since` alone where that is given, and no engagement that began before.
    """
    theirs = np.isin(told.engagements, work.engagements)
    organizations = told.organizations[theirs]
    order = np.argsort(work.engagements)
    places = order[np.searchsorted(work.engagements, told.engagements[theirs], sorter=order)]
    if since is not None:
        kept = _not_before(since, organizations, work.days[places])
        organizations, places = organizations[kept], places[kept]
    earliest = np.argsort(places, kind="stable")
    found, at = np.unique(organizations[earliest], return_index=True)
    places = places[earliest][at]
    return Step(found, work.engagements[places], work.days[places])


def _not_before(since: Step, organizations: Numbers, days: Numbers) -> NDArray[np.bool_]:
    """Return which of these came to that step, and not after this day."""
    if not len(since.organizations):
        return np.zeros(len(organizations), dtype=np.bool_)
    place = np.searchsorted(since.organizations, organizations)
    place = np.minimum(place, len(since.organizations) - 1)
    known: NDArray[np.bool_] = since.organizations[place] == organizations
    return np.logical_and(known, days >= since.days[place])


def _plans(viewer: Actor, numbers: Sequence[int], *, on: date) -> dict[int, Stand]:
    """Return the plan of each of these enterprises that tells most of it."""
    found = visible_plans(viewer).filter(kind=PlanKind.CONTINUITY, begun_on__lte=on)
    if len(numbers) < _AT_ONCE:
        # Of few enterprises by name; of many, all plans are fewer.
        found = found.filter(record__counted_as__in=numbers)
    standing = found.exclude(state=PlanState.ABANDONED).order_by("begun_on", "ref")
    ranked = sorted(
        stands(standing, on=on),
        key=lambda one: (one.tested_on or NEVER, one.completed_on or NEVER, one.begun_on),
    )
    return {one.organization: one for one in ranked}


def _narrowed(
    numbers: Numbers, trained: Step, plans: Mapping[int, Stand], wanted: WantedChains
) -> Numbers:
    """Return which of these fit what is wanted of their training and their plan."""
    fits = np.ones(len(numbers), dtype=np.bool_)
    if wanted.trained:
        fits = np.isin(numbers, trained.organizations) == (wanted.trained == "YES")
    if wanted.plan == "NONE":
        fits &= ~np.isin(numbers, list(plans))
    elif wanted.plan:
        are = {
            "COMPLETED": [one for one, plan in plans.items() if plan.completed_on],
            "TESTED": [one for one, plan in plans.items() if plan.is_tested],
        }
        fits &= np.isin(numbers, are.get(wanted.plan, list(plans)))
    return numbers[fits]
