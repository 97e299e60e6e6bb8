"""What an assessment found, as a sheet: lines, what they come to by sector or area, needs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Exists, OuterRef

from banyan.accounts.permissions import Actor
from banyan.assessments.disasters.rules import (
    effects,
    hides_total,
    is_one_sum,
    points_at_somebody,
    quality_in_words,
    share,
    women_of,
    work_days,
)
from banyan.assessments.models import (
    Disaster,
    DisasterAssessment,
    EmploymentImpact,
    RecoveryNeed,
    SectorEffect,
)
from banyan.assessments.queries.disasters import (
    assessments_in,
    assessments_of,
    keeps_assessment,
)
from banyan.foundation.money import in_usd

BY: Final = ("sector", "division", "owner", "formality")


@dataclass(frozen=True, slots=True)
class EffectLine:
    """Damage and loss of a part, with what both make together."""

    line: SectorEffect
    effects: Decimal | None
    usd: Decimal | None


@dataclass(frozen=True, slots=True)
class WorkLine:
    """Workers of a part, the work days lost and women's share.

    So few women or men that they could be known are hidden from all but those who keep the
    assessment; so are few workers, with their days.
    """

    line: EmploymentImpact
    workers: int | None
    days: Decimal | None
    work_days: int | None
    women: int | None
    women_share: Decimal | None
    hides_women: bool
    hides_workers: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """What lines come to: of one sector, of one area, or of all.

    What no line tells is nothing, not nought. `women_share` is of those workers of whom it is
    known; `…_quality` says how many figures are how good.
    """

    key: str
    what: str
    parts: str  # of a sector, as its lines name them
    damage: Decimal | None
    damage_quality: str
    loss: Decimal | None
    loss_quality: str
    effects: Decimal | None
    usd: Decimal | None
    part: Decimal | None  # of all effects, in percent
    enterprises: int | None
    workers: int | None
    women_share: Decimal | None
    women_of: int | None  # of how many workers that is the share
    work_days: int | None
    women_days: int | None
    work_quality: str
    hides_workers: bool


@dataclass(frozen=True, slots=True)
class NeedsSum:
    """What needs of one currency and one rate come to."""

    currency: str
    cost: Decimal
    usd: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """One assessment as it is read: sums first, then every line with its source."""

    assessment: DisasterAssessment
    rows: tuple[Sum, ...]
    total: Sum
    effects: tuple[EffectLine, ...]
    work: tuple[WorkLine, ...]
    needs: tuple[RecoveryNeed, ...]
    needs_cost: tuple[NeedsSum, ...]
    needs_uncosted: int
    may_keep: bool


def sheets_of(
    viewer: Actor,
    disaster_: Disaster,
    *,
    by: str = "sector",
    among: Sequence[DisasterAssessment] | None = None,
) -> list[Sheet]:
    """Return a sheet for each assessment of a disaster that `viewer` may see.

    `by` says what sums are of: one of `BY`. Of `among`, some of those assessments, where they are
    given. Costs the same few questions however many there are.
    """
    rows = list(assessments_of(viewer, disaster_)) if among is None else among
    within = {"assessment__in": [row.pk for row in rows], "struck_at__isnull": True}
    order = ("sector", "what", "division", "owner", "id")
    found_effects: defaultdict[int, list[SectorEffect]] = defaultdict(list)
    for effect in SectorEffect.objects.filter(**within).order_by(*order):
        found_effects[effect.assessment_id].append(effect)
    found_work: defaultdict[int, list[EmploymentImpact]] = defaultdict(list)
    for work in EmploymentImpact.objects.filter(**within).order_by(*order):
        found_work[work.assessment_id].append(work)
    found_needs: defaultdict[int, list[RecoveryNeed]] = defaultdict(list)
    for need in RecoveryNeed.objects.filter(**within).order_by("sector", "priority", "what", "id"):
        found_needs[need.assessment_id].append(need)
    return [
        _sheet(
            row,
            [_effect_line(one, row) for one in found_effects[row.pk]],
            found_work[row.pk],
            found_needs[row.pk],
            by=by if by in BY else BY[0],
            may_keep=keeps_assessment(viewer, row),
        )
        for row in rows
    ]


def adds_up(viewer: Actor, disaster_: Disaster) -> bool:
    """Test whether what the assessments of a disaster found, as `viewer` may see them, is of one
    currency, at the prices of one day. Those that a later one replaced do not count.
    """
    told = SectorEffect.objects.filter(assessment=OuterRef("pk"), struck_at__isnull=True)
    valued = Exists(told.exclude(damage__isnull=True, loss__isnull=True))
    counted = assessments_of(viewer, disaster_).filter(valued, replaced_by__isnull=True)
    return is_one_sum(list(counted.order_by().values_list("currency", "price_on").distinct()))


def _sheet(
    row: DisasterAssessment,
    effect_lines: list[EffectLine],
    work: list[EmploymentImpact],
    needs: list[RecoveryNeed],
    *,
    by: str,
    may_keep: bool,
) -> Sheet:
    work_lines = [_work_line(one, may_keep=may_keep) for one in work]
    whole = _sum(row, "", "", effect_lines, work_lines, whole=None)
    keys = _keys(effect_lines, work_lines, by)
    return Sheet(
        assessment=row,
        rows=tuple(
            _sum(row, *key, *_of_key(effect_lines, work_lines, key, by), whole=whole.effects)
            for key in keys
        ),
        total=whole,
        effects=tuple(effect_lines),
        work=tuple(work_lines),
        needs=tuple(needs),
        needs_cost=tuple(_needs_cost(needs)),
        needs_uncosted=sum(need.cost is None for need in needs),
        may_keep=may_keep,
    )


def _effect_line(line: SectorEffect, row: DisasterAssessment) -> EffectLine:
    both = effects(line.damage, line.loss)
    return EffectLine(line, both, None if both is None else in_usd(both, row.per_usd))


def _work_line(line: EmploymentImpact, *, may_keep: bool) -> WorkLine:
    hides_workers = not may_keep and points_at_somebody(line.workers, None)
    hides_women = not may_keep and points_at_somebody(line.workers, line.women)
    women = None if hides_women else line.women
    return WorkLine(
        line=line,
        workers=None if hides_workers else line.workers,
        days=None if hides_workers else line.days,
        work_days=None if hides_workers else _lost(line),
        women=women,
        women_share=share(women, line.workers),
        hides_women=hides_women,
        hides_workers=hides_workers,
    )


Key = tuple[str, str]


def _keys(some: Iterable[EffectLine], more: Iterable[WorkLine], by: str) -> list[Key]:
    """Return what sums are of, by code; what is not told apart comes last."""
    found = {_key(one.line, by) for one in some} | {_key(one.line, by) for one in more}
    return sorted(found, key=lambda key: (not key[0], key))


def _key(line: SectorEffect | EmploymentImpact, by: str) -> Key:
    if by != "sector":
        return str(getattr(line, by, "")), ""
    # What has no sector of its own stands under its name.
    return line.sector[:1], "" if line.sector else line.what


def _of_key(
    some: Iterable[EffectLine], more: Iterable[WorkLine], key: Key, by: str
) -> tuple[list[EffectLine], list[WorkLine]]:
    return (
        [one for one in some if _key(one.line, by) == key],
        [one for one in more if _key(one.line, by) == key],
    )


def _sum(
    row: DisasterAssessment,
    key: str,
    what: str,
    some: Sequence[EffectLine],
    more: Sequence[WorkLine],
    *,
    whole: Decimal | None,
) -> Sum:
    damage = _added(one.line.damage for one in some)
    loss = _added(one.line.loss for one in some)
    both = effects(damage, loss)
    # One hidden line alone could be worked out from what the others come to.
    hides = hides_total(sum(one.hides_workers for one in more))
    known = [one for one in more if one.women is not None]
    return Sum(
        key=key,
        what=what,
        parts=_parts_of(key, [*(one.line for one in some), *(one.line for one in more)]),
        damage=damage,
        damage_quality=quality_in_words([one.line.damage_quality for one in some]),
        loss=loss,
        loss_quality=quality_in_words([one.line.loss_quality for one in some]),
        effects=both,
        usd=None if both is None else in_usd(both, row.per_usd),
        part=None if both is None or not whole else round(100 * both / whole, 1),
        enterprises=_counted(one.line.enterprises for one in more),
        workers=None if hides else _counted(one.line.workers for one in more),
        women_share=_women_share(known),
        women_of=_counted(one.line.workers for one in known),
        work_days=None if hides else _counted(_lost(one.line) for one in more),
        women_days=_women_days(known),
        work_quality=quality_in_words([one.line.quality for one in more]),
        hides_workers=hides,
    )


def _parts_of(key: str, lines: Sequence[SectorEffect | EmploymentImpact]) -> str:
    """Return how the lines of one sector name what they are of; of an area, nothing."""
    named = dict.fromkeys(line.what for line in lines if line.what)
    return ", ".join(named) if len(key) == 1 else ""


def _lost(line: EmploymentImpact) -> int | None:
    return work_days(line.workers, line.days, line.stated_days)


def _women_share(known: Sequence[WorkLine]) -> Decimal | None:
    return share(_counted(one.women for one in known), _counted(one.line.workers for one in known))


def _women_days(known: Sequence[WorkLine]) -> int | None:
    return _counted(women_of(one.work_days, one.line.workers, one.women) for one in known)


def _needs_cost(needs: Iterable[RecoveryNeed]) -> Iterable[NeedsSum]:
    kept: defaultdict[tuple[str, Decimal], list[RecoveryNeed]] = defaultdict(list)
    for need in needs:
        if need.cost is not None and need.per_usd is not None:
            kept[need.currency, need.per_usd].append(need)
    for (currency, per_usd), some in sorted(kept.items()):
        cost = sum((need.cost for need in some if need.cost is not None), Decimal(0))
        yield NeedsSum(currency, cost, in_usd(cost, per_usd))


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _counted(numbers: Iterable[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class Totals:
    """What the assessments of a disaster that count found together, in the currency of all.

    Amounts are nothing where they are of several currencies or of prices of several days; then
    `is_mixed` says so. Work days add up in any case.
    """

    assessments: int
    currency: str
    effects: Decimal | None
    usd: Decimal | None
    work_days: int | None
    is_mixed: bool


def totals_of(viewer: Actor, rows: Sequence[Disaster]) -> list[tuple[Disaster, Totals]]:
    """Return each of these disasters with what its assessments found, as `viewer` may see them.

    Costs three questions, however many disasters there are.
    """
    found = assessments_in(viewer, rows).filter(replaced_by__isnull=True)
    counted = {row.pk: row for row in found}
    within = {"assessment__in": list(counted), "struck_at__isnull": True}
    damage: defaultdict[int, list[Decimal | None]] = defaultdict(list)
    for effect in SectorEffect.objects.filter(**within).order_by("id"):
        damage[effect.assessment_id].append(effects(effect.damage, effect.loss))
    days: defaultdict[int, list[int | None]] = defaultdict(list)
    for work in EmploymentImpact.objects.filter(**within).order_by("id"):
        days[work.assessment_id].append(_lost(work))
    return [
        (row, _totals([one for one in counted.values() if one.disaster_id == row.pk], damage, days))
        for row in rows
    ]


def _totals(
    counted: Sequence[DisasterAssessment],
    damage: Mapping[int, Sequence[Decimal | None]],
    days: Mapping[int, Sequence[int | None]],
) -> Totals:
    valued = [one for one in counted if one.pk in damage]
    adds = is_one_sum([(one.currency, one.price_on) for one in valued])
    sums = [(one, _added(damage[one.pk])) for one in valued] if adds else []
    return Totals(
        assessments=len(counted),
        currency=valued[0].currency if adds else "",
        effects=_added(both for _, both in sums),
        usd=_added(in_usd(both, one.per_usd) for one, both in sums if both is not None),
        work_days=_counted(number for one in counted for number in days.get(one.pk, ())),
        is_mixed=len(valued) > 1 and not adds,
    )
