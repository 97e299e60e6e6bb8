"""Enterprises with what was read in them before and after: by cluster, with their modules."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple, overload

from banyan.accounts.permissions import Actor
from banyan.assessments.models import EnterpriseAssessment, KeyIndicator, KpiReading, PracticeAnswer
from banyan.assessments.queries.readings import Wanted, narrowed, trained_in
from banyan.assessments.readings.rules import Pair, Read, has_improved, paired
from banyan.assessments.readings.vocabulary import Stage
from banyan.foundation.bulk import rows_where_in
from banyan.programmes.models import Programme
from banyan.register.models import Organization

AT_ONCE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Assessed:
    """An enterprise in a programme: where it belongs, how far it came, when it was looked at."""

    organization: Organization
    cluster: str
    modules: tuple[str, ...]
    assessed_by: str
    baseline: date | None
    endline: date | None
    looks: tuple[tuple[int, str, date], ...]  # assessments: id, stage, day


class Look(NamedTuple):
    """One assessment of an enterprise."""

    pk: int
    stage: str
    on: date
    assessed_by: str
    cluster: str | None


@dataclass(frozen=True, slots=True)
class KpiMove:
    """An indicator that was read in an enterprise before and after."""

    indicator: KeyIndicator
    pair: Pair
    has_improved: bool


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """An enterprise with what changed there; of practices, how many of those missing it has now."""

    enterprise: Assessed
    moves: tuple[KpiMove, ...]
    improved: int
    missing: int  # practices not there at baseline, and asked again
    adopted: int


def programmes_read(viewer: Actor) -> list[Programme]:
    """Return the programmes in which `viewer` may see assessments, by name."""
    seen = EnterpriseAssessment.objects.visible_to(viewer).standing()
    rows = Programme.objects.filter(pk__in=seen.values("programme"))
    return list(rows.order_by("name", "code"))


@dataclass(frozen=True, slots=True)
class ManyAssessed(Sequence[Assessed]):
    """Enterprises of a programme by cluster and name: counted at once, read as far as looked at."""

    numbers: Sequence[int]
    looked: Mapping[int, Sequence[Look]]
    learnt: Callable[[Collection[int]], Mapping[int, set[str]]]  # their modules by their trainings

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, which: int) -> Assessed: ...

    @overload
    def __getitem__(self, which: slice) -> list[Assessed]: ...

    def __getitem__(self, which: int | slice) -> Assessed | list[Assessed]:
        if isinstance(which, slice):
            return self._read(self.numbers[which])
        return self._read([self.numbers[which]])[0]

    def __iter__(self) -> Iterator[Assessed]:
        for start in range(0, len(self), AT_ONCE):
            yield from self[start : start + AT_ONCE]

    def _read(self, some: Sequence[int]) -> list[Assessed]:
        named = Organization.objects.in_bulk(some)
        looks = {one: self.looked.get(one, ()) for one in some}
        modules, learnt = _modules(looks), self.learnt(some)
        return [
            _assessed(named[one], looks[one], modules[one] | learnt.get(one, set()))
            for one in some
            if one in named
        ]

    def looked_at(self, *stages: str) -> int:
        """Count those that were looked at in each of these stages."""
        wanted = set(stages)
        each = ({look.stage for look in self.looked.get(one, ())} for one in self.numbers)
        return sum(wanted <= had for had in each)


def enterprises_assessed(viewer: Actor, wanted: Wanted, *, trained: bool) -> ManyAssessed:
    """Return the enterprises of a programme that fit, each once, by cluster and name.

    Those with an assessment that `viewer` may see; with `trained` also those that completed a
    training of the programme and were never assessed, where neither cluster nor assessor is asked.
    """
    looked = _looked_at(viewer, wanted)
    ids = set(looked)
    if trained and not (wanted.cluster or wanted.assessed_by):
        ids |= {
            one
            for one, modules in trained_in(viewer, wanted).items()
            if not wanted.module or wanted.module in modules
        }
    sought = wanted.text.casefold()
    order = sorted(
        (*_cluster_first(looked.get(number, ())), name, ref, number)
        for name, ref, number in rows_where_in(Organization, "id", ids, ["name", "ref", "id"])
        if sought in name.casefold()
    )
    learnt = partial(_learnt, viewer, wanted)
    return ManyAssessed([number for *_, number in order], looked, learnt)


def _learnt(viewer: Actor, wanted: Wanted, some: Collection[int]) -> dict[int, set[str]]:
    return trained_in(viewer, wanted, among=some)


def _cluster_of(looks: Sequence[Look]) -> str:
    return next((look.cluster for look in reversed(looks) if look.cluster), "")


def _cluster_first(looks: Sequence[Look]) -> tuple[bool, str]:
    cluster = _cluster_of(looks)
    return not cluster, cluster


def what_changed_in(enterprises: Sequence[Assessed]) -> list[BeforeAndAfter]:
    """Return the same enterprises with what changed in each. Costs three questions for each
    few thousand assessments.
    """
    of = {key: one.organization.pk for one in enterprises for key, _, _ in one.looks}
    looks = {key: (stage, on) for one in enterprises for key, stage, on in one.looks}
    known = KeyIndicator.objects.in_bulk()
    moves, counts = _moves(of, looks, known), _practices(of, looks)
    return [
        BeforeAndAfter(
            enterprise=one,
            moves=tuple(moves[one.organization.pk]),
            improved=sum(move.has_improved for move in moves[one.organization.pk]),
            missing=counts[one.organization.pk][0],
            adopted=counts[one.organization.pk][1],
        )
        for one in enterprises
    ]


def _looked_at(viewer: Actor, wanted: Wanted) -> dict[int, list[Look]]:
    """Return every assessment of the enterprises that have one that fits, oldest first."""
    rows = EnterpriseAssessment.objects.visible_to(viewer).standing()
    rows = rows.filter(programme__code=wanted.programme)
    fitting = narrowed(rows, wanted).values("record__counted_as")
    told = rows.filter(record__counted_as__in=fitting).order_by("on", "id")
    found: defaultdict[int, list[Look]] = defaultdict(list)
    columns = ("pk", "stage", "on", "assessed_by", "cluster__name")
    for one, *said in told.values_list("record__counted_as", *columns):
        found[one].append(Look(*said))
    return dict(found)


def _in_parts(ids: Iterable[int]) -> Iterator[list[int]]:
    """Yield ids, so many at a time as one question takes."""
    asked = sorted(ids)
    for start in range(0, len(asked), AT_ONCE):
        yield asked[start : start + AT_ONCE]


def _modules(
    looked: Mapping[int, Sequence[Look]],
) -> defaultdict[int, set[str]]:
    of = {row.pk: one for one, rows in looked.items() for row in rows}
    rows = EnterpriseAssessment.modules.through.objects.order_by("id")
    found: defaultdict[int, set[str]] = defaultdict(set)
    for some in _in_parts(of):
        told = rows.filter(enterpriseassessment__in=some)
        for key, package, code in told.values_list(
            "enterpriseassessment", "module__package__code", "module__code"
        ):
            found[of[key]].add(f"{package} {code}")
    return found


def _assessed(one: Organization, rows: Sequence[Look], modules: Iterable[str]) -> Assessed:
    stages = {row.stage: row.on for row in rows}
    first = next((row.on for row in rows if row.stage == Stage.BASELINE), None)
    return Assessed(
        organization=one,
        cluster=_cluster_of(rows),
        modules=tuple(sorted(modules)),
        assessed_by=next((row.assessed_by for row in reversed(rows) if row.assessed_by), ""),
        baseline=first,
        endline=stages.get(Stage.ENDLINE),
        looks=tuple((row.pk, row.stage, row.on) for row in rows),
    )


def _moves(
    of: Mapping[int, int], looks: Mapping[int, tuple[str, date]], known: Mapping[int, KeyIndicator]
) -> defaultdict[int, list[KpiMove]]:
    said: defaultdict[tuple[int, int], list[Read]] = defaultdict(list)
    for some in _in_parts(of):
        rows = KpiReading.objects.filter(assessment__in=some, struck_at__isnull=True)
        for key, kpi, value, unit, place in rows.order_by("id").values_list(
            "assessment", "indicator", "value", "unit", "id"
        ):
            said[of[key], kpi].append(Read(*looks[key], value, unit, place))
    found: defaultdict[int, list[KpiMove]] = defaultdict(list)
    for (one, kpi), reads in sorted(said.items(), key=lambda item: known[item[0][1]].name):
        if pair := paired(reads):
            better = known[kpi].better
            improved = has_improved(pair.before.value, pair.after.value, better)
            found[one].append(KpiMove(known[kpi], pair, improved))
    return found


def _practices(
    of: Mapping[int, int], looks: Mapping[int, tuple[str, date]]
) -> defaultdict[int, tuple[int, int]]:
    """Return how many practices were missing at the first baseline, and are there at the last."""
    said = []
    for some in _in_parts(of):
        rows = PracticeAnswer.objects.filter(assessment__in=some, struck_at__isnull=True)
        for key, practice, place, is_there in rows.order_by("id").values_list(
            "assessment", "practice", "id", "is_there"
        ):
            said.append((of[key], practice, *looks[key], place, is_there))
    said.sort()
    found: defaultdict[int, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for (one, _), answers in groupby(said, key=lambda row: row[:2]):
        in_time = sorted(answers, key=lambda row: (row[3], row[4]))
        before = next((row for row in in_time if row[2] == Stage.BASELINE), None)
        after = next((row for row in reversed(in_time) if row[2] == Stage.ENDLINE), None)
        if before and after and after[3] > before[3] and not before[5]:
            missing, adopted = found[one]
            found[one] = missing + 1, adopted + int(after[5])
    return found
