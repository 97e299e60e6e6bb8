"""What can be asked of the lines of an assessment, and what overlaps what."""

from collections.abc import Collection, Iterable, Sequence

from banyan.accounts.permissions import Actor
from banyan.assessments.disasters.refusals import (
    Known,
    Said,
    part_named,
    part_of,
    part_of_effect,
    part_of_work,
    refuse_line,
    refuse_overlap,
)
from banyan.assessments.disasters.statements import (
    EffectStatement,
    NeedStatement,
    PartStatement,
    WorkStatement,
)
from banyan.assessments.models import (
    DisasterAssessment,
    EmploymentImpact,
    RecoveryNeed,
    SectorEffect,
)
from banyan.assessments.queries.disasters import assessment, assessments_of
from banyan.foundation.money import Money
from banyan.foundation.refusals import Refusal, Why

Line = SectorEffect | EmploymentImpact | RecoveryNeed
# What references of lines begin with.
TABLES: dict[str, type[Line]] = {
    "EFF": SectorEffect,
    "EMP": EmploymentImpact,
    "NED": RecoveryNeed,
}


class NoSuchLine(Refusal):
    """There is no such line, or it was taken back, or it is not for the viewer to see."""

    why = Why.NOT_FOUND
    code = "assessments.no_such_line"
    template = "There is no line {line}. The disaster's page lists those that stand."


def line(viewer: Actor, ref: str) -> Line:
    """Return a standing line: an effect, work lost, or a need.

    :raises NoSuchLine: if there is none, or it was taken back, or `viewer` may not see it.
    """
    table = TABLES.get(ref[:3])
    rows = table.objects.select_related("assessment") if table else None
    found = rows.filter(ref=ref, struck_at__isnull=True).first() if rows is not None else None
    if found is None:
        raise NoSuchLine(line=ref)
    try:
        found.assessment = assessment(viewer, found.assessment.ref)
    except Refusal as unseen:
        raise NoSuchLine(line=ref) from unseen
    return found


def parts_said(viewer: Actor, row: DisasterAssessment, *, but: Collection[str] = ()) -> list[Known]:
    """Return what standing lines speak of already, each with its reference and its assessment's.

    Those of this assessment, and of others of its disaster that count as it does and that `viewer`
    may see. `but` leaves lines out: those that are being written.
    """
    counted = assessments_of(viewer, row.disaster).filter(replaced_by__isnull=True)
    beside = [one.pk for one in counted] if row.replaced_by_id is None else []
    within = {"assessment__in": {row.pk, *beside}, "struck_at__isnull": True}
    effects = (
        SectorEffect.objects.filter(**within).exclude(ref__in=but).select_related("assessment")
    )
    work = (
        EmploymentImpact.objects.filter(**within).exclude(ref__in=but).select_related("assessment")
    )
    return [*_of_effects(effects.order_by("id")), *_of_work(work.order_by("id"))]


def faults_of(
    viewer: Actor, row: DisasterAssessment, said: Sequence[Said], *, but: Collection[str] = ()
) -> dict[int, Refusal]:
    """Return what each of these lines, by its place, would be refused for. Empty: none would.

    They are held against what is written, but for the lines that `but` names, and against those
    before them. The first refusal of a line is all that is told of it.
    """
    known = parts_said(viewer, row, but=but)
    found: dict[int, Refusal] = {}
    for place, one in enumerate(said):
        try:
            refuse_line(row.disaster.country, one)
            part = part_of(one)
            if part is not None and not isinstance(one, NeedStatement):
                refuse_overlap(part_named(one.part), part, known)
                known.append((f"line {place + 1} of these", row.ref, part))
        except Refusal as refusal:
            found[place] = refusal
    return found


def _of_effects(rows: Iterable[SectorEffect]) -> Iterable[Known]:
    for row in rows:
        yield row.ref, row.assessment.ref, part_of_effect(statement_of_effect(row))


def _of_work(rows: Iterable[EmploymentImpact]) -> Iterable[Known]:
    for row in rows:
        yield row.ref, row.assessment.ref, part_of_work(statement_of_work(row))


def statement_of_effect(row: SectorEffect) -> EffectStatement:
    """Return what a line says of damage and loss."""
    return EffectStatement(
        part=_part_said(row),
        damage=row.damage,
        damage_quality=row.damage_quality,
        loss=row.loss,
        loss_quality=row.loss_quality,
        known_from=row.known_from,
    )


def statement_of_work(row: EmploymentImpact) -> WorkStatement:
    """Return what a line says of enterprises, workers and work days."""
    return WorkStatement(
        part=_part_said(row),
        quality=row.quality,
        formality=row.formality,
        enterprises=row.enterprises,
        workers=row.workers,
        women=row.women,
        days=row.days,
        stated_days=row.stated_days,
        known_from=row.known_from,
    )


def statement_of_need(row: RecoveryNeed) -> NeedStatement:
    """Return what a need says of itself."""
    has_cost = row.cost is not None and row.per_usd is not None and row.rate_on is not None
    return NeedStatement(
        what=row.what,
        kind=row.kind,
        priority=row.priority,
        term=row.term,
        sector=row.sector,
        division=row.division,
        cost=Money(row.cost, row.currency, row.per_usd, row.rate_on) if has_cost else None,  # type: ignore[arg-type]  # told just before
        known_from=row.known_from,
    )


def _part_said(row: SectorEffect | EmploymentImpact) -> PartStatement:
    return PartStatement(row.sector, row.what, row.division, row.owner)
