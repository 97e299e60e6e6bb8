"""How lines of an assessment become rows, one or many."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from banyan.accounts.permissions import Act, Actor, require
from banyan.assessments.disasters.refusals import Said
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
from banyan.assessments.queries.lines import TABLES, Line, NoSuchLine, faults_of, line
from banyan.foundation.references import new_references
from banyan.provenance.commands.record import record_change

Columns = dict[str, object]


def write_lines(
    row: DisasterAssessment, said: Iterable[Said], *, by: Actor, at: datetime
) -> list[Line]:
    several = list(said)
    refuse_lines(row, several, by=by)
    written: list[Line] = []
    for prefix, kind in (("EFF", EffectStatement), ("EMP", WorkStatement), ("NED", NeedStatement)):
        of_kind = [one for one in several if isinstance(one, kind)]
        refs = new_references(prefix, len(of_kind))
        table: Any = TABLES[prefix]
        rows = [
            table(ref=ref, assessment=row, recorded_at=at, recorded_by=by.name, **columns_of(one))
            for ref, one in zip(refs, of_kind, strict=True)
        ]
        table.objects.bulk_create(rows)
        written += rows
    return written


def refuse_lines(
    row: DisasterAssessment, said: Sequence[Said], *, by: Actor, but: Collection[str] = ()
) -> None:
    for refusal in faults_of(by, row, said, but=but).values():
        raise refusal


def columns_of(said: Said) -> Columns:
    if isinstance(said, EffectStatement):
        return _effect(said)
    return _work(said) if isinstance(said, WorkStatement) else _need(said)


def locked_line(ref: str, *, by: Actor) -> Line:
    found = line(by, ref)
    require(by, Act.KEEP_DISASTERS, office=found.assessment.engagement.office.code)
    rows = TABLES[ref[:3]].objects.select_for_update(of=("self",))
    return rows.select_related("assessment__disaster").get(pk=found.pk)


def correct_line(
    ref: str,
    said: Said,
    *,
    act: str,
    reason: str,
    by: Actor,
    at: datetime,
) -> Line:
    found = locked_line(ref, by=by)
    if not isinstance(found, _TABLE_OF[type(said)]):
        raise NoSuchLine(line=ref)
    refuse_lines(found.assessment, [said], by=by, but=[ref])
    columns = columns_of(said)
    # As numbers, not as they are written: 500 and 500.00 are the same amount.
    changed = [name for name, value in columns.items() if getattr(found, name) != value]
    before = {name: _told(getattr(found, name)) for name in changed}
    for name in changed:
        setattr(found, name, columns[name])
    found.save()
    record_change(
        act=act,
        subject=f"disaster_assessment:{found.assessment.ref}",
        made_by=by.name,
        at=at,
        reason=reason,
        detail={
            "line": ref,
            "before": before,
            "after": {name: _told(columns[name]) for name in changed},
        },
    )
    return found


_TABLE_OF: dict[type, type[Line]] = {
    EffectStatement: SectorEffect,
    WorkStatement: EmploymentImpact,
    NeedStatement: RecoveryNeed,
}


def _told(value: object) -> str:
    return "" if value is None else str(value)


def _part(said: PartStatement) -> Columns:
    return {
        "sector": said.sector,
        "what": said.what.strip()[:200],
        "division": said.division,
        "owner": said.owner,
    }


def _effect(said: EffectStatement) -> Columns:
    return _part(said.part) | {
        "damage": said.damage,
        "damage_quality": said.damage_quality if said.damage is not None else "",
        "loss": said.loss,
        "loss_quality": said.loss_quality if said.loss is not None else "",
        "known_from": said.known_from[:300],
    }


def _work(said: WorkStatement) -> Columns:
    return _part(said.part) | {
        "formality": said.formality,
        "enterprises": said.enterprises,
        "workers": said.workers,
        "women": said.women,
        "days": said.days,
        "stated_days": said.stated_days,
        "quality": said.quality,
        "known_from": said.known_from[:300],
    }


def _need(said: NeedStatement) -> Columns:
    money = said.cost
    return {
        "what": said.what[:300],
        "sector": said.sector,
        "division": said.division,
        "kind": said.kind,
        "priority": said.priority,
        "term": said.term,
        "cost": money.amount if money else None,
        "currency": money.currency if money else "",
        "per_usd": money.per_usd if money else None,
        "rate_on": money.rate_on if money else None,
        "known_from": said.known_from[:300],
    }
